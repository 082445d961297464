"""쟁점 및 대책: issues, what is said about them, and their countermeasures.

An issue is printed as a small table (`쟁점 | …`), as a line beginning with `쟁점`, or as that word alone with the
issue on the next line. Points with an answering mark are countermeasures. Where an issue keeps none, its mark may be
lost: what follows its points is taken, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from chomchom.plan.draft import Issue, Text
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.items import Item, items_of
from chomchom.plan.outline.lists import at_arrow, cell_points, cell_text
from chomchom.plan.outline.names import plain
from chomchom.plan.outline.parts import BARE_ISSUE, FRAMED_ISSUE, ISSUE_LINE
from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Table

_ISSUE_WORD = re.compile(r"(?:쟁점|문제점|현안|애로사항|한계|위험요인)(?:사항)?(?:및현황)?")
_ANSWER_WORD = re.compile(r"(?:대책|대응|해결|개선|극복|조치)(?:방안|계획|사항)?\d{0,2}")
_ANSWERS_FOLLOW = re.compile(r"(?:대책|대응방안|해결방안|개선방안)\d{0,2}")
"""Such a word alone on its line: what follows answers the issue."""
_ANSWER_LINE = re.compile(r"[(\[<【]?\s*(?:대\s?책|대응\s?방안|해결\s?방안|개선\s?방안)\s*(?:\d{1,2})?\s*[)\]>】:：]\s*")

_COUNTED_ISSUE = re.compile(r"쟁\s?점(?:\s?사항)?\s?(?:(?:\d{1,2}|[①-⑳])\s*(?:[:：.)\]]|\s)|[:：])\s*")
"""What states an issue even where a point begins with it: the word with a number or a colon, but not `쟁점 해소 …`."""
_NONE = re.compile(r"(?:특이|해당)?\s?(?:사항|쟁점)?\s?없음\.?")


def issues_of(blocks: Sequence[Block], findings: Findings, bullets: Set[str] = frozenset()) -> list[Issue]:
    """The issues of the part in order; `bullets` as for `items_of`."""
    collector = _Collector()
    pending: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            collector.points(items_of(pending, bullets=bullets))
            pending = []
            collector.table(rows_of(block))
        elif _stated(block):
            collector.points(items_of(pending, bullets=bullets))
            pending = []
            collector.issue_line(block)
        elif _ANSWERS_FOLLOW.fullmatch(plain(block.text)):
            collector.points(items_of(pending, bullets=bullets))
            pending = []
            collector.answers_follow()
        elif collector.awaits_text:
            collector.text(block)
        else:
            pending.append(block)
    collector.points(items_of(pending, bullets=bullets))
    return collector.finished(findings)


def _stated(block: Paragraph | Heading | ListItem) -> re.Match[str] | None:
    """The word that states an issue at the beginning of a line."""
    if isinstance(block, ListItem):
        return FRAMED_ISSUE.match(block.text) or _COUNTED_ISSUE.match(block.text) or BARE_ISSUE.fullmatch(block.text)
    return FRAMED_ISSUE.match(block.text) or ISSUE_LINE.match(block.text)


class _Collector:
    def __init__(self) -> None:
        self._issues: list[Issue] = []
        self._points: dict[int, list[Item]] = {}
        self._answering = False
        self.awaits_text = False

    def issue_line(self, block: Paragraph | Heading | ListItem) -> None:
        match = _stated(block)
        text = block.text[match.end() :].strip() if match else block.text
        self._issues.append(Issue(text=text, line=block.place.line))
        self.awaits_text, self._answering = not text, False

    def answers_follow(self) -> None:
        """The word `대책` alone: the points after it are countermeasures, up to the next issue."""
        self.awaits_text, self._answering = False, bool(self._issues)

    def text(self, block: Block) -> None:
        """The issue itself, on the line after the word `쟁점`."""
        assert not isinstance(block, Table)  # noqa: S101 -- tables go to table()
        self._issues[-1].text, self._issues[-1].line = block.text.strip(), block.place.line
        self.awaits_text = False

    def table(self, rows: Sequence[Row]) -> None:
        """`쟁점 | text` in rows, or columns of issues and countermeasures under a header."""
        self.awaits_text = self._answering = False
        columns = _columns(rows[0]) if len(rows) > 1 else None
        if columns:
            self._from_columns(rows[1:], *columns)
            return
        for row in rows:
            self._from_row(row)

    def _from_columns(self, rows: Sequence[Row], issue: int, answer: int) -> None:
        for row in rows:
            answers = cell_points(row.cells[answer], row.line)
            if row.cells[issue] or not self._issues:
                self._issues.append(Issue(text=cell_text(row.cells[issue]), line=row.line))
            self._issues[-1].countermeasures.extend(answers)

    def _from_row(self, row: Row) -> None:
        texts = row.filled()
        if not texts:
            return
        match = ISSUE_LINE.match(texts[0])
        if match:
            text = " ".join([texts[0][match.end() :], *texts[1:]])
            self._issues.append(Issue(text=joined(text), line=row.line))
            self.awaits_text = not joined(text)
        elif self._issues and _ANSWER_WORD.fullmatch(plain(texts[0])):
            self._issues[-1].countermeasures.extend(point for text in texts[1:] for point in cell_points(text, row.line))
        elif self._issues:
            self._issues[-1].details.extend(point for text in texts for point in cell_points(text, row.line))

    def points(self, items: Sequence[Item]) -> None:
        if items:
            if not self._issues:
                self._without_heading(items)
                return
            for item in items:
                item.answers = item.answers or self._answering
            self._points.setdefault(len(self._issues) - 1, []).extend(items)

    def _without_heading(self, items: Sequence[Item]) -> None:
        """A part without the word `쟁점`: its outermost points are the issues."""
        for item in items:
            if not self._issues or (item.level == 1 and not _is_answer(item)):
                self._issues.append(Issue(text=item.text, line=item.line))
            else:
                self._points.setdefault(len(self._issues) - 1, []).append(item)

    def finished(self, findings: Findings) -> list[Issue]:
        """The issues with their points told apart."""
        for index, issue in enumerate(self._issues):
            items = self._points.get(index, [])
            issue.details += [Text(text=item.text, line=item.line) for item in items if not _is_answer(item)]
            issue.countermeasures += [_answer(item) for item in items if _is_answer(item)]
        self._split_arrows()
        said = [(issue, self._points.get(index, [])) for index, issue in enumerate(self._issues) if not _is_nothing(issue)]
        for index, (issue, items) in enumerate(said):
            if not issue.countermeasures:
                _without_answer(issue, items, f"issues/{index}", findings)
        return [issue for issue, _ in said]

    def _split_arrows(self) -> None:
        """`issue → countermeasure` on one line, if several issues are printed so and none otherwise: one arrow may be a change."""
        answered = [at_arrow(issue.text) for issue in self._issues if not (issue.details or issue.countermeasures)]
        if len(answered) < max(2, len(self._issues)) or not all(answered):
            return
        for issue, pair in zip(self._issues, answered, strict=True):
            if pair:
                issue.text = pair[0]
                issue.countermeasures.append(Text(text=pair[1], line=issue.line))


def _is_nothing(issue: Issue) -> bool:
    """A heading read as an issue, or the words that there is none."""
    return not issue.details and not issue.countermeasures and (not issue.text or _NONE.fullmatch(issue.text) is not None)


def _columns(header: Row) -> tuple[int, int] | None:
    names = [plain(text) for text in header.cells]
    issue = next((column for column, name in enumerate(names) if name and _ISSUE_WORD.fullmatch(name)), None)
    answer = next((column for column, name in enumerate(names) if name and _ANSWER_WORD.fullmatch(name)), None)
    return (issue, answer) if issue is not None and answer is not None else None


def _is_answer(item: Item) -> bool:
    return item.answers or _ANSWER_LINE.match(item.text) is not None


def _answer(item: Item) -> Text:
    match = _ANSWER_LINE.match(item.text)
    return Text(text=item.text[match.end() :] if match else item.text, line=item.line)


def _without_answer(issue: Issue, items: Sequence[Item], path: str, findings: Findings) -> None:
    """No countermeasure has its mark: a last line without any mark, or a point under the last one, may be it."""
    plain_end = [item for item in items if not item.mark][-1:]
    deeper = [item for item in items if item.level > 1 and item.mark not in ("*", "※")]
    taken = plain_end if plain_end and plain_end[0] is items[-1] and len(items) > 1 else deeper
    if not taken:
        return
    lines = {item.line for item in taken}
    issue.countermeasures = [Text(text=item.text, line=item.line) for item in taken]
    issue.details = [detail for detail in issue.details if detail.line not in lines]
    findings.add("P131", taken[0].line, "표시 없이 적힌 줄을 쟁점의 대책으로 보았습니다.", path=f"{path}/countermeasures/0")
