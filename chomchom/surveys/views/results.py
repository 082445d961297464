"""What surveys came to: the list, the page of one, cross tables, the same people twice, texts, a report, files to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment, table
from chomchom.core.paging import page_of
from chomchom.core.tables import XLSX
from chomchom.core.words import plain
from chomchom.followup.access import RAISE, within
from chomchom.surveys import access
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.crossing import choices_of, crossed
from chomchom.surveys.queries.findings import mean_of, raised_from
from chomchom.surveys.queries.listing import with_results
from chomchom.surveys.queries.pairs import pairs_of, wave_before
from chomchom.surveys.queries.results import Results, results_of
from chomchom.surveys.queries.sentences import sentences
from chomchom.surveys.queries.taking import SAV, book_of, sav_of, sheet_of, table_of
from chomchom.surveys.queries.texts import texts_of, written_of
from chomchom.surveys.services.tallying import fold_few


@audience("survey.read")
def result_list(request: HttpRequest) -> HttpResponse:
    """Every survey that takes or took answers, and how it ended."""
    page = page_of(with_results(access.surveys_of(request.user)), request.GET.get("page"), 50)
    return render(request, "surveys/result_list.html", {"page": page})


@audience("survey.read")
def result_show(request: HttpRequest, pk: int) -> HttpResponse:
    """What may be shown of one."""
    survey, found = _found(request, pk)
    context = {"found": found, "before": wave_before(survey), "crumbs": _crumbs(survey)} | _raising(request, survey)
    context["mean"] = mean_of(found)
    return render(request, "surveys/result_show.html", context)


@audience("survey.read")
def result_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The same to be printed: with a contents list, and the whole in sentences."""
    survey, found = _found(request, pk)
    if not found.summary.is_shown or found.is_open:
        raise Http404
    context = {"found": found, "sentences": sentences(found), "today": timezone.localdate(), "crumbs": _crumbs(survey, "보고서")}
    return render(request, "surveys/result_report.html", context)


@audience("survey.read")
def result_cross(request: HttpRequest, pk: int) -> HttpResponse:
    """A table of two questions that somebody chose."""
    survey = access.survey_for(request.user, pk)
    choices = choices_of(survey)
    row, column = (plain(request.GET.get(name, "")) for name in ("row", "column"))
    context: dict[str, Any] = {"survey": survey, "choices": choices, "row": row, "column": column, "same": row == column != ""}
    if row and column and row != column:
        context["table"] = crossed(survey, row, column)
    elif len(choices) > 1 and not column:
        context["column"] = next(name for name, _ in choices if name != (row or choices[0][0]))
    return render(request, "surveys/result_cross.html", context | {"crumbs": _crumbs(survey, "교차표")})


@audience("survey.read")
def result_pairs(request: HttpRequest, pk: int) -> HttpResponse:
    """How the same people answered the survey before."""
    survey = access.survey_for(request.user, pk)
    before = wave_before(survey)
    pairs = pairs_of(survey, before) if before else None
    return render(request, "surveys/result_pairs.html", {"survey": survey, "pairs": pairs, "crumbs": _crumbs(survey, "앞뒤 비교")})


@audience("survey.read")
def result_texts(request: HttpRequest, pk: int) -> HttpResponse:
    """What was written to one question, all of it or with one word in it."""
    survey = access.survey_for(request.user, pk)
    written, word = written_of(survey, plain(request.GET.get("question", ""))), plain(request.GET.get("word", ""))
    texts = texts_of(survey, written.name, word) if written else []
    context = {"survey": survey, "written": written, "word": word, "page": page_of(texts, request.GET.get("page"), 50)}
    context |= _raising(request, survey)
    return render(request, "surveys/result_texts.html", context | {"crumbs": _crumbs(survey, "쓴 글")})


@audience("survey.read")
def result_export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """Tables as .xlsx; single responses as .csv or .sav."""
    survey, name = access.survey_for(request.user, pk), "결과"
    match form:
        case "xlsx":
            book = book_of(results_of(survey, access.surveys_of(request.user)))
            response: HttpResponseBase = as_attachment(HttpResponse(book, content_type=XLSX), f"{survey} {name}.xlsx")
        case "csv":
            response = table(sheet_of(table_of(survey)), f"{survey} 응답", "csv")
        case "sav":
            response = as_attachment(HttpResponse(sav_of(table_of(survey), survey.title), content_type=SAV), f"{survey} 응답.sav")
        case _:
            raise Http404
    audit.record(survey, "surveys.result.taken", by=person(request), at=now(), form=form)
    return response


def _found(request: HttpRequest, pk: int) -> tuple[Survey, Results]:
    survey = access.survey_for(request.user, pk)
    fold_few(survey)
    return survey, results_of(survey, access.surveys_of(request.user))


def _raising(request: HttpRequest, survey: Survey) -> dict[str, Any]:
    """What was raised out of the results, and whether this person may raise more."""
    raises = person(request).may(RAISE) and survey.status == Survey.Status.CLOSED
    return {"raised": list(raised_from(survey, within(request.user))), "raises": raises}


def _crumbs(survey: Survey, last: str = "") -> list[tuple[str, str]]:
    address = reverse("surveys:result-show", args=[survey.pk]) if last else ""
    return [("조사 결과", reverse("surveys:result-list")), (str(survey), address), *([(last, "")] if last else [])]
