"""사용자: who there is, one person with the roles, giving and taking roles, closing and opening the log-in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts import access, queries
from chomchom.accounts.access import person
from chomchom.accounts.forms.people import GrantForm
from chomchom.accounts.models import User
from chomchom.accounts.roles import role_choices
from chomchom.accounts.services import memberships, users
from chomchom.accounts.views import again
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of

_PEOPLE = 50


@audience("user.read")
def user_list(request: HttpRequest) -> HttpResponse:
    """Everybody whom the person may see."""
    filters = queries.Filters.read(request.GET.dict())
    found = queries.people(access.organisations(request.user, access.to_read(person(request))), filters, timezone.localdate())
    context = {"page": page_of(found, request.GET.get("page"), _PEOPLE), "filters": filters, "roles": role_choices()}
    context["may_invite"] = access.holds(request.user, "user.invite")
    return render(request, "accounts/user_list.html", context)


@audience("user.read")
def user_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One person."""
    shown = access.user_for(person(request), pk)
    return _show(request, shown, _form(request))


@audience("user.change")
@require_POST
def membership_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the person a role."""
    shown = access.user_for(person(request), pk, to="user.change")
    form = _form(request, request.POST)
    if not form.is_valid():
        return _show(request, shown, form)
    said = form.cleaned_data
    if proof := again.asked_for_role(request, said["role"]):
        return proof
    given = memberships.grant(shown, said["organisation"], said["role"], by=person(request), at=now())
    messages.success(request, f"{shown}: {given} 역할을 주었습니다.")
    return redirect(shown)


@audience("user.change")
@require_POST
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role from somebody."""
    membership = access.membership_for(person(request), pk)
    memberships.end(membership, by=person(request), at=now())
    messages.success(request, f"{membership.user}: {membership} 역할을 거두었습니다.")
    return redirect(membership.user)


@audience("user.change")
@require_POST
def user_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody logs in as this person any more, and who is logged in is out."""
    return _set_active(request, pk, is_active=False)


@audience("user.change")
@require_POST
def user_open(request: HttpRequest, pk: int) -> HttpResponse:
    """The person may log in again."""
    return _set_active(request, pk, is_active=True)


def _set_active(request: HttpRequest, pk: int, *, is_active: bool) -> HttpResponse:
    shown = access.user_for(person(request), pk, to="user.change")
    users.change_user(shown.email, users.Details(is_active=is_active), by=person(request), at=now())
    messages.success(request, f"{shown}: 로그인을 {'열었습니다' if is_active else '막았습니다'}.")
    return redirect(shown)


def _form(request: HttpRequest, *args: Any) -> GrantForm:
    return GrantForm(access.organisations(request.user, "user.change").in_order(), *args)


def _show(request: HttpRequest, shown: User, form: GrantForm) -> HttpResponse:
    asking = person(request)
    roles = queries.memberships_of(shown)
    context = {
        "shown": shown,
        "roles": roles,
        "may_change": asking.may("user.change") and asking.pk != shown.pk,
        "endable": {each.pk for each in roles if asking.may("user.change", each.organisation)},
        "lent": queries.delegations_around(shown, timezone.localdate()),
        "form": form,
        "crumbs": [("사용자", reverse("accounts:user-list")), (shown.name, "")],
    }
    return render(request, "accounts/user_show.html", context, status=UNPROCESSABLE if form.is_bound else 200)
