"""Rules on what should have been filled in or taken out: placeholders, instructions of a template, conversion marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.spots import Spot, spots
from chomchom.plan.reader.blocks import Table

_BLANK = re.compile(
    r"(?<![\d.,])0{2,}\s?(?:회|명|건|개소|곳|천원|원|월|일|시간|%)|[○◯]{2,}|(?<![A-Za-z])(?:OO+|XX+|xx+)(?=[가-힣\s회명건]|$)|□□+|_{3,}|\?{2,}"
    r"|(?:\(\s+\)|(?<![가-힣\d)])\?)\s?(?:회|명|건|개소|곳|천원|원|%)|(?<![A-Za-z])TB[DC](?![A-Za-z])|(?:작성|기재|추후)\s?(?:예정|기재|작성)(?=\s*(?:\)|\]|$))"
    r"|^\((?:쓸|적을|채울) 것\).*"
)
_WANTED = r"(?:\s?(?:요망|바람|할 것|하세요|하시오|바랍니다|예시|요령|란))?"
_ORDER = re.compile(
    rf"[\[<(〈【※]\s*[^\[\]<>()]{{0,30}}?(?:작성|기재|입력|기입){_WANTED}\s*[\]>)〉】]"
    rf"|(?:간단히|간략히|구체적으로|자유롭게)\s(?:작성|기재|서술){_WANTED}(?:$|[\])])"
)
_MARKUP = re.compile(r"</?(?:p|ul|ol|li|br|div|span|td|tr|table|b|strong|sup|sub)\b[^>]*>|&(?:nbsp|lt|gt|amp|quot);|\*\*")


def _found(plan: Plan, pattern: re.Pattern[str]) -> Iterator[tuple[Spot, str]]:
    """The first match in each line; values that come from no document have a path instead."""
    lines: set[tuple[int | str | None, str]] = set()
    for spot in spots(plan):
        match = pattern.search(spot.text)
        if match is not None and (spot.line or spot.path, match[0]) not in lines:
            lines.add((spot.line or spot.path, match[0]))
            yield spot, match[0].strip()


@rule("R01", "error", "채우지 않은 자리", reads_source=True)
def placeholder(plan: Plan) -> Iterator[Finding]:
    """A placeholder such as `00회`, `○○`, `____` or `(쓸 것)` that was to be replaced."""
    for spot, text in _found(plan, _BLANK):
        yield Finding(
            line=spot.line,
            project=spot.project,
            path=spot.path,
            message=f"채우지 않은 자리가 있습니다: ‘{text}’ (‘{_around(spot.text, text)}’).",
            advice="실제 수나 이름으로 바꿔 주세요.",
        )


@rule("R02", "error", "서식의 안내문이 남음", reads_source=True)
def instruction(plan: Plan) -> Iterator[Finding]:
    """An instruction of the template (`[… 작성]`) that was to be deleted."""
    for spot, text in _found(plan, _ORDER):
        yield Finding(
            line=spot.line,
            project=spot.project,
            path=spot.path,
            message=f"작성 안내문이 남아 있습니다: ‘{text}’.",
            advice="안내문을 지워 주세요.",
        )


@rule("R03", "info", "변환 찌꺼기")
def markup(plan: Plan) -> Iterator[Finding]:
    """Tags and marks of another format in the text; one finding for the plan."""
    found = [(spot, text) for spot, text in _found(plan, _MARKUP) if spot.path is not None]
    if found:
        spot, text = found[0]
        yield Finding(
            line=spot.line,
            project=spot.project,
            path=spot.path,
            message=f"변환하면서 남은 표시(‘{text}’)가 {len(found)}곳 있습니다.",
            advice="화면과 인쇄물에 그대로 보이므로 지워 주세요.",
            related=tuple((other.line, mark) for other, mark in found[1:10]),
        )


def _around(text: str, piece: str) -> str:
    at = text.find(piece)
    return text[max(0, at - 15) : at + len(piece) + 10].strip()


_HEADED = re.compile(
    r"(?P<year>20\d\d)\s?년도?\s(?:[가-힣·]{1,8}\s){0,2}"
    r"(?:경영|사업|업무|운영|추진|성과|전략)\s?(?:목표|계획|전략|방향|체계|과제)(?:서|\(안\))?(?:\s*[.·…]*\s*\d{1,3})?"
)


@rule("R05", "error", "제목에 지난 연도가 남음", reads_source=True)
def stale_heading(plan: Plan) -> Iterator[Finding]:
    """A heading of the plan as a whole, mostly in the contents, with an earlier year: `2023년 경영목표` in the plan of 2024."""
    first = min((project.line for project in plan.projects if project.line), default=0)
    for block in plan.blocks:
        if isinstance(block, Table) or plan.draft.year is None or (first and block.place.line >= first):
            continue
        match = _HEADED.fullmatch(block.text.strip())
        if match is not None and int(match["year"]) < plan.draft.year:
            yield Finding(
                line=block.place.line,
                message=f"{plan.draft.year}년 계획인데 제목에는 {match['year']}년이라고 적혀 있습니다: ‘{block.text.strip()}’.",
                advice="지난 계획에서 옮긴 제목이면 올해로 고쳐 주세요. 차례와 본문의 제목을 함께 보십시오.",
            )


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s?년)")
_PAST = 1


@rule("R04", "warning", "지난 연도의 목표")
def stale_year(plan: Plan) -> Iterator[Finding]:
    """A target that names only a year before last: it was carried over from an old plan."""
    year = plan.draft.year
    for index, project in enumerate(plan.projects):
        for at, target in enumerate(project.targets):
            years = [int(found) for found in _YEAR.findall(target.text)]
            if year is None or not years or max(years) >= year - _PAST:
                continue
            yield Finding(
                line=target.line,
                project=plan.keys[index],
                path=f"projects/{index}/targets/{at}",
                message=f"{year}년 계획의 목표에 {max(years)}년이 적혀 있습니다: ‘{target.text}’.",
                advice="지난 계획에서 옮긴 것이면 올해에 맞게 고쳐 주세요.",
            )
