"""A document with everything that a layout can say, and with what people write that could break a file."""

from __future__ import annotations

from datetime import UTC, datetime

from chomchom.core.documents.layout import Block, Contents, Dress, Frame, Grid, GridCell, Line, Link, Picture

AT = datetime(2031, 6, 15, 9, 30, tzinfo=UTC)
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90"><rect width="120" height="40" fill="#1F3864"/>'
    '<text x="10" y="80" font-size="20">월별 실적</text></svg>'
)
FRAME = Frame("2031년 <실적> 보고", "우리기관", AT, "2031년 실적", Dress(logo=CHART))
MARKUP = "*굵게* #panic() $x$ <라벨> @참조 \\ `코드` _기움_ &amp; </td>"
LONG = "글자 " * 2500


def head(text: str, rowspan: int = 1, colspan: int = 1) -> GridCell:
    return GridCell(text, rowspan, colspan, head=True)


BOX = Grid(
    ((head("결재", 2), head("담당"), head("팀장")), (GridCell(""), GridCell(""))), (0.35, 1, 1), "approval", caption="결재란"
)
TALL = Grid(
    ((head("번호"), head("금액")), *((GridCell(str(each)), GridCell(f"{each * 1000:,}", align="right")) for each in range(300))),
    (1.0, 3.0),
    heads=1,
    caption="삼백 줄의 금액",
)
MERGED = Grid(
    (
        (head("세부추진사항", 2), head("2031", colspan=3)),
        (head("1"), head("2"), head("3")),
        (GridCell("모임", align="left"), GridCell("■"), GridCell(""), GridCell("■")),
        (GridCell("교육", 9), GridCell("■")),
    ),
    (3.0, 0.3, 0.3, 0.3),
    heads=2,
    caption="달마다 하는 일",
)
ISSUE = Grid(((head("쟁점"), GridCell(LONG, align="left")),), (0.15, 0.85), "issue")
DOCUMENT: list[Block] = [
    Line("2031년 실적 보고", "cover_title"),
    BOX,
    Line("2031. 6.", "cover_text"),
    Line("우리기관", "cover_text"),
    Contents(),
    Line("실적", "chapter", new_page=True),
    Line("우리팀", "heading", new_page=True),
    Grid(((head("1"), GridCell("첫 사업", align="left")),), (0.1, 0.9), "bar"),
    Line("□ 추진배경", "part"),
    Line("○ 올해 1,234명을 만났다", "item", links=(Link(5, 10, "people"),), origin="computed"),
    Line("- 지난해의 글", "point", 1, origin="carried"),
    Line(f"○ {MARKUP}", "item"),
    Line("※ 내년 목표를 적습니다", "note", origin="to_write"),
    Line("▣ \x00제\x1b어\ud800 漢字 😀 한", "measure", 1),
    Picture(CHART, "월별 실적: 1월 10, 2월 20", 0.6),
    TALL,
    Grid(((head("두 번째"), GridCell("=1+1")), (head("셋째"), GridCell("1,500", links=(Link(0, 5, "sum"),)))), (1.0, 1.0)),
    Grid(((head("2"), GridCell("둘째 사업", align="left")),), (0.1, 0.9), "bar", new_page=True),
    Line("□ 추진계획", "part"),
    MERGED,
    ISSUE,
]
