"""Names of the parts of a plan, and how alike two names are.

Agencies spell the same part differently (`추진배경`, `필요성`, `추진배경 및 방향`); a name is judged by its words,
with spaces, brackets and remarks after it taken away. Not here: where a part begins (parts), which needs the
neighbours.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz.fuzz import ratio

PartKind = Literal[
    "targets", "background", "purpose", "overview", "budget", "achievements",
    "improvements", "actions", "criteria", "schedule", "issues", "other",
]  # fmt: skip

_REMARK = re.compile(r"\s*(?:[(\[【<〔].*|[*※].*|[:：]\s*)$")
_NOT_WORD = re.compile(r"[\s·ㆍ‧・,./~\-–_'\"‘’“”:：]+")
_EDGE = re.compile(r"^(?:주요|세부|연간|사업별?|과제|['’]?\d{2,4}년도?|전년도?|금년도?|올해|지난해)+(?=..)")
_JOIN = "(?:및|과|와|그리고)?"
_PARTS: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    ("targets", re.compile(r"(?:성과|추진|핵심|중점|정량|달성|사업)?목표(?:값|치|및(?:성과)?지표|설정)?")),
    ("purpose", re.compile(r"(?:추진|사업)?목적")),
    (
        "background",
        re.compile(
            rf"(?:추진|제안|도입|사업|현황)?(?:배경|방향|필요성|근거|취지|여건)(?:{_JOIN}(?:추진)?(?:배경|방향|필요성|목적|근거|취지|현황))*"
        ),
    ),
    ("overview", re.compile(r"(?:추진|사업|과제)?(?:내용)?개요|(?:추진|사업|과제)개요(?:및.*)?")),
    (
        "budget",
        re.compile(
            r"(?:소요|투입|사업)?예산(?:액|내역|계획|편성|현황|집행계획|및재원|세부내역)?|산출(?:내역|근거|기초)|소요(?:재원|사업비)|사업비"
        ),
    ),
    (
        "improvements",
        re.compile(
            rf"(?:평가{_JOIN})?(?:개선|보완|미흡|미비)(?:점|사항|과제|방안|계획)?(?:{_JOIN}(?:환류|개선|보완)(?:사항|계획|방안|과제)?)?"
            rf"|(?:평가{_JOIN})?환류(?:사항|계획|결과)?|문제점{_JOIN}개선(?:사항|방안|과제|점)|반성{_JOIN}개선.*"
        ),
    ),
    (
        "achievements",
        re.compile(rf"(?:추진|사업|운영|그간의?|그동안의?|핵심|주요)*(?:성과|실적)(?:{_JOIN}(?:성과|실적))?"),
    ),
    (
        "actions",
        re.compile(
            r"(?:실행|실천|이행|수행|추진|세부|세부추진|세부실행|세부사업)(?:방안|방법|전략|내용|과제)|실행계획|실천계획|세부(?:추진|실행|이행|사업)계획"
            r"|(?:추진|실행)(?:전략|방안|내용)및.*|내용|사업내용"
        ),
    ),
    (
        "criteria",
        re.compile(
            rf"(?:사업|성과)?평가(?:방법|지표|기준|계획|방안|항목)?(?:{_JOIN}(?:성과)?(?:지표|기준|방법|측정))?"
            rf"|성과(?:지표|기준|측정|평가|관리)(?:{_JOIN}?(?:평가|측정)?(?:방법|산식|기준|지표)?)?"
        ),
    ),
    (
        "schedule",
        re.compile(
            rf"(?:추진|사업|월별|세부|연간|세부추진|월별추진|사업추진|연간추진|향후추진|추진)*(?:일정표?|계획표?|로드맵|스케줄)|추진일정{0}계획".format(
                _JOIN
            )
        ),
    ),
    (
        "issues",
        re.compile(
            rf"(?:예상(?:되는)?)?(?:쟁점|문제점|현안|애로(?:사항|점)?|장애요인|갈등요인|위험요인|리스크|(?:(?<=예상)|(?<=예상되는))문제|한계점?)(?:사항)?"
            rf"(?:{_JOIN}(?:대책|대응|해결|극복|개선|관리|향후)?(?:방안|대책|과제|계획|사항)?)?"
        ),
    ),
    (
        "other",
        re.compile(
            r"(?:기대|파급)효과|행정사항|협조사항|협조요청.*|추진체계|추진조직|관련근거|법적근거|참고(?:사항|자료)?|붙임|기타(?:사항)?|향후계획|유의사항|추진현황|현황"
            r"|추진경과|성과활용.*|추진절차"
        ),
    ),
)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Words only: without spaces and punctuation between them."""
    return _NOT_WORD.sub("", text)


@lru_cache(maxsize=4096)
def part_of(text: str) -> PartKind | None:
    """The part that a heading with this text opens, or None. Remarks in brackets or after a star do not count."""
    if not 1 < len(text) <= 48:
        return None
    name = plain(_REMARK.sub("", text))
    if not 1 < len(name) <= 20:
        return None
    return _kind(name) or _kind(_EDGE.sub("", name))


def _kind(name: str) -> PartKind | None:
    return next((kind for kind, pattern in _PARTS if pattern.fullmatch(name)), None)


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, spaces and punctuation aside."""
    a, b = plain(one), plain(other)
    if not a or not b:
        return 0.0
    return ratio(a, b) / 100


def overlap(name: str, text: str) -> float:
    """The share of the pairs of syllables in `name` that `text` also has, 0 to 1."""
    pairs = _pairs(plain(name))
    return len(pairs & _pairs(plain(text))) / len(pairs) if pairs else 0.0


@lru_cache(maxsize=2048)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))
