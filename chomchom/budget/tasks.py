"""What the workers do for the budget."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.budget.models import Edition
from chomchom.budget.services import allotting


@app.task(name=allotting.TELL_TASK, pass_context=False)
def tell_ledger(edition_id: int) -> None:
    """Tell the ledger of a budget that was decided before its year, now that the year has begun."""
    edition = Edition.objects.select_related("budget").defer("document").get(pk=edition_id)
    allotting.tell(edition, by=None, at=timezone.now())
