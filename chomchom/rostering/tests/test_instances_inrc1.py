"""INRC-I: its two syntaxes, what is wrong with a file and where, and a judge that looks at letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.rostering.checking import broken
from chomchom.rostering.instances.broken import BrokenInstance
from chomchom.rostering.instances.grid import Assigned
from chomchom.rostering.instances.inrc1 import judged, problem_of, read
from chomchom.rostering.instances.inrc1.values import OFF, Contract, Entry, Pattern, Period, Request, Rule, weekend_of
from chomchom.rostering.instances.inrc1.writing import written
from chomchom.rostering.instances.invented import month_of_a_ward
from chomchom.rostering.solving import solve

RULE = "/" * 68
TEXT = (
    f"""{RULE}
SCHEDULING_PERIOD;
{RULE}
small, 2031-09-05, 2031-09-14;


{RULE}
SKILLS = 2;
{RULE}
Nurse;
Head;


{RULE}
SHIFT_TYPES = 2;
{RULE}
E, Early, 06:30:00, 14:30:00, 1, Nurse;
N, Night, 22:30:00, 06:30:00, 2, Nurse Head;


{RULE}
CONTRACTS = 1;
{RULE}
0, fulltime, (1|1), (1|1|5), (1|2|2), (1|1|4), (1|1|2), (1|1|3), (1|1|2), (1|1|1), (1|1|2), (0|0|0), """
    + f"""\
FridaySaturdaySunday, (1|1), (1|1), (1|3), (0|0), (1|4), 2, 0 1;


{RULE}
PATTERNS = 2;
{RULE}
0, 1, 2 (N|Any) (E|Any);
1, 5, 3 (None|Friday) (Any|Saturday) (Any|Sunday);


{RULE}
EMPLOYEES 2;
{RULE}
A, Ana, 0, 2, Nurse Head;
B, Bo, 0, 1, Nurse;


{RULE}
DAY_OF_WEEK_COVER = 3;
{RULE}
Monday, E, 1;
Monday, N, 1;
Friday, N, 1;


{RULE}
DATE_SPECIFIC_COVER = 1;
{RULE}
2031-09-12, N, 2;


{RULE}
DAY_OFF_REQUESTS = 1;
{RULE}
A, 2031-09-08, 7;


{RULE}
DAY_ON_REQUESTS = 1;
{RULE}
B, 2031-09-09, 1;


{RULE}
SHIFT_OFF_REQUESTS = 1;
{RULE}
B, 2031-09-12, N, 2;


{RULE}
SHIFT_ON_REQUESTS = 0;
{RULE}


