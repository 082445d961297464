"""Old backups go, and nothing else does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.retention import Keep, name_of, outdated

NOW = dt.datetime(2030, 3, 10, 2, 30, tzinfo=dt.UTC)
MADE = Path(name_of(NOW, locked=True))


def of_days(*ago: int) -> list[Path]:
    return [Path(name_of(NOW - dt.timedelta(days=days), locked=days % 2 == 0)) for days in ago]


def test_without_a_rule_nothing_goes() -> None:
    assert outdated([MADE, *of_days(1, 400)], Keep(), made=MADE, at=NOW) == []


def test_the_newest_stay_and_the_one_just_made_is_one_of_them() -> None:
    assert outdated([MADE, *of_days(3, 1, 2)], Keep(newest=3), made=MADE, at=NOW) == of_days(3)


def test_days_are_counted_and_the_newest_stay_all_the_same() -> None:
    there = [MADE, *of_days(1, 29, 31, 32)]

    assert outdated(there, Keep(days=30), made=MADE, at=NOW) == of_days(31, 32)
    assert outdated(there, Keep(newest=4, days=30), made=MADE, at=NOW) == of_days(32)


def test_what_has_another_name_is_not_ours() -> None:
    others = [Path(name) for name in ("plan.xlsx", "chomchom-20200101-000000.tar.part", "chomchom-20201399-000000.tar", "keys.age")]

    assert outdated([MADE, *others], Keep(newest=1, days=1), made=MADE, at=NOW) == []


@given(st.lists(st.integers(0, 400), unique=True), st.none() | st.integers(1, 20), st.none() | st.integers(1, 400))
def test_enough_always_stay(ago: list[int], newest: int | None, days: int | None) -> None:
    there = [MADE, *of_days(*(day for day in ago if day))]
    gone = outdated(there, Keep(newest, days), made=MADE, at=NOW)

    assert MADE not in gone
    assert len(there) - len(gone) >= min(len(there), newest or 1)
    assert not set(gone) & set(of_days(*(day for day in ago if days and day <= days)))
