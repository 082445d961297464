"""The manual inside the product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from chomchom.home.manual import manual_page
from chomchom.plan.lint import READING, RULES
from chomchom.plan.templatetags.review import rule_page

NAMES = sorted(file.relative_to(settings.MANUAL).with_suffix("").as_posix() for file in settings.MANUAL.rglob("*.md"))


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_markdown_becomes_a_page(tmp_path: Path) -> None:
    folder = write(tmp_path, index="# 제목\n\n## 표\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n![그림](images/desk.png)\n")

    page = manual_page(folder, "index")

    assert page is not None
    assert page.title == "제목"
    assert '<th scope="col">가</th>' in page.html
    assert 'aria-label="표 표"' in page.html
    assert 'src="/static/manual/desk.png" alt="그림"' in page.html


@pytest.mark.parametrize("name", NAMES)
def test_no_link_of_the_manual_is_left_as_dead_words(name: str) -> None:
    text = (settings.MANUAL / f"{name}.md").read_text(encoding="utf-8")

    page = manual_page(settings.MANUAL, name.removesuffix("/README"))

    assert page is not None
    assert page.html.count("<a ") == len(re.findall(r"(?<!!)\[[^\]\n]+\]\([^)\n]+\)", text))


def test_markup_is_shown_as_text(tmp_path: Path) -> None:
    page = manual_page(write(tmp_path, index="# 가\n\n<script>alert(1)</script>\n\n[나](javascript:alert(1))\n"), "index")

    assert page is not None
    assert "<script" not in page.html
    assert 'href="javascript' not in page.html


@pytest.mark.parametrize(
    ("link", "html"),
    [
        ("rules/A01.md", '<a href="/manual/rules/A01/">글</a>'),
        ("rules/README.md", '<a href="/manual/rules/">글</a>'),
        ("index.md#무엇", '<a href="/manual/#'),
        ("../production.md", "<p>글</p>"),
        ("../../etc/passwd", "<p>글</p>"),
        ("https://example.org/", '<a href="https://example.org/">글</a>'),
    ],
)
def test_links_lead_to_pages_of_the_site(tmp_path: Path, link: str, html: str) -> None:
    folder = write(tmp_path, index=f"# 가\n\n[글]({link})\n", rules__README="# 규칙", rules__A01="# A01")

    page = manual_page(folder, "index")

    assert page is not None
    assert html in page.html


def test_an_edited_page_shows_its_new_words(tmp_path: Path) -> None:
    titles = []
    for title in ("하나", "둘"):
        page = manual_page(write(tmp_path, index=f"# {title}\n"), "index")
        titles.append(page.title if page else None)

    assert titles == ["하나", "둘"]


@pytest.mark.parametrize("name", ["../production", "rules/../index", "rules/X99", "images/desk.png", "/etc/passwd"])
def test_nothing_but_its_pages_is_in_the_manual(name: str) -> None:
    assert manual_page(settings.MANUAL, name) is None


@pytest.mark.django_db
def test_every_page_of_the_manual_opens_and_its_links_lead_somewhere(client: Client) -> None:
    found = {}
    for name in NAMES:
        address = "/manual/" if name == "index" else f"/manual/{name.removesuffix('/README')}/"
        response = client.get(address)
        assert response.status_code == 200, name
        found[address] = response.content.decode()

    inside = {link for page in found.values() for link in re.findall(r'href="(/manual/[^"#]*)', page)}
    assert inside <= set(found)
    pictures = {picture for page in found.values() for picture in re.findall(r'src="/static/manual/([^"]*)"', page)}
    assert pictures
    assert all((settings.MANUAL / "images" / picture).exists() for picture in pictures)


@pytest.mark.parametrize("code", [*READING, *(rule.code for rule in RULES)])
def test_every_code_leads_to_its_page(code: str) -> None:
    assert manual_page(settings.MANUAL, rule_page(code).removeprefix("/manual/").removesuffix("/")) is not None


def test_an_unknown_code_leads_nowhere() -> None:
    assert rule_page("Z99") == ""
