"""What Hangul draws before a paragraph: list marks, outline numbers, indents, all kept in shapes of the document header."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from chomchom.plan.reader.numbering import Counters, bullet, numeral

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
_HC = "{http://www.hancom.co.kr/hwpml/2011/core}"
_LEVEL_IN_TEXT = re.compile(r"\^(\d+)")
# A full-width character of 10 point is 1,000 HWP units wide; indents of hand-made outlines are multiples of half of it.
_UNITS_PER_CHARACTER = 1000
_DEEPEST_HEADING = 7


class _Level(NamedTuple):
    format: str
    text: str
    start: int


class _Shape(NamedTuple):
    """How paragraphs of one shape are marked: kind is NONE, BULLET, NUMBER or OUTLINE; level 0 is outermost."""

    kind: str
    list_id: str
    level: int
    indent: int


class ParagraphShapes:
    """List marks, heading levels and indents of one document, asked for paragraph by paragraph in reading order."""

    def __init__(self, headers: list[Any]) -> None:
        self._shapes = {each.get("id"): _shape(each) for header in headers for each in header.iter(f"{_HH}paraPr")}
        self._bullets = {each.get("id"): each.get("char", "") for header in headers for each in header.iter(f"{_HH}bullet")}
        self._levels = {each.get("id"): _levels(each) for header in headers for each in header.iter(f"{_HH}numbering")}
        self._counters = Counters()
        self._outline_id = "1"

    def enter(self, section: Any) -> None:
        """Take over the outline numbering that a section sets."""
        settings = section.find(f".//{HP}secPr")
        if settings is not None:
            self._outline_id = settings.get("outlineShapeIDRef", self._outline_id)

    def _of(self, paragraph: Any) -> _Shape:
        return self._shapes.get(paragraph.get("paraPrIDRef"), _Shape("NONE", "", 0, 0))

    def indent(self, paragraph: Any) -> int:
        """Characters before the text."""
        return self._of(paragraph).indent

    def heading_level(self, paragraph: Any) -> int | None:
        """The outline level (1 is highest), None for running text."""
        shape = self._of(paragraph)
        return shape.level + 1 if shape.kind == "OUTLINE" and shape.level < _DEEPEST_HEADING else None

    def marked(self, paragraph: Any, text: str) -> str:
        """Count this paragraph in its list and return `text` with the mark drawn before it."""
        shape = self._of(paragraph)
        if shape.kind == "BULLET":
            mark = bullet(self._bullets.get(shape.list_id, ""))
        elif shape.kind in ("NUMBER", "OUTLINE"):
            mark = self._number(self._outline_id if shape.kind == "OUTLINE" else shape.list_id, shape)
        else:
            mark = ""
        return f"{mark} {text.lstrip()}" if mark else text

    def _number(self, list_id: str, shape: _Shape) -> str:
        levels = self._levels.get(list_id, {})
        level = levels.get(shape.level)
        if level is None or not level.text:
            return ""
        series = f"{shape.kind} {list_id}"
        self._counters.next(series, shape.level, level.start)

        def replaced(match: re.Match[str]) -> str:
            named = levels.get(int(match[1]) - 1)
            return numeral(self._counters.current(series, int(match[1]) - 1, named.start), named.format) if named else ""

        return _LEVEL_IN_TEXT.sub(replaced, level.text)


def _shape(element: Any) -> _Shape:
    heading = element.find(f"{_HH}heading")
    margin = element.find(f".//{_HH}margin")
    # A negative first-line indent hangs the lines after the first; the first one itself stands at the left margin.
    indent = 0 if margin is None else _units(margin, "left") + max(0, _units(margin, "intent"))
    characters = max(0, round(indent / _UNITS_PER_CHARACTER))
    if heading is None:
        return _Shape("NONE", "", 0, characters)
    return _Shape(heading.get("type", "NONE"), heading.get("idRef", ""), int(heading.get("level", "0")), characters)


def _units(margin: Any, name: str) -> int:
    element = margin.find(f"{_HC}{name}")
    return 0 if element is None else int(element.get("value", "0"))


def _levels(numbering: Any) -> dict[int, _Level]:
    heads = numbering.findall(f"{_HH}paraHead")
    return {
        int(head.get("level", "1")) - 1: _Level(head.get("numFormat", "DIGIT"), head.text or "", int(head.get("start", "1")))
        for head in heads
    }
