"""A section of a draft, the words around all of them, and names of questions and sections."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from msgspec.structs import replace

from chomchom.core.audience import audience
from chomchom.core.particles import quoted
from chomchom.surveys.forms.editing import HeadForm, NameForm, SectionForm
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.editing import Heading, headed, section_of, section_removed
from chomchom.surveys.instrument.form import Form, said
from chomchom.surveys.instrument.naming import lookers, names_of, renamed
from chomchom.surveys.instrument.translating import by_language, from_languages
from chomchom.surveys.services.instruments import Act
from chomchom.surveys.views.drafts import Part, crumbs, draft_for, filled
from chomchom.surveys.views.removing import Removal, confirmed


@audience("survey.write")
def section_edit(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The words over a section, its condition and its order."""
    version = draft_for(request, pk)
    found = filled(request, version, _section(name))
    if found.is_saved:
        return redirect("surveys:version-edit", pk)
    faults = [each for each in faults_of(found.version.form) if each.where == name]
    context = {"name": name, "faults": faults, "crumbs": crumbs(version, (name, ""))}
    return found.page(request, "surveys/section_edit.html", context)


@audience("survey.write")
def section_remove(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a section away with its questions, once it is clear how many."""
    removal = Removal(
        what=lambda form: _what(form, name),
        turn=lambda form: section_removed(form, name),
        act=Act.SECTION_REMOVED,
        title="부 지우기",
    )
    return confirmed(request, draft_for(request, pk), removal)


@audience("survey.write")
def version_head(request: HttpRequest, pk: int) -> HttpResponse:
    """The words before and after all sections, and by what results are shown apart."""
    version = draft_for(request, pk)
    found = filled(request, version, Part(_head, _with_head, lambda form, *args, **kwargs: HeadForm(*args, of=form, **kwargs)))
    if found.is_saved:
        return redirect("surveys:version-edit", pk)
    faults = [each for each in faults_of(found.version.form) if not each.where]
    context = {"faults": faults, "crumbs": crumbs(version, ("제목과 인사말", ""))}
    return found.page(request, "surveys/version_head.html", context)


@audience("survey.write")
def name_change(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Another name for a question or section, wherever it is named."""
    version = draft_for(request, pk)
    found = filled(request, version, _name(name))
    if found.is_saved:
        return _named(pk, found.form.cleaned_data["name"], is_question=version.form.question(name) is not None)
    form = found.version.form
    if name not in names_of(form) and not found.is_gone:
        raise Http404
    question = form.question(name)
    context = {
        "name": name,
        "question": question,
        "looking": lookers(form, {name}) if question else [],
        "crumbs": crumbs(version, (name, "")),
    }
    return found.page(request, "surveys/name_change.html", context)


def _named(pk: int, name: str, *, is_question: bool) -> HttpResponse:
    return redirect("surveys:question-edit" if is_question else "surveys:section-edit", pk, name)


def _section(name: str) -> Part:
    def read(form: Form) -> dict[str, Any]:
        section = section_of(form, name)
        if section is None:
            return {}
        texts = by_language("title", section.title, form.languages) | by_language("intro", section.intro, form.languages)
        return texts | {"show_if": section.show_if, "random_order": section.random_order}

    def put(form: Form, values: dict[str, Any]) -> Form:
        section = section_of(form, name)
        if section is None:
            return form
        texts = {field: from_languages(field, values, getattr(section, field)) for field in ("title", "intro")}
        return headed(form, name, Heading(**texts, show_if=values["show_if"], random_order=values["random_order"]))

    return Part(read, put, lambda _, *args, **kwargs: SectionForm(*args, **kwargs))


def _head(form: Form) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in ("title", "intro", "closing"):
        found |= by_language(field, getattr(form, field), form.languages)
    return found | {"grouped_by": form.grouped_by}


def _with_head(form: Form, values: dict[str, Any]) -> Form:
    texts = {field: from_languages(field, values, getattr(form, field)) for field in ("title", "intro", "closing")}
    grouped = {"grouped_by": tuple(values["grouped_by"])} if "grouped_by" in values else {}
    return replace(form, **texts, **grouped)


def _name(name: str) -> Part:
    return Part(
        read=lambda form: {"name": name} if name in names_of(form) else {},
        put=lambda form, values: renamed(form, name, values["name"]),
        form=lambda _, *args, **kwargs: NameForm(*args, **kwargs),
        act=Act.NAME_CHANGED,
    )


def _what(form: Form, name: str) -> list[str]:
    section = section_of(form, name)
    if section is None:
        return []
    inside = {each.name for each in section.questions}
    found = [f"부 {quoted(said(section.title) or name, '을')} 지웁니다."]
    if inside:
        asked = ", ".join(f"‘{said(each.text) or each.name}’" for each in section.questions)
        found.append(f"그 안의 물음 {len(section.questions)}개도 지웁니다: {asked}.")
    looking = [each.name for each in lookers(form, inside) if each.name not in inside | {name}]
    if looking:
        found.append(
            f"그 물음의 답을 보고 묻던 조건 {len(looking)}개도 지웁니다: {', '.join(looking)}. 그것은 이제 언제나 묻습니다."
        )
    if inside & set(form.grouped_by):
        found.append("그 물음으로 결과를 나누어 보던 것도 하지 않게 됩니다.")
    return found
