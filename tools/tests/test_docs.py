"""The documents do not lead nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from chomchom.cli import commands

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
DOCUMENTS = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "README.ko.md", "docs/manual/index.md"])
def test_the_list_of_commands_is_whole(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")

    assert [
        name for name in commands.list_commands(click.Context(commands)) if not re.search(rf"`(chomchom )?{name}\b", text)
    ] == []
