"""계정과목: the chart; adding an account to it, and taking one out that nothing hangs on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.bookkeeping import access
from chomchom.bookkeeping.forms import AccountForm
from chomchom.bookkeeping.queries.books import account_rows, possible_parents
from chomchom.bookkeeping.services import accounts as service
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.particles import with_particle


@audience("book.read")
def account_list(request: HttpRequest) -> HttpResponse:
    """The whole chart."""
    return _show(request)


@audience("book.change")
@require_POST
def account_add(request: HttpRequest) -> HttpResponse:
    """Put an account below another one."""
    access.refuse_others(request.user)
    form = AccountForm(possible_parents(), request.POST)
    if not form.is_valid():
        return _show(request, form)
    new = service.NewAccount(form.cleaned_data["code"], form.cleaned_data["name"], form.cleaned_data["parent"])
    account = service.add_account(new, by=person(request), at=now())
    messages.success(request, f"{with_particle(f'‘{account}’', '을')} 더했습니다.")
    return redirect("bookkeeping:account-list")


@audience("book.change")
@require_POST
def account_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out."""
    account = access.account_for(request.user, pk)
    service.remove_account(account, by=person(request), at=now())
    messages.success(request, f"{with_particle(f'‘{account}’', '을')} 지웠습니다.")
    return redirect("bookkeeping:account-list")


def _show(request: HttpRequest, form: AccountForm | None = None) -> HttpResponse:
    may_change = access.keeps_chart(request.user)
    context = {
        "rows": account_rows(),
        "may_change": may_change,
        "form": form or (AccountForm(possible_parents()) if may_change else None),
    }
    return render(request, "bookkeeping/account_list.html", context, status=UNPROCESSABLE if form else 200)
