"""The registry of kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chomchom.ledger import kinds
from chomchom.ledger.kinds import Kind, Label, UnknownKind

MEETING = Kind(
    "test_registry.held",
    "시험 회의",
    "회",
    labels=(Label("body", "회의체"), Label("topic", "주제", rolled_up=False)),
    required=("body",),
)


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    kinds.register(MEETING)
    yield
    kinds.forget([MEETING.code])


def test_register_twice_changes_nothing() -> None:
    kinds.register(MEETING)
    assert kinds.kind(MEETING.code) is MEETING
    assert kinds.all_kinds().count(MEETING) == 1


def test_register_refuses_another_kind_under_the_same_code() -> None:
    with pytest.raises(ValueError, match="already declared"):
        kinds.register(Kind(MEETING.code, "다른 이름", "회"))


def test_unknown_kind_is_refused_in_words() -> None:
    with pytest.raises(UnknownKind, match=r"no\.such"):
        kinds.kind("no.such")


def test_only_rolled_up_labels_part_the_sums() -> None:
    assert MEETING.rolled_up == {"body"}


@pytest.mark.parametrize(
    "arguments",
    [
        {"code": "meeting"},
        {"code": "Meeting.held"},
        {"code": "a." + "b" * 60},
        {"required": ("where",)},
        {"labels": (Label("a", "가"), Label("a", "나"))},
        {"labels": (Label("A b", "가"),)},
    ],
)
def test_a_wrong_declaration_is_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="kind"):
        Kind(**{"code": "good.code", "name": "이름", "unit": "건"} | arguments)
