"""The comparison of two plans: which project became which, and every change (pure, no Django)."""

from chomchom.plan.compare.changes import WHOLE_PLAN, Change, compare
from chomchom.plan.compare.matching import match_projects

__all__ = ["WHOLE_PLAN", "Change", "compare", "match_projects"]
