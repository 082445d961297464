"""The editor of a draft: its sections and questions with what is wrong in each, and where they are moved about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.surveys import access
from chomchom.surveys.forms.editing import LanguageForm
from chomchom.surveys.instrument import seen
from chomchom.surveys.instrument.checking import Fault, faults_of
from chomchom.surveys.instrument.editing import added, moved, moved_to, section_added, section_moved, section_of
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.instrument.translating import KOREAN, LANGUAGES, language_name, missing
from chomchom.surveys.models import Version
from chomchom.surveys.services import instruments as service
from chomchom.surveys.services.instruments import Act, Edit, InstrumentRefused
from chomchom.surveys.views.drafts import attempt, crumbs, draft_for

_STEPS = {"question-up": -1, "question-down": 1, "section-up": -1, "section-down": 1}
_LONGEST_TITLE = 200


@audience("survey.write")
@require_POST
def instrument_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the next version, or the one that there is."""
    instrument = access.instrument_for(request.user, pk, to=access.WRITE)
    return redirect("surveys:version-edit", service.begin(instrument, by=person(request), at=now()).pk)


@audience("survey.write")
def version_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All of a draft, each question with its faults."""
    version = draft_for(request, pk)
    if version.status != Version.Status.DRAFT:
        return redirect(version.instrument)
    form, faults = version.form, faults_of(version.form)
    context = {
        "version": version,
        "faults": faults,
        "whole": [each.sentence for each in faults if not each.where],
        "sections": _sections(form, faults),
        "languages": [(code, language_name(code), missing(form, code)) for code in form.languages if code != KOREAN],
        "language": LanguageForm(codes=[code for code in LANGUAGES if code not in form.languages]),
        "seen": seen.token(order_of(form)),
        "crumbs": crumbs(version),
    }
    return render(request, "surveys/version_edit.html", context)


@audience("survey.write")
@require_POST
def version_arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a question or section, or put a new one in, and go where one goes on."""
    version = draft_for(request, pk)
    act, _, name = request.POST.get("do", "").partition(" ")
    match act:
        case "question-up" | "question-down":
            return _moved(request, version, name, lambda form: moved(_with(form, name), name, _STEPS[act]))
        case "section-up" | "section-down":
            return _moved(request, version, name, lambda form: section_moved(_with(form, section=name), name, _STEPS[act]))
        case "question-to":
            to = request.POST.get("section", "")
            return _moved(request, version, name, lambda form: moved_to(_with(form, name, to), name, to))
        case "question-add":
            return _added(request, version, lambda form: added(_with(form, section=name), name))
        case "question-below":
            return _added(request, version, lambda form: added(_with(form, name), name))
        case "section-add":
            title = request.POST.get("title", "").strip()[:_LONGEST_TITLE]
            return _added(request, version, lambda form: section_added(form, name, title))
    raise InstrumentRefused("무엇을 할지 알 수 없습니다. 화면을 새로 열어 다시 눌러 주세요.")


def order_of(form: Form) -> seen.Values:
    """What a page shows of the order: every name in its place."""
    names = (name for section in form.sections for name in (f"/{section.name}", *(each.name for each in section.questions)))
    return {"order": "\n".join(names)}


def arranged(request: HttpRequest, version: Version, turn: Callable[[Form], Form], act: Act) -> bool:
    """Change the draft if its order is still what was shown; whether it was done. A refusal is told on the next page."""
    refusal = attempt(request, version, Edit(turn, order_of, request.POST.get("seen", ""), act))
    if refusal:
        messages.warning(request, str(refusal))
    return refusal is None


def _moved(request: HttpRequest, version: Version, name: str, turn: Callable[[Form], Form]) -> HttpResponse:
    """Back to the editor, where it is now."""
    arranged(request, version, turn, Act.REARRANGED)
    return redirect(f"{reverse('surveys:version-edit', args=[version.pk])}#at-{name}")


def _added(request: HttpRequest, version: Version, turn: Callable[[Form], tuple[Form, str]]) -> HttpResponse:
    """To the page of what is new."""
    is_section = request.POST.get("do", "").startswith("section")
    made: list[str] = []

    def keep(form: Form) -> Form:
        form, name = turn(form)
        made.append(name)
        return form

    if not arranged(request, version, keep, Act.SECTION_ADDED if is_section else Act.QUESTION_ADDED):
        return redirect("surveys:version-edit", version.pk)
    return redirect("surveys:section-edit" if is_section else "surveys:question-edit", version.pk, made[0])


def _with(form: Form, question: str | None = None, section: str | None = None) -> Form:
    """The form, if that question and section are in it: names come from a page that anybody can write."""
    if question is not None and form.question(question) is None:
        raise InstrumentRefused("그 물음이 없습니다. 화면을 새로 열어 확인하세요.")
    if section is not None and section_of(form, section) is None:
        raise InstrumentRefused("그 부가 없습니다. 화면을 새로 열어 확인하세요.")
    return form


def _sections(form: Form, faults: list[Fault]) -> list[dict[str, Any]]:
    """Each section with its faults, and its questions with theirs."""
    by_name: dict[str, list[str]] = {}
    for fault in faults:
        by_name.setdefault(fault.where, []).append(fault.sentence)
    return [
        {
            "section": section,
            "faults": by_name.get(section.name, []),
            "questions": [(question, by_name.get(question.name, [])) for question in section.questions],
        }
        for section in form.sections
    ]
