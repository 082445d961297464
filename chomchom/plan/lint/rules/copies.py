"""The rule on text that two projects share word for word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from chomchom.core.particles import with_particle
from chomchom.plan.lint.context import Place, Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.words import squash

_NAMES = {
    "targets": "사업목표",
    "background": "추진배경",
    "purpose": "목적",
    "content": "사업내용",
    "achievements": "주요성과",
    "improvements": "개선사항",
    "actions": "실행방안",
    "issues": "쟁점 및 대책",
}
_LONG = 12
"""Shorter texts (letters only) are too ordinary to be called copied."""
_LONG_PURPOSE = 7
"""A purpose is a project's own even where it is short."""
_TELLING = frozenset({"purpose", "content"})
"""Parts that must be a project's own: one shared text is enough. In the others one or two are chance."""
_LONG_TARGET = 18
_FEWEST = 3
_BOILERPLATE = 2
"""A text that more projects than this share is the house's wording."""


def _shared(plan: Plan) -> dict[tuple[int, int], list[tuple[Place, Place]]]:
    """Texts that two projects share, by the pair of their indexes."""
    holders: dict[str, dict[int, Place]] = defaultdict(dict)
    for index, places in enumerate(plan.places):
        for place in places:
            if place.part in _NAMES and len(key := squash(place.text)) >= (_LONG_PURPOSE if place.part == "purpose" else _LONG):
                holders[key].setdefault(index, place)
    pairs: dict[tuple[int, int], list[tuple[Place, Place]]] = defaultdict(list)
    for users in holders.values():
        indexes = sorted(users)
        if 1 < len(indexes) <= _BOILERPLATE:
            for index in indexes[1:]:
                pairs[indexes[0], index].append((users[indexes[0]], users[index]))
    return pairs


@rule("T08", "warning", "다른 사업의 글과 같음")
def copied(plan: Plan) -> Iterator[Finding]:
    """Targets, purpose or content equal to those of another project, or three texts and more in any part."""
    for (first, second), places in _shared(plan).items():
        apart = plan.projects[first].team != plan.projects[second].team
        if len(places) < _FEWEST and not any(_is_telling(mine, apart=apart) for _, mine in places):
            continue
        parts = Counter(mine.part for _, mine in places)
        told = ", ".join(f"{_NAMES[part]} {number}개" for part, number in parts.items())
        original, mine = next((pair for pair in places if _is_telling(pair[1], apart=apart)), places[0])
        other = with_particle(f"‘{plan.keys[first]}’", "과")
        yield Finding(
            line=mine.line,
            project=plan.keys[second],
            path=mine.path,
            message=f"{other} 글자까지 같은 글이 있습니다({told}). 첫째: ‘{mine.text[:40]}’.",
            advice="복사한 뒤 이 사업에 맞게 고치지 않은 것인지 확인해 주세요.",
            related=((original.line, f"{plan.keys[first]}: {_NAMES[original.part]}"),),
        )


def _is_telling(place: Place, *, apart: bool) -> bool:
    """Whether one shared text is enough: purpose or content, or between two teams a long target."""
    return place.part in _TELLING or (apart and place.part == "targets" and len(squash(place.text)) >= _LONG_TARGET)
