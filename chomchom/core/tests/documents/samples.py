"""A document with a block of every kind, and what of it is hard: odd letters, a table over pages, a cell higher than a page."""

from __future__ import annotations

import datetime as dt

from chomchom.core.documents.layout import (
    Block,
    Contents,
    Dress,
    Frame,
    Grid,
    GridCell,
    Line,
    Link,
    Picture,
    approval_box,
)

AT = dt.datetime(2031, 4, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=9)))
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 68" font-family="Pretendard" font-size="13">'
    '<text x="212" y="21" text-anchor="end">교육</text><rect x="220" y="8" width="400" height="16" fill="#1F3864"/></svg>'
)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="10mm"><circle cx="20" cy="20" r="15" fill="#1F3864"/></svg>'
ALT = "교육 건수 막대그래프: 교육 400건 <전체>"
FRAME = Frame("2031년 1분기 실적 & 계획", "예시 <기관>", AT, "2031년 1분기 실적", Dress(logo=LOGO))
LONG_ROWS = 300


def head(text: str, rowspan: int = 1, colspan: int = 1) -> GridCell:
    """A cell of a head."""
    return GridCell(text, rowspan, colspan, head=True)


def bar(number: str, title: str) -> Grid:
    """The bar of a section."""
    return Grid(((head(number), GridCell(title, align="left")),), (0.1, 0.9), "bar", new_page=True)


MERGED = Grid(
    (
        (head("구분", colspan=2), head("계획", rowspan=2), head("실적", rowspan=2)),
        (head("대"), head("소")),
        (GridCell("교육", rowspan=2), GridCell("이수", align="left"), GridCell("400"), GridCell("412", align="right")),
        (GridCell("수료\n(과정별)"), GridCell("<1>"), GridCell("")),
    ),
    (1, 1, 1, 1),
    heads=2,
    caption="교육 실적 & 계획",
)
LONG = Grid(
    ((head("번호"), head("이름")), *((GridCell(str(row)), GridCell(f"이름 {row}")) for row in range(1, LONG_ROWS + 1))),
    (1, 3),
    heads=1,
    new_page=True,
    caption="긴 표",
)
DEEP = Grid(((head("긴 칸"), GridCell("끝없이 이어지는 글 " * 700, align="left")),), (0.2, 0.8), new_page=True)


def every_kind() -> list[Block]:
    """A short report."""
    return [
        Line("2031년 1분기 실적", "cover_title"),
        Line("2031. 4.", "cover_text"),
        Line("예시 기관", "cover_text"),
        Contents(),
        approval_box(["담당", "팀장", "원장"]),
        Line("총괄", "chapter", new_page=True),
        Line("1 주요 실적", "heading", new_page=True),
        Line("□ 표와 <태그> & \x07제어문자 \ud800짝 없는 글자", "part"),
        Line("○ 교육 412명", "item", links=(Link(5, 8, "people"),), origin="computed"),
        Line("- 탭\t뒤", "point", 1),
        Line("▣ 대책", "measure", 1),
        Line("(아직 쓰지 않았습니다)", "point", origin="to_write"),
        Line("※ 출처: 원장", "note"),
        Line("< 건수 >", "label"),
        Picture(CHART, ALT, 0.8),
        MERGED,
        bar("1", "활력 높이기"),
        Grid(((head("담당"), GridCell("김 1234")),), (1, 1)),
        Line("함께 가는 길", "centre"),
        Line("① 나누기", "strong"),
        Grid(((head("쟁점"), GridCell("공간이 모자람", align="left")),), (0.15, 0.85), "issue"),
        LONG,
        DEEP,
        bar("2", "둘째 사업"),
    ]
