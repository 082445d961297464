"""What the forms of a page share: ids that do not meet, choices, days and reasons."""

from __future__ import annotations

from typing import Any

from django import forms

from chomchom.core.fields import impersonal

LONGEST_REASON = 400


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
