"""INRC-II: three syntaxes of the same files, what is wrong with a file and where, and a judge that goes week by week."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.rostering.checking import broken
from chomchom.rostering.instances.broken import BrokenInstance
from chomchom.rostering.instances.grid import Assigned
from chomchom.rostering.instances.inrc2 import document, judged, problem_of, read
from chomchom.rostering.instances.inrc2.values import DAYS, Contract, Instance, ShiftType
from chomchom.rostering.instances.inrc2.writing import written
from chomchom.rostering.instances.invented import weeks_of_a_ward
from chomchom.rostering.solving import solve

SCENARIO = """SCENARIO = n003w1

WEEKS = 1

SKILLS = 2
HeadNurse
Nurse

SHIFT_TYPES = 2
Early (2,5)
Night (3,4)

FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Early 0
Night 1 Early

CONTRACTS = 2
FullTime (3,5) (2,4) (2,3) 2 1
Half (1,2) (1,3) (2,5) 1 0

NURSES = 3
Ana FullTime 2 HeadNurse Nurse
Bo FullTime 1 Nurse
Cy Half 1 Nurse
"""
HISTORY = """HISTORY
0 n003w1

NURSE_HISTORY
Ana 0 0 Night 2 4 0
Bo 1 1 None 0 0 1
Cy 0 0 Early 1 2 0
"""
WEEK = """WEEK_DATA
n003w1

REQUIREMENTS
Early HeadNurse (1,1) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
Early Nurse (0,1) (1,1) (0,0) (0,0) (0,0) (0,0) (0,0)
Night Nurse (0,0) (0,0) (1,2) (1,1) (1,1) (0,0) (0,0)

SHIFT_OFF_REQUESTS = 2
Bo Any Tue 
Cy Night Wed 
"""
NAMES = ("Sc-n003w1", "H0-n003w1-0", "WD-n003w1-0")
TEXTS = dict(zip(NAMES, (SCENARIO, HISTORY, WEEK), strict=True))


def read_from(folder: Path, suffix: str, texts: dict[str, str]) -> Instance:
    for name, text in texts.items():
        (folder / f"{name}{suffix}").write_text(text, encoding="utf-8")
    return read([document(folder / f"{name}{suffix}") for name in texts])


def as_json(instance: Instance) -> dict[str, str]:
    parts = (instance.scenario, instance.history, instance.weeks[0])
    return {name: msgspec.json.encode(part).decode() for name, part in zip(NAMES, parts, strict=True)}


def as_xml(instance: Instance) -> dict[str, str]:
    """With the namespace that some of the competition's files have."""
    return {
        NAMES[0]: f"""<?xml version="1.0" encoding="UTF-8"?>
<Scenario Id="n003w1" xmlns="http://mobiz.vives.be/inrc2/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:noNamespaceSchemaLocation="Scenario.xsd">
<NumberOfWeeks>1</NumberOfWeeks><Skills><Skill>HeadNurse</Skill><Skill>Nurse</Skill></Skills>
<ShiftTypes>{"".join(_kind(*each) for each in (("Early", 2, 5), ("Night", 3, 4)))}</ShiftTypes>
<ForbiddenShiftTypeSuccessions>
<ShiftTypeSuccession><PrecedingShiftType>Early</PrecedingShiftType><SucceedingShiftTypes/></ShiftTypeSuccession>
<ShiftTypeSuccession><PrecedingShiftType>Night</PrecedingShiftType>
<SucceedingShiftTypes><ShiftType>Early</ShiftType></SucceedingShiftTypes></ShiftTypeSuccession></ForbiddenShiftTypeSuccessions>
<Contracts>{_contract("FullTime", (3, 5), (2, 4), (2, 3), 2, 1)}{_contract("Half", (1, 2), (1, 3), (2, 5), 1, 0)}</Contracts>
<Nurses><Nurse Id="Ana"><Contract>FullTime</Contract><Skills><Skill>HeadNurse</Skill><Skill>Nurse</Skill></Skills></Nurse>
<Nurse Id="Bo"><Contract>FullTime</Contract><Skills><Skill>Nurse</Skill></Skills></Nurse>
<Nurse Id="Cy"><Contract>Half</Contract><Skills><Skill>Nurse</Skill></Skills></Nurse></Nurses></Scenario>""",
        NAMES[1]: "<History><Week>0</Week><Scenario>n003w1</Scenario><NursesHistory>"
        + "".join(
            "<NurseHistory>"
            + "".join(f"<{(tag := key[0].upper() + key[1:])}>{value}</{tag}>" for key, value in msgspec.to_builtins(past).items())
            + "</NurseHistory>"
            for past in instance.history.nurse_history
        )
        + "</NursesHistory></History>",
        NAMES[2]: "<WeekData><Scenario>n003w1</Scenario><Requirements>"
        + "".join(
            f"<Requirement><ShiftType>{each.shift_type}</ShiftType><Skill>{each.skill}</Skill>"
            + "".join(
                f"<RequirementOn{day}><Minimum>{need.minimum}</Minimum><Optimal>{need.optimal}</Optimal></RequirementOn{day}>"
                for day, need in zip(DAYS, each.by_day, strict=True)
            )
            + "</Requirement>"
            for each in instance.weeks[0].requirements
        )
        + "</Requirements><ShiftOffRequests>"
        + "".join(
            f"<ShiftOffRequest><Nurse>{each.nurse}</Nurse><ShiftType>{each.shift_type}</ShiftType><Day>{each.day}</Day></ShiftOffRequest>"
            for each in instance.weeks[0].shift_off_requests
        )
        + "</ShiftOffRequests></WeekData>",
    }


