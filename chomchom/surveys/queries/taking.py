"""Results to take away: tables of sums as .xlsx, single responses as .csv and .sav, of a survey that has closed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from chomchom.core.errors import DomainError
from chomchom.core.tables import Cell, Sheet, book
from chomchom.surveys.analysis import rows, words
from chomchom.surveys.analysis.asked import Asked
from chomchom.surveys.analysis.groups import Row
from chomchom.surveys.analysis.rating import Score
from chomchom.surveys.analysis.rows import Table
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.analysis.versions import asked_alike
from chomchom.surveys.instrument.form import Answers
from chomchom.surveys.models import Group, Response, Survey, Version
from chomchom.surveys.queries.kept import form_of
from chomchom.surveys.queries.results import Results, names_of

SAV = "application/x-spss-sav"


class CannotTake(DomainError):
    """There is nothing that may be taken away."""


def book_of(found: Results) -> bytes:
    """The page as a workbook. Raises CannotTake."""
    check(found.survey, found.summary.responses)
    return book(*_sheets(found))


def check(survey: Survey, responses: int) -> None:
    """Raises CannotTake while it is open, and where too few answered."""
    if survey.status != Survey.Status.CLOSED:
        raise CannotTake("결과는 조사를 마감한 뒤에 내려받습니다.")
    if responses < LEAST:
        raise CannotTake(f"응답이 {LEAST}개보다 적어 결과를 내려받을 수 없습니다. 누가 무엇을 답했는지 알 수 있기 때문입니다.")


def table_of(survey: Survey) -> Table:
    """Single responses in the order of their random keys, with only what may be told. Raises CannotTake."""
    groups = dict(Group.objects.filter(survey=survey).order_by("position", "pk").values_list("pk", "name"))
    responses = list(_responses(survey, groups))
    check(survey, len(responses))
    form = form_of(survey)
    return rows.table(form, responses, list(groups.values()), names_of(form))


def sheet_of(found: Table) -> Sheet:
    """With words in place of numbers, for .csv."""
    named = ([column.words(value) for column, value in zip(found.columns, row, strict=True)] for row in found.rows)
    return Sheet("응답", [each.label for each in found.columns], named)


def sav_of(found: Table, title: str) -> bytes:
    """With numbers and their labels, for SPSS, PSPP, R and others."""
    import pandas  # noqa: PLC0415 -- slow import
    import pyreadstat  # noqa: PLC0415 -- slow import

    frame = pandas.DataFrame(found.rows, columns=[each.name for each in found.columns])
    for each in found.columns:
        frame[each.name] = frame[each.name].fillna("").astype(str) if each.is_text else frame[each.name].astype(float)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            file_label=title[:20],
            column_labels={each.name: each.label for each in found.columns},
            variable_value_labels={
                each.name: {float(number): word for number, word in each.labels.items()} for each in found.columns if each.labels
            },
        )
        return path.read_bytes()


def _responses(survey: Survey, groups: dict[int, str]) -> Iterator[Answers]:
    """The answers, of older versions only what was asked alike, with the name of the group."""
    form, alike = form_of(survey), dict[int, frozenset[str]]()
    counted = Response.objects.filter(survey=survey, is_counted=True).order_by("pk")
    for version, group, answers in counted.values_list("version", "group", "answers").iterator(chunk_size=5_000):
        if version != survey.version_id:
            if version not in alike:
                alike[version] = asked_alike(Version.objects.get(pk=version).form, form)
            answers = {name: answer for name, answer in answers.items() if name in alike[version]}
        yield answers | ({rows.GROUP: groups[group]} if group in groups else {})


def _sheets(found: Results) -> Iterator[Sheet]:
    yield Sheet("요약", ("항목", "값", "설명"), _summary(found))
    yield Sheet("문항", ("문항", "답", "응답 수", "비율(%)"), _questions(found.asked))
    scores = ((each.title, each.answered, _rounded(each.score.mean), *_ends(each)) for each in found.ranked if each.score)
    yield Sheet("문항 점수", ("문항", "응답 수", "점수(100점)", "아래(95%)", "위(95%)"), scores)
    for number, each in enumerate(found.groupings, 1):
        yield Sheet(f"나누어 {number}", (each.title, "응답 수", "점수", "만족(%)", "다른 집단과 견주어"), map(_group, each.rows))
    if found.lines:
        days = [time.on.isoformat() for time in found.times]
        lines = ((each.title, *map(_mean, each.scores)) for each in found.lines)
        yield Sheet("지난 조사와", ("문항", *days), lines)


def _group(row: Row) -> tuple[Cell, ...]:
    share = _rounded(row.satisfied.value * 100) if row.satisfied else None
    return row.name, row.responses, _mean(row.score), share, words.of_difference(row.difference)


def _mean(score: Score | None) -> float | None:
    return _rounded(score.mean) if score else None


def _summary(found: Results) -> Iterator[tuple[Cell, ...]]:
    of = found.summary
    yield "조사", found.survey.title, f"{found.survey.opens_on}~{found.survey.closes_on}"
    yield "응답 수", of.responses, f"대상 {found.expected:,}명" if found.expected else ""
    if of.score:
        yield "만족도 점수", _rounded(of.score.mean), words.of_score(of.score)
    if of.satisfied:
        yield "만족한 비율(%)", _rounded(of.satisfied.value * 100), words.of_share(of.satisfied)
    if of.nps:
        yield "추천 지수", _rounded(of.nps.value), words.of_nps(of.nps)
    if found.reliability:
        yield "신뢰도", "", found.reliability


def _questions(asked: list[Asked]) -> Iterator[tuple[Cell, ...]]:
    for each in asked:
        for part in each.rows or (each,):
            title = f"{each.title} {part.title}" if each.rows else each.title
            if not part.is_shown:
                yield title, f"응답이 {LEAST}개보다 적어 보이지 않음", None, None
            if part.mean is not None:
                yield title, f"평균({part.unit})" if part.unit else "평균", part.answered, _rounded(part.mean)
            yield from ((title, bar.label, bar.count, _rounded(bar.share * 100)) for bar in part.bars)


def _ends(of: Asked) -> tuple[float | None, float | None]:
    interval = of.score.interval if of.score else None
    return (_rounded(interval.low), _rounded(interval.high)) if interval else (None, None)


def _rounded(number: float) -> float:
    return round(number, 1)
