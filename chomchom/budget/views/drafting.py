"""예산안 짜기: the amounts of a draft, its lines, what it moves and what it carries over."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.budget import access
from chomchom.budget.forms.editions import AmountsForm, CarryForm, MoveForm
from chomchom.budget.models import Edition
from chomchom.budget.queries.carrying import carriable
from chomchom.budget.queries.editions import EditionTable, edition_table
from chomchom.budget.queries.trees import part_of
from chomchom.budget.services import editions
from chomchom.budget.services.carrying_over import carry
from chomchom.budget.services.drafting import Clash
from chomchom.budget.services.transfers import transfer
from chomchom.budget.views.editions import page
from chomchom.budget.views.frame import of_edition
from chomchom.core.audience import audience
from chomchom.core.errors import CONFLICT, UNPROCESSABLE, DomainError
from chomchom.core.paging import NumberedPage, page_of
from chomchom.core.particles import quoted

_LINES_OF_A_FORM = 500


@audience("budget.change")
def edition_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All amounts in one form; what somebody else changed meanwhile is told, and what was typed stays."""
    edition = access.edition_for(request.user, pk, to="budget.change")
    if not edition.is_draft or edition.kind == Edition.Kind.TRANSFER:
        messages.error(request, "금액은 짜고 있는 예산안에서만 고칩니다. 이용·전용은 옮기기로 고칩니다.")
        return redirect(edition)
    form = AmountsForm(list(_part(request, edition)[1]), request.POST or None)
    if request.method != "POST":
        return _edit_page(request, edition, form)
    if form.is_valid():
        try:
            clashes = editions.set_amounts(edition, form.changes, by=person(request), at=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, edition, len(form.changes) - len(clashes), clashes)
    return _edit_page(request, edition, form, status=UNPROCESSABLE)


def _saved(request: HttpRequest, edition: Edition, done: int, clashes: list[Clash]) -> HttpResponse:
    if clashes:
        form = AmountsForm(list(_part(request, edition)[1]), clashes=clashes)
        return _edit_page(request, edition, form, clashes, status=CONFLICT)
    messages.success(request, f"{done}줄의 금액을 고쳤습니다." if done else "바뀐 금액이 없습니다.")
    return redirect(request.get_full_path() if "page" in request.GET else edition)


def _part(request: HttpRequest, edition: Edition) -> tuple[EditionTable, NumberedPage]:
    """The whole table, and which of its lines are on this page: a form holds only so many fields."""
    table = edition_table(edition)
    return table, page_of([row.of for row in table.rows if row.of], request.GET.get("page"), _LINES_OF_A_FORM)


def _edit_page(
    request: HttpRequest, edition: Edition, form: AmountsForm, clashes: Iterable[Clash] = (), status: int = 200
) -> HttpResponse:
    table, shown = _part(request, edition)
    context = {
        "edition": edition,
        "form": form,
        "rows": part_of(table.rows, shown.start_index(), shown.end_index()),
        "page": shown,
        "clashes": clashes,
        "year": edition.budget.year,
        "crumbs": of_edition(edition, ("금액 고치기", "")),
    }
    return render(request, "budget/edition_edit.html", context, status=status)


@audience("budget.change")
@require_POST
def edition_line_drop(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Let the draft leave a line alone."""
    edition, found = access.edition_line_for(request.user, pk, line)
    editions.drop_line(edition, found, by=person(request), at=now())
    messages.success(request, f"{quoted(found, '을')} 이 안에서 뺐습니다.")
    return redirect(edition)


@audience("budget.change")
@require_POST
def edition_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an amount from one line to another."""
    edition = access.edition_for(request.user, pk, to="budget.change")
    form = MoveForm(edition_table(edition).lines, request.POST)
    if form.is_valid():
        try:
            transfer(edition, form.changes, by=person(request), at=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "옮기는 안에 적었습니다. 잘못 옮겼으면 거꾸로 옮기세요.")
            return redirect(edition)
    return page(request, edition, form)


@audience("budget.change")
def edition_carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what of last year's lines is carried over."""
    edition = access.edition_for(request.user, pk, to="budget.change")
    if not edition.is_draft or edition.kind != Edition.Kind.CARRY_OVER:
        messages.error(request, "이월할 줄은 짜고 있는 이월에서만 고릅니다.")
        return redirect(edition)
    form = CarryForm(carriable(edition.budget), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = carry(edition, form.carryings, by=person(request), at=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"지난해의 {len(lines)}줄을 이월하는 안에 넣었습니다.")
            return redirect(edition)
    context = {
        "edition": edition,
        "form": form,
        "last_year": edition.budget.year - 1,
        "year": edition.budget.year,
        "crumbs": of_edition(edition, ("이월할 줄", "")),
    }
    return render(request, "budget/edition_carry.html", context, status=UNPROCESSABLE if form.errors else 200)
