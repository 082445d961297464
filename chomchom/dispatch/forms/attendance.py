"""What is typed about a day of work: by the worker on the telephone, and by the site that confirms it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from chomchom.core.fields import TypedText, impersonal
from chomchom.dispatch.models import Shift
from chomchom.dispatch.models.move import LONGEST_REASON
from chomchom.dispatch.moments import recorded
from chomchom.dispatch.services.attending import (
    LONGEST_OUTLINE,
    LONGEST_SIGNER,
    LONGEST_WHY,
    LONGEST_WORDS,
    Arrival,
    Signer,
    Worked,
)
from chomchom.dispatch.services.place_codes import DIGITS
from chomchom.dispatch.services.sites import MOST_PEOPLE

_CODE = {"inputmode": "numeric", "autocomplete": "off", "maxlength": DIGITS, "pattern": f"[0-9]{{{DIGITS}}}"}


class StartForm(forms.Form):
    """The number of the place, or why there is none."""

    code = forms.RegexField(
        rf"[0-9]{{{DIGITS}}}",
        label="현장 번호",
        required=False,
        widget=forms.TextInput(attrs=_CODE),
        help_text="시설의 화면에 오늘 나온 네 자리입니다.",
        error_messages={"invalid": "네 자리 숫자로 적어 주세요."},
    )
    reason = forms.CharField(label="번호를 볼 수 없으면 까닭", required=False, max_length=LONGEST_WHY, validators=[impersonal])

    @property
    def arrival(self) -> Arrival:
        """What was typed, once it is valid."""
        return Arrival(self.cleaned_data["code"], self.cleaned_data["reason"])


class EndForm(forms.Form):
    """What was done that day."""

    log = TypedText(
        label="근무일지",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[impersonal],
        help_text="한 일을 한두 줄로 적습니다. 이용자의 이름은 적지 않습니다.",
    )


class SignForm(forms.Form):
    """Who confirms on the worker's telephone, how long it was, and the name as they draw it."""

    minutes = forms.IntegerField(label="일한 시간(분)", min_value=1)
    signer = forms.CharField(label="확인하는 분", max_length=LONGEST_SIGNER, validators=[impersonal])
    outline = forms.CharField(required=False, max_length=LONGEST_OUTLINE, widget=forms.HiddenInput(attrs={"data-outline": ""}))

    @property
    def worked(self) -> Worked:
        """How long, once it is valid."""
        return Worked(self.cleaned_data["minutes"])

    @property
    def signed_by(self) -> Signer:
        """Who, once it is valid."""
        return Signer(self.cleaned_data["signer"], self.cleaned_data["outline"])


class ConfirmForm(forms.Form):
    """Every day that is over with its minutes, and who confirms them. A day on which nobody came has none, and the reason."""

    signer = forms.CharField(label="확인하는 분", max_length=LONGEST_SIGNER, validators=[impersonal])

    def __init__(self, *args: Any, shifts: Iterable[Shift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shifts = list(shifts)
        for each in self.shifts:
            self.fields[f"m-{each.pk}"] = forms.IntegerField(
                label="일한 시간(분)",
                min_value=0,
                max_value=each.ends - each.begins,
                initial=recorded(each) if each.minutes is None else each.minutes,
                help_text=f"신청은 {each.planned}분입니다. 오지 않았으면 0을 적습니다.",
            )
            self.fields[f"r-{each.pk}"] = forms.CharField(
                label="오지 않았으면 까닭", required=False, max_length=LONGEST_WHY, validators=[impersonal]
            )

    def rows(self) -> list[tuple[Shift, forms.BoundField, forms.BoundField]]:
        """A day, its minutes and its reason."""
        return [(each, self[f"m-{each.pk}"], self[f"r-{each.pk}"]) for each in self.shifts]

    @property
    def worked(self) -> dict[int, Worked]:
        """By the keys of the days, once it is valid."""
        said = self.cleaned_data
        return {each.pk: Worked(said[f"m-{each.pk}"], said[f"r-{each.pk}"]) for each in self.shifts}

    @property
    def signed_by(self) -> Signer:
        """Who, once it is valid."""
        return Signer(self.cleaned_data["signer"])


class CompleteForm(forms.Form):
    """How many were served."""

    people = forms.IntegerField(label="돌봄을 받은 사람", min_value=0, max_value=MOST_PEOPLE)


class CancelForm(forms.Form):
    """Why nobody is needed any more, or why somebody cannot go."""

    reason = forms.CharField(label="까닭", max_length=LONGEST_REASON, validators=[impersonal])
