"""Titles of sections whose heading is lost: from the team's table by order, else the strategy list, else the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chomchom.plan.draft import Listed
from chomchom.plan.outline.names import likeness, overlap
from chomchom.plan.outline.sections import Section

Source = Literal["heading", "team_table", "strategy_list", "purpose", "none"]
_SURE = 0.6
_SHARE = 0.75


@dataclass(slots=True)
class Found:
    """A title with its number and where it was found."""

    title: str
    number: int | None
    source: Source


def align(sections: Sequence[Section], words: Sequence[str], listed: Sequence[Listed]) -> list[Listed | None]:
    """For each section the entry of the team's table that it is, both in order; `words` are the words of each section.

    The best order-keeping match by title, number and words; a section or an entry may stay alone, at a price.
    """
    rows, columns = len(sections), len(listed)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    gain = [
        [_gain(section, text, entry, place) for place, entry in enumerate(listed, 1)]
        for section, text in zip(sections, words, strict=True)
    ]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            both = best[row - 1][column - 1] + gain[row - 1][column - 1]
            best[row][column] = max(both, best[row - 1][column], best[row][column - 1])
    return _walk_back(best, gain, listed)


def _walk_back(best: list[list[float]], gain: list[list[float]], listed: Sequence[Listed]) -> list[Listed | None]:
    row, column = len(best) - 1, len(listed)
    found: list[Listed | None] = [None] * row
    while row and column:
        if best[row][column] == best[row - 1][column - 1] + gain[row - 1][column - 1] and gain[row - 1][column - 1] > 0:
            found[row - 1] = listed[column - 1]
            row, column = row - 1, column - 1
        elif best[row][column] == best[row - 1][column]:
            row -= 1
        else:
            column -= 1
    return found


def _gain(section: Section, words: str, entry: Listed, place: int) -> float:
    """How well a section fits an entry: a printed title or number decides, otherwise its words; mere order counts a little."""
    number = entry.number if entry.number is not None else place
    if section.title:
        return 4 * likeness(section.title, entry.title) - 1.6 + (1.0 if section.number == number else 0.0)
    if section.number is not None:
        return 2.0 if section.number == number else 0.1
    return 0.3 + overlap(entry.title, words)


def from_strategy(words: str, listed: Sequence[Listed]) -> Listed | None:
    """The entry of the strategy list whose title the words of the section hold, if one does and clearly."""
    scored = sorted(((overlap(entry.title, words), index) for index, entry in enumerate(listed)), reverse=True)
    if not scored or scored[0][0] < _SHARE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return listed[scored[0][1]]
