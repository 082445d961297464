"""What the forms of a page share: ids that do not meet, choices, and the refusal of numbers that name a person."""

from __future__ import annotations

from typing import Any

from django import forms

from chomchom.core.personal_numbers import is_personal

LONGEST_REASON = 400


def impersonal(text: str) -> None:
    """Refuses words in which a number names a person."""
    if is_personal(text):
        raise forms.ValidationError("주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 지우고 다시 해 주세요.")


def a_day() -> forms.DateInput:
    """How a day is chosen."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def a_reason(label: str) -> forms.CharField:
    """Why; nobody has to say."""
    return forms.CharField(label=label, required=False, max_length=LONGEST_REASON, validators=[impersonal])


class PartForm(forms.Form):
    """One of several forms of a page."""

    part = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.part}-%s", **kwargs})

    def offer(self, name: str, choices: list[Any]) -> None:
        """The choices of a field, which depend on the profile."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices
