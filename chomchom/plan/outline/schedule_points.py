"""A schedule printed as points: `3월 ~ 5월 : 모집`, `모집 : 3월`, or activities under `1분기`, `상반기`.

It is one only if most points name a time; otherwise they are a way of carrying out. An activity has the months that it names
itself, before or behind a colon or in brackets, else those of the heading above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from chomchom.plan.draft import Schedule, ScheduleRow
from chomchom.plan.outline.items import ANSWER_MARKS, NOTE_MARKS, Item, items_of
from chomchom.plan.outline.month_words import is_time, months_said
from chomchom.plan.reader.blocks import Block

_FRAMED = re.compile(r"[(\[【<〔](?P<when>[^()\[\]【】<>〔〕]{1,24})[)\]】>〕]\s*[:：]?\s*(?P<what>\S.*)")
_BEHIND = re.compile(r".*\S\s*[(\[](?P<when>[^()\[\]]{1,24})[)\]]")
_LONGEST = 200
_FEWEST = 2


class _Said(NamedTuple):
    """What a point says: its activity (empty for a heading of time) and its time (empty if it names none)."""

    what: str
    when: str


def schedule_of_points(blocks: Sequence[Block], line: int) -> Schedule | None:
    """The schedule of these points, or None if most of them name no time."""
    items = [item for item in items_of(blocks, bullets=ANSWER_MARKS) if item.mark not in NOTE_MARKS]
    rows: list[ScheduleRow] = []
    heading: Item | None = None
    timed = 0
    for item in items:
        said = _said(item.text)
        if not said.what:
            heading = item
            continue
        if heading is not None and item.level <= heading.level:
            heading = None
        months = months_said(said.when or (heading.text if heading else ""))
        timed += bool(months)
        rows.append(ScheduleRow(group=heading.text if heading else "", label=said.what, months=months, line=item.line))
    return Schedule(line=line, rows=rows) if timed >= _FEWEST and timed * 2 > len(rows) else None


def _said(text: str) -> _Said:
    """The activity and the time of a point. A time in brackets behind an activity stays in its label, which is printed so."""
    if is_time(text.rstrip(" :：")):
        return _Said("", text)
    for mark in (":", "："):
        head, colon, tail = text.partition(mark)
        if colon and is_time(head) and tail.strip():
            return _Said(tail.strip(), head)
        if colon and is_time(tail):
            return _Said(head.strip(), tail)
    if (match := _FRAMED.fullmatch(text)) and is_time(match["when"]):
        return _Said(match["what"].strip(), match["when"])
    match = _BEHIND.fullmatch(text) if len(text) <= _LONGEST else None
    return _Said(text, match["when"] if match and is_time(match["when"]) else "")
