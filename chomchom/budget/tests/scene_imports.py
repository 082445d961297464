"""A file of executions for the sweep and for the pages in a browser."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Import
from chomchom.budget.services import imports
from chomchom.budget.services.imports import Told
from chomchom.budget.services.working import work
from chomchom.budget.tests.files import COLUMNS, row, workbook
from chomchom.orgs.models import Organisation

_NAMES = "show columns rows rows-put match total save undo discard".split()


def read_file(budget: Budget, by: User, at: datetime, name: str = "3월 집행.xlsx") -> Import:
    """A file whose rows are read: certain and uncertain ones, one that is wrong, and totals of which one does not fit."""
    day = f"{budget.year}.1.5."
    rows = [
        row(1, on=day),
        row(2, "250,000", on=day, heading="일반운영비", project="없는 사업"),
        ["", "", "", "소계", "", "300,000"],
        row(3, "몰라", on=day),
        ["", "", "", "합계", "", "350,000"],
    ]
    batch = imports.receive(budget, name, workbook(*rows, title="집행내역"), by=by, at=at)
    imports.tell(batch, Told("G20", COLUMNS), by=by, at=at)
    work(batch.pk, clock=lambda: at)
    return Import.objects.get(pk=batch.pk)


def parts_of_imports(home: Organisation, by: User) -> dict[str, dict[str, Any]]:
    """The parts of every address about files of executions, into a budget that the organisation keeps."""
    budget = Budget.objects.create(organisation=home, year=2031, chart="agency", opened_at=timezone.now())
    batch = read_file(budget, by, timezone.now())
    return {f"budget:import-{name}": {"pk": batch.pk} for name in _NAMES}
