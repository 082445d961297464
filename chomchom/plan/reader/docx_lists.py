"""What Word draws before a paragraph: its list mark from `numbering.xml`, and the heading level of its style."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from chomchom.plan.reader.numbering import Counters, bullet, numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|제목|개요)\s*(\d)", re.IGNORECASE)
_LEVEL_IN_TEXT = re.compile(r"%(\d)")
_DEEPEST_STYLE = 20
_DEEPEST_OUTLINE = 8


class _Level(NamedTuple):
    format: str
    text: str
    start: int


class ListMarks:
    """List marks and heading levels of one document, asked for paragraph by paragraph in reading order."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
        self._counters = Counters()
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        numbering = next((part for part in document.part.package.iter_parts() if str(part.partname) == "/word/numbering.xml"), None)
        if numbering is not None:
            self._read_numbering(numbering)

    def _read_numbering(self, part: Any) -> None:
        root = part.element
        abstract = {each.get(f"{W}abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
        for num in root.iter(f"{W}num"):
            reference = num.find(f"{W}abstractNumId")
            target = None if reference is None else reference.get(f"{W}val")
            if target is not None and target in abstract:
                self._abstract[num.get(f"{W}numId")] = target
                self._levels[num.get(f"{W}numId")] = {
                    int(each.get(f"{W}ilvl", "0")): _level(each) for each in abstract[target].iter(f"{W}lvl")
                }

    def mark(self, paragraph: Any) -> str:
        """Count this paragraph in its list and return the mark drawn before it, empty if it is in none."""
        list_id, depth = self._list_of(paragraph)
        level = self._levels.get(list_id, {}).get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return bullet(level.text)
        # Lists of one abstract definition count on together unless Word overrides it, which is rare by hand.
        series = self._abstract[list_id]
        self._counters.next(series, depth, level.start)
        return _LEVEL_IN_TEXT.sub(lambda match: self._numeral(list_id, series, int(match[1]) - 1), level.text)

    def _numeral(self, list_id: str, series: str, depth: int) -> str:
        level = self._levels[list_id].get(depth)
        if level is None:
            return ""
        return numeral(self._counters.current(series, depth, level.start), level.format)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        list_id, depth = _numbering_of(paragraph.find(f"{W}pPr"))
        for style in self._style_chain(paragraph):
            if list_id is not None:
                break
            list_id, style_depth = _numbering_of(style.find(f"{W}pPr"))
            depth = depth or style_depth
        return list_id or "", depth or 0

    def _style_chain(self, paragraph: Any) -> list[Any]:
        reference = paragraph.find(f"{W}pPr/{W}pStyle")
        chain: list[Any] = []
        while reference is not None and len(chain) < _DEEPEST_STYLE:
            style = self._styles.get(reference.get(f"{W}val"))
            if style is None:
                break
            chain.append(style)
            reference = style.find(f"{W}basedOn")
        return chain

    def heading_level(self, paragraph: Any) -> int | None:
        """The heading level (1 is highest) that the paragraph or its style sets, None for running text."""
        for owner in (paragraph, *self._style_chain(paragraph)):
            outline = owner.find(f"{W}pPr/{W}outlineLvl")
            value = "" if outline is None else outline.get(f"{W}val", "")
            if value.isdecimal() and int(value) <= _DEEPEST_OUTLINE:
                return int(value) + 1
            name = owner.find(f"{W}name")
            if name is not None and (match := _HEADING.match(name.get(f"{W}val", ""))):
                return int(match[1])
        return None


def _level(element: Any) -> _Level:
    values = {name: element.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start")}
    texts = {name: "" if each is None else each.get(f"{W}val", "") for name, each in values.items()}
    return _Level(texts["numFmt"] or "decimal", texts["lvlText"], int(texts["start"]) if texts["start"].isdecimal() else 1)


def _numbering_of(properties: Any) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    list_id, depth = properties.find(f"{W}numPr/{W}numId"), properties.find(f"{W}numPr/{W}ilvl")
    value = "" if depth is None else depth.get(f"{W}val", "")
    return (None if list_id is None else list_id.get(f"{W}val")), (int(value) if value.isdecimal() else None)
