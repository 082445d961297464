"""Cutting a chapter into sections (one project each) and a section into its parts.

A section begins at its table of roles, or where the parts begin anew; a number and a title that stand just before
belong to it. Headings get lost on the way from the word processor, so no single sign is relied upon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from chomchom.plan.draft import Listed
from chomchom.plan.outline.counted import are_under_tasks, before_number
from chomchom.plan.outline.grid import rows_of
from chomchom.plan.outline.items import is_numeral, number_of
from chomchom.plan.outline.names import PartKind, likeness
from chomchom.plan.outline.parts import BARE_ISSUE, PartReader, is_roles
from chomchom.plan.outline.target_tables import goal_columns
from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Table

_TITLE_LENGTH = 70
_ALIKE = 0.72
_SAME = 0.85
_NUMBERED = re.compile(
    r"(?:(?:세부|실천|단위)?(?:과제|사업)\s*)?(?:\d{1,2}\s?[-–—]\s?)?(\d{1,2})\s*[.)\]]?\s+(?=\D)"
    r"|(?:세부|실천|단위)?(?:과제|사업)\s*(?:\d{1,2}\s?[-–—]\s?)?(\d{1,2})\s*[:：]\s*(?=\D)"
    r"|[\[(【<〔]\s*(?:세부|실천|단위)?(?:과제|사업)?\s*(?:\d{1,2}\s?[-–—]\s?)?(\d{1,2})\s*[\])】>〕]\s*"
)
_COUNTED = re.compile(r"(?:\d{1,2}\s?[-–—]\s?\d{1,2}\s?[.)]?|\d{1,2}\s?[.)])\s+(?=\D)")
"""A title that carries its number itself, so that one on a line above it is that of the page."""
_AFTER_ROMAN = re.compile(r"[-–—]\s?(\d{1,2})\s*[.)]?\s+(?=\D)")
"""What follows the mark of a title such as `Ⅰ-2. …`."""
_LABELLED = re.compile(r"(?:단위|세부|실천)?(?:사업|과제)명\s*[:：]\s*")
_TITLE_LABEL = re.compile(r"(?:단위|세부|실천)?\s?(?:사\s?업|과\s?제)\s?명")
_OPENING: frozenset[PartKind] = frozenset({"targets", "background", "purpose", "overview"})


@dataclass(slots=True)
class Part:
    """A part of a section: its kind, the line of its heading (or of its first block), its blocks without the heading."""

    kind: PartKind
    line: int
    blocks: list[Block] = field(default_factory=list)
    heading_lost: bool = False


@dataclass(slots=True)
class Section:
    """One project section. `title` is None where no heading is printed; `front` is what stands before its first part.
    `before` is the number before its own, of its team or task."""

    line: int
    number: int | None = None
    title: str | None = None
    before: int | None = None
    roles: list[Block] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def blocks_of(self, *kinds: PartKind) -> list[Block]:
        """All blocks of these kinds of parts, in order."""
        return [block for part in self.parts if part.kind in kinds for block in part.blocks]

    def part(self, *kinds: PartKind) -> Part | None:
        """The first part of one of these kinds."""
        return next((part for part in self.parts if part.kind in kinds), None)

    def has(self, kind: PartKind) -> bool:
        """Whether the section has a part of this kind."""
        return any(part.kind == kind for part in self.parts)


class SectionCutter:
    """Cuts the blocks of one chapter, in order."""

    def __init__(self, reader: PartReader, listed: Sequence[Listed]) -> None:
        self._reader = reader
        self._listed = listed
        self._section: Section | None = None
        self._pending: list[Block] = []
        self.sections: list[Section] = []

    def cut(self, blocks: Sequence[Block]) -> list[Section]:
        """The sections of the chapter."""
        for block in blocks:
            self._take(block)
        self._flush()
        if are_under_tasks((section.before, section.number) for section in self.sections):
            for section in self.sections:
                section.number = section.number if section.before is None else None
        return self.sections

    def _take(self, block: Block) -> None:
        if is_roles(block):
            self._begin_at_roles(block)
            return
        kind = self._reader.heading(block)
        if kind is not None and not self._is_bare_issue(block):
            self._begin_part(kind, block)
            return
        kind = self._lost_heading(block)
        if kind is not None and self._section is not None:
            self._flush()
            self._section.parts.append(Part(kind, block.place.line, heading_lost=True))
        self._pending.append(block)

    def _is_bare_issue(self, block: Block) -> bool:
        """The word `쟁점` alone states an issue where issues are already being read, or where their heading is lost.

        With the mark of part headings it is the heading, if the section has none yet."""
        if isinstance(block, Heading) and self._reader.opens(block) and not (self._section and self._section.has("issues")):
            return False
        return (
            not isinstance(block, Table | ListItem)
            and BARE_ISSUE.fullmatch(block.text.strip()) is not None
            and self._section is not None
        )

    def _lost_heading(self, block: Block) -> PartKind | None:
        """A part that begins without its heading, seen from the block itself."""
        section = self._section
        if section is None or not section.parts:
            return None
        last = section.parts[-1].kind
        if last == "targets" and isinstance(block, Table) and goal_columns(rows_of(block)):
            return None
        kind = self._reader.signature(block)
        return kind if kind is not None and kind != last and not section.has(kind) else None

    def _begin_at_roles(self, roles: Block) -> None:
        section = self._section
        if section is not None and not section.parts and not section.roles:
            self._flush()
        elif section is None or section.parts:
            section = self._open(roles)
        assert section is not None  # noqa: S101 -- one of the branches set it
        section.roles.append(roles)
        section.title = section.title or _labelled_title(roles)

    def _begin_part(self, kind: PartKind, block: Block) -> None:
        section = self._section
        if section is None and kind in ("other", "purpose"):
            self._pending.append(block)
            return
        if section is None or self._starts_anew(kind):
            section = self._open(block)
        else:
            self._flush()
        section.parts.append(Part(kind, block.place.line))

    def _starts_anew(self, kind: PartKind) -> bool:
        """Whether this part belongs to the next section: it came before and opens sections, or a title stands before it."""
        section = self._section
        if section is None or kind == "other":
            return False
        again = section.has(kind) and section.parts[-1].kind != kind
        if again and kind in _OPENING:
            return True
        if not section.parts:
            return False
        count, number, _ = self._title_at_end()
        # The only line of a part that opens sections is a point of it (`1. …`), for nothing else of that section was said.
        if section.parts[-1].kind in _OPENING and not section.parts[-1].blocks and len(self._pending) == count:
            return False
        return count > 0 and number is not None and (again or kind in _OPENING)

    def _open(self, block: Block) -> Section:
        """Close the section and open the next, with the title that stands at the end of what is pending."""
        count, number, title = self._title_at_end()
        taken = self._pending[len(self._pending) - count :] if count else []
        del self._pending[len(self._pending) - count :]
        self._flush()
        line = taken[0].place.line if taken else block.place.line
        heading = taken[-1] if taken and title else None
        before = None if heading is None or isinstance(heading, Table) else before_number(heading.text)
        self._section = Section(line, number, title, before)
        self.sections.append(self._section)
        return self._section

    def _flush(self) -> None:
        """Give the pending blocks to the last part, or to the front of the section."""
        if self._section is not None and self._pending:
            section = self._section
            (section.parts[-1].blocks if section.parts else section.front).extend(self._pending)
        self._pending = []

    def _title_at_end(self) -> tuple[int, int | None, str | None]:
        """How many pending blocks at the end are the heading of a section, with its number and title."""
        pending = self._pending
        if not pending:
            return 0, None, None
        bare = _bare(pending[-1])
        if bare is not None and bare.isdecimal():
            lone = int(bare)
            return (1, lone, None) if lone == self._next_number() else (0, None, None)
        for lines in (1, 2) if bare else ():
            numbers = self._numbers_above(lines)
            if numbers:
                title = " ".join(_bare(block) or "" for block in pending[-lines:])
                if _COUNTED.match(title):
                    return lines, *numbered_title(pending[-lines])
                return lines + len(numbers), self._number_of(numbers, title), title
        number, title = numbered_title(pending[-1])
        if title and self._is_title(pending[-1], number, title):
            return 1, number, title
        return 0, None, None

    def _numbers_above(self, lines: int) -> list[int]:
        """The numbers, each on a line of its own, directly above the last lines; nearest first."""
        found: list[int] = []
        for block in reversed(self._pending[-lines - 2 : -lines]):
            text = (_bare(block) or "").rstrip(".)")
            if not text.isdecimal() or len(text) > 3:
                break
            found.append(int(text))
        return found

    def _number_of(self, numbers: Sequence[int], title: str) -> int | None:
        """Which of the numbers above a title is its own: the other may be that of a page, and so may be the only one."""
        entry = max(self._listed, key=lambda listed: likeness(title, listed.title), default=None)
        own = entry.number if entry is not None and likeness(title, entry.title) >= _SAME else None
        if own in numbers:
            return own
        if self._next_number() in numbers:
            return self._next_number()
        lowest = min(numbers)
        return None if own is not None and lowest > len(self._listed) else lowest

    def _is_title(self, block: Block, number: int | None, title: str) -> bool:
        """Whether a line is a title: one without number, or at the end of a list, only if the team lists it."""
        if not isinstance(block, Table) and _LABELLED.match(block.text):
            return True
        if number is None:
            return self._likeness(title) >= _SAME
        if self._likeness(title) >= _ALIKE:
            return True
        if (
            isinstance(block, ListItem)
            and sum(isinstance(other, ListItem) and is_numeral(other.mark) for other in self._pending) > 1
        ):
            return False
        return not self._listed or number == self._next_number()

    def _likeness(self, title: str) -> float:
        return max((likeness(title, listed.title) for listed in self._listed), default=0.0)

    def _next_number(self) -> int:
        last = next((section.number for section in reversed(self.sections) if section.number is not None), None)
        if last is None:
            return len(self.sections) + 1
        since = next(index for index, section in enumerate(reversed(self.sections)) if section.number is not None)
        return last + since + 1


def _labelled_title(block: Block) -> str | None:
    """The title in a box that names the project beside those who answer for it (`사업명 | … | 담당자 | …`)."""
    texts = [cell.text.strip() for cell in block.cells if cell.text.strip()] if isinstance(block, Table) else []
    return next((value for label, value in pairwise(texts) if _TITLE_LABEL.fullmatch(label) and len(value) <= _TITLE_LENGTH), None)


def numbered_title(block: Block) -> tuple[int | None, str]:
    """Number and title of a line that holds both (`4. …`, `【4】 …`, a row of a box), or no number and the line as title."""
    if isinstance(block, Table):
        texts = [cell.text.strip() for cell in block.cells if cell.text.strip()]
        is_row = block.cells and block.cells[-1].row == block.cells[0].row
        if is_row and len(texts) == 2 and re.fullmatch(r"\d{1,2}[.)]?", texts[0]) and len(texts[1]) <= _TITLE_LENGTH:
            return int(texts[0].rstrip(".)")), " ".join(texts[1].split())
        return None, ""
    if len(block.text) > _TITLE_LENGTH:
        return None, ""
    if not isinstance(block, Paragraph) and (number := number_of(block.mark)):
        rest = _AFTER_ROMAN.match(block.text)
        return (int(rest[1]), block.text[rest.end() :]) if rest else (number, block.text)
    match = _NUMBERED.match(block.text)
    if match:
        return int(match[1] or match[2] or match[3]), block.text[match.end() :].strip()
    label = _LABELLED.match(block.text)
    return None, block.text[label.end() :].strip() if label else block.text


def _bare(block: Block) -> str | None:
    """The text of an unmarked line short enough for a title."""
    if isinstance(block, Paragraph) or (isinstance(block, Heading) and block.mark in ("", "#")):
        return block.text.strip() if len(block.text) <= _TITLE_LENGTH else None
    return None