def _range(tag: str, least: int, most: int) -> str:
    return f"<{tag}><Minimum>{least}</Minimum><Maximum>{most}</Maximum></{tag}>"


def _kind(name: str, least: int, most: int) -> str:
    return f'<ShiftType Id="{name}">{_range("NumberOfConsecutiveAssignments", least, most)}</ShiftType>'


def _contract(name: str, total: tuple[int, int], work: tuple[int, int], off: tuple[int, int], weekends: int, whole: int) -> str:
    ranges = _range("NumberOfAssignments", *total) + _range("ConsecutiveWorkingDays", *work) + _range("ConsecutiveDaysOff", *off)
    return (
        f'<Contract Id="{name}">{ranges}<MaximumNumberOfWorkingWeekends>{weekends}</MaximumNumberOfWorkingWeekends>'
        f"<CompleteWeekends>{whole}</CompleteWeekends></Contract>"
    )


def test_text_says_what_it_says(tmp_path: Path) -> None:
    instance = read_from(tmp_path, ".txt", TEXTS)

    assert instance.name == "n003w1_0_0"
    assert instance.scenario.never == {("Night", "Early")}
    assert instance.scenario.contract_of["Ana"].maximum_number_of_consecutive_working_days == 4
    assert instance.past["Cy"].last_assigned_shift_type == "Early"
    assert instance.needs[2, "Night", "Nurse"].optimal == 2
    assert instance.unwanted == [("Bo", 1, "Any"), ("Cy", 2, "Night")]
    assert (instance.days, instance.is_last, instance.unread) == (7, True, ())


def test_three_syntaxes_say_the_same(tmp_path: Path) -> None:
    text = read_from(tmp_path, ".txt", TEXTS)

    assert read_from(tmp_path, ".json", as_json(text)) == text
    assert read_from(tmp_path, ".xml", as_xml(text)) == text


def test_what_the_format_does_not_have_is_named(tmp_path: Path) -> None:
    text = read_from(tmp_path, ".txt", TEXTS)
    more = as_json(text)
    raw = json.loads(more[NAMES[0]])
    raw["contracts"][0]["vacation"] = raw["breaks"] = 1
    from_json = read_from(tmp_path, ".json", more | {NAMES[0]: json.dumps(raw)})
    from_xml = read_from(
        tmp_path, ".xml", (xml := as_xml(text)) | {NAMES[2]: xml[NAMES[2]].replace("<Requirements>", '<Note a="b"/><Requirements>')}
    )

    assert from_json.unread == ("Contract.vacation", "Scenario.breaks")
    assert from_xml.unread == ("WeekData/Note",)
    assert problem_of(from_xml).uncovered[-1] == "unknown element WeekData/Note"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (0, "WEEKS = 1", "WEEKS = one", "Sc-n003w1.txt, line 3: says “one” where a number from 0 to 100,000 is asked for"),
        (0, "SKILLS = 2", "SKILLS = 3", "Sc-n003w1.txt, line 10: is not “SHIFT_TYPES = …”"),
        (0, "Night (3,4)", "Night (3)", "Sc-n003w1.txt, line 11: has 2 values where a shift type has 3"),
        (
            0,
            "Night 1 Early",
            "Night 2 Early",
            "line 15: does not name as many as it says, where forbidden successions should stand",
        ),
        (0, "Night 1 Early", "Night 1 Late", "Sc-n003w1.txt, forbidden successions: unknown shift type “Late”"),
        (0, "Bo FullTime 1 Nurse", "Bo Quarter 1 Nurse", "Sc-n003w1.txt, nurse Bo: unknown contract “Quarter”"),
        (0, "Bo FullTime 1 Nurse", "Ana FullTime 1 Nurse", "Sc-n003w1.txt: nurse “Ana” is there twice"),
        (0, "Cy Half 1 Nurse\n", "", "Sc-n003w1.txt, line 23: is the last one, where a nurse should follow"),
        (0, "Cy Half 1 Nurse\n", "Cy Half 1 Nurse\nDi Half 1 Nurse\n", "line 25: follows where the file should end"),
        (0, "SCENARIO", "SZENARIO", "Sc-n003w1.txt: begins with none of SCENARIO, HISTORY, WEEK_DATA"),
        (1, "0 n003w1", "0 n004w1", "H0-n003w1-0.txt: unknown scenario “n004w1”"),
        (1, "Cy 0 0 Early 1 2 0\n", "", "H0-n003w1-0.txt: says nothing of nurse Cy"),
        (1, "Early 1 2 0", "Late 1 2 0", "H0-n003w1-0.txt, nurse Cy: unknown shift type “Late”"),
        (2, "(1,2)", "(3,2)", "requirement of Night Nurse on Wednesday: minimum 3 is above optimal 2"),
        (2, "Cy Night Wed", "Cy Night Wen", "WD-n003w1-0.txt, request 2: unknown day “Wen”"),
        (2, "SHIFT_OFF_REQUESTS = 2\n", "", "WD-n003w1-0.txt, line 9: has 3 values where a requirement has 16"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, name: int, old: str, new: str, said: str) -> None:
    assert old in TEXTS[NAMES[name]]

    with pytest.raises(BrokenInstance) as raised:
        read_from(tmp_path, ".txt", TEXTS | {NAMES[name]: TEXTS[NAMES[name]].replace(old, new)})

    assert str(raised.value).endswith(said)


