"""The page of the manual that lists the kinds."""

from __future__ import annotations

from pathlib import Path

from chomchom.budget import kinds as budget
from chomchom.dispatch import kinds as dispatch
from chomchom.documents import ledger_kinds as documents
from chomchom.followup import kinds as followup
from chomchom.ledger.catalogue import KINDS
from chomchom.ledger.kinds_page import page
from chomchom.surveys import kinds as surveys

PUBLISHED = Path(__file__).parents[3] / "docs" / "manual" / "kinds.md"
EVERY = [*KINDS, *budget.KINDS, *dispatch.KINDS, *documents.KINDS, *followup.KINDS, *surveys.KINDS]


def test_the_manual_lists_every_kind_as_it_is_declared() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == page(EVERY), "run: chomchom ledger kinds --markdown > docs/manual/kinds.md"


def test_a_line_says_what_a_kind_asks_for() -> None:
    (line,) = (line for line in page(EVERY).splitlines() if "`meeting.held`" in line)
    assert "**회의체**, 방식" in line
    assert "참석 인원" in line
