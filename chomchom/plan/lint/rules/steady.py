"""The rule on what goes on all the time: its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chomchom.plan.draft import ScheduleRow
from chomchom.plan.lint.context import Place, Plan
from chomchom.plan.lint.counting import key_of
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.rules.counted import same_thing

_ALWAYS = re.compile(r"(?<![가-힣])(?:상시|연중|매월|매주|월별|(?:매?월|매?주)\s?\d+\s?회)(?![가-힣])")
_QUALIFIED = re.compile(r"\([^()]*\)")
_SHORTEST = 3


@rule("C08", "warning", "늘 하는 활동에 표시가 하나")
def marked_once(plan: Plan) -> Iterator[Finding]:
    """`상시`, `주 1회` in the words, one month in the schedule: the cells of the others may have been lost."""
    for index, _, schedule in plan.with_schedule():
        steady = [(_name(place.text), place) for place in plan.places[index] if place.part in _PARTS and _ALWAYS.search(place.text)]
        for at, row in enumerate(schedule.rows):
            if len(row.months) != 1 or row.beyond_12 or _ALWAYS.search(row.label):
                continue
            said = _said(row, steady)
            if said is not None:
                yield Finding(
                    line=row.line,
                    project=plan.keys[index],
                    path=f"projects/{index}/schedule/rows/{at}/months",
                    message=f"늘 한다고 적은 활동(‘{said.text}’)이 추진계획 ‘{row.label}’에는 {row.months[0]}월에만 있습니다.",
                    advice="문서를 바꾸면서 이어진 표시가 사라졌을 수 있습니다. 원본을 보고 하는 달을 모두 표시해 주세요.",
                    related=((said.line, said.text),),
                )


_PARTS = frozenset({"targets", "actions"})


def _name(text: str) -> str:
    """The thing that goes on, without the words that say so."""
    return key_of(_ALWAYS.sub(" ", _QUALIFIED.sub("", text)).replace(":", " "))


def _said(row: ScheduleRow, steady: list[tuple[str, Place]]) -> Place | None:
    key = key_of(_QUALIFIED.sub("", row.label))
    if len(key) < _SHORTEST:
        return None
    return next((place for name, place in steady if same_thing(key, name) or name.startswith(key)), None)
