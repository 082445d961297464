"""Fields of forms that every app uses: words of several lines, and days on which something can have happened."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
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
