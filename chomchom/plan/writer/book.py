"""The plan book: cover, contents, strategy, teams and their projects, as layout blocks in the usual order of such books.

Nothing here knows a file format, and nothing is added that the draft does not say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from chomchom.core.documents import docx, html, hwpx, pdf
from chomchom.core.documents.layout import Block, Contents, Frame, Line
from chomchom.plan.draft import Draft, Team
from chomchom.plan.writer.project_pages import project_pages
from chomchom.plan.writer.strategy_pages import division_page, strategy_pages, team_pages


def plan_hwpx(draft: Draft) -> bytes:
    """The book as a Hangul document."""
    return hwpx.written(plan_blocks(draft))


def plan_docx(draft: Draft) -> bytes:
    """The book as a Word document."""
    return docx.written(plan_blocks(draft))


def plan_pdf(draft: Draft, at: dt.datetime) -> bytes:
    """The book as a PDF, whose contents tell the pages."""
    return pdf.written(plan_blocks(draft, paged=True), frame_of(draft, at))


def plan_html(draft: Draft, at: dt.datetime) -> bytes:
    """The book as one page for a browser, to be kept or sent."""
    return html.written(plan_blocks(draft, paged=True), frame_of(draft, at))


def frame_of(draft: Draft, at: dt.datetime) -> Frame:
    """What is told about the whole book."""
    title = _title(draft)
    return Frame(title, draft.agency or "", at, foot=title)


def plan_blocks(draft: Draft, *, paged: bool = False) -> list[Block]:
    """The whole book of a draft, in reading order; `paged` where the contents are to tell pages, and not only what there is."""
    return list(_book(draft, paged=paged))


def _book(draft: Draft, *, paged: bool) -> Iterator[Block]:
    year = f"{draft.year}년 " if draft.year else ""
    teams = _teams(draft)
    yield from _cover(draft)
    yield from [Contents()] if paged else _contents(teams, year)
    yield Line(f"{year}경영목표", "chapter", new_page=True)
    yield from strategy_pages(draft.strategy)
    yield Line(f"{year}경영계획", "chapter", new_page=True)
    division = ""
    for number, team in enumerate(teams, start=1):
        if team.parent and team.parent != division:
            yield from division_page(team.parent, [each.name for each in teams if each.parent == team.parent])
        division = team.parent or ""
        yield from team_pages(team, team.number or number)
        for project in draft.projects:
            if project.team == team.name:
                yield from project_pages(project)


def _teams(draft: Draft) -> list[Team]:
    """The teams in order, and those that only projects name after them."""
    named = {team.name for team in draft.teams}
    others = dict.fromkeys(project.team for project in draft.projects if project.team not in named)
    return [*draft.teams, *(Team(name=name) for name in others)]


def _title(draft: Draft) -> str:
    year = f"{draft.year}년" if draft.year else ""
    return " ".join(filter(None, (year, draft.agency, "연간사업계획서")))


def _cover(draft: Draft) -> Iterator[Block]:
    yield Line(_title(draft), "cover_title")
    if draft.agency:
        yield Line(draft.agency, "cover_text")


def _contents(teams: list[Team], year: str) -> Iterator[Block]:
    yield Line("목 차", "heading", new_page=True)
    yield Line(f"Ⅰ. {year}경영목표", "strong")
    for number, title in enumerate(
        ("경영전략 체계", "경영목표, 전략방향, 전략과제", "전략과제 및 실행과제", "전략과제 및 실천사업"), start=1
    ):
        yield Line(f"{number}. {title}", "contents", 1)
    yield Line(f"Ⅱ. {year}경영계획", "strong")
    for number, team in enumerate(teams, start=1):
        yield Line(f"{team.number or number}. {team.name} 비전 및 경영계획", "contents", 1)
