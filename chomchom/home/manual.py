"""The manual inside the product: the Markdown files of `docs/manual`, with their links and pictures turned into addresses.

Raw HTML in them is shown as text. Of a link that leads out of the manual (to the guides of those who run the site) its words stay.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

INDEX, RULES = "index", "rules"
_README = "/README"


@dataclass(frozen=True)
class ManualPage:
    """A page: its heading, the rest as HTML, and whether it is one of the rules."""

    title: str
    html: SafeString
    rule: bool


def manual_page(folder: Path, name: str) -> ManualPage | None:
    """The page of that name (`index`, `review`, `rules`, `rules/A01`); None if there is none. Rendered once."""
    file = _files(folder).get(name)
    return None if file is None else _rendered(folder, file, file.stat().st_mtime_ns)


def _files(folder: Path) -> dict[str, Path]:
    """By name; a README stands for its folder."""
    found = folder.rglob("*.md")
    return {file.relative_to(folder).with_suffix("").as_posix().removesuffix(_README): file for file in found}


def page_address(name: str) -> str:
    """Where the page is."""
    return reverse("home:manual") if name == INDEX else reverse("home:manual-page", args=[name])


@lru_cache(maxsize=256)
def _rendered(folder: Path, file: Path, _changed: int) -> ManualPage:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", _table_close)
    tokens = markdown.parse(file.read_text(encoding="utf-8"))
    title = ""
    if tokens and tokens[0].tag == "h1":
        title, tokens = tokens[1].content, tokens[3:]
    here = file.relative_to(folder).parent.as_posix()
    _prepare(tokens, title, here, set(_files(folder)))
    html = markdown.renderer.render(tokens, markdown.options, {})
    return ManualPage(title, SafeString(html), here != ".")


def _prepare(tokens: list[Token], title: str, here: str, names: set[str]) -> None:
    """Address links and pictures; name tables after the heading above them, for those who cannot see it."""
    heading, tables = title, Counter[str]()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[place + 1].content
        elif token.type == "table_open":
            tables[heading] += 1
            token.meta["label"] = f"{heading} 표" + (f" {tables[heading]}" if tables[heading] > 1 else "")
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.children:
            token.children = list(_addressed(token.children, here, names))


def _addressed(tokens: Sequence[Token], here: str, names: set[str]) -> Iterator[Token]:
    keep = True
    for token in tokens:
        if token.type == "link_open":
            address = _address(str(token.attrGet("href")), here, names)
            keep = address is not None
            token.attrSet("href", address or "")
        elif token.type == "image":
            token.attrSet("src", static(f"manual/{posixpath.basename(str(token.attrGet('src')))}"))
            token.attrSet("loading", "lazy")
        if keep or token.type not in ("link_open", "link_close"):
            yield token


def _address(link: str, here: str, names: set[str]) -> str | None:
    """None for what is not part of the manual."""
    if link.startswith(("https://", "#")):
        return link
    path, hash_sign, place = link.partition("#")
    name = posixpath.normpath(posixpath.join(here, path)).removesuffix(".md").removesuffix(_README)
    return page_address(name) + hash_sign + place if name in names else None


def _table_open(_renderer: object, tokens: Sequence[Token], place: int, *_: Any) -> str:
    return format_html(
        '<div class="krds-table-wrap" tabindex="0" role="region" aria-label="{}"><table class="tbl">', tokens[place].meta["label"]
    )


def _table_close(*_: Any) -> str:
    return "</table></div>"
