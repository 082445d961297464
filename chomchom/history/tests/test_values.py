"""Values as people read them."""

from __future__ import annotations

from typing import Any

import pytest

from chomchom.accounts.models import User
from chomchom.history.values import LONGEST, pointed_to, shown
from chomchom.orgs.models import Organisation
from chomchom.plan.models import ScheduleRow, Version
from chomchom.reports.models import WorkReport


@pytest.mark.parametrize(
    ("model", "name", "value", "text"),
    [
        (Organisation, "name", "경영기획팀", "경영기획팀"),
        (Organisation, "name", "", "없음"),
        (Organisation, "meetings_a_year", None, "없음"),
        (Organisation, "position", 0, "0"),
        (Organisation, "kind", "facility", "소속시설"),
        (Organisation, "kind", "kind_of_another_release", "kind_of_another_release"),
        (Organisation, "parent", 7, "본부"),
        (Organisation, "parent", 8, "8번"),
        (User, "is_active", False, "아니오"),
        (User, "is_active", True, "예"),
        (Version, "adopted_at", "2031-05-19T23:30:00+00:00", "2031-05-20 08:30:00"),
        (WorkReport, "first", "2031-05-19", "2031-05-19"),
        (ScheduleRow, "months", [3, 4], "3, 4"),
        (WorkReport, "texts", {"summary": "한 일", "plans": ["가", None]}, "summary: 한 일 · plans: 가, 없음"),
        (ScheduleRow, "months", [], "없음"),
        (ScheduleRow, "label", "가" * 1000, "가" * LONGEST + "…"),
    ],
)
def test_a_value_is_shown_in_words(model: Any, name: str, value: object, text: str) -> None:
    assert shown(model._meta.get_field(name), value, {(Organisation, 7): "본부"}) == text


def test_only_a_foreign_key_points_to_something() -> None:
    parent, position = Organisation._meta.get_field("parent"), Organisation._meta.get_field("position")

    assert pointed_to(parent, 7) == (Organisation, 7)
    assert pointed_to(parent, None) is None
    assert pointed_to(position, 7) is None
