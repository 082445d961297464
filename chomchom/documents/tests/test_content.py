"""What documents say: figures by key, editions compared, layout, periods, and the data of the profile."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.documents.layout import Grid, Line, Picture
from chomchom.documents.comparing import compared
from chomchom.documents.content import Chart, Content, Figure, Heading, Passage, Sentence, Style, digest_of, plain, row, table
from chomchom.documents.figures import as_known, count, number, percent, won
from chomchom.documents.indicators import BrokenIndicators, indicators_in
from chomchom.documents.laying_out import UNWRITTEN, Signed, Standing, blocks
from chomchom.documents.periods import DAY, PERIODS, period_of
from chomchom.documents.records import BrokenTerms, terms_in

PROFILE = Path(__file__).parents[2] / "profiles/jeonbuk"
DAY_OF = dt.date(2031, 5, 26)
figures = st.builds(
    Figure,
    key=st.sampled_from(["a", "b", "c"]),
    name=st.text(max_size=8),
    shown=st.text(min_size=1, max_size=8),
    value=st.none() | st.integers(-1000, 1000) | st.floats(-1e6, 1e6),
)
sentences = st.builds(Sentence, words=st.lists(st.text(max_size=12) | figures, max_size=5).map(tuple))
passages = st.builds(Passage, key=st.sampled_from(["p", "q"]), title=st.text(max_size=5), text=st.text(max_size=9))


def content(*parts: object) -> Content:
    return Content(title="실적보고서", organisation="기획팀", as_of=DAY_OF, parts=parts)  # type: ignore[arg-type]  # parts


contents = st.lists(sentences | passages, max_size=6).map(lambda parts: content(*parts))


@given(contents)
def test_what_is_kept_comes_back_as_it_was(said: Content) -> None:
    """The digest is over one form, and reading and writing it again gives the same bytes."""
    kept = said.to_json()
    assert Content.from_json(kept) == said
    assert digest_of(Content.from_json(kept).to_json()) == digest_of(kept)


@given(contents, contents)
def test_two_editions_differ_in_what_is_not_the_same_and_in_nothing_else(one: Content, other: Content) -> None:
    assert not compared(one, one).figures
    assert not compared(one, one).passages
    there, back = compared(one, other), compared(other, one)
    assert len(there.figures) + there.same == len({*one.figures, *other.figures})
    assert {(each.before, each.after) for each in there.figures} == {(each.after, each.before) for each in back.figures}
    assert all(each.before != each.after for each in there.passages)


@given(sentences)
def test_a_figure_stands_in_the_layout_where_its_link_says(sentence: Sentence) -> None:
    line = [each for each in blocks(content(sentence), Standing("제1판"), has_cover=False) if isinstance(each, Line)][1]
    inside = [each for each in sentence.words if isinstance(each, Figure)]
    assert [line.text[link.start : link.end] for link in line.links] == [each.shown for each in inside]
    assert line.text == f"○ {plain(sentence.words)}"


def test_a_document_is_laid_out_as_public_documents_are() -> None:
    figure = count("people", "사람", 1250, "명")
    said = content(
        Heading("Ⅰ. 한눈에", 1),
        Sentence(("모두 ", figure, "이 왔습니다.")),
        Passage("summary", "총평", text="첫째\n- 둘째\n\n※ 셋째"),
        Passage("empty", ""),
        *table("표", ("이름", "값"), [row("가", figure)]),
        Chart("그림 <b>", ("가&나", "다" * 30), (3.0, 0.0), (4.0, None), "명"),
    )
    laid = blocks(said, Standing("기획팀-2031-1", [Signed("기안", "김기획", "5/26"), Signed("결재")], "abc"), has_cover=True)
    lines = [each.text for each in laid if isinstance(each, Line)]
    assert lines[:3] == ["실적보고서", "2031. 5. 26.", "기획팀"]
    assert lines[3:-3] == [
        "Ⅰ. 한눈에", "○ 모두 1,250명이 왔습니다.",
        "총평", "○ 첫째", "- 둘째", "※ 셋째", UNWRITTEN, "그림 <b>",
    ]  # fmt: skip
    approval, grid = (each for each in laid if isinstance(each, Grid))
    assert [[cell.text for cell in cells] for cells in approval.rows] == [["기안", "결재"], ["김기획\n5/26", ""]]
    assert (grid.heads, grid.caption, grid.rows[1][1].text, grid.rows[1][1].align) == (1, "표", "1,250명", "right")
    picture = next(each for each in laid if isinstance(each, Picture))
    assert "가&amp;나" in picture.svg
    assert picture.alt == f"그림 <b> 막대그래프: 가&나 3명, {'다' * 30} 0명"


def test_figures_are_printed_as_people_read_them() -> None:
    shown = [count("a", "", 1250, "명"), count("a", "", None, "명"), won("a", "", 1_250_000), percent("a", "", 0.93456)]
    assert [each.shown for each in shown] == ["1,250명", "–", "1,250,000", "93.5%"]
    assert [number(each) for each in (12.0, 12.5, 0.126)] == ["12", "12.5", "0.13"]
    assert as_known("/x/?number=3", DAY_OF, None) == "/x/?number=3&as_of=2031-05-26&known_on=2031-05-26"


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(PERIODS))
def test_a_period_holds_its_day_and_is_known_by_its_ends(day: dt.date, period: object) -> None:
    first, last = period.around(day)  # type: ignore[attr-defined]  # one of the periods
    assert first <= day <= last
    assert period_of(first, last) in (period, DAY)
    assert period.around(last) == (first, last)  # type: ignore[attr-defined]  # as above


def test_periods_are_named_as_people_say_them() -> None:
    assert [each.words(each.around(DAY_OF)[0]) for each in PERIODS] == [
        "2031년 5월 26일", "2031년 5월", "2031년 2분기", "2031년 상반기", "2031년",
    ]  # fmt: skip


def test_the_profile_says_how_long_documents_are_kept_and_what_is_evaluated(tmp_path: Path) -> None:
    terms, found = terms_in(PROFILE), indicators_in(PROFILE)
    assert terms["performance"].until(DAY_OF) == dt.date(2041, 12, 31)
    assert msgspec.structs.replace(terms["performance"], years=None).words == "영구"
    counted = [each for each in found if each.question]
    assert counted
    assert all(each.points_for(each.question.value) == each.points for each in counted if each.question)
    assert counted[0].points_for(1e9) == counted[0].points
    assert counted[0].points_for(None) is None
    for name, load, error in (("records.toml", terms_in, BrokenTerms), ("evaluation.toml", indicators_in, BrokenIndicators)):
        (tmp_path / name).write_text("[[records]]\nkind = 3\n")
        with pytest.raises(error, match=name):
            load(tmp_path)
    twice = (PROFILE / "evaluation.toml").read_text().replace('code = "1-2"', 'code = "1-1"')
    (tmp_path / "evaluation.toml").write_text(twice)
    with pytest.raises(BrokenIndicators, match="1-1"):
        indicators_in(tmp_path)


@pytest.mark.parametrize("style", get_args(Style))
def test_every_style_of_a_sentence_is_one_of_the_layout(style: Style) -> None:
    assert blocks(content(Sentence(("말",), style)), Standing("1"), has_cover=False)


def test_what_nobody_wrote_is_named_as_people_see_it() -> None:
    told = content(
        Heading("요약"),
        Passage("summary", ""),
        Passage("next", "앞으로 할 일", text=" "),
        Sentence(("늦은 목표: ", count("late", "늦은 목표", 2, "개"))),
        Passage("behind", ""),
        Passage("done", "적은 글", text="적었음"),
    )
    assert told.gaps == ["요약", "앞으로 할 일", "늦은 목표: 2개"]
