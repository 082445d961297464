"""Charts of documents as SVG: bars with their values, and a line where more was planned. Pure; the table beside says the same."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from chomchom.documents.content import Chart

_WIDTH, _ROW, _LEFT, _RIGHT, _BAR = 760, 30, 220, 90, 16
_LONGEST_NAME = 15


def alternative(chart: Chart) -> str:
    """The chart in words, for who does not see it."""
    values = ", ".join(f"{name} {value:,g}{chart.unit}" for name, value in zip(chart.names, chart.values, strict=True))
    return f"{chart.caption} 막대그래프: {values}"


def drawn(chart: Chart) -> str:
    """The drawing, as wide as a line of text."""
    height = _ROW * len(chart.names) + 8
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    return f'{head} font-family="Pretendard GOV, Pretendard, sans-serif" font-size="13">{"".join(_bars(chart))}</svg>'


def _bars(chart: Chart) -> Iterator[str]:
    planned = chart.planned or (None,) * len(chart.names)
    top = max([1e-9, *chart.values, *(each for each in planned if each)])
    room = _WIDTH - _LEFT - _RIGHT
    for place, (name, value, plan) in enumerate(zip(chart.names, chart.values, planned, strict=True)):
        y = 4 + place * _ROW
        length = round(room * max(value, 0) / top, 1)
        yield f'<text x="{_LEFT - 8}" y="{y + 17}" text-anchor="end">{escape(_short(name))}</text>'
        yield f'<rect x="{_LEFT}" y="{y + 4}" width="{length}" height="{_BAR}" fill="#1F3864"/>'
        if plan:
            x = round(_LEFT + room * plan / top, 1)
            yield f'<line x1="{x}" x2="{x}" y1="{y}" y2="{y + _BAR + 8}" stroke="#B3261E" stroke-width="2"/>'
        yield f'<text x="{_LEFT + length + 6}" y="{y + 17}">{value:,g}{escape(chart.unit)}</text>'


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