@pytest.mark.parametrize(
    ("suffix", "text", "said"),
    [
        (".json", '{"numberOfWeeks": ', "truncated"),
        (".json", '{"weeks": 4}', "has none of numberOfWeeks, nurseHistory, requirements"),
        (".json", '{"numberOfWeeks": "four", "id": "x"}', "Expected `int`, got `str` - at `$.numberOfWeeks`"),
        (".json", '{"requirements": [], "scenario": "x"}', "Object missing required field `shiftOffRequests`"),
        (".xml", "<Scenario><NumberOfWeeks>", "line 1"),
        (".xml", '<Scenario Id="x"><NumberOfWeeks>4 weeks</NumberOfWeeks></Scenario>', "<NumberOfWeeks>: says “4 weeks”"),
        (".xml", '<Scenario Id="x"><NumberOfWeeks>4</NumberOfWeeks></Scenario>', "<Scenario>: has no element <ShiftTypes>"),
        (".xml", "<Scenario/>", "has no attribute Id"),
        (".xml", "<Solution/>", "<Solution>: is none of Scenario, History, WeekData"),
        (".xml", '<!DOCTYPE x [<!ENTITY a "b">]><Scenario Id="&a;"/>', "has a DOCTYPE"),
    ],
)
def test_other_syntaxes_say_where_too(tmp_path: Path, suffix: str, text: str, said: str) -> None:
    (tmp_path / f"x{suffix}").write_text(text)

    with pytest.raises(BrokenInstance, match=f"^x{suffix}") as raised:
        document(tmp_path / f"x{suffix}")

    assert said in str(raised.value)


def test_a_scenario_alone_is_no_instance(tmp_path: Path) -> None:
    with pytest.raises(BrokenInstance, match="has 0 of History where one is asked for"):
        read_from(tmp_path, ".txt", {NAMES[0]: SCENARIO})
    with pytest.raises(BrokenInstance, match="has no week data beside it"):
        read_from(tmp_path, ".txt", {NAMES[0]: SCENARIO, NAMES[1]: HISTORY})


def test_every_constraint_has_its_points(tmp_path: Path) -> None:
    instance = read_from(tmp_path, ".txt", TEXTS)
    work = [
        Assigned("Ana", 0, "Early", "HeadNurse"),  # after a night: H3
        Assigned("Bo", 0, "Early", "HeadNurse"),  # without the skill: H4
        Assigned("Bo", 1, "Early", "Nurse"),  # wanted off: S4
        Assigned("Cy", 2, "Night", "Nurse"),  # wanted off: S4
        Assigned("Cy", 5, "Night", "Nurse"),
        Assigned("Cy", 5, "Early", "Nurse"),  # twice a day: H1
    ]

    verdict = judged(instance, work)

    assert dict(verdict.hard) == {"H1": 1, "H2": 2, "H3": 1, "H4": 1}
    assert verdict.soft["S1"] == 30 * (1 + 1 + 1 + 1)
    assert verdict.soft["S4"] == 20
    assert verdict.soft["S5"] == 0  # only Cy works on one day of it, whose contract does not mind
    assert verdict.soft["S6"] == 20 * (2 + 0 + 0)
    assert not verdict.is_valid


