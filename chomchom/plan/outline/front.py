"""The front of a plan: which agency, which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chomchom.plan.reader.blocks import Block, Heading, Paragraph, Table

_PLAN = re.compile(r"(?:사업|업무|경영|운영|추진)\s?계획(?:서|\(안\))?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s?(?:년도?|\.|학년도)?")
_SHORT_YEAR = re.compile(r"['’‘`](\d{2})\s?년도?")
_WORDS = re.compile(
    r"(?:(?:19|20)\d{2}|['’‘`]\d{2})\s?(?:년도?|\.)?|\(안\)|(?:연간|연차|연도별|주요|세부|중점|종합)?\s?(?:사업|업무|경영|운영|추진)\s?(?:추진\s?)?계획(?:서|안)?|[()<>『』「」【】\[\]]"
)
_AGENCY = re.compile(
    r"[가-힣A-Za-z0-9·() ]{2,30}(?:원|재단|공단|공사|센터|협회|협의회|복지관|연구소|진흥회|법인|공사단|기관|본부|청|회)"
)
_LEADING_YEAR = re.compile(r"^(?:(?:19|20)\d{2}|['’‘`]\d{2})\s?(?:년도?|\.)?\s*")
_FRONT = 60


def year_of(blocks: Sequence[Block], stated: Sequence[int]) -> int | None:
    """The year of the plan: from its title, else the year that its schedules and periods state most (`stated`)."""
    for block in blocks[:_FRONT]:
        if not isinstance(block, Table) and _PLAN.search(block.text) and len(block.text) <= 60:
            year = _year(block.text)
            if year:
                return year
    titled = next(
        (index for index, block in enumerate(blocks[:_FRONT]) if not isinstance(block, Table) and _PLAN.search(block.text)), None
    )
    if titled is not None:
        for block in blocks[max(0, titled - 2) : titled + 3]:
            if not isinstance(block, Table) and len(block.text) <= 20 and (year := _year(block.text)):
                return year
    return Counter(stated).most_common(1)[0][0] if stated else None


def agency_of(blocks: Sequence[Block]) -> str | None:
    """The agency: what stands in the title beside year and kind of plan, else the name that the front repeats."""
    front = [block for block in blocks[:_FRONT] if isinstance(block, Paragraph | Heading)]
    for block in front:
        if _PLAN.search(block.text) and len(block.text) <= 60:
            rest = " ".join(_WORDS.sub(" ", block.text).split())
            if _AGENCY.fullmatch(rest):
                return rest
    bare = [_LEADING_YEAR.sub("", block.text.strip()) for block in front if not _PLAN.search(block.text)]
    names = Counter(name for name in bare if _AGENCY.fullmatch(name))
    return names.most_common(1)[0][0] if names else None


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    if match:
        return int(match[1])
    short = _SHORT_YEAR.search(text)
    return 2000 + int(short[1]) if short else None
