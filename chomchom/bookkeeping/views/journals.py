"""분개: the list, one of them with what it came of, and those that a person writes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.bookkeeping import access
from chomchom.bookkeeping.forms import JournalForm, OpeningForm, ReasonForm
from chomchom.bookkeeping.models import Journal
from chomchom.bookkeeping.queries.journals import Filters, account_named, journal_page, last_number, listing, opening_of, staying
from chomchom.bookkeeping.services import adjusting, undoing
from chomchom.bookkeeping.views.frame import crumbs, frame
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError


@audience("book.read")
def journal_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Newest first."""
    book = access.book_for(request.user, pk)
    filters = Filters.read(request.GET)
    context = frame(request, book, "journals") | {
        "crumbs": [*crumbs(book)[:-1], (str(book), "")],
        "filters": filters,
        "account": account_named(filters.account) if filters.account else None,
        "listing": listing(book, filters, request.GET.get("after", "")),
        "count": last_number(book),
        "kinds": Journal.Kind.choices,
    }
    return render(request, "bookkeeping/journal_list.html", context)


@audience("book.read")
def journal_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One, with its lines and the act that it tells of."""
    return _show(request, access.journal_for(request.user, pk))


@audience("book.change")
@require_POST
def journal_reverse(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what a person wrote."""
    journal = access.journal_for(request.user, pk, to=access.CHANGE)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, journal, form)
    reversal = undoing.reverse(journal, reason=form.cleaned_data["reason"], by=person(request), at=now())
    messages.success(request, f"{journal.number}번 분개를 {reversal.number}번 취소 분개로 되돌렸습니다.")
    return redirect(reversal)


@audience("book.change")
def journal_write(request: HttpRequest, pk: int) -> HttpResponse:
    """결산 분개."""
    book = access.book_for(request.user, pk, to=access.CHANGE)
    form = JournalForm(book, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("on", "text", "reason")}
        told = adjusting.Told(**said, lines=form.lines, key=str(form.cleaned_data["key"]))
        try:
            journal = adjusting.adjust(book, told, by=person(request), at=now())
        except DomainError as refusal:  # what was typed stays
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{journal.number}번 결산 분개를 썼습니다.")
            return redirect(journal)
    context = frame(request, book, "journals") | {"crumbs": crumbs(book, "결산 분개"), "form": form}
    return render(request, "bookkeeping/journal_write.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("book.read")
def opening_write(request: HttpRequest, pk: int) -> HttpResponse:
    """What the year began with; for the first year, typed in by those who may change the books."""
    to = access.CHANGE if request.method == "POST" else access.READ
    book = access.book_for(request.user, pk, to=to)
    form = OpeningForm(staying(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            adjusting.open_balances(book, form.amounts, by=person(request), at=now())
        except DomainError as refusal:  # what was typed stays
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{book.year}년의 기초 잔액을 적었습니다.")
            return redirect("bookkeeping:opening-write", book.pk)
    context = frame(request, book, "opening") | {"crumbs": crumbs(book, "기초 잔액"), "form": form, "opening": opening_of(book)}
    return render(request, "bookkeeping/opening_write.html", context, status=UNPROCESSABLE if form.errors else 200)


def _show(request: HttpRequest, journal: Journal, form: ReasonForm | None = None) -> HttpResponse:
    context = frame(request, journal.book, "journals") | {
        "crumbs": crumbs(journal.book, f"{journal.number}번"),
        "journal": journal,
        "page": journal_page(journal),
        "form": form,
    }
    return render(request, "bookkeeping/journal_show.html", context, status=UNPROCESSABLE if form else 200)
