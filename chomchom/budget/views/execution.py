"""집행 현황: what became of the money, and what asks for care."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chomchom.budget import access
from chomchom.budget.queries.execution import BY
from chomchom.budget.queries.idle import OLD_DAYS, idle_page
from chomchom.budget.queries.narrowing import Narrowing
from chomchom.budget.queries.revenue import revenue_rows
from chomchom.budget.queries.rules import rules
from chomchom.budget.queries.vouchers import newest_of_budget, newest_of_lines
from chomchom.budget.views.asked import execution_of, frame, moment_of
from chomchom.core.audience import audience


@audience("budget.read")
def execution(request: HttpRequest, pk: int) -> HttpResponse:
    """By project, heading, team, line or month, with the newest vouchers."""
    shown = access.shown_for(request.user, pk)
    found, moment = execution_of(shown, request.GET), moment_of(shown.budget.year, request.GET)
    narrowing, until = Narrowing.read(request.GET), moment.last_day or shown.budget.last_day
    is_all = shown.is_whole and not narrowing.any
    context = frame(
        shown,
        "execution",
        execution=found,
        moment=moment,
        narrowing=narrowing,
        ways=BY,
        vouchers=newest_of_budget(shown.budget, until) if is_all else newest_of_lines(found.lines, until),
        revenue=[] if narrowing.any else revenue_rows(shown.budget, shown.lines),
        slack=rules().pace.slack,
    )
    return render(request, "budget/execution.html", context)


@audience("budget.read")
def idle(request: HttpRequest, pk: int) -> HttpResponse:
    """Money that runs ahead, money that lies idle, and commitments that nobody pays."""
    shown = access.shown_for(request.user, pk)
    moment = moment_of(shown.budget.year, request.GET)
    page = idle_page(shown.budget, shown.lines, moment)
    return render(request, "budget/idle.html", frame(shown, "idle", page=page, moment=moment, old_days=OLD_DAYS))
