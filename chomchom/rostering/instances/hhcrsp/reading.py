"""The text of HHCRSP: names that stand alone in a line, each with its numbers after it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from chomchom.rostering.instances.broken import BrokenInstance, contents
from chomchom.rostering.instances.hhcrsp.values import Instance, Table

NAMES = ("nbNodes", "nbVehi", "nbServi", "r", "DS", "a", "x", "y", "d", "p", "mind", "maxd", "e", "l")
FEWEST = {"nbNodes": 3, "nbVehi": 1, "nbServi": 1}
"""A depot twice and a patient."""


def read(path: Path) -> Instance:
    """Raises BrokenInstance."""
    blocks = _blocks(path.name, contents(path))
    nodes, caregivers, services = (blocks.whole(name, FEWEST[name]) for name in FEWEST)
    needs = blocks.chosen("r", nodes, services)
    lasts = blocks.table("p", nodes * caregivers, services)
    instance = Instance(
        name=path.stem,
        services=services,
        needs=needs,
        skills=tuple(map(frozenset, blocks.chosen("a", caregivers, services))),
        double=tuple(blocks.many_whole("DS")),
        x=blocks.row("x", nodes),
        y=blocks.row("y", nodes),
        distances=blocks.table("d", nodes, nodes),
        lasts=tuple(lasts[first : first + caregivers] for first in range(0, nodes * caregivers, caregivers)),
        gaps=tuple(zip(blocks.row("mind", nodes), blocks.row("maxd", nodes), strict=True)),
        opens=blocks.row("e", nodes),
        closes=blocks.row("l", nodes),
    )
    _check(path.name, instance)
    return instance


class _Blocks:
    """The numbers by name, and the line on which each name stands."""

    def __init__(self, file: str, numbers: Mapping[str, Sequence[float]], lines: Mapping[str, int]) -> None:
        self._file, self._numbers, self._lines = file, numbers, lines

    def broken(self, name: str, what: str) -> BrokenInstance:
        return BrokenInstance(f"{self._file}, line {self._lines[name]}, {name}", what)

    def row(self, name: str, count: int) -> tuple[float, ...]:
        """So many numbers."""
        numbers = tuple(self._numbers[name])
        if len(numbers) != count:
            raise self.broken(name, f"has {len(numbers)} numbers where {count} are asked for")
        return numbers

    def table(self, name: str, rows: int, columns: int) -> Table:
        """Rows of numbers, of which none is below 0."""
        numbers = self.row(name, rows * columns)
        if any(number < 0 for number in numbers):
            raise self.broken(name, "has a number below 0")
        return tuple(numbers[first : first + columns] for first in range(0, rows * columns, columns))

    def many_whole(self, name: str) -> list[int]:
        """However many whole numbers."""
        if any(number != int(number) for number in self._numbers[name]):
            raise self.broken(name, "has a number that is not whole")
        return list(map(int, self._numbers[name]))

    def whole(self, name: str, least: int) -> int:
        """One whole number."""
        self.row(name, 1)
        [number] = self.many_whole(name)
        if number < least:
            raise self.broken(name, f"is {number} where {least} is the least")
        return number

    def chosen(self, name: str, rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
        """For each row of ones and zeros, where the ones are."""
        table = self.table(name, rows, columns)
        if any(number not in (0, 1) for row in table for number in row):
            raise self.broken(name, "has a number that is neither 0 nor 1")
        return tuple(tuple(column for column, number in enumerate(row) if number) for row in table)


def _blocks(file: str, text: str) -> _Blocks:
    numbers: dict[str, list[float]] = {}
    lines: dict[str, int] = {}
    name = ""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if len(words) == 1 and words[0] in NAMES:
            name = words[0]
            if name in numbers:
                raise BrokenInstance(f"{file}, line {number}", f"{name} is there twice")
            numbers[name], lines[name] = [], number
        elif words and not name:
            raise BrokenInstance(f"{file}, line {number}", f"says “{words[0]}” where {NAMES[0]} is asked for")
        else:
            numbers.setdefault(name, []).extend(_numbers(f"{file}, line {number}", words))
    if missing := [each for each in NAMES if each not in numbers]:
        raise BrokenInstance(file, f"has no {missing[0]}")
    return _Blocks(file, numbers, lines)


def _numbers(where: str, words: Iterable[str]) -> list[float]:
    found = []
    for word in words:
        try:
            found.append(float(word))
        except ValueError as error:
            raise BrokenInstance(where, f"says “{word}” where a number or one of {', '.join(NAMES)} is asked for") from error
        if not math.isfinite(found[-1]):
            raise BrokenInstance(where, f"says “{word}” where a number is asked for")
    return found


def _check(file: str, instance: Instance) -> None:
    for patient in instance.patients:
        where = f"{file}, patient {patient}"
        if not 1 <= len(instance.needs[patient]) <= 2:
            raise BrokenInstance(where, f"needs {len(instance.needs[patient])} services where one or two are asked for")
        if instance.gaps[patient][0] > instance.gaps[patient][1]:
            raise BrokenInstance(where, "has mind above maxd")
        if instance.opens[patient] > instance.closes[patient]:
            raise BrokenInstance(where, "has e above l")
    two = [patient + 1 for patient in instance.patients if len(instance.needs[patient]) == 2]
    if sorted(instance.double) != two:
        raise BrokenInstance(f"{file}, DS", f"lists {sorted(instance.double)} where r gives two services to {two}")
