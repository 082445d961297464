"""Logging in and all its steps: the views of allauth that we use, each declared for its audience. The others have no address."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from chomchom.accounts import oidc
from chomchom.accounts.access import own_passkey_for, person
from chomchom.accounts.forms.login import STOPPED
from chomchom.accounts.services import second_factor
from chomchom.core import outgoing
from chomchom.core.audience import Audience, View, audience
from chomchom.core.particles import with_particle

TOO_MANY_REQUESTS = 429
Kind = Authenticator.Type
_log = logging.getLogger(__name__)


def step(who: Audience, view: View) -> View:
    """A page of logging in, for its audience; it opens also to whoever has no second step yet."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    declared = audience(who)(guarded)
    declared.opens_without_second_step = True  # type: ignore[attr-defined]  # a mark that our middleware looks for
    return declared


class Told:
    """Says also in the status of the answer that there were too many attempts."""

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view of allauth
        if any(form.has_error(field, STOPPED) for field in form.errors):
            answer.status_code = TOO_MANY_REQUESTS
        return answer


class LoginView(Told, account.LoginView):  # type: ignore[misc]  # allauth has no types
    """E-mail and password, or the account of the agency where there is such a provider."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"sends_mail": settings.SENDS_MAIL, "provider": with_particle(settings.OIDC_NAME, "으로") if oidc.provider() else ""}
        return dict(super().get_context_data(**kwargs), **own)


class AuthenticateView(Told, mfa.AuthenticateView):  # type: ignore[misc]  # allauth has no types
    """The second step."""


class ReauthenticateView(Told, account.ReauthenticateView):  # type: ignore[misc]  # allauth has no types
    """The password once more."""


class ReauthenticateByCodeView(Told, mfa.ReauthenticateView):  # type: ignore[misc]  # allauth has no types
    """A code once more."""


class ActivateAppView(Told, totp.ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """An app that makes codes."""


class ResetView(Told, account.PasswordResetView):  # type: ignore[misc]  # allauth has no types
    """The mail with which a password is set anew; without a mail server the page says whom to ask."""


class NewPasswordView(Told, account.PasswordResetFromKeyView):  # type: ignore[misc]  # allauth has no types
    """A new password, by a link."""


class IndexView(mfa.IndexView):  # type: ignore[misc]  # allauth has no types
    """The second steps that somebody has, and those that can be added."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        required = second_factor.is_missing(person(self.request))
        crumbs = [("내 정보", reverse("accounts:me")), ("두 번째 확인", "")]
        return dict(super().get_context_data(**kwargs), required=required, crumbs=crumbs)


def _password_reset(request: HttpRequest) -> HttpResponseBase:
    if not settings.SENDS_MAIL:
        return render(request, "account/password_reset.html", {"sends_mail": False})
    return ResetView.as_view(extra_context={"sends_mail": True})(request)  # type: ignore[no-any-return]  # allauth has no types


def _held(kind: str, view: View) -> View:
    """A page about something that only who has it can look at; others are led to where it is made."""

    def shown(request: HttpRequest) -> HttpResponseBase:
        return view(request) if second_factor.has(person(request), kind) else redirect("mfa_index")

    return shown


def _webauthn_edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    own_passkey_for(person(request), pk)
    return webauthn.edit_webauthn(request, pk=pk)  # type: ignore[no-any-return]  # allauth has no types


def _webauthn_remove(request: HttpRequest, pk: int) -> HttpResponseBase:
    second_factor.refuse_removal(own_passkey_for(person(request), pk))
    return webauthn.remove_webauthn(request, pk=pk)  # type: ignore[no-any-return]  # allauth has no types


def _leading_away(view: View) -> View:
    """A page whose form may be answered by a redirect to the provider."""

    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return csp_override(oidc.form_policy())(view)(request, *args, **kwargs)

    return shown


def _provider_login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _by_provider(OAuth2LoginView, request, provider_id)


def _provider_callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _by_provider(OAuth2CallbackView, request, provider_id)


def _by_provider(kind: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    if provider_id != oidc.NAME or oidc.provider() is None:
        return redirect("accounts:login")
    try:
        return kind.adapter_view(oidc.SignedAdapter(request, provider_id))(request)  # type: ignore[no-any-return]  # no types
    # It does not answer or sends elsewhere, answers what is no configuration, or leaves something out.
    except (outgoing.Failure, outgoing.OutgoingRefused, KeyError):
        _log.exception("The provider of log-ins cannot be asked.")
        return render(request, "socialaccount/authentication_error.html")


login = step(Audience.PUBLIC, _leading_away(LoginView.as_view()))
logout = step(Audience.PUBLIC, require_POST(account.logout))
password_reset = step(Audience.PUBLIC, _password_reset)
password_reset_done = step(Audience.PUBLIC, account.password_reset_done)
password_reset_from_key = step(Audience.PUBLIC, NewPasswordView.as_view())
password_reset_from_key_done = step(Audience.PUBLIC, account.password_reset_from_key_done)
reauthenticate = step(Audience.LOGGED_IN, ReauthenticateView.as_view())
mfa_authenticate = step(Audience.PUBLIC, AuthenticateView.as_view())
mfa_reauthenticate = step(Audience.LOGGED_IN, ReauthenticateByCodeView.as_view())
mfa_index = step(Audience.LOGGED_IN, IndexView.as_view())
totp_activate = step(Audience.LOGGED_IN, ActivateAppView.as_view())
totp_deactivate = step(Audience.LOGGED_IN, _held(Kind.TOTP, totp.deactivate_totp))
codes_view = step(Audience.LOGGED_IN, _held(Kind.RECOVERY_CODES, codes.view_recovery_codes))
codes_download = step(Audience.LOGGED_IN, _held(Kind.RECOVERY_CODES, codes.download_recovery_codes))
codes_generate = step(Audience.LOGGED_IN, codes.generate_recovery_codes)
webauthn_list = step(Audience.LOGGED_IN, webauthn.list_webauthn)
webauthn_add = step(Audience.LOGGED_IN, webauthn.add_webauthn)
webauthn_edit = step(Audience.LOGGED_IN, _webauthn_edit)
webauthn_remove = step(Audience.LOGGED_IN, _webauthn_remove)
webauthn_reauthenticate = step(Audience.LOGGED_IN, webauthn.reauthenticate_webauthn)
provider_login = step(Audience.PUBLIC, _leading_away(_provider_login))
provider_callback = step(Audience.PUBLIC, _provider_callback)
