"""The languages of a draft: one page for each, with every text beside its Korean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from chomchom.core.audience import audience
from chomchom.core.paging import NumberedPage, page_of
from chomchom.core.particles import quoted, with_particle
from chomchom.surveys.forms.editing import WordsForm
from chomchom.surveys.instrument.form import Form, said
from chomchom.surveys.instrument.translating import (
    KOREAN,
    CannotSpeak,
    language_added,
    language_name,
    language_removed,
    missing,
    places,
    translated,
)
from chomchom.surveys.services.instruments import Act
from chomchom.surveys.views.drafts import Filled, Part, crumbs, draft_for, filled
from chomchom.surveys.views.editor import arranged
from chomchom.surveys.views.removing import Removal, confirmed

_KOREAN = "="
"""Before the key of a text: the Korean that was translated, so that a change of it is noticed."""
_ROWS = 200


@audience("survey.write")
def language_edit(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Every text in one language, beside the Korean."""
    version, number = draft_for(request, pk), request.GET.get("page")
    found = filled(request, version, _part(code, number))
    if found.is_saved:
        return redirect(f"{reverse('surveys:language-edit', args=[pk, code])}?page={number or 1}")
    form, page = found.version.form, _page(found.version.form, number)
    context = {
        "code": code,
        "language": language_name(code),
        "page": page,
        "rows": _rows(found, form, code),
        "missing": missing(form, code),
        "crumbs": crumbs(version, (language_name(code), "")),
    }
    return found.page(request, "surveys/language_edit.html", context)


@audience("survey.write")
@require_POST
def language_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One language more."""
    version, code = draft_for(request, pk), request.POST.get("code", "")
    if arranged(request, version, lambda form: language_added(form, code), Act.LANGUAGE_ADDED):
        return redirect("surveys:language-edit", pk, code)
    return redirect("surveys:version-edit", pk)


@audience("survey.write")
def language_remove(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Without a language, once it is clear how much was said in it."""
    version = draft_for(request, pk)
    if code == KOREAN:
        raise CannotSpeak("한국어는 뺄 수 없습니다. 모든 글의 바탕입니다.")
    removal = Removal(
        what=lambda form: _what(form, code),
        turn=lambda form: language_removed(form, code),
        act=Act.LANGUAGE_REMOVED,
        title="언어 빼기",
    )
    return confirmed(request, version, removal)


def _part(code: str, number: str | None) -> Part:
    def read(form: Form) -> dict[str, Any]:
        if code == KOREAN or code not in form.languages:
            return {}
        found = places(form)
        return {each.key: each.texts.get(code, "") for each in found} | {f"{_KOREAN}{each.key}": said(each.texts) for each in found}

    def shown(form: Form) -> list[str]:
        keys = [each.key for each in _page(form, number)]
        return keys + [f"{_KOREAN}{key}" for key in keys]

    def page(form: Form, *args: Any, shown: Iterable[str], **kwargs: Any) -> WordsForm:
        return WordsForm(*args, shown=[key for key in shown if not key.startswith(_KOREAN)], of=places(form), code=code, **kwargs)

    return Part(
        read=read,
        put=lambda form, words: translated(form, code, words),
        form=page,
        shown=shown,
        act=Act.TRANSLATED,
    )


def _page(form: Form, number: str | None) -> NumberedPage:
    return page_of(places(form), number, _ROWS)


def _rows(found: Filled, form: Form, code: str) -> list[dict[str, Any]]:
    """Each text of the page with its field, and what stands where something else was typed."""
    known = {each.key: each for each in places(form)}
    fields = [(known[field.name], field, stands) for field, stands in found.fields if field.name in known]
    return [
        {"place": place, "field": field, "stands": stands, "is_missing": not place.texts.get(code, "").strip()}
        for place, field, stands in fields
    ]


def _what(form: Form, code: str) -> list[str]:
    if code not in form.languages:
        return []
    said_in = sum(bool(each.texts.get(code, "").strip()) for each in places(form))
    sentence = f"{with_particle(language_name(code), '으로')} 쓴 글 {said_in}개를 모두 지웁니다. 펴낸 판의 번역은 그대로 있습니다."
    return [f"언어 {quoted(language_name(code), '을')} 뺍니다.", sentence]
