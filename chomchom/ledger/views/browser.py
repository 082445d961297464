"""실적 원장: the list of entries, narrowed by anything; and the filters that a person keeps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.ledger import access
from chomchom.ledger.forms import SavedFilterForm
from chomchom.ledger.queries.choices import choices
from chomchom.ledger.queries.entries import MOST_COUNTED, count_up_to, listing
from chomchom.ledger.queries.filters import STATES, Filters
from chomchom.ledger.services import saved_filters


@audience("entry.read")
def entry_list(request: HttpRequest) -> HttpResponse:
    """A page of entries. The address says everything: it can be kept and sent."""
    filters = Filters.read(request.GET)
    counted = count_up_to(filters)
    context = {
        "filters": filters,
        "choices": choices(filters, person(request)),
        "states": STATES,
        "listing": listing(filters, request.GET.get("after", "")),
        "counted": min(counted, MOST_COUNTED),
        "is_more": counted > MOST_COUNTED,
        "query": _query(request),
    }
    return render(request, "ledger/entry_list.html", context)


@audience("entry.read")
@require_POST
def filter_save(request: HttpRequest) -> HttpResponse:
    """Keep the filter under a name."""
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        messages.error(request, "필터의 이름을 60자 안으로 적어 주세요.")
        return redirect("ledger:entry-list")
    saved, is_new = saved_filters.save_filter(form.cleaned_data["name"], form.cleaned_data["query"], by=person(request))
    messages.success(request, f"‘{saved.name}’ 조건을 {'저장했습니다' if is_new else '지금 조건으로 바꾸었습니다'}.")
    return redirect(f"{reverse('ledger:entry-list')}?{saved.query}")


@audience("entry.read")
@require_POST
def filter_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a filter."""
    saved_filters.forget_filter(access.saved_filter_for(request.user, pk))
    return redirect("ledger:entry-list")


def _query(request: HttpRequest) -> str:
    """The filter as it stands in the address, without the place in the list."""
    kept = request.GET.copy()
    kept.pop("after", None)
    return kept.urlencode()
