"""What is typed in to invite people, to begin as one who was invited, to change one's password, to give roles and to lend them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.db.models import QuerySet
from django.utils.timezone import now

from chomchom.accounts.forms.login import RULES, counted
from chomchom.accounts.models import LONGEST_EMAIL, LONGEST_NAME, Membership, User
from chomchom.accounts.roles import role_choices
from chomchom.accounts.services import attempts
from chomchom.accounts.services.passwords import check_new
from chomchom.orgs.models import Organisation

NEW = {"autocomplete": "new-password"}


class InviteForm(forms.Form):
    """Whom to invite, and as what. Whether the role can be held there is asked by the service."""

    email = forms.CharField(label="전자우편", max_length=LONGEST_EMAIL, widget=forms.EmailInput({"autocomplete": "off"}))
    name = forms.CharField(label="이름 또는 직위", max_length=LONGEST_NAME)

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(organisations, label="조직", empty_label="고르십시오")
        role = forms.ChoiceField(label="역할", choices=[("", "고르십시오"), *role_choices()])
        self.fields |= {"organisation": where, "role": role}


class AcceptForm(forms.Form):
    """The password with which somebody who was invited begins."""

    password1 = forms.CharField(label="비밀번호", help_text=RULES, strip=False, widget=forms.PasswordInput(NEW))
    password2 = forms.CharField(
        label="비밀번호 다시",
        help_text="잘못 적는 일이 없도록 한 번 더 받습니다.",
        strip=False,
        widget=forms.PasswordInput(NEW),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        check_new(self.cleaned_data["password1"], self.user)
        return str(self.cleaned_data["password1"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password1" in cleaned and cleaned["password1"] != cleaned.get("password2"):
            self.add_error("password2", "두 번 적은 것이 서로 다릅니다. 다시 적어 주세요.")
        return cleaned


class PasswordForm(PasswordChangeForm):
    """Django's, on a page that begins with something else: it does not call for the cursor. Guesses of the old one are counted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["old_password"].widget.attrs["autofocus"]

    def clean_old_password(self) -> str:
        with counted(attempts.to_change_password(self.user, now()), "비밀번호가"):
            return super().clean_old_password()


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