def by_weeks(instance: Instance, work: list[Assigned]) -> dict[str, int]:
    """S2 to S7 as the competition counts them: week after week, each with the history that the one before leaves."""
    cost: Counter[str] = Counter()
    grid = {(each.nurse, each.day): each.shift for each in work}
    for nurse in instance.scenario.nurses:
        contract, past = instance.scenario.contract_of[nurse.id], instance.past[nurse.id]
        kinds = {each.id: each for each in instance.scenario.shift_types}
        run = [past.last_assigned_shift_type] * past.number_of_consecutive_assignments
        days = ["x"] * past.number_of_consecutive_working_days + ["-"] * past.number_of_consecutive_days_off
        total, weekends = past.number_of_assignments, past.number_of_working_weekends
        for first in range(0, instance.days, 7):
            shifts = [grid.get((nurse.id, day), "-") for day in range(first, first + 7)]
            for name, before, symbols, limits in (
                ("S2", run, shifts, {key: (15, *_shift_limits(kind)) for key, kind in kinds.items()}),
                ("S2", days, ["-" if each == "-" else "x" for each in shifts], {"x": (30, *_work_limits(contract))}),
                ("S3", days, ["-" if each == "-" else "x" for each in shifts], {"-": (30, *_off_limits(contract))}),
            ):
                cost[name] += _of_week(before, symbols, limits)
            total += sum(each != "-" for each in shifts)
            weekends += shifts[5] != "-" or shifts[6] != "-"
            cost["S5"] += 30 * (contract.complete_weekends and (shifts[5] == "-") != (shifts[6] == "-"))
            days += ["-" if each == "-" else "x" for each in shifts]
            run = [] if shifts[6] == "-" else [*run, *shifts]
        cost["S6"] += 20 * max(total - contract.maximum_number_of_assignments, contract.minimum_number_of_assignments - total, 0)
        cost["S7"] += 30 * max(weekends - contract.maximum_number_of_working_weekends, 0)
    return dict(cost)


def _shift_limits(kind: ShiftType) -> tuple[int, int]:
    return kind.minimum_number_of_consecutive_assignments, kind.maximum_number_of_consecutive_assignments


def _work_limits(contract: Contract) -> tuple[int, int]:
    return contract.minimum_number_of_consecutive_working_days, contract.maximum_number_of_consecutive_working_days


def _off_limits(contract: Contract) -> tuple[int, int]:
    return contract.minimum_number_of_consecutive_days_off, contract.maximum_number_of_consecutive_days_off


def _of_week(before: list[str], week: list[str], limits: dict[str, tuple[int, int, int]]) -> int:
    """Runs that touch the week: what they lack if they end in it, what they exceed less what was there before it."""
    points, place = 0, 0
    for symbol, group in groupby([*before, *week]):
        length = len(list(group))
        place, old = place + length, max(min(len(before) - place, length), 0)
        if symbol not in limits or place < len(before):
            continue
        price, least, most = limits[symbol]
        points += price * (max(length - most, 0) - max(old - most, 0))
        if place < len(before) + len(week):
            points += price * max(least - length, 0)
    return points


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(3, 6), st.integers(1, 2))
def test_written_and_read_it_is_the_same_and_its_answer_is_judged_alike(
    tmp_path_factory: pytest.TempPathFactory, seed: int, nurses: int, weeks: int
) -> None:
    instance = weeks_of_a_ward(seed, nurses, weeks)
    folder = tmp_path_factory.mktemp("ward")
    for name, text in written(instance).items():
        (folder / name).write_text(text)
    assert read([document(folder / name) for name in written(instance)]) == instance

    trial = problem_of(instance)
    answer = solve(trial.problem, 0.5, threads=1)
    verdict = trial.judge(answer.roster)

    assert broken(trial.problem, answer.roster) == []
    work = [_assigned(key, nurse) for key, nurse in answer.roster.items()]
    for name, points in by_weeks(instance, work).items():
        assert verdict.soft[name] == points, name
    assert (verdict.hard["H1"], verdict.hard["H3"], verdict.hard["H4"]) == (0, 0, 0)
    below = verdict.hard["H2"]
    undone = sum(need.optimal for need in instance.needs.values()) - len(work)
    assert verdict.soft["S1"] == 30 * undone
    nobody = [trial.problem.job[key].weight for key in answer.nobody]
    assert answer.cost.undone + 60 * sum(nobody) == 60 * (1_000 * below + undone - below)
    assert answer.cost.km == 2 * verdict.soft["S4"]


def _assigned(key: str, nurse: str) -> Assigned:
    day, shift, skill, _ = key.split("/")
    return Assigned(nurse, int(day), shift, skill)
