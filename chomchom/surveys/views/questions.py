"""One question of a draft: worded, limited, taken away; works without JavaScript."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from chomchom.core.audience import audience
from chomchom.core.particles import quoted
from chomchom.surveys.forms.editing import QuestionForm
from chomchom.surveys.instrument import seen
from chomchom.surveys.instrument.checking import Fault, faults_of
from chomchom.surveys.instrument.editing import removed, worded
from chomchom.surveys.instrument.form import Form, Type, said
from chomchom.surveys.instrument.naming import lookers
from chomchom.surveys.instrument.wording import fitting, wording_of
from chomchom.surveys.services.instruments import Act
from chomchom.surveys.views.drafts import Part, crumbs, draft_for, filled
from chomchom.surveys.views.editor import order_of
from chomchom.surveys.views.removing import Removal, confirmed


@audience("survey.write")
def question_edit(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One question, with what is wrong in it."""
    version = draft_for(request, pk)
    found = filled(request, version, _part(name))
    if found.is_saved:
        return redirect("surveys:question-edit", pk, name)
    form = found.version.form
    context = {
        "name": name,
        "faults": _faults(form, name),
        "order": seen.token(order_of(form)),
        "sections": [each for each in form.sections if name not in [question.name for question in each.questions]],
        "crumbs": crumbs(version, (name, "")),
    }
    return found.page(request, "surveys/question_edit.html", context)


@audience("survey.write")
def question_remove(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a question away, once it is clear what goes with it."""
    removal = Removal(
        what=lambda form: _what(form, name), turn=lambda form: removed(form, name), act=Act.QUESTION_REMOVED, title="물음 지우기"
    )
    return confirmed(request, draft_for(request, pk), removal)


def _part(name: str) -> Part:
    def read(form: Form) -> dict[str, Any]:
        question = form.question(name)
        return asdict(wording_of(question)) if question else {}

    def put(form: Form, values: dict[str, Any]) -> Form:
        question = form.question(name)
        return worded(form, name, replace(wording_of(question), **values)) if question else form

    def page(form: Form, *args: Any, **kwargs: Any) -> QuestionForm:
        question = form.question(name)
        return QuestionForm(*args, kind=question.type if question else Type.TEXT, **kwargs)

    def shown(form: Form) -> list[str]:
        question = form.question(name)
        return fitting(question) if question else []

    return Part(read, put, page, shown, faults=lambda form: [each.sentence for each in _faults(form, name)])


def _faults(form: Form, name: str) -> list[Fault]:
    return [each for each in faults_of(form) if each.where == name]


def _what(form: Form, name: str) -> list[str]:
    question = form.question(name)
    if question is None:
        return []
    found = [f"물음 {quoted(said(question.text) or name, '을')} 지웁니다."]
    twins = [each.name for each in form.questions].count(name) > 1
    looking = [each.name for each in lookers(form, {name}) if each.name != name]
    if looking and not twins:
        found.append(
            f"이 물음의 답을 보고 묻던 조건 {len(looking)}개도 지웁니다: {', '.join(looking)}. 그것은 이제 언제나 묻습니다."
        )
    if name in form.grouped_by and not twins:
        found.append("이 물음으로 결과를 나누어 보던 것도 하지 않게 됩니다.")
    return found
