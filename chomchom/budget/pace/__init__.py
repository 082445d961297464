"""How fast money goes out beside how fast it was meant to: pure rules that know neither rows nor the clock."""

from chomchom.budget.pace.curve import MONTHS, Curve, added, by_months, by_plan, expected
from chomchom.budget.pace.moment import Moment
from chomchom.budget.pace.standing import STATE_NAMES, Money, Slack, Standing, State, standing

__all__ = [
    "MONTHS",
    "STATE_NAMES",
    "Curve",
    "Moment",
    "Money",
    "Slack",
    "Standing",
    "State",
    "added",
    "by_months",
    "by_plan",
    "expected",
    "standing",
]
