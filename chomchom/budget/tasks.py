"""What the workers do for the budget."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.budget.models import Edition
from chomchom.budget.services import allotting

WORK_TASK = "budget.work_on_import"


@app.task(name=allotting.TELL_TASK, pass_context=False)
def tell_ledger(edition_id: int) -> None:
    """Tell the ledger of a budget that was decided before its year, now that the year has begun."""
    edition = Edition.objects.select_related("budget").defer("document").get(pk=edition_id)
    allotting.tell(edition, by=None, at=timezone.now())


@app.task(name=WORK_TASK, pass_context=False)
def work_on_import(import_id: int) -> None:
    """Read, save or undo a file of executions."""
    from chomchom.budget.services import working  # noqa: PLC0415 -- slow import: it reads workbooks, and every command loads tasks

    working.work(import_id, clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="budget.resume_imports", queueing_lock="budget.resume_imports", pass_context=False)
def resume_imports(timestamp: int) -> None:
    """Have files worked on again whose worker was lost. `timestamp` is not used."""
    from chomchom.budget.services import working  # noqa: PLC0415 -- slow import: it reads workbooks, and every command loads tasks

    working.resume_stuck(at=timezone.now())
