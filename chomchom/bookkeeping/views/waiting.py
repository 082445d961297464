"""분개 대기: what has no journal yet and why, and the one click that journalises it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.bookkeeping import access
from chomchom.bookkeeping.queries.waiting import waiting_of
from chomchom.bookkeeping.services.catching_up import catch_up
from chomchom.bookkeeping.views.frame import crumbs, frame
from chomchom.core.audience import audience


@audience("book.read")
def waiting_list(request: HttpRequest, pk: int) -> HttpResponse:
    """By sort of act, the oldest first."""
    book = access.book_for(request.user, pk)
    found = waiting_of(book)
    context = frame(request, book, "waiting") | {
        "crumbs": crumbs(book, "분개 대기"),
        "waiting": found,
        "count": sum(each.count for each in found),
    }
    return render(request, "bookkeeping/waiting_list.html", context)


@audience("book.change")
@require_POST
def waiting_journalise(request: HttpRequest, pk: int) -> HttpResponse:
    """Journalise what can be."""
    book = access.book_for(request.user, pk, to=access.CHANGE)
    done = catch_up(book, by=person(request), at=now())
    if done.waiting:
        text = f"{done.journalised:,}건을 분개했습니다. {done.waiting:,}건은 과목에 계정이 없어 아직 기다립니다."
        messages.warning(request, text)
    else:
        messages.success(request, f"{done.journalised:,}건을 분개했습니다. 기다리는 것이 없습니다.")
    return redirect("bookkeeping:waiting-list", book.pk)
