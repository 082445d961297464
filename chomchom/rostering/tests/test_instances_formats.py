"""Which format a file is in, what belongs together, and what the shifts of a ward are to the engine."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.rostering.clashing import clash
from chomchom.rostering.instances.broken import BrokenInstance, contents
from chomchom.rostering.instances.formats import format_of, trials
from chomchom.rostering.instances.grid import LIMITS, Clock, Slot, ways
from chomchom.rostering.instances.hhcrsp.writing import written as day_written
from chomchom.rostering.instances.inrc1.writing import written as month_written
from chomchom.rostering.instances.inrc2.writing import written as weeks_written
from chomchom.rostering.instances.invented import day_of_home_care, month_of_a_ward, weeks_of_a_ward
from chomchom.rostering.instances.runs import too_long, too_short
from chomchom.rostering.instances.trial import Trial
from chomchom.rostering.problem import Worker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An instance of each format, and files that are none."""
    (tmp_path / "ward").mkdir()
    for name, text in weeks_written(weeks_of_a_ward(1, nurses=4, weeks=2)).items():
        (tmp_path / "ward" / name).write_text(text)
    (tmp_path / "month.xml").write_text(month_written(month_of_a_ward(1, employees=4)))
    (tmp_path / "day.txt").write_text("\ufeff" + day_written(day_of_home_care(1, patients=3)))
    (tmp_path / "readme.txt").write_text("SCENARIOS of all kinds")
    (tmp_path / "solution.xml").write_text("<Solution/>")
    return tmp_path


def names(*paths: Path) -> list[str]:
    return [each.name if isinstance(each, Trial) else str(each) for each in trials(paths)]


def test_files_say_what_they_are(folder: Path) -> None:
    found = {each.name: format_of(each) for each in folder.rglob("*.*")}
    assert found == {
        "Sc-n004w2.txt": "INRC-II",
        "H0-n004w2-0.txt": "INRC-II",
        "WD-n004w2-0.txt": "INRC-II",
        "WD-n004w2-1.txt": "INRC-II",
        "month.xml": "INRC-I",
        "day.txt": "HHCRSP",
        "readme.txt": None,
        "solution.xml": None,
    }


def test_a_folder_is_searched_and_what_is_none_is_passed_over(folder: Path) -> None:
    assert names(folder) == ["day", "ward1", "n004w2_0_0-1"]


def test_what_is_named_and_is_none_is_told(folder: Path) -> None:
    assert names(folder / "readme.txt") == ["readme.txt: is none of INRC-I, INRC-II, HHCRSP"]
    assert names(folder / "nothing.txt") == [f"{folder / 'nothing.txt'}: No such file or directory"]


def test_weeks_are_worked_as_they_are_named_and_the_rest_is_beside_them(folder: Path) -> None:
    ward = folder / "ward"
    assert names(ward / "WD-n004w2-1.txt", ward / "WD-n004w2-1.txt") == ["n004w2_0_1-1"]
    assert names(ward / "Sc-n004w2.txt") == ["n004w2_0_0-1"]


def test_weeks_are_taken_again_where_there_are_too_few(folder: Path) -> None:
    (folder / "ward" / "WD-n004w2-1.txt").unlink()
    assert names(folder / "ward") == ["n004w2_0_0-0"]


def test_a_stage_has_no_totals(folder: Path) -> None:
    [trial] = trials([folder / "ward" / "WD-n004w2-0.txt"])
    assert isinstance(trial, Trial)
    assert (trial.stands_in, trial.problem.weights.peak_hour) == ((), 0)
    assert (trial.judge({}).soft["S6"], trial.judge({}).soft["S7"]) == (0, 0)


def test_what_is_broken_does_not_keep_the_others(folder: Path) -> None:
    (folder / "day.txt").write_text("nbNodes\nmany\n")
    (folder / "ward" / "Sc-n004w2.txt").unlink()
    (folder / "latin.txt").write_bytes(b"\xe9")

    told = names(folder)

    assert told[0].startswith("day.txt, line 2: says “many”")
    assert told[1:3] == ["latin.txt: is no text in UTF-8 (byte 0)", "ward1"]
    assert told[3].endswith("has 0 scenarios of INRC-II where one is asked for")


def test_a_folder_has_no_text(tmp_path: Path) -> None:
    with pytest.raises(BrokenInstance, match="directory"):
        contents(tmp_path)


SHIFTS = ("E", "D", "L", "N")


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(list(product(SHIFTS, SHIFTS)))))
def test_two_assignments_clash_where_they_are_on_one_day_or_must_not_follow_each_other(never: set[tuple[str, str]]) -> None:
    clock = Clock.of(3, SHIFTS, never)
    asked, nurse = ways(clock, {}), Worker(key="", home="", limits=LIMITS)
    for (day, one), (other, then) in product(product(range(3), SHIFTS), repeat=2):
        first, second = (Slot(*each).job(clock, (), 1) for each in ((day, one, "", 0), (other, then, "", 1)))
        follow = (other == day + 1 and (one, then) in never) or (day == other + 1 and (then, one) in never)
        assert (clash(first, second, nurse, asked) is not None) == (day == other or follow)
        assert first.minutes == 60


def test_what_must_not_follow_needs_no_ways_where_it_is_nested() -> None:
    assert Clock.of(28, SHIFTS, {("L", "E"), ("N", "E"), ("N", "L")}).ways == {}
    assert Clock.of(2, SHIFTS, {("L", "E"), ("N", "D")}).ways != {}


def test_runs() -> None:
    days = [True, True, False, True]
    assert (too_long(days, 1), too_long(days, 2, before=3), too_long(days, 9)) == (1, 2, 0)
    assert (too_short(days, 3), too_short(days, 3, before=1), too_short(days, 3, may_go_on=True)) == (3, 2, 1)
    assert too_short([False], 3, before=2, may_go_on=True) == 1
