"""Counted things: `이사회 운영(연 5회)` is the thing 이사회, counted 5 회 a year.

The same thing is counted in targets, actions, criteria and formulas; rules compare the counts. Which thing is meant is told by the
words before the number, without spaces and without the generic last word (운영, 실시).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from chomchom.plan.draft import Project
from chomchom.plan.lint.words import squash

TIMES_A_YEAR = {"year": 1, "half": 2, "quarter": 4, "month": 12, "week": 52}
_STEPS = {"half": 6, "quarter": 3, "month": 1}
_PERIODS = {
    **dict.fromkeys(("연", "년", "연간", "매년"), "year"),
    **dict.fromkeys(("반기", "반기별", "상하반기"), "half"),
    **dict.fromkeys(("분기", "분기별"), "quarter"),
    **dict.fromkeys(("월", "매월", "월별"), "month"),
    **dict.fromkeys(("주", "매주"), "week"),
}
_COUNT = re.compile(
    r"(?:(?<![가-힣])(?P<period>연간|매년|연|년|반기별|반기|상·?하반기(?=\s*각)|분기별|분기|매월|월별|월|매주|주)(?:\s*각)?\s*)?"
    r"(?P<number>(?<![\d.,'~])\d{1,3}(?:,\d{3})+|(?<![\d.,'~])\d+)\s?(?P<unit>개소|회|건|곳|명|종|팀|작|부)"
    r"(?![가-힣A-Za-z\d])(?P<least>\s*이상)?"
)
_BREAK = re.compile(r"[,;:()\[\]*→~]|(?<!\d)\.(?!\d)")
_TAIL = re.compile(r"(?:(?<=조사)분석|운영|진행|실시|추진|시행|개최|정기회의|개수|횟수|회수|건수|실적|등|총|각|및)$")
_LABEL_TAIL = re.compile(
    r"(?:참석수당|운영수당|자문수당|강사수당|수당|강사료|강사비|참석비|운영비|인쇄비|제작비|수수료|이용료|여비|료|비|등)$"
)
_AND = re.compile(r"(?<![가-힣])(?:및|총)(?![가-힣])|\s상·?하반기$")
_SHORTEST = 3
_SHORTEST_LAST = 5


class Counted(NamedTuple):
    """One counted thing. `a_year` is the number of times in a year; `head` is the thing that a part in parentheses belongs to;
    `last` is the last of several things that share the count: 교육 in `매뉴얼 배포 및 안전관리 교육 연 2회`; `rhythm` is a key of
    `TIMES_A_YEAR`."""

    key: str
    number: int
    unit: str
    a_year: int
    part: str
    line: int
    path: str
    text: str
    at_least: bool = False
    head: str = ""
    last: str = ""
    rhythm: str = "year"


@lru_cache(maxsize=65536)
def key_of(phrase: str) -> str:
    """The thing a phrase names: letters only, without generic last words."""
    key = squash(_AND.sub(" ", phrase))
    while (tail := _TAIL.search(key)) is not None and tail.start() > 1:
        key = key[: tail.start()]
    return key


def label_key(label: str) -> str:
    """The thing that the words of a formula name: `이사회 참석수당` is about 이사회."""
    key = squash(label)
    while (tail := _LABEL_TAIL.search(key)) is not None and tail.start() > 1:
        key = key[: tail.start()]
    return key_of(key)


def counts_in(text: str, part: str = "", line: int = 0, path: str = "") -> list[Counted]:
    """Every counted thing of a text, in order."""
    found: list[Counted] = []
    head = phrase = ""
    start = 0
    for match in _COUNT.finditer(text):
        before = text[start : match.start()]
        opened = "(" in before or text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        if opened and "(" in before:
            head = key_of(_phrase(before[: before.rfind("(")]) or phrase)
        phrase = _phrase(before) or phrase
        key = key_of(phrase)
        if len(key) >= _SHORTEST:
            found.append(
                _counted(
                    match, key, Counted(key, 0, "", 0, part, line, path, text, head=head if opened else "", last=_last_of(phrase))
                )
            )
        start = match.end()
    return found


def _phrase(before: str) -> str:
    """The words that name what is counted: those after the last break, or the last ones that there are."""
    pieces = [piece.strip() for piece in _BREAK.split(before)]
    return next((piece for piece in reversed(pieces) if len(squash(piece)) > 1 and squash(piece) != "총"), "")


def _last_of(phrase: str) -> str:
    """The last of the things joined by 및, if its name is long enough to stand alone."""
    before, joined, last = phrase.rpartition(" 및 ")
    key = key_of(last) if joined and before and " 등 " not in last else ""
    return key if len(key) >= _SHORTEST_LAST else ""


def _counted(match: re.Match[str], key: str, blank: Counted) -> Counted:
    number = int(match["number"].replace(",", ""))
    rhythm = _PERIODS.get((match["period"] or "연").replace("·", ""), "year")
    head = "" if blank.head == key else blank.head
    return blank._replace(
        number=number,
        unit=match["unit"],
        a_year=number * TIMES_A_YEAR[rhythm],
        at_least=match["least"] is not None,
        head=head,
        rhythm=rhythm,
    )


def possible(count: Counted, spells: Iterable[Collection[int]]) -> set[int]:
    """How often it may be meant to happen: in a whole year, or in one of the spells of months (see `spans`) of the project.

    `월 1회` from February to December is 11 times, `분기 1회` from May to October 3 times.
    """
    step = _STEPS.get(count.rhythm)
    if step is None:
        return {count.a_year}
    return {count.a_year, *(count.number * len({month // step for month in spell}) for spell in spells if spell)}


def counts_of_project(project: Project, path: str) -> list[Counted]:
    """Every counted thing that a project plans; what it did last year does not count."""
    found: list[Counted] = []
    for at, target in enumerate(project.targets):
        found += counts_in(target.text, "targets", target.line, f"{path}/targets/{at}")
    if project.overview is not None and project.overview.content is not None:
        content = project.overview.content
        found += counts_in(content.text, "content", content.line, f"{path}/overview/content")
    for at, action in enumerate(project.actions):
        found += counts_in(action.text, "actions", action.line, f"{path}/actions/{at}")
    for at, criterion in enumerate(project.criteria):
        text = f"{criterion.item} : {criterion.measure}"
        found += counts_in(text, "criteria", criterion.line, f"{path}/criteria/{at}/measure")
    return found