"""
)


def read_from(folder: Path, name: str, text: str) -> Period:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


@pytest.fixture
def small(tmp_path: Path) -> Period:
    return read_from(tmp_path, "small.txt", TEXT)


def test_text_says_what_it_says(small: Period) -> None:
    contract = small.contracts[0]

    assert (small.id, small.days, small.weekday(0)) == ("small", 10, 4)
    assert (small.shift["N"].begins, small.shift["N"].ends, small.shift["N"].is_night) == (1_350, 390, True)
    assert contract.rule("MinNumAssignments") == Rule(is_on=True, weight=2, value=2)
    assert contract.rule("MaxWorkingWeekendsInFourWeeks") == OFF
    assert contract.rule("AlternativeSkillCategory") == Rule(is_on=True, weight=4, value=1)
    assert contract.weekend == (4, 5, 6)
    assert small.patterns[1] == Pattern("1", 5, (Entry("None", 4), Entry("Any", 5), Entry("Any", 6)))
    assert small.demand == {(3, "E"): 1, (3, "N"): 1, (0, "N"): 1, (7, "N"): 2}
    assert [each.kind for each in small.requests] == ["DayOff", "DayOn", "ShiftOff"]


def test_xml_says_the_same(small: Period, tmp_path: Path) -> None:
    assert read_from(tmp_path, "small.xml", written(small)) == small


def test_what_the_schema_leaves_out_and_does_not_have(small: Period, tmp_path: Path) -> None:
    text = written(small).replace("<Skills>", "<Skills><!-- all of them -->", 1)
    text = re.sub(r"\s*<Max\w+Weekends\b.*", "", text)
    text = re.sub(r"\s*<ShiftOnRequests/>", "<Schedule><Assignment/></Schedule>", text)
    text = text.replace('<SchedulingPeriod ID="small">', '<SchedulingPeriod ID="small" OrganisationID="o" colour="red">')
    period = read_from(tmp_path, "less.xml", text)

    assert period.organisation == "o"
    assert "MaxConsecutiveWorkingWeekends" not in period.contracts[0].rules
    assert period.unread == ("SchedulingPeriod@colour", "SchedulingPeriod/Schedule")
    assert problem_of(period).uncovered[-1] == "unknown element SchedulingPeriod/Schedule"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2031-09-14", "2031-09-31", "small.txt, line 4: says “2031-09-31” where a date is asked for"),
        ("2031-09-14", "2031-09-01", "small.txt: ends on 2031-09-01, which is before it begins or"),
        ("SKILLS = 2", "SKILLS = 1", "small.txt, line 11: is one more than the 1 that SKILLS says"),
        ("SKILLS = 2", "SKILLS = 3", "small.txt, line 14: does not end with a semicolon, as a line of SKILLS does"),
        ("SHIFT_TYPES", "SHIFTS", "small.txt, line 15: is not the title SHIFT_TYPES"),
        ("Head;", "Head", "small.txt, line 11: does not end with a semicolon, as a line of SKILLS does"),
        ("06:30:00, 14", "6:30, 14", "small.txt, line 17: says “6:30” where a time of day is asked for"),
        ("2, Nurse Head;\n\n\n", "3, Nurse Head;\n\n\n", "small.txt, line 18: names 2 where it says 3"),
        ("(1|1|5)", "(1;1;5)", "small.txt, line 24: says “(1;1;5)” where (on|weight) or"),
        ("FridaySaturday", "Friday", "small.txt, line 24: unknown weekend “FridaySunday”"),
        ("(N|Any)", "(N)", "small.txt, line 30: says “(N)” where a shift and a day are asked for"),
        ("(N|Any)", "(X|Any)", "small.txt, pattern 0: unknown shift “X”"),
        ("2, 0 1;", "2, 0 7;", "small.txt, contract 0: unknown pattern “7”"),
        ("A, Ana, 0", "A, Ana, 9", "small.txt, employee A: unknown contract “9”"),
        ("B, Bo", "A, Bo", "small.txt: has the same employee twice"),
        ("Monday, E", "Moonday, E", "small.txt, line 44: unknown weekday “Moonday”"),
        ("Monday, E, 1", "Monday, E", "small.txt, line 44: has 2 values where 3 are asked for"),
        ("2031-09-12, N, 2;\n\n\n", "2031-09-12, X, 2;\n\n\n", "small.txt, cover: unknown shift “X”"),
        ("A, 2031-09-08", "C, 2031-09-08", "small.txt, DayOff on 2031-09-08: unknown employee “C”"),
        ("SHIFT_ON_REQUESTS = 0;", "SHIFT_ON_REQUESTS = 1;", "small.txt, line 75: is the last one, where a line of"),
    ],
)
def test_a_broken_text_says_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TEXT

    with pytest.raises(BrokenInstance) as raised:
        read_from(tmp_path, "small.txt", TEXT.replace(old, new, 1))

    assert str(raised.value).startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<StartDate>2031-09-05", "<StartDate>5.9.2031", ", <StartDate>: says “5.9.2031” where a date is asked for"),
        ("<StartTime>06:30:00", "<StartTime>half past six", ", <StartTime>: says “half past six”"),
        ('on="1"', 'on="maybe"', "<MaxNumAssignments>: says “maybe” where true or false is asked for"),
        ("<Day>Friday", "<Day>Freitag", ", <Day>: unknown weekday “Freitag”"),
        ("FridaySaturdaySunday", "Wednesday-ish", ", <WeekendDefinition>: is no weekend"),
        ('index="0"', 'index="5"', ", <Pattern>: does not number its entries from 0"),
        ("<Preferred>1", "<Preferred>-1", ", <Preferred>: says “-1” where a number from 0 to 100,000 is asked for"),
        ("<ContractID>0</ContractID>", "", ", <Employee>: has no element <ContractID>"),
        ("<ContractID>0", "<ContractID>", ", <ContractID>: is empty"),
        ("<EndDate>", "<StartDate>2031-01-01</StartDate><EndDate>", "has 2 elements <StartDate> where one is asked for"),
        ("SchedulingPeriod", "Period", ", <Period>: is no SchedulingPeriod"),
        ("</Employees>", "", "Opening and ending tag mismatch"),
    ],
)
def test_a_broken_xml_says_where(small: Period, tmp_path: Path, old: str, new: str, said: str) -> None:
    text = written(small)
    assert old in text

    with pytest.raises(BrokenInstance, match=r"^small\.xml, line \d+") as raised:
        read_from(tmp_path, "small.xml", text.replace(old, new, -1 if old == "SchedulingPeriod" else 1))

    assert said in str(raised.value)


def test_weekends_have_names_of_days_that_follow_each_other() -> None:
    assert weekend_of("SaturdaySundayMonday") == (5, 6, 0)
    assert weekend_of("SaturdayMonday") is None
    assert weekend_of("") is None


def works(employee: str, letters: str) -> list[Assigned]:
    return [Assigned(employee, day, letter, "") for day, letter in enumerate(letters) if letter != "-"]


def test_every_rule_has_its_points(small: Period) -> None:
    verdict = judged(small, [*works("A", "EENE--E-EE"), *works("B", "---------N")])

    assert dict(verdict.hard) == {"CoverRequirements": 11, "SingleAssignmentPerDay": 0}
    assert {name: points for name, points in verdict.soft.items() if points} == {
        "MaxNumAssignments": 7 - 5,
        "MinNumAssignments": 2 * (2 - 1),
        "MinConsecutiveWorkingDays": (2 - 1) + (2 - 1),
        "MaxConsecutiveFreeDays": 9 - 3,
        "MinConsecutiveFreeDays": 2 - 1,
        "MaxConsecutiveWorkingWeekends": 2 - 1,
        "MinConsecutiveWorkingWeekends": 2 - 1,
        "CompleteWeekends": 1 + 2,
        "IdenticalShiftTypesDuringWeekend": 1 + 2,
        "AlternativeSkillCategory": 4,
        "UnwantedPatterns": 1 + 5,
        "DayOff": 7,
        "DayOn": 1,
    }


def test_a_night_before_a_free_weekend_and_gaps_in_weekends(small: Period) -> None:
    no_others = replace(small.contracts[0], rules={"NoNightShiftBeforeFreeWeekend": Rule(is_on=True, weight=3, value=1)})
    assert judged(replace(small, contracts=(no_others,)), works("A", "------N---")).soft["NoNightShiftBeforeFreeWeekend"] == 3

    whole = replace(small.contracts[0], rules={"CompleteWeekends": Rule(is_on=True, weight=1, value=1)}, patterns=())
    period = replace(small, contracts=(whole,), requests=())
    cost = {letters: judged(period, works("A", letters)).total for letters in ("E-E", "EE-", "-E-", "EEE", "---", "--E")}
    assert cost == {"E-E": 4, "EE-": 1, "-E-": 2, "EEE": 0, "---": 0, "--E": 2}


def by_letters(period: Period, work: list[Assigned]) -> dict[str, int]:
    """What contracts price, from a line of letters for each employee: - for a free day."""
    cost: Counter[str] = Counter()
    grid = {(each.nurse, each.day): each.shift for each in work}
    for employee in period.employees:
        line = "".join(grid.get((employee.id, day), "-") for day in range(period.days))
        contract = period.contract_of[employee.id]
        for name, points in _by_letters(period, contract, line).items():
            cost[name] += contract.rule(name).weight * points * contract.rule(name).is_on
        for pattern in period.patterns:
            signs = {"Any": "[^-]", "None": "-"}
            sought = re.compile("(?=" + "".join(signs.get(each.shift, each.shift) for each in pattern.entries) + ")")
            starts = [found.start() for found in sought.finditer(line)]
            wanted = [each for each in starts if pattern.entries[0].weekday in (None, period.weekday(each))]
            cost["UnwantedPatterns"] += len(wanted) * pattern.weight * (pattern.id in contract.patterns)
        for request in period.requests:
            letter = line[period.day(request.date)]
            if request.employee == employee.id:
                cost[request.kind] += request.weight * (letter == request.shift if request.shift else letter != "-")
    return dict(cost)


def _by_letters(period: Period, contract: Contract, line: str) -> dict[str, int]:
    value: Callable[[str], int] = lambda name: contract.rule(name).value  # noqa: E731 -- one use of a rule after the other
    works, rests = (list(map(len, re.findall(sign, line))) for sign in ("[^-]+", "-+"))
    first = next(day for day in range(7) if period.weekday(day) == contract.weekend[0])
    weekends = [line[day : day + 2] for day in range(first, period.days, 7)]
    worked = "".join("x" if set(each) != {"-"} else "-" for each in weekends)
    runs = list(map(len, re.findall("x+", worked)))
    return {
        "MaxNumAssignments": max(sum(works) - value("MaxNumAssignments"), 0),
        "MinNumAssignments": max(value("MinNumAssignments") - sum(works), 0),
        "MaxConsecutiveWorkingDays": sum(max(each - value("MaxConsecutiveWorkingDays"), 0) for each in works),
        "MinConsecutiveWorkingDays": sum(max(value("MinConsecutiveWorkingDays") - each, 0) for each in works),
        "MaxConsecutiveFreeDays": sum(max(each - value("MaxConsecutiveFreeDays"), 0) for each in rests),
        "MinConsecutiveFreeDays": sum(max(value("MinConsecutiveFreeDays") - each, 0) for each in rests),
        "MaxConsecutiveWorkingWeekends": sum(max(each - value("MaxConsecutiveWorkingWeekends"), 0) for each in runs),
        "CompleteWeekends": sum(len(each) == 2 and each.count("-") == 1 for each in weekends),
        "IdenticalShiftTypesDuringWeekend": 2 * sum(len(set(each)) == 2 and "-" not in each for each in weekends),
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(3, 8), st.integers(8, 21))
def test_written_and_read_it_is_the_same_and_its_answer_is_judged_alike(
    tmp_path_factory: pytest.TempPathFactory, seed: int, employees: int, days: int
) -> None:
    period = month_of_a_ward(seed, employees, days)
    assert read_from(tmp_path_factory.mktemp("ward"), "ward.xml", written(period)) == period

    trial = problem_of(period)
    answer = solve(trial.problem, 0.5, threads=1)
    verdict = trial.judge(answer.roster)

    assert broken(trial.problem, answer.roster) == []
    work = [_assigned(key, nurse) for key, nurse in answer.roster.items()]
    for name, points in by_letters(period, work).items():
        assert verdict.soft[name] == points, name
    assert verdict.hard["SingleAssignmentPerDay"] == 0
    assert answer.cost.undone == 2_000 * (verdict.hard["CoverRequirements"] - len(answer.nobody))
    assert answer.cost.km == 2 * (verdict.soft["DayOff"] + verdict.soft["ShiftOff"])


def _assigned(key: str, nurse: str) -> Assigned:
    day, shift, _, _ = key.split("/")
    return Assigned(nurse, int(day), shift, "")


def test_everything_that_counts_is_covered_stood_in_for_or_named(small: Period) -> None:
    late = Request("DayOff", "A", small.ends.replace(year=2032), None, 1)
    rule = Rule(is_on=True, weight=1, value=2)
    rules = dict(small.contracts[0].rules) | {"MaxWorkingWeekendsInFourWeeks": rule}
    trial = problem_of(replace(small, contracts=(replace(small.contracts[0], rules=rules),), requests=(*small.requests, late)))

    assert trial.covered == ["CoverRequirements", "SingleAssignmentPerDay", "DayOff", "ShiftOff", "AlternativeSkillCategory"]
    assert [each.partition(":")[0] for each in trial.stands_in] == ["MaxNumAssignments", "UnwantedPattern 0 (N E)"]
    assert trial.uncovered == [
        "MinNumAssignments",
        "MaxConsecutiveWorkingDays",
        "MinConsecutiveWorkingDays",
        "MaxConsecutiveFreeDays",
        "MinConsecutiveFreeDays",
        "MaxConsecutiveWorkingWeekends",
        "MinConsecutiveWorkingWeekends",
        "MaxWorkingWeekendsInFourWeeks (nor judged)",
        "CompleteWeekends",
        "IdenticalShiftTypesDuringWeekend",
        "NoNightShiftBeforeFreeWeekend",
        "UnwantedPattern 1 (None Any Any)",
        "DayOn requests",
        "DayOff on 2032-09-14, outside the period",
    ]
