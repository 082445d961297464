"""HHCRSP: what a file says, what is wrong with it and where, times that can be worked, and a judge that walks minute by minute."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.rostering.checking import broken
from chomchom.rostering.instances.broken import BrokenInstance
from chomchom.rostering.instances.hhcrsp import judged, problem_of, read
from chomchom.rostering.instances.hhcrsp.planning import planned
from chomchom.rostering.instances.hhcrsp.values import Instance, Visit
from chomchom.rostering.instances.hhcrsp.writing import written
from chomchom.rostering.instances.invented import day_of_home_care
from chomchom.rostering.solving import solve

TEXT = """nbNodes
5
nbVehi
2
nbServi
3
r
1 1 1
1 0 0
0 0 1
1 0 1
1 1 1
DS
4
a
1  1  0
0  1  1
x
0 10 0 10 0
y
0 0 10 10 0
d
0.0 10.0 10.0 14.142136 0.0
10.0 0.0 14.142136 10.0 10.0
10.0 14.142136 0.0 10.0 10.0
14.142136 10.0 10.0 0.0 14.142136
0.0 10.0 10.0 14.142136 0.0
p
0 0 0
0 0 0
16.0 16.0 16.0
20.0 16.0 16.0
16.0 16.0 16.0
16.0 16.0 16.0
12.5 16.0 16.0
12.5 16.0 18.0
0 0 0
0 0 0
mind
36 16 21 10 4
maxd
72 32 42 25 8
e
0 100 0 60 0
l
600 220 5 180 1000
"""


def read_from(folder: Path, text: str) -> Instance:
    (folder / "day.txt").write_text(text, encoding="utf-8")
    return read(folder / "day.txt")


@pytest.fixture
def small(tmp_path: Path) -> Instance:
    return read_from(tmp_path, TEXT)


def test_text_says_what_it_says(small: Instance) -> None:
    assert (small.name, small.services, list(small.patients), small.depot) == ("day", 3, [1, 2, 3], (0, 4))
    assert small.needs[1:4] == ((0,), (2,), (0, 2))
    assert small.skills == (frozenset({0, 1}), frozenset({1, 2}))
    assert (small.double, small.gaps[3], small.opens[3], small.closes[3]) == ((4,), (10, 25), 60, 180)
    assert (small.x[1], small.y[2], small.distances[0][3]) == (10, 10, 14.142136)
    assert (small.lasts[1][1][0], small.lasts[3][1][2]) == (20, 18)


def test_numbers_may_be_laid_out_in_any_way(small: Instance, tmp_path: Path) -> None:
    assert read_from(tmp_path, TEXT.replace("\n0 0 1\n1 0 1\n", " 0 0 1 1\n0\n\n1\n").replace("DS\n4\n", "DS\n\n4 \n")) == small


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nbNodes\n5", "nbNodes\n6", "day.txt, line 7, r: has 15 numbers where 18 are asked for"),
        ("nbNodes\n5", "nbNodes\n2", "day.txt, line 1, nbNodes: is 2 where 3 is the least"),
        ("nbVehi\n2", "nbVehi\n2 2", "day.txt, line 3, nbVehi: has 2 numbers where 1 are asked for"),
        ("nbVehi\n2", "nbVehi\n2.5", "day.txt, line 3, nbVehi: has a number that is not whole"),
        ("nbServi", "services", "day.txt, line 5: says “services” where a number or one of nbNodes"),
        ("nbNodes\n", "", "day.txt, line 1: says “5” where nbNodes is asked for"),
        ("mind\n36 16 21 10 4\n", "", "day.txt: has no mind"),
        ("mind\n", "maxd\n", "day.txt, line 41: maxd is there twice"),
        ("1 0 1\n1 1 1\nDS", "1 0 2\n1 1 1\nDS", "day.txt, line 7, r: has a number that is neither 0 nor 1"),
        ("1 0 1\n1 1 1\nDS", "1 1 1\n1 1 1\nDS", "day.txt, patient 3: needs 3 services where one or two are asked for"),
        ("1 0 0\n0 0 1", "0 0 0\n0 0 1", "day.txt, patient 1: needs 0 services where one or two are asked for"),
        ("DS\n4", "DS\n3", "day.txt, DS: lists [3] where r gives two services to [4]"),
        ("36 16 21 10 4", "36 16 21 30 4", "day.txt, patient 3: has mind above maxd"),
        ("0 100 0 60 0", "0 300 0 60 0", "day.txt, patient 1: has e above l"),
        ("12.5 16.0 18.0", "12.5 16.0 -18.0", "day.txt, line 28, p: has a number below 0"),
        ("600 220", "nan 220", "day.txt, line 46: says “nan” where a number is asked for"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TEXT

    with pytest.raises(BrokenInstance) as raised:
        read_from(tmp_path, TEXT.replace(old, new, 1))

    assert str(raised.value).startswith(said)


def test_every_term_and_every_hard_rule(small: Instance) -> None:
    begins = {Visit(1, 0): 100.0, Visit(2, 2): 10.0, Visit(3, 0): 60.0, Visit(3, 2): 80.0}
    by = {Visit(1, 0): 0, Visit(2, 2): 1, Visit(3, 0): 0, Visit(3, 2): 1}

    verdict = judged(small, begins, by)
    assert verdict.is_valid
    assert verdict.soft["distance"] == pytest.approx(14.142136 + 10 + 10 + 10 + 10 + 14.142136)
    assert (verdict.soft["tardiness"], verdict.soft["max tardiness"]) == (5, 5)
    assert verdict.total == pytest.approx((68.284272 + 10) / 3)

    def hard(begins: dict[Visit, float], by: dict[Visit, int]) -> dict[str, int]:
        return {name: times for name, times in judged(small, begins, by).hard.items() if times}

    assert hard(begins, {key: who for key, who in by.items() if key != Visit(1, 0)}) == {"services undone": 1}
    assert hard(begins, by | {Visit(2, 2): 0}) == {"qualification": 1}
    assert hard(begins | {Visit(1, 0): 99.0}, by) == {"before the window": 1}
    assert hard(begins | {Visit(2, 2): 9.0}, by) == {"not there in time": 1}
    assert hard(begins | {Visit(3, 2): 69.0}, by) == {"two services": 1}
    assert hard(begins | {Visit(3, 2): 86.0}, by) == {"two services": 1}
    assert hard(begins, by | {Visit(3, 0): 1}) == {"qualification": 1, "two services": 1}


def test_what_depends_on_the_caregiver_is_named(small: Instance) -> None:
    assert not any("processing time" in each for each in problem_of(small).uncovered)

    both = replace(small, skills=(frozenset({0, 2}), frozenset({0, 2})))
    trial = problem_of(both)
    assert any("processing time" in each for each in trial.uncovered)
    assert trial.problem.job["1/0"].minutes == 20


def test_a_service_that_nobody_offers_is_undone(small: Instance) -> None:
    trial = problem_of(replace(small, skills=(frozenset({0}), frozenset({1}))))
    answer = solve(trial.problem, 1, start=trial.start, threads=1)

    assert sorted(answer.nobody) == ["2/2", "3/2"]
    assert trial.judge(answer.roster).hard["services undone"] == 3 - len(answer.roster) + 1


def by_minutes(instance: Instance, begins: dict[Visit, int], by: dict[Visit, int]) -> float:
    """A third of all that is driven and late, by walking each caregiver through the day."""
    driven = late = most = 0.0
    for caregiver in set(by.values()):
        place, free = instance.depot[0], 0.0
        for visit in sorted((each for each in by if by[each] == caregiver), key=lambda each: begins[each]):
            arrives = free + instance.distances[place][visit.patient]
            assert arrives <= begins[visit] + 1e-6
            driven += instance.distances[place][visit.patient]
            lateness = max(0, begins[visit] - instance.closes[visit.patient])
            late, most = late + lateness, max(most, lateness)
            place, free = visit.patient, begins[visit] + instance.lasts[visit.patient][caregiver][visit.service]
        driven += instance.distances[place][instance.depot[1]]
    return (driven + late + most) / 3


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(1, 9), st.integers(2, 4))
def test_written_and_read_it_is_the_same_and_its_answer_is_judged_alike(
    tmp_path_factory: pytest.TempPathFactory, seed: int, patients: int, caregivers: int
) -> None:
    instance = replace(day_of_home_care(seed, patients, caregivers), name="day")
    assert read_from(tmp_path_factory.mktemp("day"), written(instance)) == instance

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chomchom.rostering.instances.hhcrsp.planning.VISITS", 20)
        trial, plan = problem_of(instance), planned(instance)
    answer = solve(trial.problem, 0.5, start=trial.start, threads=1)

    assert broken(trial.problem, trial.start) == []
    assert trial.judge(trial.start).is_valid
    assert broken(trial.problem, answer.roster) == []
    assert trial.judge(answer.roster).is_valid
    by = {visit: int(answer.roster[visit.key]) for visit in instance.visits()}
    assert trial.judge(answer.roster).total == pytest.approx(by_minutes(instance, plan.begins, by))
