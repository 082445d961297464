"""A value is refused where it cannot stand beside the others, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from chomchom.plan.editing.document import document_of, set_at
from chomchom.plan.editing.fitting import check_fit, teams_of
from chomchom.plan.editing.inputs import Invalid
from chomchom.plan.tests.samples import plan

PERIOD = "projects/0/overview/period"
AMOUNT = "projects/0/budget/lines/0/stated"


@pytest.mark.parametrize(
    ("path", "new", "sentence"),
    [
        (f"{PERIOD}/start", "2032-01", "끝 달\\(2031-12\\)보다 늦습니다"),
        (f"{PERIOD}/end", "2031-01", "시작 달\\(2031-02\\)보다 이릅니다"),
        (AMOUNT, -5, "0원 이상"),
        ("projects/0/budget/stated_total", -1, "0원 이상"),
        ("projects/0/budget/funding/0/percent", 101, "0~100"),
        ("projects/0/budget/funding/0/percent", -1, "0~100"),
        ("projects/0/team", "없는팀", "‘없는팀’은 이 계획에 없는 팀입니다. 있는 팀: 기획팀"),
    ],
)
def test_what_cannot_stand_there_is_refused_with_a_sentence(path: str, new: Any, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        check_fit(document_of(plan()), path, new)


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (f"{PERIOD}/start", "2031-12"),
        (f"{PERIOD}/end", "2031-02"),
        (f"{PERIOD}/end", None),
        (AMOUNT, 0),
        ("projects/0/team", "돌봄팀"),
        ("projects/0/title", "새 제목"),
    ],
)
def test_what_can_stand_there_is_taken(path: str, new: Any) -> None:
    check_fit(document_of(plan()), path, new)


def test_a_negative_amount_of_the_document_may_be_corrected_to_another() -> None:
    document = document_of(plan())
    set_at(document, AMOUNT, -3_000)

    check_fit(document, AMOUNT, -5_000)


def test_a_month_without_its_other_end_is_taken() -> None:
    document = document_of(plan())
    set_at(document, f"{PERIOD}/end", None)

    check_fit(document, f"{PERIOD}/start", "2040-01")


def test_a_plan_without_teams_takes_any() -> None:
    document = document_of(plan(1))
    document["teams"] = []

    check_fit(document, "projects/0/team", "새 팀")
    assert teams_of(document, "projects/0/team") == []
