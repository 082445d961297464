"""The outline parser: blocks of any document to a draft plan. Nothing here knows a file format or Django."""

from chomchom.plan.outline.errors import NotAPlan
from chomchom.plan.outline.plan import parse

__all__ = ["NotAPlan", "parse"]
