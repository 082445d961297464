"""What the pages of one book share: the way to them, and the tabs between them."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from chomchom.bookkeeping import access
from chomchom.bookkeeping.models import Book

_TABS = {
    "journals": ("분개", "bookkeeping:journal-list"),
    "waiting": ("분개 대기", "bookkeeping:waiting-list"),
    "opening": ("기초 잔액", "bookkeeping:opening-write"),
    "close": ("마감", "bookkeeping:book-close"),
}


def frame(request: HttpRequest, book: Book, tab: str) -> dict[str, object]:
    """The book, whether the person may change it, and its tabs."""
    return {
        "book": book,
        "tabs": [(label, reverse(name, args=[book.pk]), each == tab) for each, (label, name) in _TABS.items()],
        "may_change": access.books_for(request.user, access.CHANGE).filter(pk=book.pk).exists(),
    }


def crumbs(book: Book, *labels: str) -> list[tuple[str, str]]:
    """From the list of books to here."""
    above = [("복식부기", reverse("bookkeeping:book-list")), (str(book), book.get_absolute_url())]
    return [*above, *((label, "") for label in labels)]
