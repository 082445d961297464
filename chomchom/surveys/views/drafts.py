"""A page that changes one part of a draft: what it shows, what comes back, and what stands there when somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.surveys import access
from chomchom.surveys.instrument import seen
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.models import Version
from chomchom.surveys.services import instruments as service
from chomchom.surveys.services.instruments import Act, ChangedMeanwhile, Edit

type Read = Callable[[Form], dict[str, Any]]

_CHANGED = 409


@dataclass(frozen=True)
class Part:
    """A part of a draft that one page changes. `read` gives its values by field, nothing where the part is not there (any more);
    `put` returns the form with what was filled in; `form` makes the form of the page; `shown` says which fields it has, if not
    all; `faults` what is wrong in it, for a draft is saved with its faults."""

    read: Read
    put: Callable[[Form, dict[str, Any]], Form]
    form: Callable[..., forms.Form]
    shown: Callable[[Form], Iterable[str]] | None = None
    act: Act = Act.CHANGED
    faults: Callable[[Form], list[str]] | None = None

    def fields(self, form: Form) -> list[str]:
        """Which fields the page shows of the form."""
        return list(self.read(form) if self.shown is None else self.shown(form))


@dataclass(frozen=True)
class Filled:
    """The page of a part. `stands`: what is kept now, of fields in which something else was typed; `lost`: what was typed into
    fields that are not there any more."""

    version: Version
    form: forms.Form
    seen: str
    refusal: str = ""
    stands: Mapping[str, str] = field(default_factory=dict)
    lost: Sequence[tuple[str, str]] = ()
    status: int = 200
    is_saved: bool = False
    is_gone: bool = False

    @property
    def fields(self) -> Iterator[tuple[BoundField, str | None]]:
        """Each field, with what stands where something else was typed."""
        return ((each, self.stands.get(each.name)) for each in self.form)

    def page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        """The page, or what was typed where its part is gone."""
        whole = context | {"filled": self, "version": self.version, "is_draft": self.version.status == Version.Status.DRAFT}
        return render(request, "surveys/part_gone.html" if self.is_gone else template, whole, status=self.status)


def draft_for(request: HttpRequest, pk: int) -> Version:
    """The version whose pages of editing are opened. A standard one has none."""
    version = access.version_for(request.user, pk, to=access.WRITE)
    if version.instrument.standard:
        raise Http404
    return version


def filled(request: HttpRequest, version: Version, part: Part) -> Filled:
    """What the page shows, once what came back is saved or refused."""
    if request.method == "POST":
        return _saved(request, version, part)
    values = part.read(version.form)
    if not values:
        raise Http404
    shown = {name: values[name] for name in part.fields(version.form)}
    return Filled(version, part.form(version.form, initial=shown, shown=shown), seen.token(seen.texts(shown)))


def attempt(request: HttpRequest, version: Version, edit: Edit) -> DomainError | None:
    """Change the draft; or the refusal, which leaves it as it was."""
    try:
        service.edit(version, edit, by=person(request), at=now())
    except DomainError as refusal:
        return refusal
    return None


def read_again(request: HttpRequest, version: Version) -> Version:
    """The draft as it is after a refusal."""
    return access.version_for(request.user, version.pk, to=access.WRITE)


def crumbs(version: Version, *last: tuple[str, str]) -> list[tuple[str, str]]:
    """From the list to the page."""
    found = [("설문지", reverse("surveys:instrument-list")), (str(version.instrument), version.instrument.get_absolute_url())]
    return [*found, ("고치기", reverse("surveys:version-edit", args=[version.pk]) if last else ""), *last]


def _saved(request: HttpRequest, version: Version, part: Part) -> Filled:
    token = request.POST.get("seen", "")
    form = part.form(version.form, request.POST, shown=seen.fields(token) or part.fields(version.form))
    if not form.is_valid():
        return Filled(version, form, token, status=UNPROCESSABLE)
    typed = form.cleaned_data
    edit = Edit(lambda whole: part.put(whole, typed), lambda whole: seen.texts(part.read(whole)), token, part.act)
    if refusal := attempt(request, version, edit):
        return _refused(read_again(request, version), part, form, token, refusal)
    _tell_saved(request, part.faults(read_again(request, version).form) if part.faults else [])
    return Filled(version, form, token, is_saved=True)


def _tell_saved(request: HttpRequest, faults: list[str]) -> None:
    """A draft may have faults, and whoever saves it hears of the first one at once."""
    if faults:
        messages.warning(request, f"저장했습니다. 다만 고칠 곳이 있습니다: {faults[0]}")
    else:
        messages.success(request, "저장했습니다.")


def _refused(version: Version, part: Part, form: forms.Form, token: str, refusal: DomainError) -> Filled:
    """The page again: what was typed where it was typed, what stands now elsewhere, and beside each other where they differ."""
    values = part.read(version.form)
    shown = {*seen.fields(token), *(part.fields(version.form) if values else ())}
    typed = seen.typed(token, seen.texts(form.cleaned_data))
    stands = {name: text for name, text in seen.texts(values).items() if typed.get(name, text) != text}
    both = {name: form.cleaned_data[name] if name in typed else value for name, value in values.items() if name in shown}
    return Filled(
        version,
        part.form(version.form, initial=both, shown=both),
        seen.token(seen.texts({name: values[name] for name in both})),
        refusal=str(refusal),
        stands=stands if isinstance(refusal, ChangedMeanwhile) else {},
        lost=[(str(form.fields[name].label), text) for name, text in typed.items() if name not in values and text],
        status=_CHANGED,
        is_gone=not values,
    )
