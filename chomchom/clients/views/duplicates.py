"""겹친 이용자: found, merged, taken apart again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import organisations, person
from chomchom.clients import access
from chomchom.clients.forms import MergeForm
from chomchom.clients.queries.duplicates import duplicates
from chomchom.clients.services.merging import merge, undo_merge
from chomchom.clients.services.noting import note_listed
from chomchom.core.audience import audience


@audience("client.merge")
def duplicate_list(request: HttpRequest) -> HttpResponse:
    """Groups of people who may be one."""
    groups = duplicates(organisations(person(request), "client.merge"))
    everybody = {client.pk: client for twins in groups for client in twins.clients}
    note_listed(everybody.values(), visit=visit_of(request, now()), is_search=False)
    return render(request, "clients/duplicate_list.html", {"groups": groups, "today": timezone.localdate()})


@audience("client.merge")
@require_POST
def client_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the other one of the two to this one."""
    kept = access.client_for(request.user, pk, to="merge")
    form = MergeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "합칠 이용자를 목록에서 골라 주세요.")
        return redirect(kept)
    lost = access.client_for(request.user, form.cleaned_data["lost"], to="merge")
    merge(kept, lost, visit=visit_of(request, now()))
    messages.success(request, f"{lost.code} 이용자를 {kept.code} 이용자로 합쳤습니다. 이 화면에서 되돌릴 수 있습니다.")
    return redirect(kept)


@audience("client.merge")
@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge back."""
    made = access.merge_for(request.user, pk)
    undo_merge(made, visit=visit_of(request, now()))
    messages.success(request, f"합친 것을 되돌렸습니다. {made.lost.code} 이용자가 다시 따로 있습니다.")
    return redirect(made.kept)
