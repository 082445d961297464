"""Where the parts of a section begin: which block is a part heading, and which table or line is a part whose heading is lost.

A part heading is a line that is nothing but the name of a part. Lists hold such lines too, so a mark opens parts only if the
document uses it for part headings again and again; a line without a mark always may.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chomchom.plan.outline.grid import rows_of
from chomchom.plan.outline.names import PartKind, part_of, plain
from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Table

ISSUE_LINE = re.compile(r"쟁\s?점(?:\s?사항)?\s?(?:\d{1,2}|[①-⑳])?\s*(?:[:：.)\]]|\s|$)")
"""A line or cell that states an issue: `쟁점`, `쟁점2 …`, `쟁점: …`."""
FRAMED_ISSUE = re.compile(r"[(\[<【〔]\s*쟁\s?점(?:\s?사항)?\s?\d{0,2}\s*[)\]>】〕]\s*[:：]?\s*")
"""The word in brackets, the issue after it."""
BARE_ISSUE = re.compile(r"쟁\s?점(?:\s?사항)?\s?(?:\d{1,2}|[①-⑳])?\s*[:：.)\]]?")
"""The word alone, the issue following on the next line."""
_QUALITY = re.compile(r"정\s?[량성]\s?(?:적|평가|지표|목표)?")
_ROLE = re.compile(
    r"(?:업무|사업|총괄|실무|주|부)?(?:담당자?|담당부서|책임자|작성자|팀장|차장|과장|부장|실장|단장|국장|센터장|본부장|사무국장|사무처장|처장|원장|대리|"
    r"주임|팀원|사원|주무관|사무관|관장|소장|선임|책임|파트장|부서장|부센터장)"
)
_REMARK = re.compile(r"\s*[(\[].{1,8}[)\]]\s*$")
_COUNTED = re.compile(r"\d{1,2}|[가-하](?=[.)])")
ROLE_IN_LINE = re.compile(r"(?P<role>[가-힣][가-힣 ]{1,9}?)\s*[:：]\s*(?=\S)")
"""A word and a colon; it counts if the word is a role."""
_TELEPHONE = re.compile(r"\d{3,4}\b")
_BESIDE_ROLE = re.compile(
    r"(?:단위|세부|실천)?(?:사업|과제)명|부서(?:명)?|소속|팀명?|성명|이름|직위|직급|연락처|전화(?:번호)?|내선(?:번호)?|이메일|비고|구분|협조부서|관련부서|주관부서"
)
_MONTH = re.compile(r"(\d{1,2})\s?월?")
_FEW = 3


def role_of(text: str) -> bool:
    """Whether a cell names someone who answers for a project (`담당자`, `팀 장`)."""
    return len(text) <= 16 and _ROLE.fullmatch(plain(_REMARK.sub("", text))) is not None


def is_roles(block: Block) -> bool:
    """Whether a block says who answers for a project: a table whose first row is made of roles, or a line `담당자: … 팀장: …`."""
    if not isinstance(block, Table):
        return _is_role_line(block.text)
    if len(block.cells) > 24 or not block.cells:
        return False
    first = [cell.text for cell in block.cells if cell.row == block.cells[0].row and cell.text.strip()]
    heads = [role_of(text) for text in first]
    if not first or not any(heads):
        return False
    beside = [head or _BESIDE_ROLE.fullmatch(plain(text)) is not None for head, text in zip(heads, first, strict=True)]
    return all(beside) or (all(beside[::2]) and any(heads[::2]) and len(first) > 1)


def _is_role_line(text: str) -> bool:
    """Two roles, or one with a telephone: a single `담당: …` may stand anywhere."""
    if len(text) > 80 or not (":" in text or "：" in text):
        return False
    first = ROLE_IN_LINE.match(text)
    if first is None or not role_of(first["role"]):
        return False
    roles = sum(role_of(match["role"].strip()) for match in ROLE_IN_LINE.finditer(text))
    return roles > 1 or _TELEPHONE.search(text) is not None


def sort_of(mark: str) -> str:
    """A mark, or for one that counts (`가.`, `나.`; `1)`, `2)`) the first of its sort."""
    return _COUNTED.sub(lambda match: "1" if match[0].isdecimal() else "가", mark) if _COUNTED.search(mark) else mark


def month_columns(cells: Sequence[str]) -> dict[int, int]:
    """Column to month, if a row of cells numbers the months 1 to 12 (`1`, `2` … or `1월` …); otherwise empty."""
    found: dict[int, int] = {}
    for column, text in enumerate(cells):
        match = _MONTH.fullmatch(text) if text else None
        if match and int(match[1]) == len(found) + 1 and len(found) < 12:
            found[column] = int(match[1])
    return found if len(found) == 12 else {}


class PartReader:
    """Tells the parts of one document; learns from it which marks its part headings carry."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        counts: Counter[str] = Counter()
        for block in blocks:
            if isinstance(block, Heading | ListItem) and part_of(block.text) not in (None, "other", "purpose"):
                counts[sort_of(block.mark)] += 1
        most = max(counts.values(), default=0)
        self._marks = {mark for mark, count in counts.items() if (count >= _FEW and count * 4 >= most) or count == most}

    def opens(self, block: Heading | ListItem) -> bool:
        """Whether a block has a mark that this document uses for the headings of parts."""
        return sort_of(block.mark) in self._marks

    def heading(self, block: Block) -> PartKind | None:
        """The part that this block opens by its words."""
        if isinstance(block, Table):
            return _boxed(block)
        kind = part_of(block.text)
        if kind is None:
            return "other" if self._is_unknown(block) else None
        if isinstance(block, Paragraph):
            return kind if kind not in ("other", "purpose") else None
        if isinstance(block, ListItem) and block.depth > 1 and not self.opens(block):
            return None
        return kind if self.opens(block) or (isinstance(block, Heading) and kind != "other") else None

    def _is_unknown(self, block: Block) -> bool:
        """A heading with the mark of parts, whose words are the name of no known part."""
        return isinstance(block, Heading) and self.opens(block) and block.level == 2 and ISSUE_LINE.match(block.text) is None

    def signature(self, block: Block) -> PartKind | None:
        """The part that this block must belong to, whatever stands above it."""
        if isinstance(block, Table):
            return _table_signature(block)
        if FRAMED_ISSUE.match(block.text) or (isinstance(block, Paragraph | Heading) and ISSUE_LINE.match(block.text)):
            return "issues"
        return None


def _boxed(table: Table) -> PartKind | None:
    """A heading drawn as a table of one row: the name alone or after a number."""
    if len(table.cells) > 4:
        return None
    texts = [cell.text.strip() for cell in table.cells if cell.text.strip()]
    if len(texts) == 2 and texts[0].rstrip(".)").isdecimal():
        texts = texts[1:]
    return part_of(texts[0]) if len(texts) == 1 else None


def _table_signature(table: Table) -> PartKind | None:
    head = [cell for cell in table.cells if cell.row <= table.cells[0].row + 2] if table.cells else []
    if head and ISSUE_LINE.match(head[0].text) and len(table.cells) <= 6:
        return "issues"
    if any(_QUALITY.match(cell.text) and cell.column == 0 for cell in table.cells if cell.row <= 3):
        return "criteria"
    if len(head) > 12 and any(month_columns(row.cells) for row in rows_of(table)[:3]):
        return "schedule"
    return None
