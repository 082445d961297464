"""Taking the list away as .xlsx or .csv. Who took what is kept in the audit trail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.ledger.queries.entries import count_up_to
from chomchom.ledger.queries.exports import MOST_ROWS, entry_sheet
from chomchom.ledger.queries.filters import Filters


@audience("entry.read")
def entry_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """What the browser lists with the same address, all pages of it."""
    filters = Filters.read(request.GET)
    if count_up_to(filters, MOST_ROWS) > MOST_ROWS:
        messages.error(request, f"한 번에 {MOST_ROWS:,}건까지 내려받을 수 있습니다. 기간이나 종류로 좁혀 주세요.")
        return redirect(f"{reverse('ledger:entry-list')}?{request.GET.urlencode()}")
    response = table(entry_sheet(filters), f"실적 원장 {timezone.localdate():%Y-%m-%d}", form)
    audit.record(person(request), "ledger.entries.exported", by=person(request), at=now(), query=request.GET.urlencode(), form=form)
    return response
