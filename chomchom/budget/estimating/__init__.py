"""What a 산출내역 is worth: its arithmetic exactly, the rounded amount, and all that is doubtful in it. Pure.

`compute` is the whole of it; the arithmetic itself is that of `chomchom.plan.formula`.
"""

from chomchom.budget.estimating.computed import Branch, Computed, Fault, Part
from chomchom.budget.estimating.computing import beyond_reason, compute
from chomchom.budget.estimating.funding import SOURCES, Share, ShareError, shares_of, source_of, spread
from chomchom.budget.estimating.names import fault_of_name, fault_of_rate, names_in, spelled_out
from chomchom.budget.estimating.rounding import Rounding, rule_in_words

__all__ = [
    "SOURCES",
    "Branch",
    "Computed",
    "Fault",
    "Part",
    "Rounding",
    "Share",
    "ShareError",
    "beyond_reason",
    "compute",
    "fault_of_name",
    "fault_of_rate",
    "names_in",
    "rule_in_words",
    "shares_of",
    "source_of",
    "spelled_out",
    "spread",
]
