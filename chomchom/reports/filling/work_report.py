"""What a work report gives to the fields of a template, in the words of the vocabulary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chomchom.plan.question import STATE_NAMES
from chomchom.reports.drawn import ActivityLine, DeedLine, Drawn, EntryLine, HelpedLine, KindLine, LackLine, Snapshot, TargetLine
from chomchom.reports.filling.fields import EMPTY, Values


@dataclass(frozen=True, kw_only=True)
class About:
    """What stands around a report: its names, and who answers for it. A draft has neither `frozen_by` nor `frozen_on`."""

    agency: str
    title: str
    kind: str
    period: str
    author: str = ""
    frozen_by: str = ""
    frozen_on: dt.date | None = None
    reason: str = ""
    digest: str = ""


def values_of(about: About, snapshot: Snapshot) -> Values:
    """All fields and tables of `vocabulary.WORK_REPORT`."""
    drawn, texts = snapshot.drawn, snapshot.texts
    said = {"한 일": texts.summary, "다음에 할 일": texts.plans, "협조와 건의": texts.requests}
    return Values(
        _of_document(about, drawn) | _of_report(about, drawn) | {name: _text(text) for name, text in said.items()},
        {
            "목표": _numbered(map(_target, drawn.targets)),
            "실적": _numbered(map(_kind, drawn.kinds)),
            "주요실적": _numbered(map(_entry, drawn.entries)),
            "활동": _numbered(map(_activity, drawn.activities)),
            "다음활동": _numbered(map(_activity, drawn.upcoming)),
            "세어진목표": _numbered(map(_helped, drawn.helped)),
            "업무": _numbered(map(_deed, drawn.deeds)),
            "할일": _numbered(map(_lack, drawn.lacking)),
        },
    )


def _of_document(about: About, drawn: Drawn) -> dict[str, str]:
    return {
        "기관명": about.agency,
        "문서 제목": about.title,
        "작성 조직": drawn.organisation,
        "기간": about.period,
        "연도": str(drawn.first.year),
        "시작일": _day(drawn.first),
        "종료일": _day(drawn.last),
        "기준일": _day(drawn.as_of),
        "작성자": about.author,
        "확정자": about.frozen_by,
        "확정일": _day(about.frozen_on) if about.frozen_on else "",
        "상태": "확정" if about.frozen_on else "초안",
        "정정 사유": about.reason,
        "지문": about.digest,
    }


def _of_report(about: About, drawn: Drawn) -> dict[str, str]:
    return {
        "보고 종류": about.kind,
        "개인": drawn.person,
        "이어지는 활동": f"{drawn.going_on:,}",
        "취소 건수": f"{drawn.reversals:,}",
        "나머지 실적": f"{drawn.more_entries:,}",
        "원장 봉인": drawn.chain,
    }


def _numbered(rows: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return [{"번호": str(number), **row} for number, row in enumerate(rows, 1)]


def _target(line: TargetLine) -> dict[str, str]:
    return {
        "사업": line.project,
        "이름": line.target,
        "단위": line.unit,
        "이번 기간": _figure(line.in_period),
        "누계": _figure(line.actual),
        "목표값": _figure(line.value),
        "상태": STATE_NAMES[line.state],  # type: ignore[index]  # a state's name
    }


def _kind(line: KindLine) -> dict[str, str]:
    return {
        "종류": line.name,
        "건수": f"{line.entries:,}",
        "수량": _whole(line.quantity),
        "단위": "" if line.quantity is None else line.unit,
        "인원": _whole(line.people),
        "금액": _whole(line.amount),
    }


def _entry(line: EntryLine) -> dict[str, str]:
    return {
        "날짜": f"{line.on.month}. {line.on.day}.",
        "종류": line.kind,
        "제목": line.title,
        "조직": line.organisation,
        "인원": _whole(line.people),
    }


def _activity(line: ActivityLine) -> dict[str, str]:
    return {"사업": line.project, "이름": line.name, "달": line.months, "상태": line.state}


def _helped(line: HelpedLine) -> dict[str, str]:
    return {"사업": line.project, "목표": line.target, "건수": f"{line.entries:,}"}


def _deed(line: DeedLine) -> dict[str, str]:
    return {"이름": line.name, "횟수": f"{line.times:,}"}


def _lack(line: LackLine) -> dict[str, str]:
    return {
        "사업": line.project,
        "목표": line.target,
        "모자란 수": _figure(line.lacks),
        "단위": line.unit,
        "늦음": "늦음" if line.late else "",
    }


def _text(text: str) -> str:
    """The points that people wrote, one a line."""
    return "\n".join(_points(text)) or EMPTY


def _points(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _day(day: dt.date) -> str:
    return f"{day.year}. {day.month}. {day.day}."


def _figure(value: float | None) -> str:
    """A share or a growth has no figure of its own for a period."""
    return "–" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _whole(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
