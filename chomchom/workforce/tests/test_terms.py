"""Terms of work of the profile: what they say, and what files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.orgs.profiles import FOLDER
from chomchom.workforce import terms
from chomchom.workforce.terms import BrokenTerms

JEONBUK = terms.load(FOLDER / "jeonbuk")
TEXT = (FOLDER / "jeonbuk" / terms.FILE).read_text(encoding="utf-8")


def loaded(folder: Path, text: str) -> terms.Terms:
    (folder / terms.FILE).write_text(text, encoding="utf-8")
    return terms.load(folder)


def test_the_terms_say_what_is_held_for_a_post_and_what_law_lets_somebody_work() -> None:
    cook = JEONBUK.post("cook")

    assert cook is not None
    assert cook.holds == ["cook", "health-check", "crime-check"]
    assert (JEONBUK.limits.minutes_a_day, JEONBUK.limits.minutes_a_week, JEONBUK.limits.rest) == (480, 2400, 660)
    assert [found and found.name for found in (JEONBUK.kind("crime-check"), JEONBUK.leave("sick"), JEONBUK.travel("bus"))] == [
        "범죄경력 조회",
        "병가",
        "대중교통",
    ]


def test_what_the_terms_do_not_know_is_none() -> None:
    assert [JEONBUK.post("x"), JEONBUK.kind("x"), JEONBUK.leave("x"), JEONBUK.travel("x")] == [None] * 4


def test_every_figure_of_law_says_where_it_stands_and_that_nobody_has_checked_it() -> None:
    said = [JEONBUK.limits, *(kind for kind in JEONBUK.kinds if kind.law)]

    assert len(said) == 4
    assert all(each.law and each.as_of and not each.verified for each in said)


@pytest.mark.parametrize(("km", "won"), [(0, 0), (19, 0), (20, 5000), (59, 10_000), (60, 15_000), (500, 15_000)])
def test_the_allowance_goes_by_the_way(km: int, won: int) -> None:
    assert JEONBUK.allowance_for(km) == won


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_who_goes_farther_gets_no_less(one: int, other: int) -> None:
    assert JEONBUK.allowance_for(min(one, other)) <= JEONBUK.allowance_for(max(one, other))


def test_a_profile_without_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenTerms, match=r"workforce\.toml"):
        terms.load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("minutes_a_day = 480", "minutes_a_day = ", "읽을 수 없습니다"),
        ("minutes_a_day = 480", "minutes_a_day = 0", "minutes_a_day"),
        ("minutes_a_day = 480", 'minutes_a_day = "8시간"', "minutes_a_day"),
        ("minutes_a_day = 480\n", "", "minutes_a_day"),
        ("days_a_week = 5", "days_a_week = 8", "days_a_week"),
        ("months = 24", "months = 0", "months"),
        ('group = "skill"', 'group = "hobby"', "hobby"),
        ('name = "대중교통"', 'name = "대중교통"\nslower = 2', "slower"),
        ('holds = ["health-check", "crime-check"]', 'holds = ["health-check", "pilot"]', "돌봄직.*pilot"),
    ],
)
def test_a_broken_file_is_told_with_what_is_wrong(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in TEXT

    with pytest.raises(BrokenTerms, match=words):
        loaded(tmp_path, TEXT.replace(old, new, 1))


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / terms.FILE).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BrokenTerms, match="읽을 수 없습니다"):
        terms.load(tmp_path)
