"""조사결과보고: a closed survey in a few sentences, its questions by score, its groups, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.documents.content import Cell, Chart, Content, Heading, Part, Passage, Sentence, row, table
from chomchom.documents.figures import count, percent
from chomchom.documents.kinds.sealed import about
from chomchom.documents.models import Document
from chomchom.plan.queries.progress import Moment
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.results import Results, results_of
from chomchom.surveys.queries.sentences import sentences


def build(document: Document, moment: Moment) -> Content:
    """Of the survey that is its subject; nothing of fewer than five people is in it."""
    survey = Survey.objects.select_related("organisation", "version__instrument").get(pk=document.subject)
    found = results_of(survey, Survey.objects.filter(organisation=survey.organisation))
    return about(document, moment, tuple(_parts(found)))


def _parts(found: Results) -> Iterator[Part]:
    survey, of = found.survey, found.summary
    yield Heading("조사 개요")
    yield from table("조사 개요", ("구분", "내용"), _overview(found), (1, 3))
    yield Heading("결과")
    if not of.is_shown:
        yield Sentence(("답한 사람이 적어 결과를 보이지 않습니다.",), "note")
        return
    for sentence in sentences(found):
        yield Sentence((sentence,))
    yield from table("종합", ("구분", "값", "95% 신뢰구간"), list(_whole(found)), (2, 1, 1.4))
    yield from _items(found)
    for grouping in found.groupings:
        yield Heading(f"{grouping.title}별 차이")
        rows = [_group(f"group.{grouping.title}.{name}", name, score.mean, score.n) for name, score in grouping.scored]
        yield from table(f"{grouping.title}별 점수", (grouping.title, "점수", "답한 사람"), rows, (3, 1, 1))
    yield Heading("앞으로 할 일")
    yield Passage("next", "", f"‘{survey.title}’에서 나온 것을 무엇에 어떻게 반영할지")


def _overview(found: Results) -> list[tuple[Cell, ...]]:
    survey = found.survey
    span = f"{survey.opens_on:%Y. %-m. %-d.} ~ {survey.closes_on:%Y. %-m. %-d.}"
    came = count("responses", "응답", found.summary.responses, "명", survey.get_absolute_url())
    return [
        row("조사", survey.title),
        row("대상", survey.audience),
        row("기간", span),
        (Cell(("응답",), align="left"), Cell((came,), align="centre")),
        row("설문지", str(survey.version)),
    ]


def _whole(found: Results) -> Iterator[tuple[Cell, ...]]:
    of, opens = found.summary, found.survey.get_absolute_url()
    if of.score:
        between = of.score.interval
        ends = _ends(between.low, between.high, "점") if between else "–"
        yield row("만족도 점수(100점)", count("score", "만족도 점수", round(of.score.mean, 1), "점", opens), ends)
    if of.satisfied:
        share, between = of.satisfied.value, of.satisfied.interval
        ends = _ends(between.low * 100, between.high * 100, "%")
        yield row("만족한 비율", percent("satisfied", "만족한 비율", share, opens), ends)
    if of.nps:
        yield row("추천 지수", count("nps", "추천 지수", round(of.nps.value), "", opens), "")


def _ends(low: float, high: float, unit: str) -> str:
    return f"{low:.1f}~{high:.1f}{unit}"


def _items(found: Results) -> Iterator[Part]:
    scored = found.named_scores
    if not scored:
        return
    yield Heading("문항별 점수")
    names, values = tuple(title for title, _ in scored), tuple(round(each.mean, 1) for _, each in scored)
    yield Chart("문항별 점수(100점 만점)", names, values, unit="점")
    rows = [_group(f"item.{title}", title, score.mean, score.n) for title, score in scored]
    yield from table("문항별 점수", ("문항", "점수", "답한 사람"), rows, (3, 1, 1))


def _group(key: str, name: str, mean: float, n: int) -> tuple[Cell, ...]:
    score = count(f"{key}.score", f"{name}: 점수", round(mean, 1), "점")
    return row(name, score, count(f"{key}.n", f"{name}: 답한 사람", n, "명"))
