"""Documents as HTML, read by a parser that knows nothing of the writer."""

from __future__ import annotations

import time
from collections import Counter
from functools import cache
from typing import Any

import lxml.html
import pytest

from chomchom.core.documents import html
from chomchom.core.documents.layout import Block, Dress, Grid, GridCell, Line, Link, Picture
from chomchom.core.tests.documents.blocks import DOCUMENT, FRAME, MARKUP


@cache
def _file() -> Any:
    return lxml.html.document_fromstring(html.written(DOCUMENT, FRAME))


def _part(*blocks: Block) -> Any:
    return lxml.html.fragment_fromstring(html.fragment(blocks, lambda key: f"/figures/{key}/?a=1&b=2" if key != "none" else ""))


def _texts(of: Any, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in of.xpath(path)]


def test_the_file_stands_by_itself() -> None:
    (policy,) = _file().xpath("//meta[@http-equiv]/@content")

    assert _file().xpath("//script | //link | //iframe | //*[@style]") == []
    assert {str(each).partition(",")[0] for each in _file().xpath("//@src")} == {"data:image/svg+xml;base64"}
    assert all(str(each).startswith("#") for each in _file().xpath("//@href"))
    assert policy.startswith("default-src 'none'")
    assert "url(" not in _file().xpath("string(//style)")
    assert (_file().get("lang"), _file().findtext(".//title")) == ("ko", FRAME.title)
    assert _texts(_file(), "//footer") == ["2031년 실적 · 우리기관 · 2031-06-15 09:30"]


def test_headings_leave_no_level_out_and_there_is_one_title() -> None:
    heads = [(each.tag, " ".join(each.text_content().split())) for each in _file().xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]

    assert heads == [
        ("h1", "2031년 실적 보고"),
        ("h2", "목 차"),
        ("h2", "실적"),
        ("h3", "우리팀"),
        ("h4", "1 첫 사업"),
        ("h5", "□ 추진배경"),
        ("h4", "2 둘째 사업"),
        ("h5", "□ 추진계획"),
    ]


def test_a_document_without_cover_begins_with_its_title() -> None:
    page = lxml.html.document_fromstring(html.written([Line("□ 가", "part")], FRAME))

    assert [(each.tag, each.text_content()) for each in page.xpath("//h1 | //h2")] == [("h1", FRAME.title), ("h2", "□ 가")]


def test_the_contents_lead_to_what_they_name() -> None:
    for link in _file().xpath("//nav//a"):
        (there,) = _file().xpath(f"//*[@id='{link.get('href')[1:]}']")

        assert " ".join(there.text_content().split()) == link.text_content()


def test_what_people_write_is_never_markup() -> None:
    assert f"○ {MARKUP}" in _texts(_file(), "//p")
    assert "▣ 제어 漢字 😀 한" in _texts(_file(), "//p")


def test_heads_name_rows_and_columns_and_captions_tell_tables() -> None:
    schedule = next(each for each in _file().xpath("//table") if each.findtext("caption") == "달마다 하는 일")

    assert [
        (each.text_content(), each.get("scope"), each.get("rowspan"), each.get("colspan")) for each in schedule.xpath("thead//th")
    ] == [
        ("세부추진사항", "col", "2", None),
        ("2031", "colgroup", None, "3"),
        *((str(month), "col", None, None) for month in (1, 2, 3)),
    ]
    assert Counter(each.tag for each in schedule.xpath("tbody//th | tbody//td")) == {"td": 4 + 4}
    assert [each.get("scope") for each in _file().xpath("//table[contains(@class, 'doc-issue')]//th")] == ["row"]
    assert all(
        each.get("tabindex") == "0" and each.get("aria-label") for each in _file().xpath("//div[contains(@class, 'doc-table')]")
    )


def test_pictures_have_words() -> None:
    assert _file().xpath("//img/@alt") == ["우리기관 로고", "월별 실적: 1월 10, 2월 20"]


def test_where_a_sentence_comes_from_is_said_in_words() -> None:
    assert _texts(_file(), "//*[contains(@class, 'doc-origin')]") == ["계산", "이어짐", "쓸 곳"]


def test_figures_are_links_in_a_page_of_the_site() -> None:
    part = _part(*DOCUMENT)

    assert [(each.text_content(), each.get("href")) for each in part.xpath(".//a[not(ancestor::nav)]")] == [
        ("1,234", "/figures/people/?a=1&b=2"),
        ("1,500", "/figures/sum/?a=1&b=2"),
    ]
    assert part.xpath(".//*[@style] | .//style | .//script | .//h1") == []
    assert _file().xpath("//a[not(ancestor::nav)]") == []


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ((Link(0, 2, "b"), Link(1, 3, "a")), ["12"]),
        ((Link(3, 5, "b"), Link(0, 2, "a")), ["12", "45"]),
        ((Link(2, 99, "a"), Link(3, 3, "b"), Link(-2, 1, "c"), Link(0, 2, "none")), []),
    ],
)
def test_links_that_lie_in_another_or_outside_are_left_out(links: tuple[Link, ...], found: list[str]) -> None:
    part = _part(Line("12345", "item", links=links))

    assert part.text_content().strip() == "12345"
    assert _texts(part, ".//a") == found


def test_what_is_no_colour_or_font_does_not_get_into_the_sheet() -> None:
    page = html.written([], FRAME._replace(dress=Dress(font='x"; } </style><script>', accent="red; } body {"))).decode()

    assert "<script" not in page
    assert "--doc-accent: #1F3864; " in page


def test_a_drawing_cannot_leave_its_attribute() -> None:
    part = _part(Picture('<svg onload="x"></svg>', '"><script>'))

    assert part.xpath(".//script | .//*[@onload]") == []
    assert part.xpath(".//img/@alt") == ['"><script>']


def test_a_table_of_thousands_of_rows_takes_no_time_for_each_pair_of_them() -> None:
    rows = tuple((GridCell(str(number)), GridCell("증빙")) for number in range(4000))
    before = time.process_time()

    html.fragment([Grid(rows, (1.0, 1.0), heads=1)])

    assert time.process_time() - before < 5
