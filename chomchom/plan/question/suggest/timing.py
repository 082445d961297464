"""When a target is due: its period, and the months of the schedule rows that speak of it."""

from __future__ import annotations

import re

from chomchom.core.search.morphemes import bigrams
from chomchom.plan.draft import Number, Project
from chomchom.plan.question.model import Count, Question, Rule, Sum
from chomchom.plan.question.suggest.finding import heads_in

_ALWAYS = re.compile(r"(?<![가-힣])(?:상시|수시|연중|매월)(?![가-힣])")
_ALIKE = 0.34
_RULES: dict[str | None, Rule] = {
    "half": "half",
    "quarter": "quarter",
    "month": "month",
    "week": "week",
    "day": "week",
    "always": "always",
}


_LEAD = re.compile(r"(?:^|[\s(,])(월|주|분기|반기)\s(?:평균\s)?[가-힣]+\s*$")
_LEADS: dict[str, Rule] = {"월": "month", "주": "week", "분기": "quarter", "반기": "half"}
_MANY = 10
"""A count that no single month holds."""


def rule_of(number: Number, before: str) -> Rule:
    """The period of the number, or of the noun before it (`월 방문자 1만 명`); without one it is for the year."""
    if number.period is None and (lead := _LEAD.search(before)):
        return _LEADS[lead[1]]
    return _RULES.get(number.period, "year")


def is_always(text: str) -> bool:
    """Whether the text promises something the whole year through."""
    return bool(_ALWAYS.search(text))


def months_for(text: str, kind: str, project: Project, question: Question) -> tuple[int, ...]:
    """The months of the schedule rows that speak of the kind, or else of the text; of all rows where none does.

    A single month says nothing of what happens every month, every week or many times: such a mark only says that the work goes on.
    """
    rows = [row for row in (project.schedule.rows if project.schedule else []) if row.months]
    rows = [row for row in rows if _speaks_of(kind, row.label)] or rows
    near = [(likeness(text, f"{row.group} {row.label}"), row) for row in rows]
    best = max((score for score, _ in near), default=0)
    chosen = [row for score, row in near if score >= max(best - 0.05, _ALIKE)] or rows
    months = sorted({month for row in chosen for month in row.months})
    often = isinstance(question.measure, Count | Sum) and question.value >= _MANY
    if len(months) == 1 and (often or question.period in ("month", "week", "always")):
        return ()
    return tuple(months)


def _speaks_of(kind: str, label: str) -> bool:
    heads = heads_in(label, "whole", frozenset(), 1)
    return heads is not None and any(each.term.kind == kind for each in heads.joined)


def likeness(one: str, other: str) -> float:
    """How much of the shorter text's pairs of letters stand in the other, 0 to 1."""
    first, second = bigrams(one), bigrams(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
