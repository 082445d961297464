"""Rules on counts that are told with their parts: do the parts add up?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chomchom.plan.draft import Target
from chomchom.plan.lint.context import Place, Plan
from chomchom.plan.lint.registry import Finding, rule

_UNITS = "개소|회|건|곳|명|종|팀|부|작"
_TOTAL = re.compile(rf"(?P<number>\d[\d,]*)\s?(?P<unit>{_UNITS})(?![가-힣]*\d)(?P<between>[^()\d,]{{0,12}})\((?P<parts>[^()]*)\)")
_PART = re.compile(rf"(?<![\d.,~])(?P<number>\d[\d,]*)\s?(?P<unit>{_UNITS})(?![가-힣])")
_LAST = re.compile(rf"(?P<number>\d[\d,]*)\s?(?P<unit>{_UNITS})(?:\s?(?:운영|진행|실시|추진|지원|개최|이상))?\s*$")
_RATE = re.compile(r"분기|반기|매월|월\s?\d|주\s?\d|각\s?\d|별\s?\d|[×xX]")
_OPEN = re.compile(r"등\s*$|…|\.\.\.|이상|중\s")
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


def _finding(plan: Plan, index: int, place: Place, told: tuple[int, str, Sequence[int]]) -> Finding:
    total, unit, parts = told
    return Finding(
        line=place.line,
        project=plan.keys[index],
        path=place.path,
        message=f"모두 {total:,}{unit}라고 적었는데 나눈 것을 더하면 {sum(parts):,}{unit}입니다({' + '.join(map(str, parts))}).",
        advice="합계나 나눈 수 가운데 틀린 쪽을 고쳐 주세요.",
    )


@rule("T09", "error", "괄호 안을 더한 수가 합계와 다름")
def bracket_sum(plan: Plan) -> Iterator[Finding]:
    """`교육 20회(기본 10회, 심화 9회)`: the parts in parentheses do not add up."""
    for index, places in enumerate(plan.places):
        for place in places:
            for match in _TOTAL.finditer(place.text):
                parts = _parts_of(match["parts"], match["unit"])
                total = _number(match["number"])
                if parts is not None and len(parts) > 1 and sum(parts) != total and total not in parts:
                    yield _finding(plan, index, place, (total, match["unit"], parts))


@rule("T10", "warning", "아래 줄을 더한 수가 합계와 다름")
def list_sum(plan: Plan) -> Iterator[Finding]:
    """A total at the end of a line (`교육 53회 운영`), and the next line lists its parts, which give another sum."""
    for index, places in enumerate(plan.places):
        for above, below in zip(places, places[1:], strict=False):
            total = _LAST.search(above.text)
            if total is None or above.part != below.part:
                continue
            parts = _parts_of(below.text, total["unit"])
            number = _number(total["number"])
            if parts is not None and len(parts) >= _FEWEST_ITEMS and sum(parts) != number and number not in parts:
                yield _finding(plan, index, above, (number, total["unit"], parts))


@rule("T13", "warning", "아래 목표를 더한 수가 위 목표와 다름")
def children_sum(plan: Plan) -> Iterator[Finding]:
    """A heading target `간담회 연 4회` with points that are all counted in 회 and give another sum."""
    for index, project in enumerate(plan.projects):
        for at, children in _families(project.targets):
            parent = project.targets[at]
            total = _only_number(parent)
            numbers = [_only_number(child) for child in children]
            known = [number for number in numbers if number is not None]
            if total is None or len(known) < len(numbers) or len(known) < 2:  # noqa: PLR2004
                continue
            parts = [number for number, unit in known if unit == total[1]]
            if len(parts) == len(known) and sum(parts) != total[0] and total[0] not in parts:
                place = Place("targets", parent.line, f"projects/{index}/targets/{at}", parent.text)
                yield _finding(plan, index, place, (total[0], total[1], parts))


def _families(targets: list[Target]) -> Iterator[tuple[int, list[Target]]]:
    """Each heading target, by index, with the points below it."""
    heads = [at for at, target in enumerate(targets) if target.level == 1]
    for at, after in zip(heads, [*heads[1:], len(targets)], strict=True):
        if after > at + 1:
            yield at, targets[at + 1 : after]


def _only_number(target: Target) -> tuple[int, str] | None:
    """The count of a target that has just one; rates such as `분기별 1회` are not summed."""
    found = list(_PART.finditer(target.text))
    if len(found) != 1 or _RATE.search(target.text) or "이상" in target.text:
        return None
    return _number(found[0]["number"]), found[0]["unit"]
