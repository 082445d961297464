"""장부: which books there are; closing one, opening it again, and taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.bookkeeping import access
from chomchom.bookkeeping.forms import ReasonForm
from chomchom.bookkeeping.models import Book
from chomchom.bookkeeping.queries.books import with_counts
from chomchom.bookkeeping.queries.closing import checklist
from chomchom.bookkeeping.queries.export import beancount_lines
from chomchom.bookkeeping.services import closing
from chomchom.bookkeeping.views.frame import crumbs, frame
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.errors import UNPROCESSABLE


@audience("book.read")
def book_list(request: HttpRequest) -> HttpResponse:
    """The books that the person may read."""
    books = list(with_counts(access.books_for(request.user)))
    context = {"books": books, "open": sum(not book.is_closed for book in books)}
    return render(request, "bookkeeping/book_list.html", context)


@audience("book.read")
def book_close(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is to do before closing; closing for those who may change the books."""
    if request.method != "POST":
        return _show(request, access.book_for(request.user, pk))
    book = access.book_for(request.user, pk, to=access.CHANGE)
    following = closing.close(book, by=person(request), at=now())
    messages.success(request, f"{book}를 마감하고 잔액을 {following.year}년으로 이월했습니다.")
    return redirect("bookkeeping:book-close", book.pk)


@audience("book.change")
@require_POST
def book_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it take journals again."""
    book = access.book_for(request.user, pk, to=access.CHANGE)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, book, form)
    closing.reopen(book, reason=form.cleaned_data["reason"], by=person(request), at=now())
    messages.success(request, f"{book}의 마감을 다시 열었습니다. 고친 뒤 다시 마감하세요.")
    return redirect("bookkeeping:book-close", book.pk)


@audience("book.read")
def book_export(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """All journals as a beancount file."""
    book = access.book_for(request.user, pk)
    audit.record(book, "bookkeeping.book.exported", by=person(request), at=now(), form="beancount")
    return as_attachment(
        StreamingHttpResponse(beancount_lines(book), content_type="text/plain; charset=utf-8"), f"{book}.beancount"
    )


def _show(request: HttpRequest, book: Book, form: ReasonForm | None = None) -> HttpResponse:
    context = frame(request, book, "close") | {
        "crumbs": crumbs(book, "마감"),
        "list": None if book.is_closed else checklist(book, now()),
        "form": form,
    }
    return render(request, "bookkeeping/book_close.html", context, status=UNPROCESSABLE if form else 200)
