"""What is typed in to log in, to pass the second step, and to have another password: allauth's forms in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.timezone import now

from chomchom.accounts import emails
from chomchom.accounts.models import LONGEST_EMAIL
from chomchom.accounts.services import attempts, resets
from chomchom.accounts.services.attempts import Attempt
from chomchom.core.visitors import address_of

STOPPED = "too_many_login_attempts"
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
NAME = {"autocomplete": "username", "autofocus": True}
AGAIN = "잘못 적는 일이 없도록 새 비밀번호를 한 번 더 받습니다."
RULES = "10자 이상으로, 널리 알려지지 않은 것을 정해 주세요. 한글도 쓸 수 있습니다."


def worded(field: forms.Field, label: str, help_text: str = "", **attributes: Any) -> None:
    """Give a field our words instead of allauth's, and no placeholder, which disappears when one begins to type."""
    field.label, field.help_text = label, help_text
    field.widget.attrs = {name: value for name, value in field.widget.attrs.items() if name != "placeholder"} | attributes


@contextmanager
def counted(attempt: Attempt, what: str) -> Iterator[None]:
    """Count a refused code or password against the user, and look at no more of them when there were too many."""
    if attempts.is_stopped(attempt):
        raise ValidationError(f"{what} 여러 번 틀렸습니다. {attempts.MINUTES}분 뒤에 다시 해 주세요.", code=STOPPED)
    try:
        yield
    except ValidationError:
        attempts.record_failure(attempt)
        raise
    attempts.forget_failures(attempt)


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail and password. How often is counted in the adapter, which every way of checking a password passes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(max_length=LONGEST_EMAIL, widget=forms.EmailInput(NAME))
        worded(self.fields["login"], "전자우편")
        worded(self.fields["password"], "비밀번호")
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        return emails.same(self.cleaned_data["login"])


class AgainForm(account.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self.fields["password"], "지금 쓰는 비밀번호", autofocus=True)


class ResetForm(account.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Where to send the link to. Whether there is such a user is not told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self.fields["email"], "전자우편", "로그인할 때 쓰는 것을 적어 주세요.", autofocus=True)

    def clean_email(self) -> str:
        self.cleaned_data["email"] = emails.same(self.cleaned_data["email"])
        attempt = attempts.to_get_reset_mail(self.cleaned_data["email"], address_of(context.request), now())
        if attempts.is_stopped(attempt):
            raise ValidationError(f"메일을 여러 번 청하셨습니다. {attempts.MINUTES}분 뒤에 다시 해 주세요.", code=STOPPED)
        attempts.record_failure(attempt)
        return str(super().clean_email())

    def save(self, request: HttpRequest, **_: Any) -> str:
        resets.mail_later(next(iter(self.users), None), site=request.build_absolute_uri("/"))
        return str(self.cleaned_data["email"])


class LinkForm(account.UserTokenForm):  # type: ignore[misc]  # allauth has no types
    """What a link for a new password says; allauth's stumbles over letters that no form takes."""

    def clean(self) -> dict[str, Any]:
        if self.errors:
            raise ValidationError("이 링크는 쓸 수 없습니다. 새 링크를 받아 주세요.")
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class NewPasswordForm(account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """A new password, twice; its rules are asked by the adapter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self.fields["password1"], "새 비밀번호", RULES, autofocus=True)
        worded(self.fields["password2"], "새 비밀번호 다시", AGAIN)


class _Counted(mfa.BaseAuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code of the second step, of the app or a recovery code; so many wrong ones are looked at and no more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self.fields["code"], "인증 번호", "인증 앱에 보이는 여섯 자리 숫자나 복구 코드 하나를 적어 주세요.", **CODE)

    def clean_code(self) -> str:
        with counted(attempts.to_pass_second_step(self.user, now()), "인증 번호가"):
            return str(super().clean_code())


class CodeForm(_Counted, mfa.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second step of a log-in."""


class CodeAgainForm(_Counted, mfa.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code once more, before something that matters."""


class NewAppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of an app that was just set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self.fields["code"], "인증 번호", "인증 앱에 보이는 여섯 자리 숫자를 적어 주세요.", **CODE)

    def clean_code(self) -> str:
        with counted(attempts.to_pass_second_step(self.user, now()), "인증 번호가"):
            return str(super().clean_code())


class PasskeyNameForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_of_passkey(self.fields["name"])


class NewPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """What the browser says of a new passkey, and how its owner calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_of_passkey(self.fields["name"])


def name_of_passkey(field: forms.Field) -> None:
    """A short one, to tell several apart."""
    worded(field, "이름", "여러 개일 때 알아볼 수 있게 적어 주세요. 예: 사무실 노트북", maxlength=60)
    field.validators.append(MaxLengthValidator(60, "이름은 60자까지 적을 수 있습니다."))
