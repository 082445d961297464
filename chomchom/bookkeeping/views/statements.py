"""시산표, 재정상태표, 운영성과표: of one organisation or of all together, up to a month, on the page and as .xlsx."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.bookkeeping import access
from chomchom.bookkeeping.queries.statements import NAMES, Asked, read, sheet_of, shown
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.tables import Sheet


@audience("book.read")
def statements(request: HttpRequest) -> HttpResponse:
    """To the first of them."""
    return redirect("bookkeeping:statement-show", "trial-balance")


@audience("book.read")
def statement_show(request: HttpRequest, name: str) -> HttpResponse:
    """One of the three."""
    asked = _asked(request, name)
    context = {
        "name": name,
        "label": NAMES[name],
        "names": NAMES.items(),
        "asked": asked,
        "months": range(1, 13),
        "shown": shown(asked) if asked.books else None,
    }
    return render(request, "bookkeeping/statement_show.html", context)


@audience("book.read")
def statement_export(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """The same to be taken away."""
    asked = _asked(request, name)
    title = f"{NAMES[name]} {asked.whose} {asked.until}"
    about = Sheet("알림", ("항목", "값"), [("조직", asked.whose), ("기준", asked.until), ("단위", "원")])
    answer = table(sheet_of(name, asked, shown(asked)), title, form, about=about)
    audit.record(person(request), "bookkeeping.book.exported", by=person(request), at=now(), name=title, form=form)
    return answer


def _asked(request: HttpRequest, name: str) -> Asked:
    if name not in NAMES:
        raise Http404
    return read(request.GET.dict(), list(access.books_for(request.user)), name=name, today=timezone.localdate())
