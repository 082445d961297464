"""A report as a document to pass on: layout blocks in the usual order of a 업무보고. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chomchom.core.documents.layout import Align, Block, Grid, GridCell, Line, approval_box
from chomchom.plan.question import STATE_NAMES
from chomchom.reports.drawn import ActivityLine, Drawn, HelpedLine, KindLine, LackLine, Snapshot, TargetLine, Texts

_NONE = "해당 없음"
_ACTIVITY = (2.0, 2.0, 1.0, 0.7)


@dataclass(frozen=True)
class Head:
    """What stands above and below the report: its title, who answers for it, by what it can be verified, and who signs it."""

    title: str
    made: str
    digest: str = ""
    boxes: tuple[str, ...] = ()


def blocks(head: Head, snapshot: Snapshot) -> list[Block]:
    """The whole document."""
    return list(_blocks(head, snapshot.drawn, snapshot.texts))


def _blocks(head: Head, drawn: Drawn, texts: Texts) -> Iterator[Block]:
    yield Line(head.title, "heading")
    if head.boxes:
        yield approval_box(head.boxes)
    yield Line(f"{drawn.as_of:%Y. %-m. %-d.} 기준 · {head.made}", "point")
    yield Line("□ 한 일", "part")
    yield from _words(texts.summary)
    yield from _table(("내 실적이 세어진 목표", "사업", "실적"), (2.6, 2, 0.8), map(_helped, drawn.helped))
    yield from _table(("목표", "이번 기간", "누계 / 목표", "상태"), (2.6, 1, 1.4, 0.8), map(_target, drawn.targets))
    yield from _table(("실적 종류", "건", "수량", "인원", "금액(원)"), (2, 0.7, 0.9, 0.9, 1.2), map(_kind, drawn.kinds))
    yield from _table(("그 밖에 한 일", "횟수"), (3, 1), ((line.name, f"{line.times:,}번") for line in drawn.deeds))
    yield from _happenings(drawn)
    yield Line("□ 추진계획의 활동", "part")
    yield from _table(("활동", "사업", "달", ""), _ACTIVITY, map(_activity, drawn.activities))
    if drawn.going_on:
        yield Line(f"- 그 밖에 이어지는 활동 {drawn.going_on}개", "point")
    yield Line("□ 다음에 할 일", "part")
    yield from _words(texts.plans)
    yield from _table(("목표", "모자란 수", ""), (3, 1, 0.8), map(_lack, drawn.lacking))
    yield from _table(("다음 기간의 활동", "사업", "달", ""), _ACTIVITY, map(_activity, drawn.upcoming))
    yield Line("□ 협조와 건의", "part")
    yield from _words(texts.requests)
    yield from _seals(head, drawn)


def _words(text: str) -> Iterator[Line]:
    for line in text.splitlines() or [_NONE]:
        if line.strip():
            yield Line(f"○ {line.strip()}", "item")


def _table(heads: Sequence[str], widths: tuple[float, ...], rows: Iterable[Sequence[str]]) -> Iterator[Grid]:
    """Nothing, where there are no rows."""
    found = [tuple(GridCell(text, align=_align(place)) for place, text in enumerate(row)) for row in rows]
    if found:
        yield Grid((tuple(GridCell(text, head=True) for text in heads), *found), widths, heads=1)


def _align(place: int) -> Align:
    return "left" if place == 0 else "centre"


def _helped(line: HelpedLine) -> tuple[str, ...]:
    return line.target, line.project, f"{line.entries:,}건"


def _target(line: TargetLine) -> tuple[str, ...]:
    reached = f"{_figure(line.actual)} / {_figure(line.value)}{line.unit}"
    return line.target, _of_unit(line.in_period, line.unit), reached, STATE_NAMES[line.state]  # type: ignore[index]  # a state's name


def _kind(line: KindLine) -> tuple[str, ...]:
    quantity = "" if line.quantity is None else f"{line.quantity:,}{line.unit}"
    return line.name, f"{line.entries:,}", quantity, _whole(line.people), _whole(line.amount)


def _activity(line: ActivityLine) -> tuple[str, ...]:
    return line.name, line.project, line.months, line.state


def _lack(line: LackLine) -> tuple[str, ...]:
    return line.target, f"{_figure(line.lacks)}{line.unit}", "늦음" if line.late else ""


def _happenings(drawn: Drawn) -> Iterator[Block]:
    if drawn.entries:
        yield Line("주요 실적", "strong")
    for entry in drawn.entries:
        people = f", {entry.people:,}명" if entry.people else ""
        yield Line(f"- {entry.on.month}/{entry.on.day} {entry.title} ({entry.kind}{people})", "point")
    if drawn.more_entries:
        yield Line(f"- 그 밖에 {drawn.more_entries:,}건", "point")


def _seals(head: Head, drawn: Drawn) -> Iterator[Line]:
    day = f"({drawn.sealed_on.isoformat()})" if drawn.sealed_on else ""
    yield Line(f"※ 원장의 마지막 봉인{day}: {drawn.chain or '없음'}", "note")
    if head.digest:
        yield Line(f"※ 이 보고의 지문(SHA-256): {head.digest}", "note")


def _of_unit(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{_figure(value)}{unit}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 2):,g}" if value < 1e6 else f"{value:,.0f}"


def _whole(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
