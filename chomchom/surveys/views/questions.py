"""One question of a draft: changed, moved, taken away, or followed by a new one; works without JavaScript."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.surveys import access
from chomchom.surveys.forms import QuestionForm
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.editing import Wording, added, lines_of, moved, removed, worded
from chomchom.surveys.instrument.form import Form, Question, said
from chomchom.surveys.models import Version
from chomchom.surveys.services import instruments as service
from chomchom.surveys.services.instruments import InstrumentRefused


@audience("survey.write")
def question_edit(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One question, with what is wrong in it."""
    version = access.version_for(request.user, pk, to=access.WRITE)
    question = version.form.question(name)
    if question is None or version.instrument.standard:
        raise Http404
    if request.method == "POST":
        form, shown = _changed(request, version.form, name)
        service.change(version, form, by=person(request), at=now())
        return redirect("surveys:question-edit", pk, shown) if shown else redirect(version.instrument)
    context = {
        "version": version,
        "question": question,
        "form": QuestionForm(initial=_initial(question)),
        "faults": [each for each in faults_of(version.form) if each.where == name],
        "is_draft": version.status == Version.Status.DRAFT,
        "crumbs": _crumbs(version, question),
    }
    return render(request, "surveys/question_edit.html", context)


def _changed(request: HttpRequest, form: Form, name: str) -> tuple[Form, str]:
    """What the button does to the form, and the question to be shown after it. Raises InstrumentRefused."""
    match request.POST.get("do"):
        case "up":
            return moved(form, name, -1), ""
        case "down":
            return moved(form, name, 1), ""
        case "remove":
            return removed(form, name), ""
        case "add":
            return added(form, name)
    filled = QuestionForm(request.POST)
    if not filled.is_valid():
        raise InstrumentRefused("물음을 읽지 못했습니다. 답하는 방법과 점수를 고르고, 글이 너무 길지 않은지 보세요.")
    return worded(form, name, Wording(**filled.cleaned_data)), name


def _initial(question: Question) -> dict[str, object]:
    texts = {field: said(getattr(question, field)) for field in ("text", "help", "low", "high")}
    plain = {field: getattr(question, field) for field in ("type", "required", "points", "show_if")}
    return texts | plain | {"choices": lines_of(question.choices), "rows": lines_of(question.rows)}


def _crumbs(version: Version, question: Question) -> list[tuple[str, str]]:
    found = [("설문지", reverse("surveys:instrument-list"))]
    return [*found, (str(version.instrument), version.instrument.get_absolute_url()), (question.name, "")]
