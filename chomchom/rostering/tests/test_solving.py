"""The solver finds what counting every possibility finds, and never breaks a rule."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.rostering import solving
from chomchom.rostering.bounding import relaxed
from chomchom.rostering.checking import broken
from chomchom.rostering.costing import cost_of
from chomchom.rostering.fitting import Reason, fits
from chomchom.rostering.greedy import by_hand, by_wish
from chomchom.rostering.improving import Search, improved
from chomchom.rostering.problem import Limits, Problem
from chomchom.rostering.solving import Answer, PinsConflict, solve, with_changes
from chomchom.rostering.tests.making import PLACES, job, problem, problems, shift, worker


def solved(asked: Problem) -> Answer:
    return solve(asked, 10, threads=1)


def best(asked: Problem) -> int:
    """By counting: the cost of the best roster that can be worked, of jobs that somebody could do."""
    able = fits(asked)
    doable = replace(asked, jobs=[each for each in asked.jobs if able[each.key]])
    keys = [each.key for each in doable.jobs]
    every = (
        {key: who for key, who in zip(keys, chosen, strict=True) if who}
        for chosen in product(*([None, *able[key]] for key in keys))
    )
    return min(cost_of(doable, roster).total for roster in every if not broken(doable, roster))


@settings(max_examples=60)
@given(problems())
def test_it_is_as_good_as_counting_all_and_can_be_worked(asked: Problem) -> None:
    one_part = replace(asked, workers=asked.workers, weights=replace(asked.weights, peak_hour=0, peak_far=0))
    answer = solved(one_part)
    assert answer.is_proven
    assert broken(one_part, answer.roster) == []
    assert answer.cost.total == best(one_part) == answer.bound


@settings(max_examples=40)
@given(problems(most_jobs=12))
def test_whatever_is_asked_nothing_is_broken_and_the_rule_of_thumb_is_no_better(asked: Problem) -> None:
    answer, thumb = solved(asked), by_hand(asked)
    assert broken(asked, answer.roster) == broken(asked, thumb) == []
    plain = replace(asked, weights=replace(asked.weights, peak_hour=0, peak_far=0))
    assert cost_of(plain, solved(plain).roster).total <= cost_of(plain, thumb).total


def test_the_load_is_shared_where_it_costs_nothing() -> None:
    answer = solved(problem([worker("가"), worker("나")], [job(f"{day}", day) for day in range(4)]))
    assert sorted(answer.roster.values()) == ["가", "가", "나", "나"]
    far = problem([worker("가"), worker("나")], [job(f"{day}", day, place="남원") for day in range(4)], peak_hour=0)
    assert sorted(solved(far).roster.values()) == ["가", "가", "나", "나"]


def test_a_sick_call_changes_as_little_as_can_be() -> None:
    workers = [worker("가"), worker("나"), worker("다", "군산")]
    asked = problem(workers, [job("1", 0), job("2", 0), job("3", 1), job("4", 2)])
    first = solved(asked).roster
    sick = first["1"]
    told = with_changes(
        replace(asked, workers=[replace(each, away=[shift(0)]) if each.key == sick else each for each in workers]), first
    )
    again = solved(told).roster
    assert [key for key in first if again.get(key) != first[key]] == ["1"]
    assert again["1"] == "다"


def test_pins_hold_and_pins_that_cannot_are_named() -> None:
    workers = [worker("가"), worker("나", "남원")]
    assert solved(problem(workers, [job("1", 0, pinned="나")])).roster == {"1": "나"}
    with pytest.raises(PinsConflict) as refusal:
        solved(problem(workers, [job("1", 0, pinned="나"), job("2", 0, pinned="나"), job("3", 1, pinned="가")]))
    (conflict,) = refusal.value.conflicts
    assert (conflict.job, conflict.worker, conflict.reason) == ("1", "나", Reason("overlap", "2", shift(0).day, 540))


def test_who_is_pinned_and_is_not_there_leaves_the_job_undone() -> None:
    answer = solved(problem([worker("가")], [job("1", 0, pinned="떠난 사람")]))
    assert (answer.roster, answer.nobody) == ({}, ["1"])


def test_a_start_is_never_lost_in_no_time() -> None:
    asked = problem([worker(f"{n}", limits=Limits(days_a_week=5)) for n in range(6)], [job(f"{n}", n % 5) for n in range(30)])
    start = by_hand(asked)
    answer = solve(asked, 0.0, start=start, threads=1)
    assert cost_of(asked, answer.roster).undone <= cost_of(asked, start).undone


@settings(max_examples=60)
@given(problems())
def test_nothing_costs_less_than_the_bound(asked: Problem) -> None:
    able = fits(asked)
    doable = replace(asked, jobs=[each for each in asked.jobs if able[each.key]])
    assert relaxed(doable, {each.key: able[each.key] for each in doable.jobs}).bound <= best(asked)


@settings(max_examples=15)
@given(problems(most_jobs=12))
def test_piece_by_piece_nothing_is_broken_either(asked: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solving, "MOST_PAIRS", 0)
        answer = solve(asked, 0.3, threads=2)
    whole = solved(asked)
    assert broken(asked, answer.roster) == []
    assert answer.bound <= whole.cost.total <= answer.cost.total


@settings(max_examples=60)
@given(problems(), st.data())
def test_where_the_search_begins_can_be_worked_and_keeps_what_is_kept(asked: Problem, data: st.DataObject) -> None:
    able = fits(asked)
    doable = replace(asked, jobs=[each for each in asked.jobs if able[each.key]])
    fitting = {each.key: able[each.key] for each in doable.jobs}
    thumb = by_hand(doable)
    kept = {key: who for key, who in thumb.items() if data.draw(st.booleans())}

    found = by_wish(doable, fitting, relaxed(doable, fitting).wished, kept)

    assert broken(doable, found) == []
    assert kept.items() <= found.items()


def test_piece_by_piece_it_gets_near_to_the_best_of_a_crowded_month() -> None:
    workers = [worker(f"일꾼 {n}", PLACES[n % 3], limits=Limits(reach=70)) for n in range(24)]
    jobs = [job(f"{n}", n % 5, (n % 5) + 1, place=PLACES[n % 3], weight=1 + n % 3) for n in range(80)]
    asked = problem(workers, jobs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solving, "MOST_PAIRS", 0)
        answer = solve(asked, 2, threads=2)
    assert broken(asked, answer.roster) == []
    assert answer.cost.total < cost_of(asked, by_hand(asked)).total
    assert answer.cost.total < 1.05 * solve(asked, 10).cost.total


@pytest.mark.parametrize(
    ("limits", "days", "undone"),
    [(Limits(), (0, 0), 1), (Limits(minutes_a_week=960), (0, 1, 2), 1), (Limits(minutes_a_week=960), (0, 1, 7, 8), 0)],
)
def test_what_one_worker_has_no_hours_for_stays_undone_and_the_bound_knows(
    limits: Limits, days: tuple[int, ...], undone: int
) -> None:
    asked = problem([worker("가", limits=limits)], [job(f"{n}", day) for n, day in enumerate(days)], peak_hour=0, stranger=0)
    answer = solved(asked)
    assert answer.cost.jobs_undone == undone
    assert relaxed(asked, fits(asked)).bound == answer.cost.total == undone * asked.weights.undone


def test_a_piece_that_comes_back_worse_is_not_taken() -> None:
    asked = problem([worker("가"), worker("나")], [job(f"{day}", day) for day in range(4)])
    start = by_hand(asked)
    search = Search(lambda piece, able, seconds, now: {}, time.perf_counter() + 0.1, threads=1)
    assert improved(asked, fits(asked), start, search) == start


def test_a_process_that_solves_still_answers_to_ctrl_c() -> None:
    """The solver's own handler would put the default of the system in the place of Python's, and the process would just die."""
    code = (
        "import os, time\n"
        "from chomchom.rostering.tests.making import job, problem, worker\n"
        "from chomchom.rostering.solving import solve\n"
        "solve(problem([worker('가')], [job('하나', 1)]), 1)\n"
        "try:\n    os.kill(os.getpid(), 2); time.sleep(5)\n"
        "except KeyboardInterrupt:\n    print('answered')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "answered\n"
