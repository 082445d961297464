"""What an edition gives to the fields of a template, in the words of `reports.filling.decided`. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from chomchom.documents.content import Content, Table, plain
from chomchom.documents.laying_out import Signed
from chomchom.reports.filling.fields import EMPTY, Values


class Source(NamedTuple):
    """From which tables of a document a table of its templates is filled: those with these heads, column by column."""

    heads: tuple[str, ...]
    columns: tuple[str, ...]
    has_caption: bool = False


_MONEY = ("이름", "예산", "집행", "잔액", "집행률")
_SPENT = ("예산(원)", "집행(원)", "잔액(원)", "집행률")
SOURCES: Mapping[str, Mapping[str, Source]] = {
    "performance": {
        "목표": Source(
            ("목표", "이번 기간", "누계", "목표값", "달성률", "상태"),
            ("이름", "이번 기간", "누계", "목표값", "달성률", "상태"),
            has_caption=True,
        ),
        "실적": Source(("종류", "건", "수량", "사람", "금액(원)"), ("이름", "건수", "수량", "인원", "금액")),
        "집행": Source(("구분", *_SPENT), _MONEY),
    },
    "budget": {
        "예산": Source(("과목 / 부기", "산출내역", "예산액(원)"), ("이름", "산출내역", "예산액"), has_caption=True),
        "집행": Source(("과목", *_SPENT), _MONEY),
        "의결": Source(("의결", "날짜"), ("이름", "날짜")),
    },
    "evaluation": {
        "지표": Source(
            ("지표", "목표", "실적", "달성률", "배점", "점수", "증빙"), ("이름", "목표", "실적", "달성률", "배점", "점수", "증빙")
        ),
    },
}
"""By kind of document."""


class About(NamedTuple):
    """What stands around the content of an edition."""

    agency: str
    kind: str
    kind_name: str
    period: str
    days: tuple[dt.date, dt.date]
    number: str
    term: str
    digest: str
    reason: str
    decided_on: dt.date | None
    signed: Sequence[Signed]


def values_of(about: About, content: Content) -> Values:
    """All fields and tables of the vocabulary of its kind."""
    passages = [{"제목": each.title, "글": each.text.strip() or EMPTY} for each in content.passages]
    figures = [{"이름": each.name, "값": each.shown} for each in content.figures.values()]
    line = [{"구분": each.role, "이름": each.name, "날짜": each.day} for each in about.signed]
    own = {name: _numbered(_rows(content, source)) for name, source in SOURCES.get(about.kind, {}).items()}
    return Values(_fields(about, content), {"결재": _numbered(line), "글": _numbered(passages), "수치": _numbered(figures), **own})


def _fields(about: About, content: Content) -> dict[str, str]:
    who = [each.name for each in about.signed if each.name]
    return {
        "기관명": about.agency,
        "문서 제목": content.title,
        "작성 조직": content.organisation,
        "기간": about.period,
        "연도": str(about.days[0].year),
        "시작일": _day(about.days[0]),
        "종료일": _day(about.days[1]),
        "기준일": _day(content.as_of),
        "작성자": who[0] if who else "",
        "확정자": who[-1] if who and about.decided_on else "",
        "확정일": _day(about.decided_on) if about.decided_on else "",
        "상태": "확정" if about.decided_on else "결재 중",
        "정정 사유": about.reason,
        "지문": about.digest,
        "문서 종류": about.kind_name,
        "문서번호": about.number,
        "보존기간": about.term,
        "원장 봉인": content.chain,
    }


def _rows(content: Content, source: Source) -> Iterator[dict[str, str]]:
    for table in content.parts:
        if isinstance(table, Table) and tuple(plain(cell.words) for cell in table.heads[-1]) == source.heads:
            caption = {"표": table.caption.partition(":")[0]} if source.has_caption else {}
            for row in table.rows:
                cells = (plain(cell.words).strip() for cell in row)
                yield caption | dict(zip(source.columns, cells, strict=True))


def _numbered(rows: Iterator[dict[str, str]] | list[dict[str, str]]) -> list[Mapping[str, str]]:
    return [{"번호": str(number), **row} for number, row in enumerate(rows, 1)]


def _day(day: dt.date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
