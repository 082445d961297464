"""Why and why not, in figures that can be checked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from chomchom.rostering.checking import broken
from chomchom.rostering.explaining import cheapest, chosen, hindered
from chomchom.rostering.fitting import Reason
from chomchom.rostering.problem import Limits, Problem
from chomchom.rostering.solving import solve
from chomchom.rostering.tests.making import job, problem, problems, shift, worker


def test_whoever_needs_least_is_asked_first() -> None:
    workers = [
        worker("바쁨"),
        worker("멂", "남원", limits=Limits(reach=58)),
        worker("더 멂", "남원", limits=Limits(reach=20)),
        worker("다른 일", skills={}),
    ]
    asked = problem(workers, [job("1", 0), job("2", 0)])
    found = hindered(asked, {"1": "바쁨"}, asked.job["2"])
    assert [(each.worker, each.price) for each in found] == [("멂", 2), ("더 멂", 40), ("바쁨", 300), ("다른 일", None)]
    assert found[2].reasons == [Reason("overlap", "1", shift(0).day, 540)]
    first = cheapest(hindered(asked, {"1": "바쁨"}, asked.job["2"]))
    assert first is not None
    assert first.reasons == [Reason("reach", much=2)]


def test_nobody_is_asked_for_what_cannot_be_given() -> None:
    asked = problem([worker("가", skills={}), worker("나", away=[shift(0)])], [job("1", 0)])
    assert cheapest(hindered(asked, {}, asked.job["1"])) is None


def test_why_it_is_not_the_nearest() -> None:
    workers = [worker("가까움"), worker("멂", "군산", knows={"시설 2": 3})]
    asked = problem(workers, [job("1", 0), job("2", 0)])
    said = chosen(asked, {"1": "가까움", "2": "멂"}, asked.job["2"])
    assert (said.able, said.place, said.times) == (2, 2, 3)
    assert [(each.worker, [reason.rule for reason in each.reasons]) for each in said.nearer] == [("가까움", ["overlap"])]


@settings(max_examples=40)
@given(problems(most_jobs=10))
def test_whoever_has_no_reason_could_be_sent_and_whoever_has_one_could_not(asked: Problem) -> None:
    roster = solve(replace(asked, workers=asked.workers[:2]), 5, threads=1).roster
    for left in (each for each in asked.jobs if each.key not in roster):
        for each in hindered(asked, roster, left):
            assert bool(each.reasons) == bool(broken(asked, dict(roster) | {left.key: each.worker}))
