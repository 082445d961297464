"""예산의 차수: the editions of a budget, one of them with 기정·경정·증감, and its decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import organisations, person
from chomchom.budget import access
from chomchom.budget.forms.editions import BeginForm, DecideForm, MoveForm, OpenForm
from chomchom.budget.models import Edition
from chomchom.budget.queries import editions as queries
from chomchom.budget.queries.editions import EditionFilters, edition_table, said_by
from chomchom.budget.services import editions
from chomchom.budget.services.deciding import earliest_day
from chomchom.budget.services.editions import CannotBegin
from chomchom.budget.services.transfers import nature_of
from chomchom.budget.views.frame import crumbs, of_edition, of_part
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment, table
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.particles import quoted
from chomchom.core.tables import Sheet
from chomchom.core.uploads import is_cut_off
from chomchom.ledger.evidence import BadEvidence


@audience("budget.change")
def budget_open(request: HttpRequest) -> HttpResponse:
    """The budget of an organisation in a year that has none yet."""
    keepers = queries.keepers(organisations(person(request), "budget.change"))
    form = OpenForm(keepers, request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            budget = editions.open_budget(said["organisation"], said["year"], form.chart, by=person(request), at=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{budget}을 만들었습니다. 이제 본예산을 시작하세요.")
            return redirect("budget:edition-list", budget.pk)
    context = {"form": form, "is_empty": not keepers}
    return render(request, "budget/budget_open.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("budget.read")
def edition_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All editions, and what can be begun."""
    budget = access.budget_for(request.user, pk)
    listed = queries.edition_list(budget)
    kinds = queries.kinds_to_begin(budget)
    context = {
        "budget": budget,
        "year": budget.year,
        "listed": listed,
        "draft": next((each.edition for each in listed if each.edition.is_draft), None),
        "last": next((each for each in listed if each.edition.number), None),
        "form": BeginForm(kinds),
        "may_change": person(request).may("budget.change", budget.organisation),
        "crumbs": crumbs(budget, ("차수", "")),
    }
    return render(request, "budget/edition_list.html", context)


@audience("budget.change")
@require_POST
def edition_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A new draft."""
    budget = access.budget_for(request.user, pk, to="budget.change")
    form = BeginForm(Edition.Kind.choices, request.POST)
    if not form.is_valid():
        raise CannotBegin(" ".join(sentence for found in form.errors.values() for sentence in map(str, found)))
    edition = editions.begin(budget, **form.cleaned_data, by=person(request), at=now())
    messages.success(request, f"‘{edition}’ 안을 시작했습니다.")
    return redirect(edition)


@audience("budget.read")
def edition_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The table, and what can be done with a draft."""
    return page(request, access.edition_for(request.user, pk))


def page(request: HttpRequest, edition: Edition, move_form: MoveForm | None = None) -> HttpResponse:
    """The page of an edition; with a form of a transfer that was not taken, what was typed stands there again."""
    filters, user = EditionFilters.read(request.GET, edition), person(request)
    shown = edition_table(edition, filters)
    is_transfer = edition.kind == Edition.Kind.TRANSFER
    whole = edition_table(edition) if is_transfer and filters.any else shown
    context = {
        "edition": edition,
        "year": edition.budget.year,
        "table": shown,
        "summed": shown if request.GET else whole,
        "filters": filters,
        "nature": nature_of(edition) if is_transfer else None,
        "is_untouched": is_transfer and not said_by(edition),
        "move_form": (move_form or MoveForm(whole.lines)) if is_transfer and edition.is_draft else None,
        "may_change": user.may("budget.change", edition.budget.organisation),
        "may_decide": user.may("budget.decide", edition.budget.organisation),
        "crumbs": of_part(edition.budget, "차수", "edition-list", (str(edition), "")),
    }
    return render(request, "budget/edition_show.html", context, status=UNPROCESSABLE if move_form else 200)


@audience("budget.read")
def edition_export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The same table to take away, narrowed as it is shown."""
    edition = access.edition_for(request.user, pk)
    found = edition_table(edition, EditionFilters.read(request.GET, edition))
    sheet = Sheet("기정 경정 증감", queries.SHEET_HEADINGS, queries.sheet_rows(found))
    return table(sheet, f"{edition.budget} {edition}", form)


@audience("budget.read")
def edition_document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The document of the decision."""
    edition = access.edition_for(request.user, pk)
    if not edition.document_name:
        raise Http404
    audit.record(edition, "budget.edition.document_taken", by=person(request), at=now())
    response = HttpResponse(bytes(edition.document), content_type="application/octet-stream")
    return as_attachment(response, edition.document_name)


@audience("budget.decide")
def edition_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """When and by whom it was decided."""
    edition = access.edition_for(request.user, pk, to="budget.decide")
    if not edition.is_draft:
        messages.error(request, f"{quoted(edition, '은')} 짜고 있는 안이 아니라서 의결을 적을 수 없습니다.")
        return redirect(edition)
    if request.method != "POST":
        return _decide_page(request, edition, DecideForm(initial={"on": timezone.localdate()}))
    form = DecideForm(request.POST, request.FILES, cut=is_cut_off(request))
    if form.is_valid():
        try:
            edition = editions.decide(edition, form.decision, by=person(request), at=now())
        except BadEvidence as refusal:
            form.add_error("document", str(refusal))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{quoted(edition, '을')} 확정했습니다. 이제 이 금액까지 쓸 수 있습니다.")
            return redirect(edition)
    return _decide_page(request, edition, form)


def _decide_page(request: HttpRequest, edition: Edition, form: DecideForm) -> HttpResponse:
    context: dict[str, Any] = {
        "edition": edition,
        "form": form,
        "table": edition_table(edition),
        "nature": nature_of(edition) if edition.kind == Edition.Kind.TRANSFER else None,
        "first": earliest_day(edition),
        "year": edition.budget.year,
        "crumbs": of_edition(edition, ("의결 적기", "")),
    }
    return render(request, "budget/edition_decide.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@audience("budget.change")
@require_POST
def edition_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    edition = editions.discard(access.edition_for(request.user, pk, to="budget.change"), by=person(request), at=now())
    messages.success(request, f"{quoted(edition, '을')} 버렸습니다. 적은 것은 남아 있어 아래에서 되살릴 수 있습니다.")
    return redirect(edition)


@audience("budget.change")
@require_POST
def edition_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it up again."""
    edition = editions.restore(access.edition_for(request.user, pk, to="budget.change"), by=person(request), at=now())
    messages.success(request, f"{quoted(edition, '을')} 되살렸습니다.")
    return redirect(edition)
