"""분기실적과 결산: begin, write, hand in, review, take away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.tables import XLSX
from chomchom.core.words import whole_number
from chomchom.settlements import access
from chomchom.settlements.drawn import Drawn, Period, Snapshot
from chomchom.settlements.forms import BeginForm, RemarkForm, ReviewForm, WordsForm, faults_of
from chomchom.settlements.models import Statement, Submission
from chomchom.settlements.queries.drawing import draw
from chomchom.settlements.queries.remarks import headings_of, remarks_about
from chomchom.settlements.queries.statements import submissions
from chomchom.settlements.services import reviews
from chomchom.settlements.services import statements as service
from chomchom.settlements.services.reviews import CannotReview
from chomchom.settlements.services.statements import CannotAccount
from chomchom.settlements.sheet import book


@audience("settlement.submit")
@require_POST
def statement_begin(request: HttpRequest) -> HttpResponse:
    """Open the statement of a period, made if there is none."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        raise CannotAccount("어느 예산의 어느 분기인지 골라 주세요.")
    budget = access.budget_for(request.user, form.cleaned_data["budget"], to=access.SUBMIT)
    period = Period(budget.year, form.cleaned_data["quarter"])
    return redirect(service.begin(budget, period, by=person(request), at=now()))


@audience("settlement.read")
def statement_show(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in, or the draft as it is known now; `number` asks for an earlier submission."""
    statement = access.statement_for(request.user, pk)
    return _page(request, statement, whole_number(request.GET.get("number")))


def _page(request: HttpRequest, statement: Statement, number: int | None = None, form: WordsForm | None = None) -> HttpResponse:
    handed_in = submissions(statement)
    shown = _shown(statement, handed_in, number)
    snapshot = shown.kept if shown else _draft(statement)
    writes = shown is None and access.may(request.user, statement.budget, access.SUBMIT)
    context: dict[str, Any] = {
        "statement": statement,
        "submissions": handed_in,
        "shown": shown,
        "snapshot": snapshot,
        "drawn": snapshot.drawn,
        "must": {row.heading for row in service.to_explain(snapshot.drawn)},
        "remarks": remarks_about(statement),
        "form": (form or _words(statement, snapshot.drawn)) if writes else None,
        "today": timezone.localdate(),
        "crumbs": [("결산과 점검", f"{reverse('settlements:home')}?year={statement.budget.year}"), (str(statement), "")],
    }
    if access.may(request.user, statement.budget, access.REVIEW):
        context |= _for_reviewer(statement, handed_in, shown)
    return render(request, "settlements/statement_show.html", context, status=409 if form else 200)


def _for_reviewer(statement: Statement, handed_in: list[Submission], shown: Submission | None) -> dict[str, Any]:
    """The forms: of the review where the newest waits for it, and of a remark once something was handed in."""
    waits = statement.status == Statement.Status.SUBMITTED and shown == handed_in[0]
    found: dict[str, Any] = {"review": ReviewForm(initial={"number": handed_in[0].number}) if waits else None}
    if handed_in:
        found["remark_form"] = RemarkForm(headings=headings_of(statement.budget), initial={"statement": statement.pk})
    return found


@audience("settlement.submit")
@require_POST
def statement_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the words, and hand it in if that button was pressed."""
    statement, by = access.statement_for(request.user, pk, to=access.SUBMIT), person(request)
    form = _words(statement, _draft(statement).drawn, request)
    if not form.is_valid():
        messages.error(request, f"저장하지 않았습니다. 적은 글은 아래에 그대로 있습니다. {faults_of(form)}")
        return _page(request, statement, form=form)
    try:
        service.write(statement, form.words, by=by, at=now(), over=form.cleaned_data["over"] or None)
    except service.WordsChanged as refusal:
        messages.error(request, f"{refusal} 아래에 적은 글은 아직 저장되지 않았습니다.")
        statement.refresh_from_db()
        return _page(request, statement, form=_words(statement, _draft(statement).drawn, request, over=statement.state))
    if "submit" in request.POST:
        service.submit(statement, by=by, at=now())
        messages.success(request, "냈습니다. 검토가 끝나면 여기에 결과가 나옵니다.")
    else:
        messages.success(request, "저장했습니다.")
    return redirect(statement)


@audience("settlement.review")
@require_POST
def statement_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what was handed in, or return it."""
    statement, form = access.statement_for(request.user, pk, to=access.REVIEW), ReviewForm(request.POST)
    if not form.is_valid():
        raise CannotReview("무엇을 검토하는지 알 수 없습니다. 화면을 새로 열어 다시 하세요.")
    found = [each for each in submissions(statement) if each.number == form.cleaned_data["number"]]
    if not found:
        raise CannotReview("그런 제출이 없습니다. 화면을 새로 열어 다시 하세요.")
    if "confirm" in request.POST:
        reviews.confirm(found[0], form.cleaned_data["words"], by=person(request), at=now())
        messages.success(request, "확인했습니다. 점검 실적으로 올라갔습니다.")
    else:
        reviews.give_back(found[0], form.cleaned_data["words"], by=person(request), at=now())
        messages.success(request, "돌려보냈습니다. 다시 내면 여기에서 검토합니다.")
    return redirect(statement)


@audience("settlement.read")
def statement_export(request: HttpRequest, pk: int) -> HttpResponse:
    """As a workbook, in the layout of a 세입·세출 결산서."""
    statement = access.statement_for(request.user, pk)
    shown = _shown(statement, submissions(statement), whole_number(request.GET.get("number")))
    made = f"{timezone.localdate(shown.at)} {shown} · 지문 {shown.digest}" if shown else "작성 중(제출 전)"
    content = book(shown.kept if shown else _draft(statement), made)
    return as_attachment(HttpResponse(content, content_type=XLSX), f"{statement}.xlsx")


def _shown(statement: Statement, handed_in: list[Submission], number: int | None) -> Submission | None:
    """The submission of that number; without one the newest, unless the organisation has the statement in hand."""
    if number is not None:
        found = next((each for each in handed_in if each.number == number), None)
        if found is None:
            raise Http404
        return found
    return None if statement.may_be_written or not handed_in else handed_in[0]


def _draft(statement: Statement) -> Snapshot:
    drawn = draw(statement.budget, statement.period, timezone.localdate())
    return Snapshot(drawn, statement.summary, statement.explanations)


def _words(statement: Statement, drawn: Drawn, request: HttpRequest | None = None, over: str = "") -> WordsForm:
    data = request.POST.copy() if request else None
    if data is not None and over:
        data["over"] = over
    return WordsForm(data, rows=(*drawn.revenue, *drawn.expense), statement=statement)
