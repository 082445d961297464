"""The rule on the number of members of a kind: facilities, providers, centres."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from chomchom.plan.lint.context import Place, Plan
from chomchom.plan.lint.registry import Finding, rule

_NOUN = re.compile(r"[가-힣]{0,30}(?:시설|기관|센터|사업장|지회|지부|거점)(?=별|들|은|는|이|의|을|를|에|[^가-힣]|$)")
_MEMBERS = re.compile(r"(?<![\d.,~])(?P<number>\d{1,3})\s?(?:개소|개\s?(?=시설|기관|센터|소속|제공))(?![가-힣]*\s?이상)")
_PRESENT = frozenset({"targets", "background", "purpose", "content", "actions", "criteria"})
_SETTLED = 3
"""A number is usual from so many mentions on, ..."""
_OUTVOTED = 2
"""... and outvotes one that is mentioned half as often or less."""
_CLOSE = 0.1


class _Use(NamedTuple):
    """A number of members (facilities, providers) and where it is stated."""

    project: int
    noun: str
    number: int
    place: Place


@rule("T06", "warning", "시설·기관 수가 곳에 따라 다름")
def members_differ(plan: Plan) -> Iterator[Finding]:
    """The number of facilities is nearly, but not quite, the one that the rest of the plan states.

    Much smaller numbers mean some of them, and are no contradiction.
    """
    uses: dict[str, list[_Use]] = defaultdict(list)
    for use in _members(plan):
        uses[use.noun].append(use)
    for noun, places in uses.items():
        numbers = Counter(use.number for use in places)
        usual, times = min(numbers.items(), key=lambda item: (-item[1], -item[0]))
        if times < _SETTLED:
            continue
        by_project: dict[tuple[int, int], list[_Use]] = defaultdict(list)
        for use in places:
            if use.number != usual and _is_slip(use.number, usual) and times >= _OUTVOTED * numbers[use.number]:
                by_project[use.project, use.number].append(use)
        source = next(use for use in places if use.number == usual)
        for (index, number), (first, *others) in by_project.items():
            yield Finding(
                line=first.place.line,
                project=plan.keys[index],
                path=first.place.path,
                message=(
                    f"‘{noun}’의 수가 여기는 {number}개소인데 다른 곳에서는 {usual}개소입니다({times}번): ‘{first.place.text}’."
                ),
                advice="일부만 대상이면 그 까닭을 적고, 아니면 수를 맞춰 주세요.",
                related=(*((use.place.line, use.place.text) for use in others), (source.place.line, source.place.text)),
            )


def _is_slip(number: int, usual: int) -> bool:
    """Whether the numbers are so close that one is taken for the other, rather than a choice of some."""
    return abs(number - usual) <= max(1, round(_CLOSE * usual))


def _members(plan: Plan) -> Iterator[_Use]:
    """Every stated number of members. A bare 시설 is the kind of facility that the title of the project names."""
    for index, places in enumerate(plan.places):
        named = [match[0] for match in _NOUN.finditer(plan.projects[index].title)]
        for place in places:
            if place.part not in _PRESENT:
                continue
            nouns = list(_NOUN.finditer(place.text))
            ends = [noun.end() for noun in nouns]
            for match in _MEMBERS.finditer(place.text):
                before = bisect_right(ends, match.start())
                after = _NOUN.match(place.text, match.end())
                noun = after[0] if after and match[0].endswith("개") else (nouns[before - 1][0] if before else "")
                noun = next((full for full in named if full.endswith(noun)), noun)
                if noun:
                    yield _Use(index, noun, int(match["number"]), place)
