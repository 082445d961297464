"""Facts made by hand, for tests of the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chomchom.plan.draft import Draft, Severity
from chomchom.plan.lint import check, summary
from chomchom.plan.tests.lint.plans import YEAR, clean_plan
from chomchom.reports.nextyear import Facts, Figure, Finding, Money, PastYear, WeakItem, load
from chomchom.reports.nextyear.notes import GAP

RULES = load(Path(__file__).parents[3] / "profiles" / "jeonbuk")
AS_OF = dt.date(YEAR, 11, 28)


def faults(draft: Draft) -> tuple[Mapping[Severity, int], int]:
    """By severity what the check finds beside gaps, and how many gaps it tells."""
    found = check(draft)
    gaps = [each for each in found if each.code == "R01" and GAP in each.message]
    return summary([each for each in found if each not in gaps]).by_severity, len(gaps)


def figure(actual: float | None = None, value: float = 100, **given: Any) -> Figure:
    """A target of 100회 over the year, counted by the ledger."""
    usual: dict[str, Any] = {
        "question": 7,
        "project": 0,
        "target": 0,
        "number": 0,
        "noun": "회의·위원회 개최",
        "measured": "count",
        "comparator": ">=",
        "unit": "회",
        "period": "year",
        "state": "met" if actual is not None and actual >= value else "on_track",
    }
    return Figure(**usual | {"actual": actual, "value": value} | given)


def past(*actuals: float) -> tuple[PastYear, ...]:
    """Of the years before, the oldest first."""
    return tuple(PastYear(year=YEAR - len(actuals) + at, value=100, actual=each) for at, each in enumerate(actuals))


def finding(**given: Any) -> Finding:
    """An open follow-up of the first project."""
    usual: dict[str, Any] = {
        "followup": 3,
        "title": "회의 자료를 늦게 보냄",
        "found_in": "회의",
        "found_on": dt.date(YEAR, 5, 2),
        "team": "운영지원팀",
        "project": 0,
    }
    return Finding(**usual | given)


def weak(**given: Any) -> WeakItem:
    """An item of a survey of the first project."""
    usual: dict[str, Any] = {
        "survey": 2,
        "survey_title": "만족도 조사",
        "item": "시설의 편의",
        "score": 61.2,
        "importance": 0.71,
        "answers": 40,
        "team": "운영지원팀",
        "project": 0,
    }
    return WeakItem(**usual | given)


def money(**given: Any) -> Money:
    """The first line of the first project's budget, half of which was spent."""
    usual: dict[str, Any] = {
        "line": 9,
        "project": 0,
        "place": 0,
        "title": "이사회 참석수당",
        "basis": "이사회 참석수당 100천원×10명×4회",
        "whole": 4_000_000,
        "committed": 1_500_000,
        "paid": 1_500_000,
        "meant": 3_600_000,
    }
    return Money(**usual | given)


def facts(*figures: Figure, draft: Draft | None = None, **given: Any) -> Facts:
    """Of a plan in which nothing is wrong."""
    return Facts(draft=draft or clean_plan(), year=YEAR, as_of=AS_OF, figures=figures, **given)
