"""The page of the manual that shows who may do what."""

from __future__ import annotations

from pathlib import Path

from chomchom.accounts.roles import table
from chomchom.accounts.roles_page import page

PUBLISHED = Path(__file__).parents[3] / "docs" / "manual" / "roles.md"


def test_the_manual_shows_the_table_as_it_is() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == page(table()), "run: chomchom user roles > docs/manual/roles.md"


def test_a_line_says_who_may_and_how_far() -> None:
    (line,) = (line for line in page(table()).splitlines() if "파기를 승인" in line)

    assert line == "| 개인정보 파기 | 파기를 승인하고 파기 대장을 남깁니다 **(기관 전체)** | 정보보호책임자 |"
