"""이용자: the masked list, exact search, and one person, closed until somebody says what for."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.visits import Visit, visit_of
from chomchom.accounts.access import organisations, person
from chomchom.clients import access
from chomchom.clients.forms import ConsentForm, LinkForm, OpenForm, RequestForm
from chomchom.clients.models import Client
from chomchom.clients.queries import listing
from chomchom.clients.queries.duplicates import twins_of
from chomchom.clients.queries.listing import Filters
from chomchom.clients.queries.page import client_page, newest_texts, organisations_in
from chomchom.clients.queries.retention import rules
from chomchom.clients.services.noting import note_listed, note_opened
from chomchom.core import openings
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.orgs.queries import regions

_SIZE, _MOST_FOUND = 50, 100


@audience("client.list")
def client_list(request: HttpRequest) -> HttpResponse:
    """A page of masked people. Whom it showed is a line of the access log."""
    at, today, filters = now(), timezone.localdate(), Filters.read(request.GET)
    own = organisations(person(request), "client.list")
    pks = listing.clients(filters, own, today).values_list("pk", flat=True)[: listing.MOST_COUNTED]
    page = page_of(pks, request.GET.get("page"), _SIZE)
    found = list(listing.shown(listing.of(page.object_list), today))
    note_listed(found, visit=visit_of(request, at), is_search=False)
    context = {"page": page, "clients": found, "filters": filters, "states": listing.STATES, "rules": rules(), "regions": regions()}
    context |= {"organisations": organisations_in(own), "today": today, "is_more": page.paginator.count == listing.MOST_COUNTED}
    return render(request, "clients/client_list.html", context)


@audience("client.list")
@require_POST
def client_search(request: HttpRequest) -> HttpResponse:
    """Whoever has exactly this name, number or code. Sent, not in the address: it names a person."""
    today, words = timezone.localdate(), request.POST.get("q", "")
    own = organisations(person(request), "client.list")
    found = list(listing.shown(listing.named(words, own), today)[:_MOST_FOUND])
    note_listed(found, visit=visit_of(request, now()), is_search=True)
    return render(request, "clients/client_search.html", {"found": found, "words": words, "today": today})


@audience("client.list")
def client_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: masked, or everything for ten minutes after an opening; each time in the access log."""
    return _shown(request, pk, OpenForm())


@audience("client.open")
@require_POST
def client_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open for the purpose that was said."""
    client = access.client_for(request.user, pk, to="open")
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _shown(request, pk, form, status=UNPROCESSABLE)
    at = now()
    with transaction.atomic():  # open is open: pages that are shown from here on say more, this line is never missing
        note_opened(client, visit=visit_of(request, at), purpose=form.words)
        openings.remember(request, client, form.words, at)
    return redirect(client)


def _shown(request: HttpRequest, pk: int, form: OpenForm, status: int = 200) -> HttpResponse:
    client, user, at = access.client_for(request.user, pk), person(request), now()
    today, visit = timezone.localdate(), visit_of(request, at)
    may = {verb: user.may(f"client.{verb}", client.organisation) for verb in ("open", "change", "export", "merge")}
    purpose = openings.purpose_of(request, client, at) if may["open"] else ""
    own = organisations(user, "client.list")
    shown, twins = client_page(client, today, own), twins_of(client, own)
    with transaction.atomic():
        _note(client, [] if client.merged_into_id else [*shown.shown_relatives, *twins], visit, purpose)
    context = {
        "client": client,
        "shown": shown,
        "full": client.full() if purpose else None,
        "purpose": purpose,
        "may": may,
        "today": today,
        "open_form": form,
        "consent_form": ConsentForm(newest_texts(), initial={"obtained_on": today}),
        "link_form": LinkForm(),
        "request_form": RequestForm(initial={"received_on": today}),
        "twins": twins,
    }
    return render(request, "clients/client_show.html", context, status=status)


def _note(client: Client, others: list[Client], visit: Visit, purpose: str) -> None:
    """That everybody was seen who is on the page: others masked, and the person too unless opened."""
    if purpose:
        note_opened(client, visit=visit, purpose=purpose)
    note_listed(others if purpose else [client, *others], visit=visit, is_search=False)


def warn_of_masked(request: HttpRequest, masked: int, warning: str) -> None:
    """Say that numbers were masked before they were kept."""
    if masked:
        messages.warning(request, warning)
