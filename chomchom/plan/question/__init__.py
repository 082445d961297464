"""Targets as questions to the ledger: what is asked, in words, how it stands, and what to ask for a target of a plan.

Pure: no Django, no database. The database side must give what `evaluate` gives.
"""

from chomchom.plan.question.entry import Entry, takes
from chomchom.plan.question.forecast import Forecast
from chomchom.plan.question.model import (
    Count,
    Distinct,
    Filter,
    Growth,
    Judged,
    LabelIs,
    Mean,
    Measure,
    Question,
    Ratio,
    Sum,
    Total,
    filters_of,
    from_json,
    judged,
    to_json,
)
from chomchom.plan.question.progress import evaluate, evaluate_on
from chomchom.plan.question.sentence import Part, parts, sentence
from chomchom.plan.question.standing import STATE_NAMES, Day, Figures, Progress, Reached, State, progress_from
from chomchom.plan.question.todo import lacking

__all__ = [
    "STATE_NAMES",
    "Count",
    "Day",
    "Distinct",
    "Entry",
    "Figures",
    "Filter",
    "Forecast",
    "Growth",
    "Judged",
    "LabelIs",
    "Mean",
    "Measure",
    "Part",
    "Progress",
    "Question",
    "Ratio",
    "Reached",
    "State",
    "Sum",
    "Total",
    "evaluate",
    "evaluate_on",
    "filters_of",
    "from_json",
    "judged",
    "lacking",
    "parts",
    "progress_from",
    "sentence",
    "takes",
    "to_json",
]
