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
_APART = 3
_PARAGRAPH_GAP = 2.2
_ROOM = 0.9
# The blank before the word that did not fit, and the margin that a column keeps.
_SLACK = 0.8


class Line(NamedTuple):
    """One printed line; positions, the size of its characters and the width of its first word in points.

    `is_entry`: a number stands apart at its end, as the page behind an entry of the contents does; nothing goes on after that.
    """

    text: str
    left: float
    right: float
    top: float
    size: float
    first_word: float
    is_entry: bool = False


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
    size = max(char["size"] for char in solid)
    left, right = solid[0]["x0"], solid[-1]["x1"]
    first_word = _first_word_end(row, solid[0]) - left
    return Line(text.strip(), left, right, min(char["top"] for char in solid), size, first_word, _is_entry(solid, size))


def _is_entry(solid: list[Any], size: float) -> bool:
    """Whether the last number of a line stands apart from what is before it."""
    numbers = len(solid)
    while numbers and solid[numbers - 1]["text"].isdecimal():
        numbers -= 1
    return 0 < numbers < len(solid) and solid[numbers]["x0"] - solid[numbers - 1]["x1"] > _APART * size


def _first_word_end(row: list[Any], first: Any) -> float:
    """Where the first word of a line ends."""
    end = first["x1"]
    for char in row[row.index(first) + 1 :]:
        if not char["text"].strip() or char["x0"] - end > _WORD_GAP * char["size"]:
            break
        end = char["x1"]
    return float(end)


class Column(NamedTuple):
    """Lines below each other, and the right edge that their text may reach."""

    lines: list[Line]
    edge: float


def joined(column: Column, *, blank: bool) -> list[Line]:
    """The lines with broken ones joined, by a blank where lines break between words."""
    result: list[Line] = []
    last: Line | None = None
    for line in column.lines:
        if last is not None and _goes_on(last, line, column.edge):
            head = result[-1]
            result[-1] = head._replace(text=f"{head.text}{' ' if blank else ''}{line.text}", right=line.right)
        else:
            result.append(line)
        last = line
    return result


def _goes_on(before: Line, line: Line, edge: float) -> bool:
    """Whether `line` continues `before`: its first word would not have fitted there, it has no mark, and no gap parts them."""
    full = not before.is_entry and edge - before.right < line.first_word + _SLACK * before.size
    close = line.top - before.top < _PARAGRAPH_GAP * max(before.size, 1) and abs(line.size - before.size) < 1
    return full and close and isinstance(classify(line.text, Place(0)), Paragraph)


def carry_over(above: Column, below: Column) -> None:
    """Move the lines at the top of a page that go on with the last line of the page above to their beginning."""
    while below.lines and above.lines:
        last = above.lines[-1]
        line = below.lines[0]._replace(top=last.top + last.size)
        if not _goes_on(last, line, above.edge):
            return
        above.lines.append(line)
        del below.lines[0]


def breaks_at_blanks(columns: list[Column]) -> bool:
    """True if some broken line of a document ends with room for one more character: then its lines break between words only."""
    for lines, edge in columns:
        for before, line in pairwise(lines):
            if edge - before.right > _ROOM * before.size and _goes_on(before, line, edge):
                return True
    return not any(_goes_on(before, line, edge) for lines, edge in columns for before, line in pairwise(lines))
