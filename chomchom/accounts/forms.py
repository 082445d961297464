"""What is typed in to log in, to have another password, to give roles and to lend them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from chomchom.accounts.models import Membership, User
from chomchom.accounts.roles import role_choices
from chomchom.accounts.services.attempts import WINDOW, Attempt, is_stopped
from chomchom.orgs.models import Organisation

STOPPED = "stopped"
WRONG = "invalid_login"


class LoginForm(AuthenticationForm):
    """Django's, which does not look at the password after too many wrong ones."""

    def __init__(self, request: HttpRequest | None = None, *args: Any, address: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.address, self.at = address, at

    @property
    def attempt(self) -> Attempt:
        """What was typed in, from where, and when."""
        return Attempt(self.cleaned_data.get("username", ""), self.address, self.at)

    def clean(self) -> dict[str, Any]:
        if is_stopped(self.attempt):
            minutes = WINDOW.seconds // 60
            raise ValidationError(
                f"비밀번호가 여러 번 틀려 지금은 로그인할 수 없습니다. {minutes}분 뒤에 다시 해 주세요.", code=STOPPED
            )
        return super().clean()


class PasswordForm(PasswordChangeForm):
    """Django's, on a page that begins with something else: it does not call for the cursor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["old_password"].widget.attrs["autofocus"]


class GrantForm(forms.Form):
    """A role to be given, where."""

    role = forms.ChoiceField(label="역할", choices=role_choices)

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(organisations, label="조직", empty_label="고르십시오")
        self.fields = {"organisation": where, **self.fields}


class DelegationForm(forms.Form):
    """A role of one's own to be lent, to whom, from when to when, and why."""

    since = forms.DateField(label="시작일", widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="마지막 날", widget=forms.DateInput({"type": "date"}))
    reason = forms.CharField(label="까닭", max_length=200, widget=forms.TextInput({"placeholder": "연가, 출장, 병가 …"}))

    def __init__(self, own: list[Membership], colleagues: QuerySet[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputy: forms.ModelChoiceField[User] = forms.ModelChoiceField(colleagues, label="대리인", empty_label="고르십시오")
        choices = [(each.pk, str(each)) for each in own]
        role = forms.TypedChoiceField(label="맡길 역할", coerce=int, choices=choices)
        self.fields = {"membership": role, "to": deputy, **self.fields}
