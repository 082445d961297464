"""Sheets and posters, read back as whoever prints them would: words, numbers, pages, and what a camera sees of the code."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pdfplumber
import pytest
import segno

from chomchom.core.documents.letters import MISSING, missing, printable
from chomchom.core.tests.documents.pdf_ua import faults
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type
from chomchom.surveys.paper.sheet import drawn, texts_of
from chomchom.surveys.paper.typeset import Copies, Poster, poster, sheets
from chomchom.surveys.tests import made

AT = datetime(2031, 6, 15, tzinfo=UTC)
LINK = "https://survey.example.org/s/abcdefghjk/"
POINTS_OF_A4 = (595.3, 841.9)


def _pages(data: bytes) -> list[Any]:
    return list(pdfplumber.open(io.BytesIO(data)).pages)


def _printed(form: Form, **facts: Any) -> list[Any]:
    return _pages(
        sheets(drawn(form, {"45110": "전주시"}, form.title["ko"]), Copies(**{"numbers": ["7"], "version": "2판"} | facts), AT)
    )


def _words(page: Any) -> str:
    return "".join(str(page.extract_text()).split())


def _form(*questions: Question, title: str = "시험") -> Form:
    return Form(title={"ko": title}, sections=(Section(name="only", questions=questions),))


def test_a_sheet_says_all_that_is_asked_with_numbers_and_conditions() -> None:
    page, second = _printed(made.FORM, organisation="나눔팀", until="6월 30일", group="전주", link=LINK)
    words = _words(page) + _words(second)

    assert (page.width, page.height) == pytest.approx(POINTS_OF_A4, abs=0.2)
    for said in (
        "교육만족도",
        "이름을묻지않습니다.",
        "6월30일까지돌려주세요",
        "2판·전주",
        "1.전반적으로만족하십니까?꼭",
        LINK,
        "1/2쪽",
    ):
        assert said in words
    assert "1번에서1~2점을고른분만답해주세요.4.무엇이아쉬웠습니까?" in words
    assert "종이번호7" in words
    assert "3그밖(적어주세요:" in words


def test_sheets_and_posters_keep_the_rules_of_pdf_ua() -> None:
    sheet = drawn(made.FORM, {"45110": "전주시"}, "교육 만족도")

    assert faults(sheets(sheet, Copies(numbers=["7", "8"], version="2판", link=LINK), AT)) == []
    assert faults(poster(Poster(title="만족도", organisation="나눔팀", until="6월 30일", link=LINK), AT)) == []


def test_the_letters_are_in_the_file_and_black() -> None:
    (page,) = _printed(made.FORM)

    assert {each["fontname"].partition("+")[2].partition("-")[0] for each in page.chars} == {"Pretendard"}
    assert {tuple(each["non_stroking_color"] or ()) for each in page.chars} <= {(0,), (0, 0, 0), ()}
    assert min(each["size"] for each in page.chars if each["text"].strip()) >= 9


def test_large_type_is_larger() -> None:
    small, large = (max(each["size"] for each in _printed(made.FORM, large=how)[0].chars) for how in (False, True))

    assert large / small == pytest.approx(16 / 12)


def test_copies_have_their_own_numbers_and_never_share_a_leaf() -> None:
    pages = _printed(made.FORM, numbers=["7", "8", ""])

    assert ["종이번호7" in _words(pages[0]), _words(pages[1]), "종이번호8" in _words(pages[2])] == [True, "", True]
    assert "종이번호" in _words(pages[4])
    assert all("1/1쪽" in _words(page) for page in pages[::2])


def test_sixty_rows_go_on_under_their_heading_and_pages_are_counted() -> None:
    rows = tuple(Row(name=f"r{number}", text={"ko": f"{number}번째 줄"}) for number in range(60))
    pages = _printed(_form(Question(name="m", type=Type.MATRIX, text={"ko": "예순 줄"}, rows=rows, points=7)))
    words = [_words(page) for page in pages]

    assert all(f"{number}번째줄" in "".join(words) for number in range(60))
    assert all(each.startswith("1234567") for each in words[1:])
    assert [f"{number}/{len(pages)}쪽" in each for number, each in enumerate(words, start=1)] == [True] * len(pages)


def test_markup_is_text_and_long_words_stay_on_the_page() -> None:
    evil = "#panic(1) $x$ *굵게* _a_ `b` <c> \\ ] [ @d \" ' // http://x"
    choices = (
        Choice(value="a", text={"ko": "긴 글 " * 700}),
        Choice(value="b", text={"ko": "a" * 900}),
        Choice(value="c", text={"ko": "가" * 900}),
    )
    asked = Question(name="s", type=Type.SINGLE, text={"ko": evil}, help={"ko": evil}, choices=choices)
    pages = _printed(_form(asked, title=evil), group=evil, organisation=evil)
    words = "".join(map(_words, pages))

    assert "".join(evil.split()) in words
    assert (words.count("긴글"), words.count("가" * 20) > 0) == (700, True)
    assert all(each["x1"] <= page.width - 40 for page in pages for each in page.chars)


def test_what_the_font_lacks_is_told_and_marked() -> None:
    form = _form(Question(name="q", type=Type.TEXT, text={"ko": "男女 ☐ 🙂🙃 가나", "zh": "你好"}))

    assert missing(texts_of(form)) == {"🙂", "🙃"}
    assert printable("🙂\u200d 가 ☐") == f"{MISSING} 가 □"
    assert f"男女□{MISSING * 2}가나" in _words(_printed(form)[0])


def test_every_type_can_be_filled_in() -> None:
    choices = tuple(Choice(value=f"v{number}", text={"ko": f"보기{number}"}) for number in range(6))
    kinds = [Question(name=each.value, type=each, text={"ko": each.value}, choices=choices, unit={"ko": "살"}) for each in Type]
    words = "".join(_words(page) for page in _printed(_form(*kinds)))

    for said in ("년월일", "1전주시", "보기5", "인터넷으로답하실때", "앞에두고싶은것부터", "012345678910"):
        assert said in words


def _seen(page: Any, left: float, top: float, width: float, modules: int) -> list[list[bool]]:
    """Whether each module is dark in the middle."""
    picture = page.to_image(resolution=144).original.convert("L")
    scale, size = picture.width / float(page.width), width / modules
    middle = [(place + 0.5) * size for place in range(modules)]
    return [[picture.getpixel((int((left + x) * scale), int((top + y) * scale))) < 128 for x in middle] for y in middle]


def test_the_code_on_a_poster_is_the_link() -> None:
    said = Poster(title="봄 교육 만족도 조사", organisation="나눔팀", until="6월 30일", link=LINK, group="전주")
    (page,) = _pages(poster(said, AT))
    code = [list(map(bool, row)) for row in segno.make(LINK, error="q", micro=False).matrix_iter(border=4)]
    width = 105 / 25.4 * 72
    corner = ((float(page.width) - width) / 2, _top_of_code(page, width))
    words = _words(page)
    assert all(part in words for part in ("봄교육만족도조사", "전주", "6월30일까지", LINK))
    assert _seen(page, corner[0], corner[1], width, len(code)) == code


def _top_of_code(page: Any, width: float) -> float:
    """Where the picture begins: four white modules above the first dark one in its columns."""
    picture = page.to_image(resolution=144).original.convert("L")
    scale = picture.width / float(page.width)
    modules = segno.make(LINK, error="q", micro=False).symbol_size(border=4)[0]
    x = int(((float(page.width) - width) / 2 + 4.5 * width / modules) * scale)
    below = max(each["bottom"] for each in page.chars if each["bottom"] < float(page.height) / 2)
    first = next(y for y in range(int(below * scale) + 4, picture.height) if picture.getpixel((x, y)) < 128)
    begins: float = first / scale - 4 * width / modules
    return begins
