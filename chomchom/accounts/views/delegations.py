"""직무대리: lending a role for an absence, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts import access, queries
from chomchom.accounts.access import person
from chomchom.accounts.forms import DelegationForm
from chomchom.accounts.services import delegations
from chomchom.accounts.services.delegations import Absence, CannotDelegate
from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE


@audience(Audience.LOGGED_IN)
def delegation_list(request: HttpRequest) -> HttpResponse:
    """What one lent and was lent, and the form to lend a role."""
    user, today = person(request), timezone.localdate()
    own = [each for each in user.in_force if each.user_id == user.pk and each.terms.delegable]
    form = DelegationForm(own, queries.colleagues(user, today), request.POST or None, initial={"since": today})
    if form.is_valid() and _given(request, form):
        return redirect("accounts:delegation-list")
    context = {
        "form": form if own else None,
        "found": queries.delegations_around(user, today),
        "crumbs": [("내 정보", reverse("accounts:me")), ("직무대리", "")],
    }
    return render(request, "accounts/delegation_list.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@audience(Audience.LOGGED_IN)
@require_POST
def delegation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the role back at once."""
    delegation = access.delegation_for(person(request), pk)
    delegations.revoke(delegation, by=person(request), at=now())
    messages.success(request, f"{delegation.to}에게 맡긴 {delegation.membership} 역할을 거두었습니다.")
    return redirect("accounts:delegation-list")


def _given(request: HttpRequest, form: DelegationForm) -> bool:
    said = form.cleaned_data
    membership = access.own_membership_for(person(request), said["membership"])
    absence = Absence(said["since"], said["until"], said["reason"])
    try:
        given = delegations.delegate(membership, said["to"], absence, by=person(request), at=now())
    except CannotDelegate as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{given.to}에게 {membership} 역할을 {given.since}부터 {given.until}까지 맡겼습니다.")
    return True
