"""사는 동네: each user's own, so that looking at neighbours shows in the review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.forms import NeighbourhoodForm
from chomchom.accesslog.services.neighbourhoods import NoNeighbourhood, set_neighbourhood
from chomchom.accounts.access import person
from chomchom.core.audience import Audience, audience


@audience(Audience.LOGGED_IN)
@require_POST
def neighbourhood_set(request: HttpRequest) -> HttpResponse:
    """Keep the token of the neighbourhood that was typed, or none."""
    form = NeighbourhoodForm(request.POST)
    address = form.cleaned_data["address"] if form.is_valid() else request.POST.get("address", "")[:100]
    try:
        set_neighbourhood(person(request), address, at=now())
    except NoNeighbourhood as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "사는 동네를 정했습니다." if address.strip() else "사는 동네를 지웠습니다.")
    return redirect("accesslog:mine")
