"""물음: what each target asks of the ledger is suggested, confirmed, changed in its sentence, or left to people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import DomainError
from chomchom.core.paging import page_of
from chomchom.core.words import whole_number
from chomchom.ledger.kinds import all_kinds
from chomchom.plan import access
from chomchom.plan.forms import VerdictForm
from chomchom.plan.models import TargetQuestion
from chomchom.plan.queries.filters import choices
from chomchom.plan.queries.progress import standings
from chomchom.plan.queries.question_list import STATES, STEPS, QuestionFilters, question_counts, questions
from chomchom.plan.queries.target_page import entry_of, would_count
from chomchom.plan.question import Question, sentence
from chomchom.plan.question.building import (
    AGGREGATES,
    SHAPES,
    Fields,
    Unreadable,
    fields,
    question_of,
    read_fields,
    without_numbers,
)
from chomchom.plan.question.sentence import COMPARATOR_NAMES, PERIOD_NAMES
from chomchom.plan.services import questions as service
from chomchom.plan.views.frame import crumbs, plan_of
from chomchom.plan.views.moment import moment_of

CRUMB = "목표의 물음"
UNSAVED_VERDICT = "plan.verdict"
"""In the session: what was typed into a verdict that was refused, for the page that shows the form again."""


@audience("plan.change")
def question_list(request: HttpRequest, year: int) -> HttpResponse:
    """By project, with the sentence and what it would count now."""
    version = plan_of(year)
    filters = QuestionFilters.read(request.GET)
    page = page_of(questions(version, filters), request.GET.get("page"), 40)
    moment = moment_of(request.GET, year)
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, (CRUMB, "")),
        "page": page,
        "standings": standings(version, page.object_list, moment),
        "counts": question_counts(version),
        "filters": filters,
        "states": STATES,
        "steps": STEPS,
        "choices": choices(version),
        "here": request.get_full_path(),
    }
    return render(request, "plan/question_list.html", context)


@audience("plan.change")
@require_POST
def questions_suggest(request: HttpRequest, year: int) -> HttpResponse:
    """Ask for suggestions again, for a plan that was adopted before there were any."""
    service.suggest_later(plan_of(year))
    messages.success(request, "물음을 제안하고 있습니다. 잠시 뒤에 다시 열어 보십시오.")
    return redirect("plan:question-list", year=year)


@audience("plan.change")
@require_POST
def questions_confirm(request: HttpRequest, year: int) -> HttpResponse:
    """Confirm all that are sure enough."""
    least = whole_number(request.POST.get("least")) or 100
    done = service.confirm_all(plan_of(year), least / 100, by=person(request), at=now())
    messages.success(request, f"확신이 {least}% 이상인 물음 {done}개를 확인했습니다. 하나씩 다시 열 수 있습니다.")
    return redirect("plan:question-list", year=year)


@audience("plan.change")
def question_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The sentence builder. Posting with `act=save` stores it; otherwise it only shows what it would count."""
    row = access.question_for(request.user, pk, to="change")
    if request.method != "POST":
        reading = _alternative(row, request.GET.get("reading"))
        return _builder(request, row, fields(reading), row.months, reading)
    months = sorted({month for text in request.POST.getlist("month") if (month := whole_number(text)) and month <= 12})
    sent, error = dict(request.POST.lists()), ""
    form = read_fields(without_numbers(sent))
    asked: Question | None = None
    try:
        form = read_fields(sent)
        asked = question_of(form)
        if request.POST.get("act") == "save":
            service.change(row, asked, by=person(request), at=now(), months=months)
            messages.success(request, f"이렇게 셉니다: {sentence(asked)}")
            return _back(request, row)
    except (Unreadable, DomainError) as fault:
        error = str(fault)
    return _builder(request, row, form, months, asked, error)


def _alternative(row: TargetQuestion, reading: str | None) -> Question:
    """The question itself, or another reading of its words."""
    at = whole_number(reading)
    found = row.readings
    return found[at] if at is not None and at < len(found) else row.asked


def _builder(  # noqa: PLR0913 -- what is on the page: each argument is a part of it
    request: HttpRequest, row: TargetQuestion, form: Fields, months: list[int], asked: Question | None, error: str = ""
) -> HttpResponse:
    year = row.version.year or 0
    moment = moment_of(request.GET, year)
    context: dict[str, Any] = {
        "year": year,
        "row": row,
        "form": form,
        "months": months,
        "asked": asked,
        "sentence": sentence(asked) if asked else "",
        "would": would_count(asked, months, row.version, moment) if asked else None,
        "moment": moment,
        "error": error,
        "kinds": all_kinds(),
        "shapes": SHAPES,
        "aggregates": AGGREGATES,
        "periods": PERIOD_NAMES,
        "comparators": COMPARATOR_NAMES,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "crumbs": crumbs(year, (CRUMB, reverse("plan:question-list", args=[year])), ("고치기", "")),
    }
    return render(request, "plan/question_edit.html", context)


@audience("plan.change")
@require_POST
def question_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The suggestion is right."""
    row = access.question_for(request.user, pk, to="change")
    service.confirm(row, by=person(request), at=now())
    messages.success(request, f"확인했습니다: {row.target.text}")
    return _back(request, row)


@audience("plan.change")
@require_POST
def question_judge(request: HttpRequest, pk: int) -> HttpResponse:
    """A person judges."""
    row = access.question_for(request.user, pk, to="change")
    service.judge(row, request.POST.get("reason", "")[:1000], by=person(request), at=now())
    messages.success(request, f"사람이 판단합니다: {row.target.text}")
    return _back(request, row)


@audience("plan.change")
@require_POST
def question_verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """How a judged target stands."""
    row = access.question_for(request.user, pk, to="change")
    form = VerdictForm(request.POST)
    try:
        service.give_verdict(row, _said(form), by=person(request), at=now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        request.session[UNSAVED_VERDICT] = {"question": pk} | {name: form[name].value() for name in form.fields}
    else:
        messages.success(request, "판단을 적었습니다.")
    return _back(request, row)


def _said(form: VerdictForm) -> service.Said:
    """What the form says; raises QuestionRefused."""
    if not form.is_valid():
        raise service.QuestionRefused("판단과 까닭을 적어 주세요. 증거는 실적의 번호입니다.")
    number = form.cleaned_data["entry"]
    evidence = entry_of(number)
    if number and evidence is None:
        raise service.QuestionRefused(
            f"{number}번 실적이 없습니다. 증거가 되는 실적의 번호를 확인해 주세요. 판단은 적지 않았습니다."
        )
    return service.Said(TargetQuestion.Verdict(form.cleaned_data["verdict"]), form.cleaned_data["note"], evidence)


@audience("plan.change")
@require_POST
def question_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    row = access.question_for(request.user, pk, to="change")
    service.reopen(row, by=person(request), at=now())
    messages.success(request, f"다시 판단을 기다립니다: {row.target.text}")
    return _back(request, row)


def _back(request: HttpRequest, row: TargetQuestion) -> HttpResponseRedirect:
    """To the page of this site that the form came from, else to the target."""
    to = request.POST.get("next", "")
    return redirect(to if url_has_allowed_host_and_scheme(to, allowed_hosts=None) else row.get_absolute_url())
