"""Lines of a PDF: placed characters into lines, and lines that a narrow column broke back into one.

A line goes on in the next one if it filled its column and the next has no mark of its own. Whether a blank stood at the break
cannot be seen; it can be inferred, because a break inside words leaves no room at the end of the line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from chomchom.plan.reader.blocks import Paragraph, Place
from chomchom.plan.reader.marks import classify

_SAME_LINE = 0.5
_WORD_GAP = 0.22
_PARAGRAPH_GAP = 2.2
_NEARLY_FULL = 6.0


class Line(NamedTuple):
    """One printed line; positions and the size of its characters in points."""

    text: str
    left: float
    right: float
    top: float
    size: float


def lines_of(chars: list[Any]) -> list[Line]:
    """Group placed characters into lines, top to bottom; gaps wider than a part of a character become blanks."""
    rows: list[list[Any]] = []
    for char in sorted(chars, key=lambda each: (round(each["top"] + each["bottom"], 1), each["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and abs(middle - (rows[-1][0]["top"] + rows[-1][0]["bottom"]) / 2) < _SAME_LINE * max(1.0, rows[-1][0]["size"]):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [line for row in rows if (line := _line(sorted(row, key=lambda each: float(each["x0"])))).text.strip()]


def _line(row: list[Any]) -> Line:
    text = row[0]["text"]
    for before, char in pairwise(row):
        gap = char["x0"] - before["x1"]
        if gap > _WORD_GAP * char["size"] and not text.endswith(" ") and char["text"] != " ":
            text += " "
        text += char["text"]
    solid = [char for char in row if char["text"].strip()] or row
    return Line(
        text.strip(), solid[0]["x0"], solid[-1]["x1"], min(char["top"] for char in solid), max(char["size"] for char in solid)
    )


def joined(lines: list[Line], *, right: float | None = None, tight: bool = False) -> list[Line]:
    """Join broken lines. `right` is the edge of the column (default: the longest line); in a `tight` column (a table cell)
    the margin of the cell is part of the room that a full line leaves."""
    if not lines:
        return []
    edge = (
        max(line.right for line in lines)
        if right is None or not tight
        else max(max(line.right for line in lines), right - 2 * _NEARLY_FULL)
    )
    blank = _breaks_at_blanks(lines, edge)
    result = [lines[0]]
    last = lines[0]
    for line in lines[1:]:
        if _goes_on(last, line, edge, _first_word_width(line)):
            head = result[-1]
            result[-1] = head._replace(text=f"{head.text}{' ' if blank else ''}{line.text}", right=line.right)
        else:
            result.append(line)
        last = line
    return result


def _goes_on(before: Line, line: Line, edge: float, needed: float) -> bool:
    """Whether `line` continues `before`: its first word would not have fitted there, it has no mark, and no gap parts them."""
    full = edge - before.right < needed + before.size / 2
    close = line.top - before.top < _PARAGRAPH_GAP * max(before.size, 1) and abs(line.size - before.size) < 1
    return full and close and isinstance(classify(line.text, Place(0)), Paragraph)


def _first_word_width(line: Line) -> float:
    word = line.text.split(" ", 1)[0]
    return (line.right - line.left) * len(word) / max(1, len(line.text))


def _breaks_at_blanks(lines: list[Line], edge: float) -> bool:
    """True if some broken line ends with room for one more character: then lines break between words only."""
    rooms = [edge - before.right for before, line in pairwise(lines) if _goes_on(before, line, edge, _first_word_width(line))]
    return any(room > lines[0].size * 0.9 for room in rooms) if rooms else True
