"""What is typed around the answers: of a paper, of a call, of what differs, and of what is to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from chomchom.surveys.models import Group, Version
from chomchom.surveys.paper.typeset import MOST_COPIES
from chomchom.surveys.services.keying import LONGEST_NUMBER, LONGEST_WORDS

_HIGHEST = 10**9
_LONGEST_KEY = 64


class _Placed(forms.Form):
    """Where a paper or a call belongs; without a field where the survey has no groups."""

    group = forms.TypedChoiceField(label="집단", required=False, coerce=int)

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {each.pk: each for each in groups}
        if self.groups:
            self.fields["group"].choices = [("", "모름"), *((each.pk, each.name) for each in self.groups.values())]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["group"]

    @property
    def placed(self) -> Group | None:
        """The group that was chosen."""
        return self.groups.get(self.cleaned_data.get("group") or 0)


class _Named(_Placed):
    """And who was invited and gave these answers; without a field for who may not say it, or where nobody is invited."""

    invited = forms.CharField(
        label="초대한 분의 주소",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="전자우편이나 휴대전화 번호입니다. 적으면 다시 알리지 않고, 답과 함께 남지 않습니다. 모르면 비워 두세요.",
    )

    def __init__(self, *args: Any, names: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names:
            del self.fields["invited"]

    @property
    def named(self) -> str:
        """The address that was typed."""
        return str(self.cleaned_data.get("invited", ""))


class PaperForm(_Named):
    """Which paper it is."""

    number = forms.CharField(
        label="종이 번호",
        max_length=LONGEST_NUMBER,
        help_text="종이의 오른쪽 위에 있습니다.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    field_order = ["number", "group", "invited"]


class ReadingForm(_Placed):
    """Where the second reader puts the paper."""


class CallForm(_Named):
    """A call: consent was asked for before anything else. `key` is by chance, so that a call sent twice is one answer."""

    consent = forms.BooleanField(
        label="위의 말을 읽어 드렸고, 답하시겠다고 하셨습니다.",
        error_messages={"required": "먼저 위의 말을 읽어 드리고, 답하시겠다고 하면 표시해 주세요."},
    )
    key = forms.CharField(min_length=20, max_length=_LONGEST_KEY, widget=forms.HiddenInput)


class WordsForm(forms.Form):
    """Why it was decided like that."""

    words = forms.CharField(
        label="무엇을 보고 정했습니까",
        max_length=LONGEST_WORDS,
        help_text="예: 종이를 다시 보니 4에 표시가 있음. 이름은 적지 마세요.",
    )


class DiscardForm(forms.Form):
    """Why a first entry is thrown away."""

    reason = forms.CharField(label="까닭", max_length=LONGEST_WORDS, help_text="예: 종이 번호를 잘못 적음")


class PrintForm(_Placed):
    """What is to be printed."""

    version = forms.TypedChoiceField(label="판", coerce=int)
    first = forms.IntegerField(
        label="첫 종이 번호",
        required=False,
        min_value=1,
        max_value=_HIGHEST,
        help_text="비워 두면 번호를 손으로 적을 칸만 찍습니다.",
    )
    copies = forms.IntegerField(
        label="몇 장", min_value=1, max_value=MOST_COPIES, help_text=f"한 번에 {MOST_COPIES}장까지 찍습니다."
    )
    large = forms.BooleanField(label="큰 글씨로", required=False)
    field_order = ["version", "group", "first", "copies", "large"]

    def __init__(self, *args: Any, versions: Iterable[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {each.pk: each for each in versions}
        self.fields["version"].choices = [(each.pk, str(each)) for each in self.versions.values()]  # type: ignore[attr-defined]  # a choice field

    @property
    def numbers(self) -> list[str]:
        """Of the copies; nothing on one that is numbered by hand."""
        first, copies = self.cleaned_data["first"], self.cleaned_data["copies"]
        return [str(first + place) if first else "" for place in range(copies)]
