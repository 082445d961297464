"""Where allauth asks us: who may come in, in which words, how often it may be tried, and where it may call.

Views and forms of allauth run the flows of logging in; what they decide by rules of ours is decided here, by our services.
"""

from __future__ import annotations

import ipaddress
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from chomchom.accounts import oidc, secrecy
from chomchom.accounts.models import User
from chomchom.accounts.services import attempts, providers, second_factor, users
from chomchom.accounts.services.attempts import Attempt
from chomchom.accounts.services.passwords import check_new
from chomchom.core import outgoing
from chomchom.core.visitors import address_of

NOWHERE = "0.0.0.0"  # noqa: S104 -- not bound to: what the list of sessions shows for a visitor by a socket


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Passwords: counted, checked, kept; and nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "지금은 쓸 수 없는 계정입니다. 촘촘을 관리하는 사람에게 물어 주세요.",
        "email_password_mismatch": "전자우편이나 비밀번호가 맞지 않습니다. 비밀번호는 대문자와 소문자를 가려 적어 주세요.",
        "incorrect_password": "비밀번호가 맞지 않습니다. 대문자와 소문자를 가려 적어 주세요.",
        "invalid_password_reset": "이 링크는 이미 썼거나 때가 지났습니다. 새 링크를 받아 주세요.",
        "too_many_login_attempts": attempts.STOPPED_SENTENCE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only: allauth answers programs in JSON, around what our pages say."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        address = address_of(request)
        try:
            return str(ipaddress.ip_address(address))
        except ValueError:
            return NOWHERE

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            attempts.forget_failures(_attempt(request, credentials))
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        if attempts.is_stopped(_attempt(request, credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        attempts.record_failure(_attempt(request, credentials))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who logged in a moment ago is not asked again."""
        records = get_authentication_records(context.request, context.request.user)
        age = time.time() - records[-1]["at"] if records else app_settings.REAUTHENTICATION_TIMEOUT
        return bool(age >= app_settings.REAUTHENTICATION_TIMEOUT)

    def clean_password(self, password: str, user: User | None = None) -> str:
        check_new(password, user or User())
        return password

    def set_password(self, user: User, password: str) -> None:
        users.set_password(user, password, by=user, at=now())

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, self.error_messages["account_inactive"])
        return redirect("accounts:login")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second steps: their secrets are kept encrypted, and the last one of those who need one stays."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "두 번째 확인은 하나는 있어야 합니다. 다른 것을 먼저 더한 뒤에 지워 주세요.",
        "incorrect_code": "맞지 않거나 이미 쓴 번호입니다. 지금 보이는 번호를 다시 적어 주세요.",
    }

    def encrypt(self, text: str) -> str:
        return secrecy.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrecy.opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return second_factor.may_remove(authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return "패스키"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return dict(super().get_public_key_credential_rp_entity(), name="촘촘")


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The log-in by an account of the agency: only for whom we know, and only calls to the provider that is configured."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[SocialApp]:
        configured = oidc.provider()
        if configured is None or provider not in (None, oidc.KIND, oidc.NAME):
            return []
        return [SocialApp(provider=oidc.KIND, provider_id=oidc.NAME, **configured)]

    def get_requests_session(self) -> outgoing.Session:
        return outgoing.session(only=settings.OIDC_SERVER_URL)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie an account of the provider to the user who has its verified e-mail, when it comes for the first time."""
        if sociallogin.is_existing:
            return
        verified = [each.email for each in sociallogin.email_addresses if each.verified]
        user = providers.user_of(verified)
        if user is not None:
            sociallogin.connect(request, user)
            providers.record_link(user, sociallogin.account.uid, at=now())


def _attempt(request: HttpRequest, credentials: dict[str, Any]) -> Attempt:
    return Attempt(credentials.get("email") or "", address_of(request), now())
