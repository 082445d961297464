"""Which line a row belongs to: by heading, project and words, with how sure that is and why, in words.

Nothing here decides. What is less certain than `SURE` is asked of a person, once for all rows that say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chomchom.budget.sheet.values import alike

SURE = 80
_HEADING, _HEADING_WITHIN, _HEADING_ABOVE = 50, 42, 12
_PROJECT, _PROJECT_WITHIN, _PROJECT_NEAR = 35, 26, 15
_ONLY_ONE, _TITLE = 32, 15
_NEAR, _TOO_SHORT, _TIE = 0.5, 2, 8
_PARTS = re.compile(r"[/>＞·,:_|-]+|\s+-\s+")
_CODE = re.compile(r"^[\d.\-\s]+")


@dataclass(frozen=True)
class Candidate:
    """A line as it can be recognised: its heading, the heading above, what it is for, and the project's name."""

    pk: int
    heading: str
    above: str
    title: str
    project: str


@dataclass(frozen=True)
class Suggested:
    """A line, how certain (0 to 100) and why. No line where nothing speaks for any."""

    line: int | None
    certainty: int
    why: str


NOTHING = Suggested(None, 0, "비슷한 줄이 없음")


class Matcher:
    """Matches rows against the lines of one budget; what rows of one group have in common is thought about once."""

    def __init__(self, candidates: Iterable[Candidate], remembered: Mapping[str, int]) -> None:
        self.candidates, self.remembered = list(candidates), remembered
        self.known = {each.pk for each in self.candidates}
        self.groups: dict[tuple[str, str], list[tuple[int, str, Candidate]]] = {}

    def suggest(self, heading: str, project: str, title: str) -> Suggested:
        """The line for a row of these words."""
        for key in (key_of(heading, project, title), key_of(heading, project)) if self.remembered else ():
            if self.remembered.get(key) in self.known:
                return Suggested(self.remembered[key], 100, "기억한 짝")
        group = (heading, project)
        if group not in self.groups:
            self.groups[group] = self._ranked(heading, project)
        return _chosen(self.groups[group], title)

    def _ranked(self, heading: str, project: str) -> list[tuple[int, str, Candidate]]:
        """The lines that speak for themselves by heading and project, the best first."""
        ranked = []
        for each in self.candidates:
            by_heading, said = _of_heading(heading, each)
            by_project, also = _of_project(project, each)
            if by_heading or by_project:
                ranked.append((by_heading + by_project, ", ".join(filter(None, (said, also))), each))
        ranked.sort(key=lambda one: (-one[0], one[2].pk))
        alone = [one for one in ranked if one[0] >= _HEADING_WITHIN and one[1].startswith("과목")]
        if len(alone) == 1 and not (project and alone[0][2].project):
            score, said, line = alone[0]
            ranked[ranked.index(alone[0])] = (score + _ONLY_ONE, f"{said}, 그 과목의 줄이 하나뿐", line)
        return ranked


def key_of(heading: str, project: str, title: str = "") -> str:
    """Under which a match is remembered: for all rows of a heading and a project, or for those of one title."""
    return "|".join([alike(heading), alike(project), *([alike(title)] if title else [])])


def _chosen(ranked: Sequence[tuple[int, str, Candidate]], title: str) -> Suggested:
    if not ranked:
        return NOTHING
    near = [one for one in ranked if one[0] > ranked[0][0] - _TIE]  # words decide only between those that are as good
    if len(near) == 1:
        score, why, best = near[0]
        return Suggested(best.pk, min(score, 99), why)
    scored = [(score + round(_TITLE * _shared(title, each.title)), why, each) for score, why, each in near]
    scored.sort(key=lambda one: (-one[0], one[2].pk))
    score, why, best = scored[0]
    if _shared(title, best.title) >= _NEAR:
        why = f"{why}, 적요가 부기와 비슷함"
    if score - scored[1][0] < _TIE:
        return Suggested(best.pk, min(score, SURE // 2), f"{why}, 비슷한 줄이 여럿")
    return Suggested(best.pk, min(score, 99), why)


def _of_heading(text: str, line: Candidate) -> tuple[int, str]:
    name, parts = alike(line.heading), _parts_of(text)
    if name in parts[:2]:
        return _HEADING, "과목이 같음"
    if name in parts or any(part.endswith(name) for part in parts):
        return _HEADING_WITHIN, "과목이 들어 있음"
    if alike(line.above) and alike(line.above) in parts:
        return _HEADING_ABOVE, "윗과목이 같음"
    return 0, ""


@lru_cache(maxsize=1024)
def _parts_of(text: str) -> tuple[str, ...]:
    """The whole, the whole without its code, and what stands between signs, as compared."""
    bare = (text, _CODE.sub("", text), *(_CODE.sub("", part) for part in _PARTS.split(text)))
    return tuple(filter(None, map(alike, bare)))


def _of_project(text: str, line: Candidate) -> tuple[int, str]:
    said = alike(_CODE.sub("", text))
    for name in filter(None, (alike(line.project), alike(line.title))):
        if not said:
            break
        if said == name:
            return _PROJECT, "사업이 같음"
        if min(len(said), len(name)) > _TOO_SHORT and (said in name or name in said):
            return _PROJECT_WITHIN, "사업이 들어 있음"
    if said and line.project and _shared(text, line.project) >= _NEAR:
        return _PROJECT_NEAR, "사업이 비슷함"
    return 0, ""


def _shared(one: str, other: str) -> float:
    """How much of the shorter text stands in the other, by pairs of letters."""
    first, second = _pairs(alike(one)), _pairs(alike(other))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
