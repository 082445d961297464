"""Charts of headings (과목표): the trees of the agency's profile (`headings.toml`) by which budgets are read.

Pure: a file in, charts out. A heading is written `code name`; a table holds the headings below it, a list the leaves. Every leaf
of a chart is as deep as the chart has levels, so that a table of it has one column for each.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec

from chomchom.core.errors import DomainError

FILE = "headings.toml"
DIRECTIONS = ("revenue", "expense")
LONGEST_CODE, LONGEST_NAME = 40, 120
type Branch = Mapping[str, Any]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class BrokenCharts(DomainError):
    """The charts are not there or not right; the message names the file and the place."""


class Node(msgspec.Struct, frozen=True):
    """One heading, with the code of that above it; empty at the top."""

    direction: str
    code: str
    name: str
    parent: str
    level: int


class Chart(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A chart as the file has it. `verified` false: not yet compared with the official text of `law`."""

    code: Text
    name: Text
    levels: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    revenue: dict[str, Any]
    expense: dict[str, Any]
    law: str = ""
    as_of: dt.date | None = None
    verified: bool = False

    @property
    def nodes(self) -> Iterator[Node]:
        """Every heading from the top down, each before those below it."""
        yield from _nodes("revenue", self.revenue)
        yield from _nodes("expense", self.expense)


class Charts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    charts: list[Chart]


def load(folder: Path) -> list[Chart]:
    """The charts of a profile; none where it has no such file. Raises BrokenCharts."""
    file = folder / FILE
    if not file.exists():
        return []
    try:
        charts = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Charts).charts
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise BrokenCharts(f"과목표 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 하세요.") from fault
    for wrong in _faults(charts):
        raise BrokenCharts(f"과목표 {file} 파일: {wrong} 고친 뒤 다시 하세요.")
    return charts


def _nodes(direction: str, branch: Branch | list[Any], parent: str = "", level: int = 1) -> Iterator[Node]:
    for text in branch:
        code, _, name = str(text).strip().partition(" ")
        yield Node(direction, code, name.strip(), parent, level)
        if isinstance(branch, Mapping):
            yield from _nodes(direction, branch[text], code, level + 1)


def _faults(charts: list[Chart]) -> Iterator[str]:
    for code, times in Counter(chart.code for chart in charts).items():
        if times > 1:
            yield f"과목표 코드 ‘{code}’가 {times}번 나옵니다. 하나씩이어야 합니다."
    for chart in charts:
        for direction in DIRECTIONS:
            where = f"‘{chart.name}’의 {'세입' if direction == 'revenue' else '세출'}에서"
            branch = getattr(chart, direction)
            yield from (f"{where} {fault}" for fault in _of_shape(branch, len(chart.levels)))
            yield from (f"{where} {fault}" for fault in _of_nodes(list(_nodes(direction, branch))))


def _of_shape(branch: Any, levels: int, above: str = "맨 위") -> Iterator[str]:
    """Tables down to the last level, there a list of texts."""
    if levels == 1:
        if not isinstance(branch, list) or not all(isinstance(each, str) for each in branch):
            yield f"‘{above}’ 아래는 과목의 목록이어야 합니다."
    elif not isinstance(branch, Mapping):
        yield f"‘{above}’ 아래에 과목의 단계가 모자랍니다."
    else:
        for text, below in branch.items():
            yield from _of_shape(below, levels - 1, text)


def _of_nodes(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if not node.name:
            yield f"‘{node.code}’에 이름이 없습니다. ‘코드 이름’처럼 띄어 적으세요."
        if len(node.code) > LONGEST_CODE or len(node.name) > LONGEST_NAME:
            yield f"‘{node.code}’의 코드나 이름이 너무 깁니다."
    for code, times in Counter(node.code for node in nodes).items():
        if times > 1:
            yield f"코드 ‘{code}’가 {times}번 나옵니다. 하나씩이어야 합니다."
