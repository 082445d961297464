"""Terms of the profile: by when each kind is due, when a late one climbs, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chomchom.followup import terms
from chomchom.followup.models import FollowUp
from chomchom.followup.terms import BrokenTerms
from chomchom.orgs.profiles import FOLDER

JEONBUK = terms.load(FOLDER / "jeonbuk")
GOOD = (FOLDER / "jeonbuk" / terms.FILE).read_text(encoding="utf-8")


def test_every_kind_has_a_term_in_working_days_and_next_year_ends_with_the_year() -> None:
    monday, off = date(2031, 3, 3), frozenset([date(2031, 3, 5)])

    assert all(JEONBUK.due_on(kind, monday, frozenset()) > monday for kind in FollowUp.Kind.values)
    assert JEONBUK.due_on("at_once", monday, frozenset()) == date(2031, 3, 17)
    assert JEONBUK.due_on("at_once", monday, off) == date(2031, 3, 18), "a day that was declared off"
    assert JEONBUK.due_on("next_year", monday, frozenset()) == date(2031, 12, 31)
    assert JEONBUK.due_on("next_year", date(2031, 12, 31), frozenset()) == date(2032, 12, 31)


@pytest.mark.parametrize(("day", "level"), [(3, 0), (4, 0), (5, 0), (6, 0), (7, 1), (9, 1), (19, 1), (20, 2), (31, 2)])
def test_a_late_one_climbs_by_working_days(day: int, level: int) -> None:
    """Due on Thursday the 6th it climbs on Friday, and ten working days after its day to the director."""
    assert JEONBUK.level(date(2031, 3, 6), date(2031, 3, day), frozenset()) == level


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("days = 10", "days = 0"),
        ("days = 10", "days = 'ten'"),
        ("[rules]", "[law]"),
        ("month = 12\nday = 31", "month = 2\nday = 30"),
        ("director = 10", "director = 1"),
        ("[climbing]", "[climbing"),
    ],
)
def test_terms_that_are_not_right_are_refused_with_the_name_of_the_file(tmp_path: Path, before: str, after: str) -> None:
    assert before in GOOD
    (tmp_path / terms.FILE).write_text(GOOD.replace(before, after), encoding="utf-8")

    with pytest.raises(BrokenTerms, match=terms.FILE):
        terms.load(tmp_path)


def test_a_profile_without_them_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenTerms, match=terms.FILE):
        terms.load(tmp_path)
