"""Fields of all forms of the budget: won and days."""

from __future__ import annotations

from typing import Any

from django import forms

from chomchom.core.money import won_of
from chomchom.core.particles import with_particle

_BELOW_ZERO = "-−－△▲("
_NEGATIVE = "0보다 작은 금액은 적지 않습니다. 부호를 빼고 적어 주세요."
_WRONG_WON = "금액을 ‘1,200,000’이나 ‘1,200천원’처럼 적어 주세요."


class WonField(forms.CharField):
    """Whole won, with or without commas, in 원, 천원, 만원, 백만원 or 억원."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput(attrs={"class": "won"}), **kwargs)

    def clean(self, value: Any) -> int | None:
        """The number; None where nothing was typed."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        if text[0] in _BELOW_ZERO:
            raise forms.ValidationError(_NEGATIVE)
        won = won_of(text)
        if won is None:
            raise forms.ValidationError(_WRONG_WON)
        return won


class DayField(forms.DateField):
    """A day."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, error_messages={"invalid": "날짜를 2031-05-20처럼 적어 주세요."})


class KindForm(forms.Form):
    """A form whose empty fields are asked for by their names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            ask = "골라" if isinstance(field, forms.ChoiceField) else "적어"
            field.error_messages["required"] = f"{with_particle(str(field.label), '을')} {ask} 주세요."
