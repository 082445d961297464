"""Next year's plan, drafted: facts of the year in, a draft out, in which every sentence says where it comes from and why. Pure.

`propose` is the whole of it. What nobody can know is left as a gap; nothing is invented.
"""

from chomchom.reports.nextyear.facts import (
    Facts,
    Figure,
    Finding,
    KindOfTeam,
    Money,
    PastYear,
    WeakItem,
)
from chomchom.reports.nextyear.notes import Note, Proposal
from chomchom.reports.nextyear.proposal import propose
from chomchom.reports.nextyear.rules import BrokenRules, Rules, load

__all__ = [
    "BrokenRules",
    "Facts",
    "Figure",
    "Finding",
    "KindOfTeam",
    "Money",
    "Note",
    "PastYear",
    "Proposal",
    "Rules",
    "WeakItem",
    "load",
    "propose",
]
