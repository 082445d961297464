"""실적 올리기: choose a kind, fill in one form, and be ready for the next."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.uploads import is_cut_off
from chomchom.core.words import plain
from chomchom.ledger import access
from chomchom.ledger.evidence import BadEvidence, Cleaned, clean
from chomchom.ledger.forms import LABEL, PostingForm
from chomchom.ledger.kinds import Kind
from chomchom.ledger.models import Entry
from chomchom.ledger.posting import Posting, faults_of
from chomchom.ledger.queries.entries import twin_of
from chomchom.ledger.queries.entry_page import known_partners
from chomchom.ledger.queries.kinds import kinds_in, values_in_use
from chomchom.ledger.services import reversals
from chomchom.ledger.services.evidence import post_with_evidence
from chomchom.ledger.services.refusals import EntryRefused
from chomchom.orgs.queries import regions
from chomchom.orgs.services import ensure_partner

_MEMORY = "ledger.last"  # in the session: what was posted last, by kind
_REMEMBERED_KINDS = 12
_ADDRESSED = ("on", "org", "title", "counterpart", "region")


@audience("entry.post")
def kind_choose(request: HttpRequest) -> HttpResponse:
    """Every kind, those that the person posted lately first."""
    rows = kinds_in(timezone.localdate().year)
    lately = list(request.session.get(_MEMORY, {}))[::-1]
    recent = sorted((row for row in rows if row.kind.code in lately), key=lambda row: lately.index(row.kind.code))
    return render(request, "ledger/kind_choose.html", {"recent": recent, "rows": rows})


@audience("entry.post")
def entry_post(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a kind; after posting it is open again, with what will likely be the same filled in."""
    kind = access.kind_for(request.user, code, to="post")
    if request.method != "POST":
        return _show(request, _form(request, kind, initial=_remembered(request, kind) | _asked_for(request)))
    form = _form(request, kind, request.POST, request.FILES, cut=is_cut_off(request))
    if form.is_valid() and (entry := _posted(request, form)):
        _remember(request, kind, form)
        messages.success(request, format_html('올렸습니다: <a href="{}">{}</a>', entry.get_absolute_url(), entry))
        return redirect("ledger:entry-post", code)
    return _show(request, form)


@audience("entry.post")
def entry_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The same form filled with an entry: sending it reverses the entry and posts the right one."""
    wrong = access.own_entry_for(request.user, pk)
    if wrong.reverses_id or hasattr(wrong, "reversal"):
        messages.error(request, "이미 취소된 실적이라 바로잡을 수 없습니다. 같은 일을 새로 올려 주세요.")
        return redirect(wrong)
    kind = access.kind_for(request.user, wrong.kind)
    if request.method != "POST":
        return _show(request, _form(request, kind, initial=_values_of(wrong), wrong=wrong), wrong)
    form = _form(request, kind, request.POST, request.FILES, cut=is_cut_off(request), wrong=wrong)
    if form.is_valid() and (right := _posted(request, form, wrong)):
        messages.success(request, "바로잡았습니다. 앞의 실적은 취소되었습니다.")
        return redirect(right)
    return _show(request, form, wrong)


def _form(request: HttpRequest, kind: Kind, *args: Any, **kwargs: Any) -> PostingForm:
    return PostingForm(kind, access.organisations_for(request.user), *args, **kwargs)


def _show(request: HttpRequest, form: PostingForm, wrong: Entry | None = None) -> HttpResponse:
    context = {"form": form, "kind": form.kind, "wrong": wrong, "partners": known_partners(), "known": values_in_use(form.kind)}
    return render(request, "ledger/entry_post.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _posted(request: HttpRequest, form: PostingForm, wrong: Entry | None = None) -> Entry | None:
    """The new entry; None if the ledger refuses it, with the sentences in the form."""
    try:
        files: list[Cleaned] = [clean(file.name, file.read()) for file in form.cleaned_data["evidence"]]
        with transaction.atomic():  # a counterpart that is new stays only if the entry does
            posting = _posting(request, form)
            if faults := faults_of(posting):
                raise EntryRefused(faults)
            if wrong is not None:
                return reversals.correct(wrong, posting, reason=form.cleaned_data["reason"], files=files, kept=form.kept)
            if form.cleaned_data["again"] or (twin := twin_of(posting)) is None:
                return post_with_evidence(posting, files)
            form.ask_whether_again(twin)
    except EntryRefused as refusal:
        form.add_error(None, refusal.faults)
    except BadEvidence as refusal:
        form.add_error("evidence", str(refusal))
    except DomainError as refusal:
        form.add_error(None, str(refusal))
    return None


def _posting(request: HttpRequest, form: PostingForm) -> Posting:
    said = form.cleaned_data
    names = ("title", "note", "subject", "people", "amount", "score", "region")
    partner = said.get("counterpart")
    return Posting(
        kind=form.kind.code,
        on=said["on"],
        org=said["org"],
        by=person(request),
        at=now(),
        key=f"hand:{person(request).pk}:{said['key']}",
        quantity=1 if said.get("quantity") is None else said["quantity"],
        counterpart=ensure_partner(partner) if partner else None,
        labels=form.labels,
        **{name: said[name] for name in names if name in said},
    )


def _remember(request: HttpRequest, kind: Kind, form: PostingForm) -> None:
    memory = request.session.get(_MEMORY, {})
    memory.pop(kind.code, None)
    request.session[_MEMORY] = dict([*memory.items(), (kind.code, form.remembered)][-_REMEMBERED_KINDS:])


def _remembered(request: HttpRequest, kind: Kind) -> dict[str, Any]:
    """What was said last of this kind, with a new key, so that sending the form twice posts once."""
    last = request.session.get(_MEMORY, {}).get(kind.code, {})
    return {"on": timezone.localdate(), **last, "key": secrets.token_urlsafe(12)}


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    """What the address says of the entry: a link from a target fills the form in. Names that nobody knows are left out."""
    said: dict[str, Any] = {
        name: plain(value) for name, value in request.GET.dict().items() if name in _ADDRESSED or name.startswith(LABEL)
    }
    for name, known in (("org", access.organisations_for(request.user)), ("region", regions())):
        if name in said:
            said[name] = next((each.pk for each in known if each.name == said[name]), None)
    return {name: value for name, value in said.items() if value}


def _values_of(entry: Entry) -> dict[str, Any]:
    names = ("title", "note", "subject", "quantity", "people", "amount", "score", "region", "counterpart")
    labels = {f"label-{code}": value for code, value in entry.labels.items()}
    figures = {name: getattr(entry, name) for name in names}
    return {"on": entry.happened_on, "org": entry.organisation, "key": secrets.token_urlsafe(12), **figures, **labels}
