"""Fields of forms that every app uses: words of several lines, days on which something can have happened, and times of a day."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from chomchom.core.clock import DAY, HOUR, clock
from chomchom.core.personal_numbers import is_personal

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class TypedText(forms.CharField):
    """Text whose length is counted as the box on the page counts it: the end of a line is one letter, though browsers send two.
    Control characters, which nobody sees and no file can hold, are left out."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """With plain ends of lines."""
        text = value if value in self.empty_values else _UNSEEN.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
        return super().to_python(text) or ""


class Day(forms.DateField):
    """A day within living memory: a slip such as the year 26 is told, not taken."""

    default_validators = [
        MinValueValidator(EARLIEST, f"{EARLIEST.year}년보다 앞선 날은 적을 수 없습니다. 연도를 네 자리로 적었는지 보세요."),
        MaxValueValidator(LATEST, f"{LATEST.year}년보다 뒤의 날은 적을 수 없습니다. 연도를 네 자리로 적었는지 보세요."),
    ]


def impersonal(text: str) -> None:
    """Refuses words in which a number names a person."""
    if is_personal(text):
        raise forms.ValidationError("주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 지우고 다시 해 주세요.")


class Clock(forms.Field):
    """A time of a day as the minute that it is. With `ends` midnight is that at the end of the day, as browsers have no 24:00."""

    default_error_messages = {"invalid": "시간을 09:30처럼 적어 주세요."}

    def __init__(self, *, ends: bool = False, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput(attrs={"type": "time"}), **kwargs})
        self.ends = ends

    def to_python(self, value: Any) -> int | None:
        """The minute; None for nothing."""
        text = str(value or "").strip()
        if not text:
            return None
        found = _CLOCK.fullmatch("00:00" if self.ends and text == "24:00" else text)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return int(found[1]) * HOUR + int(found[2]) or (DAY if self.ends else 0)

    def prepare_value(self, value: Any) -> Any:
        """As browsers write it; what was typed as it was."""
        return clock(value % DAY) if isinstance(value, int) else value
