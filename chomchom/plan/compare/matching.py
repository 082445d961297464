"""Pairing the projects and rows of two plans, so that a change is told apart from a removal and an addition.

Projects are paired by team, number and title together: a project keeps its identity when it is renumbered, renamed a little or
handed to another team, but not when two of the three change beyond recognition. Pairs are made best
first, and no item is used twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from chomchom.plan.draft import Project

Pair = tuple[int | None, int | None]

_SAME_TEAM_TITLE = 60.0
_SAME_NUMBER_TITLE = 40.0
_OTHER_TEAM_TITLE = 88.0
_ROW = 55.0
_SURE = 200.0
_SIGNS = re.compile(r"[\s\W_]+")


def normalise(text: str) -> str:
    """The letters and digits of a text, without spaces and signs: `돌봄 서비스(신규)` is `돌봄서비스신규`."""
    return _SIGNS.sub("", text).casefold()


def similarity(one: str, other: str) -> float:
    """How alike two normalised texts are, 0 to 100."""
    if one == other:
        return 100.0
    return fuzz.ratio(one, other)


def match_projects(old: Sequence[Project], new: Sequence[Project]) -> list[Pair]:
    """Pairs of positions `(old, new)` in the order of the new plan; then what is only in the old one, as `(position, None)`."""
    old_keys = [(normalise(p.team), p.number, normalise(p.title)) for p in old]
    new_keys = [(normalise(p.team), p.number, normalise(p.title)) for p in new]
    scored = []
    for i, one in enumerate(old_keys):
        for j, other in enumerate(new_keys):
            score = _SURE if old[i] == new[j] else _project_score(one, other)
            if score:
                scored.append((score, -abs(i - j), i, j))
    return _pair(scored, len(old), len(new))


def match_rows[T](old: Sequence[T], new: Sequence[T], text: Callable[[T], str]) -> list[Pair]:
    """As `match_projects`, for rows known by a text; rows that are equal in everything are paired first."""
    old_texts, new_texts = [normalise(text(row)) for row in old], [normalise(text(row)) for row in new]
    scored = [
        (score, -abs(i - j), i, j)
        for i in range(len(old))
        for j in range(len(new))
        if (score := _row_score((old[i], old_texts[i]), (new[j], new_texts[j])))
    ]
    return _pair(scored, len(old), len(new))


def _project_score(one: tuple[str, int | None, str], other: tuple[str, int | None, str]) -> float:
    """How sure it is that two projects are the same one; 0 where they are not."""
    same_team, same_number = one[0] == other[0], one[1] == other[1] and one[1] is not None
    if not one[2] or not other[2]:
        return 100.0 if same_team and same_number else 0.0
    title = similarity(one[2], other[2])
    needed = _OTHER_TEAM_TITLE
    if same_team:
        needed = _SAME_NUMBER_TITLE if same_number else _SAME_TEAM_TITLE
    return title + 20.0 * same_team + 10.0 * same_number if title >= needed else 0.0


def _row_score[T](one: tuple[T, str], other: tuple[T, str]) -> float:
    if one[0] == other[0]:
        return _SURE
    score = similarity(one[1], other[1])
    return score if score >= _ROW else 0.0


def _pair(scored: list[tuple[float, int, int, int]], old_count: int, new_count: int) -> list[Pair]:
    """Take the best pairs first; of equal ones the nearest in place."""
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _score, _distance, i, j in sorted(scored, key=lambda entry: (-entry[0], -entry[1], entry[2], entry[3])):
        if i not in used and j not in partner:
            partner[j] = i
            used.add(i)
    pairs: list[Pair] = [(partner.get(j), j) for j in range(new_count)]
    return pairs + [(i, None) for i in range(old_count) if i not in used]
