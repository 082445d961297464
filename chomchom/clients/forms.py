"""What is typed into the pages about people, checked and nothing more; numbers of registration do not come back to the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet

from chomchom.clients.models import Client, Consent, ConsentText, HouseholdLink, PersonRequest
from chomchom.clients.particulars import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_NOTES,
    LONGEST_REASON,
    Particulars,
    clean_email,
    clean_name,
    clean_phone,
)
from chomchom.clients.queries.retention import rules
from chomchom.clients.services.clients import Placement
from chomchom.clients.services.consents import MOST_MONTHS, Wording
from chomchom.core.crypto.phones import phone_text
from chomchom.core.crypto.resident_numbers import mask_resident_numbers
from chomchom.core.errors import DomainError
from chomchom.core.fields import TypedText
from chomchom.core.particles import with_particle
from chomchom.core.purposes import PurposeForm
from chomchom.orgs.models import Organisation, Region

_PERSON = ("name", "phone", "born_on", "sex", "address", "email", "notes")
_PLACED = ("organisation", "region", "kind", "legal_basis", "began_on", "ended_on")


class CheckedField(forms.CharField):
    """A text that a function of the rules makes fit, or refuses with a sentence."""

    def __init__(self, rule: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rule = rule

    def clean(self, value: Any) -> str:
        """As the rule has it."""
        try:
            fit = self.rule(str(value or ""))
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return str(super().clean(fit))


class DayField(forms.DateField):
    """A day."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, error_messages={"invalid": "날짜를 2031-05-20처럼 적어 주세요."})


class MaskingForm(forms.Form):
    """A form in whose texts numbers of registration are masked before anything else; `masked` says how many."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        self.masked = 0
        if data is not None:
            data = data.copy()
            for name in list(data):
                found = mask_resident_numbers(data[name])
                if found.count:
                    data[name], self.masked = found.text, self.masked + found.count
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = f"{with_particle(str(field.label), '을')} 적어 주세요."


def _long(label: str, longest: int, **kwargs: Any) -> TypedText:
    return TypedText(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


class ClientForm(MaskingForm):
    """Everything about one person. `reason` is asked for when something is put right."""

    name = CheckedField(clean_name, label="이름", max_length=LONGEST_NAME)
    phone = CheckedField(clean_phone, label="전화번호", required=False, max_length=30)
    born_on = DayField(label="생년월일", required=False)
    sex = forms.ChoiceField(label="성별", required=False, choices=[("", "적지 않음"), *Client.Sex.choices])
    address = forms.CharField(
        label="주소",
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text="읍면동까지만 목록에 보입니다. 도로명이면 괄호에 동을 적어 주세요.",
    )
    email = CheckedField(clean_email, label="전자우편", required=False, max_length=254)
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(None, label="담당 조직", empty_label=None)
    region: forms.ModelChoiceField[Region] = forms.ModelChoiceField(None, label="시군", required=False)
    kind = forms.ChoiceField(label="보유 기준", help_text="끝난 날부터 이 기간이 지나면 파기 목록에 오릅니다.")
    legal_basis = forms.CharField(
        label="법에 따른 근거", required=False, max_length=200, help_text="동의 없이 다룰 수 있는 법 조항이 있을 때만 적습니다."
    )
    began_on = DayField(label="시작한 날")
    ended_on = DayField(label="끝난 날", required=False)
    notes = _long("메모", LONGEST_NOTES, required=False, help_text="주민등록번호는 적지 않습니다. 적으면 뒷자리를 가립니다.")

    def __init__(
        self,
        organisations: QuerySet[Organisation],
        regions: QuerySet[Region],
        data: Any = None,
        *,
        corrects: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a field of choices
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]  # a field of choices
        self.fields["kind"].choices = [(rule.code, f"{rule.name} ({rule.years}년)") for rule in rules()]  # type: ignore[attr-defined]  # a field of choices
        if corrects:
            self.fields["reason"] = forms.CharField(label="고치는 까닭", max_length=LONGEST_REASON)
            self.fields["after"] = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def person(self) -> Particulars:
        """Who it is."""
        return Particulars(**{name: self.cleaned_data[name] for name in _PERSON})

    @property
    def placement(self) -> Placement:
        """How the person is served. Raises CannotAdd."""
        return Placement(**{name: self.cleaned_data[name] for name in _PLACED})

    @staticmethod
    def initial_of(client: Client, after: int) -> dict[str, Any]:
        """What is known now."""
        known: dict[str, Any] = {**Particulars.of(client).texts, **{name: getattr(client, name) for name in _PLACED}}
        return known | {"phone": phone_text(known["phone"]), "after": after}


class OpenForm(PurposeForm, MaskingForm):
    """What somebody wants to see everything for. Numbers in its words are masked, not refused."""

    purposes = ("상담과 서비스 제공", "본인이나 보호자의 요청", "기록을 바로잡음", "위기·안전 확인", "점검과 감사", "그 밖")

    detail = forms.CharField(label="자세히", required=False, max_length=200)


class ConsentForm(forms.Form):
    """A consent that somebody obtained."""

    text: forms.ModelChoiceField[ConsentText] = forms.ModelChoiceField(None, label="동의서", empty_label=None)
    how = forms.ChoiceField(label="받은 방법", choices=Consent.How.choices)
    obtained_on = DayField(label="받은 날")

    def __init__(self, texts: QuerySet[ConsentText], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].queryset = texts  # type: ignore[attr-defined]  # a field of choices


class WithdrawForm(MaskingForm):
    """The end of a consent."""

    on = DayField(label="철회한 날")
    reason = forms.CharField(label="까닭", required=False, max_length=LONGEST_REASON)


class LinkForm(forms.Form):
    """Somebody of the household, by code."""

    code = forms.CharField(label="가구원의 가명 번호", max_length=20, help_text="C-2031-000017K처럼 그 사람의 화면에 있습니다.")
    relation = forms.ChoiceField(label="이 사람의", choices=HouseholdLink.Relation.choices)


class RequestForm(MaskingForm):
    """What the person asks."""

    kind = forms.ChoiceField(label="요구", choices=PersonRequest.Kind.choices)
    received_on = DayField(label="받은 날")
    asked = _long("내용", LONGEST_NOTES)


class AnswerForm(MaskingForm):
    """What became of it."""

    answer = forms.CharField(label="답", max_length=LONGEST_NOTES)


class MergeForm(forms.Form):
    """The other one of two."""

    lost = forms.IntegerField(min_value=1)


class TextForm(MaskingForm):
    """The words of a consent."""

    purpose = forms.CharField(label="목적", max_length=100, help_text="이미 있는 목적이면 그 다음 판이 됩니다.")
    items = forms.CharField(label="항목", max_length=400)
    months = forms.IntegerField(label="보유 기간(달)", min_value=1, max_value=MOST_MONTHS)
    text = _long("동의서 글", 20_000)

    @property
    def wording(self) -> Wording:
        """As a whole. Raises BadConsent."""
        return Wording(**self.cleaned_data)


class ProposeForm(forms.Form):
    """Whose time is over by a day."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(None, label="조직", empty_label=None)
    as_of = DayField(label="기준일")

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a field of choices


class KeepForm(MaskingForm):
    """Why somebody is not destroyed; nothing puts the person on the list again."""

    reason = forms.CharField(label="보류하는 까닭", required=False, max_length=200)
