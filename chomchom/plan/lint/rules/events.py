"""Rules on committees and events that two projects hold: how often, and in which months."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from chomchom.plan.draft import ScheduleRow
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.counting import Counted, key_of
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.rules.counted import agree, name_of_count, told

_EVENT = re.compile(r"(?:위원회|이사회|협의회|협의체|월례회의|포럼|박람회|공모전|집담회|기념식|축제|설명회|심포지엄|토론회)$")
_SHORTEST_EVENT = 3


@rule("T05", "warning", "두 사업에서 횟수가 다름")
def events_differ(plan: Plan) -> Iterator[Finding]:
    """A committee or event of one name that two projects hold a different number of times."""
    holders: dict[tuple[str, str], list[tuple[int, Counted]]] = defaultdict(list)
    for index, counts in enumerate(plan.counted):
        for one in counts:
            if one.part in ("targets", "actions") and one.unit in ("회", "건") and _EVENT.search(one.key):
                holders[one.key, one.unit].append((index, one))
    for uses in holders.values():
        by_project: dict[int, list[Counted]] = defaultdict(list)
        for index, one in uses:
            by_project[index].append(one)
        yield from _between_projects(plan, by_project)


def _between_projects(plan: Plan, by_project: dict[int, list[Counted]]) -> Iterator[Finding]:
    """One finding for the first pair of projects of which some counts cannot both be true."""
    indexes = sorted(by_project)
    pairs = [
        (one, index, other, another)
        for at, another in enumerate(indexes)
        for index in indexes[at + 1 :]
        for one in by_project[index]
        for other in by_project[another]
        if not agree(one, other) and len(one.key) >= _SHORTEST_EVENT
    ]
    for one, index, other, another in pairs[:1]:
        yield Finding(
            line=one.line,
            project=plan.keys[index],
            path=one.path,
            message=(
                f"‘{name_of_count(one)}’ 횟수가 사업마다 다릅니다: 여기는 {told(one)}, ‘{plan.keys[another]}’에서는 {told(other)}."
            ),
            advice="같은 회의나 행사이면 두 사업의 횟수를 맞춰 주세요.",
            related=((other.line, f"{plan.keys[another]}: {other.text}"),),
        )


@rule("T11", "warning", "두 사업에서 일정이 다름")
def months_differ(plan: Plan) -> Iterator[Finding]:
    """The schedule of one committee or event has other months in another project."""
    holders: dict[str, list[tuple[int, int, ScheduleRow]]] = defaultdict(list)
    for index, _, schedule in plan.with_schedule():
        for at, row in enumerate(schedule.rows):
            if row.months and _EVENT.search(key := key_of(row.label)):
                holders[key].append((index, at, row))
    for uses in holders.values():
        (first, _, original), *others = uses
        for index, at, row in others:
            if index != first and row.months != original.months:
                yield Finding(
                    line=row.line,
                    project=plan.keys[index],
                    path=f"projects/{index}/schedule/rows/{at}/months",
                    message=(f"‘{row.label}’ 일정이 여기는 {_list(row)}, ‘{plan.keys[first]}’에서는 {_list(original)}입니다."),
                    advice="같은 회의나 행사이면 두 사업의 일정을 맞춰 주세요.",
                    related=((original.line, f"{plan.keys[first]}: {original.label}"),),
                )


def _list(row: ScheduleRow) -> str:
    return ", ".join(f"{month}월" for month in row.months)
