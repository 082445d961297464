"""The plan book: cover, contents, strategy, teams and their projects, as layout blocks in the usual order of such books.

Nothing here knows a file format, and nothing is added that the draft does not say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from chomchom.core.documents import docx, html, hwpx, pdf
from chomchom.core.documents.layout import Block, Contents, Dress, Frame, Line
from chomchom.plan.draft import Draft, Team
from chomchom.plan.writer.project_pages import project_pages
from chomchom.plan.writer.strategy_pages import division_page, strategy_pages, team_pages


def plan_hwpx(draft: Draft, at: dt.datetime, dress: Dress = Dress()) -> bytes:  # noqa: B008 -- immutable
    """The book as a Hangul document."""
    return hwpx.written(plan_blocks(draft, dress.words), plan_frame(draft, at, dress))


def plan_docx(draft: Draft, at: dt.datetime, dress: Dress = Dress()) -> bytes:  # noqa: B008 -- immutable
    """The book as a Word document."""
    return docx.written(plan_blocks(draft, dress.words), plan_frame(draft, at, dress))


def plan_pdf(draft: Draft, at: dt.datetime, dress: Dress = Dress()) -> bytes:  # noqa: B008 -- immutable
    """The book as a PDF, whose contents tell the pages."""
    return pdf.written(plan_blocks(draft, dress.words), plan_frame(draft, at, dress))


def plan_html(draft: Draft, at: dt.datetime, dress: Dress = Dress()) -> bytes:  # noqa: B008 -- immutable
    """The book as one page for a browser, to be kept or sent."""
    return html.written(plan_blocks(draft, dress.words), plan_frame(draft, at, dress))


def plan_frame(draft: Draft, at: dt.datetime, dress: Dress) -> Frame:
    """What is told about the book: its title, the agency, and when it was taken out."""
    return Frame(_title(draft), draft.agency or "", at, _title(draft), dress)


def plan_blocks(draft: Draft, words: Sequence[str] = ()) -> list[Block]:
    """The whole book of a draft, in reading order; `words` stand on its cover."""
    return list(_book(draft, words))


def _book(draft: Draft, words: Sequence[str]) -> Iterator[Block]:
    year = f"{draft.year}년 " if draft.year else ""
    teams = teams_of(draft)
    yield from _cover(draft, words)
    yield Contents()
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


def teams_of(draft: Draft) -> list[Team]:
    """The teams in order, and those that only projects name after them."""
    named = {team.name for team in draft.teams}
    others = dict.fromkeys(project.team for project in draft.projects if project.team not in named)
    return [*draft.teams, *(Team(name=name) for name in others)]


def _title(draft: Draft) -> str:
    year = f"{draft.year}년" if draft.year else ""
    return " ".join(filter(None, (year, draft.agency, "연간사업계획서")))


def _cover(draft: Draft, words: Sequence[str]) -> Iterator[Block]:
    yield Line(_title(draft), "cover_title")
    if draft.agency:
        yield Line(draft.agency, "cover_text")
    for text in words:
        yield Line(text, "cover_text")
