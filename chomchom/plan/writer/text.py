"""The plan book as plain text: one paragraph to a line, table rows with tabs, covered cells empty."""

from __future__ import annotations

from chomchom.core.documents.layout import Contents, Grid, Line, placed_cells
from chomchom.plan.draft import Draft
from chomchom.plan.writer.book import plan_blocks, teams_of

_OWN_LINES = ("cover_title", "cover_text", "chapter", "heading", "label", "part", "centre")


def plan_text(draft: Draft) -> str:
    """The whole plan as text that a person can read and the text reader reads back."""
    chunks: list[str] = []
    for block in plan_blocks(draft):
        if isinstance(block, Contents):
            chunks.append(f"\n{_contents(draft, block)}\n")
        elif isinstance(block, Grid) and block.style == "bar":
            chunks.append("\n" + "\n\n".join(cell.text for cell in block.rows[0] if cell.text) + "\n")
        elif isinstance(block, Grid):
            chunks.append(f"\n{_table(block)}\n")
        elif isinstance(block, Line) and block.style in _OWN_LINES:
            chunks.append(f"\n{_line(block)}\n")
        elif isinstance(block, Line):
            chunks.append(_line(block))
    return "\n".join(chunks).replace("\n\n\n", "\n\n").strip() + "\n"


def _contents(draft: Draft, contents: Contents) -> str:
    """Chapters and teams: text has no pages, and which of its lines begin a team is known by these."""
    year = f"{draft.year}년 " if draft.year else ""
    teams = [f" {team.number or number}. {team.name} 비전 및 경영계획" for number, team in enumerate(teams_of(draft), start=1)]
    return "\n".join([contents.title, "", f"Ⅰ. {year}경영목표", f"Ⅱ. {year}경영계획", *teams])


def _line(line: Line) -> str:
    return " " * line.depth + " ".join(line.text.split())


def _table(grid: Grid) -> str:
    width = max(each.column + each.cell.colspan for each in placed_cells(grid))
    rows = [[""] * width for _ in grid.rows]
    for cell, row, column in placed_cells(grid):
        rows[row][column] = " ".join(cell.text.split())
    return "\n".join("\t".join(row) for row in rows)
