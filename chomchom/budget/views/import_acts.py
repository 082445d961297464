"""What a person does to a file of executions: each fetches it through the door, calls one service, and goes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.budget import access
from chomchom.budget.forms.imports import ReasonForm, TotalForm, groups_in, numbers_in
from chomchom.budget.services import imports
from chomchom.core.audience import audience
from chomchom.core.errors import DomainError
from chomchom.core.words import whole_number


class NothingChosen(DomainError):
    """Nothing was ticked, or no line was chosen."""


@audience("spending.import")
@require_POST
def groups_match(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the ticked groups to one line, or each to the line that is suggested for it."""
    batch = access.import_for(request.user, pk)
    groups = groups_in(request.POST.getlist("group"))
    if not groups:
        raise NothingChosen("묶음을 하나라도 골라 주세요.")
    if request.POST.get("act") == "suggested":
        moved = imports.confirm(batch, groups, by=person(request), at=now())
    else:
        line = access.line_of_import(request.user, batch, _line(request))
        moved = imports.match_groups(batch, groups, line, by=person(request), at=now())
    messages.success(request, f"{moved:,}줄의 예산 줄을 정했습니다. 같은 출처의 다음 파일에서도 기억합니다.")
    return redirect(batch)


@audience("spending.import")
@require_POST
def rows_put(request: HttpRequest, pk: int) -> HttpResponse:
    """Take rows out, put them in, or put them to a line: those that are ticked, or all that are wrong."""
    batch, by, at = access.import_for(request.user, pk), person(request), now()
    act = request.POST.get("act", "")
    numbers = imports.numbers_in(batch, "faulty") if act == "all-faulty" else numbers_in(request.POST.getlist("row"))
    if not numbers:
        raise NothingChosen("줄을 하나라도 골라 주세요.")
    reason = request.POST.get("reason", "")
    if act == "line":
        line = access.line_of_import(request.user, batch, _line(request))
        said = f"{imports.match(batch, numbers, line, by=by, at=at):,}줄의 예산 줄을 정했습니다."
    elif act == "in":
        said = f"{imports.put_in(batch, numbers, reason, by=by, at=at):,}줄을 넣었습니다."
    else:
        said = f"{imports.take_out(batch, numbers, reason, by=by, at=at):,}줄을 뺐습니다."
    messages.success(request, said)
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) and back.startswith("/budget/") else batch)


@audience("spending.import")
@require_POST
def total_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the source adds up to."""
    batch = access.import_for(request.user, pk)
    form = TotalForm(request.POST)
    if not form.is_valid():
        raise NothingChosen("원본의 합계를 원 단위 정수로 적어 주세요. 예: 12,345,000")
    imports.state_total(batch, form.cleaned_data["total"], by=person(request), at=now())
    return redirect(batch)


@audience("spending.import")
@require_POST
def import_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Have everything saved."""
    return redirect(imports.save(access.import_for(request.user, pk), by=person(request), at=now()))


@audience("spending.import")
@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Have everything taken back."""
    batch = access.import_for(request.user, pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return redirect(imports.undo(batch, reason, by=person(request), at=now()))


@audience("spending.import")
@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file up."""
    imports.discard(access.import_for(request.user, pk), by=person(request), at=now())
    messages.success(request, "파일을 버렸습니다. 아무것도 저장하지 않았습니다.")
    return redirect("budget:import-list")


def _line(request: HttpRequest) -> int:
    chosen = whole_number(request.POST.get("line"))
    if chosen is None:
        raise NothingChosen("예산의 줄을 골라 주세요.")
    return chosen
