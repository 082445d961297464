"""경영평가 실적보고: each indicator with what the ledger counts, what people tell, and how many files show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chomchom.documents.content import Cell, Content, Heading, Part, Passage, Sentence, row, table
from chomchom.documents.figures import count, percent
from chomchom.documents.kinds.sealed import about
from chomchom.documents.models import Document
from chomchom.documents.queries.indicators import Stood, evidence_of, stood
from chomchom.plan.queries.progress import Moment
from chomchom.plan.question import sentence


def build(document: Document, moment: Moment) -> Content:
    """Of a year, by the indicators of the agency's profile."""
    seen = Moment(min(moment.as_of, document.last), moment.today, moment.known_on)
    found = stood(document.first.year, seen)
    shown = Counter(each.indicator.code for each in evidence_of(document.first.year, seen))
    return about(document, moment, tuple(_parts(found, shown)))


def _parts(found: list[Stood], shown: Counter[str]) -> Iterator[Part]:
    yield Heading("Ⅰ. 지표 총괄", 1)
    rows = [_overview(each, shown[each.indicator.code]) for each in found]
    yield from table("지표 총괄", ("지표", "목표", "실적", "달성률", "배점", "점수", "증빙"), rows, (3, 1, 1, 0.9, 0.7, 0.8, 0.8))
    counted = [each for each in found if each.points is not None]
    yield Sentence((
        "계량 지표의 점수는 ", count("points", "계량 점수", round(sum(each.points or 0 for each in counted), 2), "점"),
        f"(배점 {sum(each.indicator.points for each in counted):g}점)입니다. 나머지 지표는 평가자가 서술을 읽고 매깁니다.",
    ))  # fmt: skip
    area = ""
    for each in found:
        if each.indicator.area != area:
            area = each.indicator.area
            yield Heading(area, 1)
        yield from _one(each, shown[each.indicator.code])


def _overview(each: Stood, files: int) -> tuple[Cell, ...]:
    of, key = each.indicator, f"indicator.{each.indicator.code}"
    name = f"{of.code} {of.name}"
    if of.question is None or each.progress is None:
        return row(name, "서술", "–", "–", f"{of.points:g}", "–", "–")
    actual, value = each.progress.actual, of.question.value
    share = actual / value if actual is not None and value else None
    return row(
        name,
        f"{value:,g}{of.question.unit}",
        count(f"{key}.actual", f"{name}: 실적", actual, of.question.unit),
        percent(f"{key}.share", f"{name}: 달성률", share),
        f"{of.points:g}",
        count(f"{key}.points", f"{name}: 점수", each.points, ""),
        count(f"{key}.files", f"{name}: 증빙", files, "개"),
    )


def _one(each: Stood, files: int) -> Iterator[Part]:
    of = each.indicator
    yield Heading(f"{of.code} {of.name} ({of.points:g}점)")
    if of.question is not None and each.progress is not None:
        name = f"{of.code} {of.name}"
        yield Sentence((f"세는 것: {of.says or sentence(of.question)}",))
        actual = count(f"indicator.{of.code}.actual", f"{name}: 실적", each.progress.actual, of.question.unit)
        yield Sentence(("실적: ", actual, f" (목표 {of.question.value:,g}{of.question.unit}), 증빙 ",
                        count(f"indicator.{of.code}.files", f"{name}: 증빙", files, "개")))  # fmt: skip
    yield Passage(f"told.{of.code}", "추진 실적", of.hint or "무엇을 어떻게 했고 무엇이 나아졌는지, 지난해와 견주어")
