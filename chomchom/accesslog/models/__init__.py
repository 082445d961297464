"""The tables of the access log."""

from __future__ import annotations

from chomchom.accesslog.models.destruction import Destruction
from chomchom.accesslog.models.line import LONGEST_PURPOSE, Act, Line
from chomchom.accesslog.models.neighbourhood import Neighbourhood
from chomchom.accesslog.models.review import Mark, Review
from chomchom.accesslog.models.seal import Leaf, Seal

__all__ = ["LONGEST_PURPOSE", "Act", "Destruction", "Leaf", "Line", "Mark", "Neighbourhood", "Review", "Seal"]
