"""Each rule at its edge: what is just allowed, and what is just not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chomchom.rostering.checking import broken
from chomchom.rostering.clashing import clash, groups
from chomchom.rostering.fitting import Reason, reasons
from chomchom.rostering.problem import Days, Job, Limits, UnknownWay, Worker
from chomchom.rostering.tests.making import MONDAY, WAYS, job, problem, shift, worker


def why_not(of: Job, who: Worker) -> list[str]:
    return [each.rule for each in reasons(of, who, WAYS)]


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        ({}, []),
        ({"skills": {}}, ["skill"]),
        ({"skills": {"돌봄": [Days(MONDAY, MONDAY + 1)]}}, []),
        ({"skills": {"돌봄": [Days(MONDAY, MONDAY)]}}, ["certificate"]),
        ({"skills": {"돌봄": [Days(MONDAY, MONDAY), Days(MONDAY + 1, MONDAY + 9)]}}, []),
        ({"away": [shift(1, 1_080, 1_200)]}, []),
        ({"away": [shift(1, 1_079, 1_200)]}, ["away"]),
        ({"home": "남원", "limits": Limits(reach=60)}, []),
        ({"home": "남원", "limits": Limits(reach=59)}, ["reach"]),
        ({"shuns": frozenset({"시설 1"})}, ["shuns"]),
        ({"limits": Limits(minutes_a_day=479)}, ["day", "day"]),
        ({"worked": {MONDAY + 4: 1_440}}, []),
        ({"worked": {MONDAY + 4: 1_441}}, ["week"]),
        ({"worked": dict.fromkeys(range(MONDAY + 2, MONDAY + 5), 60)}, []),
        ({"worked": dict.fromkeys(range(MONDAY + 2, MONDAY + 6), 60)}, ["days"]),
        ({"worked": {MONDAY - 1: 480, MONDAY + 7: 480}}, []),
    ],
)
def test_alone(given: dict[str, Any], rules: list[str]) -> None:
    assert why_not(job("1", 0, 1), worker("가", **given)) == rules


def test_a_certificate_that_ends_in_the_middle_says_from_when_and_for_how_long() -> None:
    held = worker("가", skills={"돌봄": [Days(MONDAY, MONDAY + 1)]})
    assert reasons(job("1", 0, 1, 2, 3), held, WAYS) == [Reason("certificate", "돌봄", MONDAY + 2, 2)]


def at(key: str, *shifts: Any, place: str = "전주", site: str | None = None) -> Job:
    return replace(job(key), shifts=shifts, place=place, site=site or f"시설 {key}")


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (at("1", shift(0, 540, 780)), at("2", shift(0, 780, 1_020)), None),
        (at("1", shift(0, 540, 780)), at("2", shift(0, 779, 1_020)), "overlap"),
        (at("1", shift(0, 540, 780)), at("2", shift(0, 838, 1_020), place="군산"), None),
        (at("1", shift(0, 540, 780)), at("2", shift(0, 837, 1_020), place="군산"), "way"),
        (at("1", shift(0, 780, 1_320)), at("2", shift(1, 540, 1_080)), None),
        (at("1", shift(0, 780, 1_321)), at("2", shift(1, 540, 1_080)), "rest"),
        (at("1", shift(0, 1_320, 1_800)), at("2", shift(1, 1_020, 1_440)), None),
        (at("1", shift(0, 1_320, 1_800)), at("2", shift(1, 780, 1_200)), "rest"),
        (at("1", shift(0, 1_320, 1_800)), at("2", shift(1, 300, 540)), "overlap"),
    ],
)
def test_two_jobs_of_one_worker(one: Job, other: Job, rule: str | None) -> None:
    who = worker("가", limits=Limits(minutes_a_day=1_440))
    for first, second in ((one, other), (other, one)):
        found = clash(first, second, who, WAYS)
        assert (found.rule if found else None) == rule
    asked = problem([who], [one, other])
    assert [each.reason.rule for each in broken(asked, {"1": "가", "2": "가"})] == ([rule] if rule else [])
    assert sorted(map(sorted, groups([one, other], who.limits.rest, WAYS))) == ([["1", "2"]] if rule else [])


def test_limits_of_several_jobs_are_told_of_the_last() -> None:
    asked = problem([worker("가")], [job(f"{day}", day) for day in range(6)])
    found = broken(asked, {f"{day}": "가" for day in range(6)})
    assert [(each.job, each.reason.rule, each.reason.much) for each in found] == [("5", "week", 480), ("5", "days", 1)]


def test_a_place_that_nobody_knows_the_way_to_is_an_error_and_not_near() -> None:
    with pytest.raises(UnknownWay):
        reasons(job("1", 0, place="모르는 곳"), worker("가", limits=Limits(reach=10)), WAYS)
