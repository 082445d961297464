"""Inviting people, and the page at which somebody who was invited begins."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chomchom.accounts.access import invitation_for, organisations, person
from chomchom.accounts.forms.people import AcceptForm, InviteForm
from chomchom.accounts.models import User
from chomchom.accounts.queries import logins
from chomchom.accounts.services import invitations
from chomchom.accounts.services.invitations import Guest, Sent
from chomchom.accounts.views import again
from chomchom.accounts.views.login import step
from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.origin import origin_of


@audience("user.invite")
def invite(request: HttpRequest) -> HttpResponse:
    """The form, and who is invited."""
    user = person(request)
    form = InviteForm(organisations(user, "user.invite").in_order(), request.POST or None)
    if form.is_valid():
        if proof := again.asked_for_role(request, form.cleaned_data["role"]):
            return proof
        try:
            sent = invitations.invite(Guest(**form.cleaned_data), by=user, at=now(), site=origin_of(request))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _told(request, sent)
    return _page(request, form, status=UNPROCESSABLE if form.errors else 200)


@audience("user.invite")
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Another link for the same person."""
    invitation = invitation_for(person(request), pk)
    if proof := again.asked_for_role(request, invitation.role):
        return proof
    return _told(request, invitations.resend(invitation, by=person(request), at=now(), site=origin_of(request)))


@audience("user.invite")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The link ends."""
    invitation = invitation_for(person(request), pk)
    invitations.withdraw(invitation, by=person(request), at=now())
    messages.success(request, f"{invitation.email}의 초대를 거두었습니다. 보낸 링크는 이제 열리지 않습니다.")
    return redirect("accounts:invite")


@never_cache
def _accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Set a password and come in. A link that is not good says so and changes nothing."""
    try:
        invitation = invitations.by_secret(secret, at=now())
    except invitations.NoInvitation as refusal:
        return render(request, "accounts/accept_refused.html", {"refusal": str(refusal)}, status=404)
    form = AcceptForm(User(email=invitation.email, name=invitation.name), request.POST or None)
    if form.is_valid():
        user = invitations.accept(secret, password=form.cleaned_data["password1"], at=now())
        record_authentication(request, user, method="invitation")
        messages.success(request, "반갑습니다. 비밀번호를 정했습니다.")
        answer: HttpResponse = perform_login(request, user)
        return answer
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/accept.html", context, status=UNPROCESSABLE if form.is_bound else 200)


accept = step(Audience.FEED, _accept)


def _told(request: HttpRequest, sent: Sent) -> HttpResponse:
    """The mail is on its way; or the link is shown, this once, for it is kept nowhere."""
    if sent.by_mail:
        messages.success(request, f"{sent.invitation.email}에 초대 메일을 보냈습니다.")
        return redirect("accounts:invite")
    if settings.SENDS_MAIL:
        messages.warning(request, "메일을 보내지 못했습니다. 아래 링크를 본인에게 직접 전해 주십시오.")
    link = {"email": sent.invitation.email, "url": origin_of(request) + sent.path}
    return _page(request, InviteForm(organisations(person(request), "user.invite").in_order()), link=link)


def _page(request: HttpRequest, form: InviteForm, *, link: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    waiting = logins.open_invitations(organisations(person(request), "user.invite"))
    context = {"form": form, "link": link, "invitations": waiting, "now": now()}
    return render(request, "accounts/invite.html", context, status=status)
