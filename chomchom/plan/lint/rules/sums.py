"""Rules on counts that are told with their parts: do the parts add up?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chomchom.plan.lint.context import Place, Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.spots import Spot, project_at, spots
from chomchom.plan.reader.blocks import ListItem

_UNITS = "개소|회|건|곳|명|종|팀|부|작"
_TOTAL = re.compile(rf"(?P<number>\d[\d,]*)\s?(?P<unit>{_UNITS})(?![가-힣]*\d)(?P<between>[^()\d,]{{0,12}})\((?P<parts>[^()]*)\)")
_PART = re.compile(rf"(?<![\d.,~])(?P<number>\d[\d,]*)\s?(?P<unit>{_UNITS})(?![가-힣])")
_LAST = re.compile(rf"(?P<number>\d[\d,]*)\s?(?P<unit>{_UNITS})(?:\s?(?:운영|진행|실시|추진|지원|개최|이상))?\s*$")
_RATE = re.compile(r"분기(?:별)?\s?\d|반기(?:별)?\s?\d|매월|월\s?\d|주\s?\d|각\s?\d|별\s?\d|[×xX]")
_OPEN = re.compile(r"목표|대비|전년|지난해|작년|예년|기준|\d\s?년|예정|등\s*$|…|\.\.\.|이상|중\s")
_FEWEST_ITEMS = 3


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))


def _parts_of(text: str, unit: str) -> list[int] | None:
    """The numbers of a list whose every item is counted in the unit; None where an item is not, or the list is open."""
    if _OPEN.search(text) or _RATE.search(text):
        return None
    items = [item for item in re.split(r"[,;/]", re.sub(r"(?<=\d),(?=\d{3})", "", text)) if item.strip()]
    numbers = []
    for item in items:
        counted = [match for match in _PART.finditer(item) if match["unit"] == unit]
        if len(counted) != 1:
            return None
        numbers.append(_number(counted[0]["number"]))
    return numbers


def _finding(spot: Spot, total: int, unit: str, parts: Sequence[int]) -> Finding:
    return Finding(
        line=spot.line,
        project=spot.project,
        path=spot.path,
        message=f"모두 {total:,}{unit}라고 적었는데 나눈 것을 더하면 {sum(parts):,}{unit}입니다({' + '.join(map(str, parts))}).",
        advice="합계나 나눈 수 가운데 틀린 쪽을 고쳐 주세요.",
    )


@rule("T09", "error", "괄호 안을 더한 수가 합계와 다름", reads_source=True)
def bracket_sum(plan: Plan) -> Iterator[Finding]:
    """`교육 20회(기본 10회, 심화 9회)`: the parts in parentheses do not add up."""
    for spot in spots(plan):
        for match in _TOTAL.finditer(spot.text) if "(" in spot.text else ():
            parts = _parts_of(match["parts"], match["unit"])
            total = _number(match["number"])
            if parts is not None and len(parts) > 1 and sum(parts) != total and max(parts) < total:
                yield _finding(spot, total, match["unit"], parts)


def _points(plan: Plan) -> list[Spot]:
    """The texts that may stand above and below each other: points of the source, where the caller has it, else of the draft."""
    if not plan.blocks:
        return [
            Spot(place.line, place.text, plan.keys[index], place.path, 2 if _is_lower(plan, index, place) else 1)
            for index, places in enumerate(plan.places)
            for place in places
            if place.part in _LISTED
        ]
    paths = {place.line: place.path for places in plan.places for place in places if place.part in _LISTED}
    return [
        Spot(block.place.line, block.text, project_at(plan, block.place.line), paths.get(block.place.line), block.depth)
        for block in plan.blocks
        if isinstance(block, ListItem)
    ]


_LISTED = frozenset({"targets", "achievements", "actions"})


def _is_lower(plan: Plan, index: int, place: Place) -> bool:
    """Whether the text is a point of the one above it."""
    if place.part == "achievements":
        return "/details/" in place.path
    project = plan.projects[index]
    leveled = project.targets if place.part == "targets" else project.actions
    return leveled[int(place.path.rsplit("/", 1)[1])].level > 1


@rule("T10", "warning", "아래 줄을 더한 수가 합계와 다름", reads_source=True)
def list_sum(plan: Plan) -> Iterator[Finding]:
    """A total at the end of a point (`교육 53회 운영`), and the points below it, or the items of the next one, give another sum."""
    points = _points(plan)
    for at, point in enumerate(points):
        total = _LAST.search(point.text)
        if total is None or _RATE.search(point.text):
            continue
        number, unit = _number(total["number"]), total["unit"]
        parts = _children(points, at, unit) or _items(points, at, unit)
        if parts and sum(parts) != number and max(parts) < number:
            yield _finding(point, number, unit, parts)


def _children(points: list[Spot], at: int, unit: str) -> list[int] | None:
    """The numbers of the points below, if there are two or more and every one is counted in the unit just once."""
    numbers = []
    for point in points[at + 1 :]:
        if point.depth <= points[at].depth:
            break
        counted = [match for match in _PART.finditer(point.text) if match["unit"] == unit]
        if len(counted) != 1 or _RATE.search(point.text) or "이상" in point.text:
            return None
        numbers.append(_number(counted[0]["number"]))
    return numbers if len(numbers) > 1 else None


def _items(points: list[Spot], at: int, unit: str) -> list[int] | None:
    """The numbers of the items of the next point, if it lists three or more."""
    if at + 1 == len(points) or points[at + 1].project != points[at].project:
        return None
    parts = _parts_of(points[at + 1].text, unit)
    return parts if parts is not None and len(parts) >= _FEWEST_ITEMS else None
