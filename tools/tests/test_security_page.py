"""docs/security.md leads nowhere wrong: what it cites is there, and no requirement of level 1 or 2 is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/security.md").read_text(encoding="utf-8")
STATES = re.compile(r"kept|part|gap|operator|n/a")
CITED = sorted(set(re.findall(r"`((?:[\w.-]+/)+[\w.-]+|[\w-]+\.(?:py|lock))(?:::(\w+))?`", TEXT)))
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| (?:\d+\.\d+\.\d+|제\d+조)", line)
]
# How many requirements of levels 1 and 2 each section of ASVS 5.0 has; those of level 3 stand among them.
LEVELS_1_AND_2 = {
    **{"1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1},
    **{"3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4},
    **{"5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 11, "6.3": 3, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 3},
    **{"7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1},
    **{"9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.5": 5, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 3, "11.5": 1, "11.6": 1},
    **{"12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3},
    **{"15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3},
}


def place(name: str) -> Path:
    """Where a file of the page is: below the project, or below its package."""
    return next((path for path in (ROOT / name, ROOT / "chomchom" / name) if path.exists()), ROOT / name)


@pytest.mark.parametrize(("file", "test"), CITED, ids="::".join)
def test_what_is_cited_is_there(file: str, test: str) -> None:
    path = place(file)

    assert path.exists()
    assert not test or f"def {test}(" in path.read_text(encoding="utf-8")


def test_much_is_cited() -> None:
    assert len([test for _, test in CITED if test]) > 60


def test_every_requirement_has_a_row() -> None:
    rows = [row[0] for row in ROWS]
    sections = {name: sum(row.rpartition(".")[0] == name for row in rows if " " not in row) for name in LEVELS_1_AND_2}

    assert sections == LEVELS_1_AND_2
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_row_has_a_state_and_what_is_missing_is_said(row: list[str]) -> None:
    assert len(row) == 5
    assert STATES.fullmatch(row[2])
    assert row[3] or row[2] not in {"part", "gap"}


def test_every_article_of_the_notice_has_a_row() -> None:
    articles = {int(found) for row in ROWS for found in re.findall(r"제(\d+)조", row[0])}

    assert {*range(4, 15), 17} == articles
