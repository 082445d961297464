"""Which format a file is in, and the trials that files and folders hold.

An instance of INRC-II is several files of one syntax in one folder. Weeks that are named are worked as they are named, one of them
twice if it is named twice. What is not named is taken from the folder: its scenario, its first history, and its weeks in order, as
many as the scenario has, from the first again after the last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from chomchom.rostering.instances import hhcrsp, inrc1, inrc2
from chomchom.rostering.instances.broken import BrokenInstance, contents
from chomchom.rostering.instances.inrc2.values import History, Scenario, Week
from chomchom.rostering.instances.trial import Trial

type Format = Literal["INRC-I", "INRC-II", "HHCRSP"]
SIGNS: dict[Format, re.Pattern[str]] = {
    "INRC-I": re.compile(r"<(\w+:)?SchedulingPeriod[\s>]|\A\s*(//+\s*)?SCHEDULING_PERIOD\s*;"),
    "INRC-II": re.compile(
        r'<(\w+:)?(Scenario|History|WeekData)[\s>]|"(numberOfWeeks|nurseHistory|requirements)"\s*:'
        r"|\A\s*(SCENARIO\s*=|HISTORY\s|WEEK_DATA\s)"
    ),
    "HHCRSP": re.compile(r"\A\s*nbNodes\s"),
}
type Place = tuple[Path, str]
"""A folder, and the suffix of files in it."""
SUFFIXES = {".xml", ".txt", ".json"}


def format_of(path: Path) -> Format | None:
    """None where it is none of them. Raises BrokenInstance where it cannot be read."""
    written = contents(path)
    return next((name for name, sign in SIGNS.items() if sign.search(written)), None)


def trials(paths: Sequence[Path]) -> Iterator[Trial | BrokenInstance]:
    """Of every instance in the files and, at any depth, in the folders; what is broken comes as the error that it is, and what is
    none of the formats is an error where it is named and nothing where it lies in a folder."""
    named: defaultdict[Place, list[Path]] = defaultdict(list)
    for path in paths:
        for each in _files(path):
            try:
                found = format_of(each)
                if found == "INRC-II":
                    named[each.parent, each.suffix] += [] if path.is_dir() else [each]
                elif found:
                    yield _alone(each, found)
                elif not path.is_dir():
                    yield BrokenInstance(each.name, f"is none of {', '.join(SIGNS)}")
            except BrokenInstance as error:
                yield error
    yield from (_together(*each) for each in named.items())


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())


def _alone(path: Path, found: Format) -> Trial:
    return inrc1.problem_of(inrc1.read(path)) if found == "INRC-I" else hhcrsp.problem_of(hhcrsp.read(path))


def _together(place: Place, named: Sequence[Path]) -> Trial | BrokenInstance:
    try:
        return inrc2.problem_of(inrc2.read(_completed(place, named)))
    except BrokenInstance as error:
        return error


def _completed(place: Place, named: Sequence[Path]) -> list[inrc2.Document]:
    known = {path: inrc2.document(path) for path in named}
    documents = [known[path] for path in named]
    missing = {Scenario, History, Week} - {type(each.value) for each in documents}
    beside = [each for each in _beside(place) if type(each.value) in missing] if missing else []
    scenarios = _of(Scenario, [*documents, *beside])
    if len(scenarios) != 1 or not isinstance(scenario := scenarios[0].value, Scenario):
        raise BrokenInstance(str(place[0]), f"has {len(scenarios)} scenarios of INRC-II where one is asked for")
    histories = _of(History, documents) or _of(History, beside)[:1]
    weeks = _of(Week, documents) or list(islice(cycle(_of(Week, beside)), scenario.number_of_weeks))
    return [*scenarios, *histories, *weeks]


def _beside(place: Place) -> list[inrc2.Document]:
    """By name, as the weeks are numbered."""
    folder, suffix = place
    found = sorted((each for each in folder.glob(f"*{suffix}") if each.is_file()), key=lambda each: (len(each.name), each.name))
    return [inrc2.document(each) for each in found if format_of(each) == "INRC-II"]


def _of(kind: type, documents: Sequence[inrc2.Document]) -> list[inrc2.Document]:
    return [each for each in documents if isinstance(each.value, kind)]
