"""What a worker holds."""

from __future__ import annotations

from typing import Any

from django import forms

from chomchom.core.fields import Day
from chomchom.workforce.forms.parts import PartForm, a_day
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.services.credentials import Held
from chomchom.workforce.terms import GROUPS


class HeldForm(PartForm):
    """Something held from a day to a day."""

    part = "held"
    kind = forms.ChoiceField(label="무엇")
    since = Day(label="언제부터", widget=a_day())
    until = Day(
        label="언제까지",
        required=False,
        widget=a_day(),
        help_text="비워 두면 자격과 할 수 있는 일은 기한 없이, 검진·조회·교육은 정해진 기간만큼 적습니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = terms().kinds
        groups = [(name, [(each.code, each.name) for each in kinds if each.group == group]) for group, name in GROUPS.items()]
        self.offer("kind", [("", "고르십시오"), *groups])

    @property
    def held(self) -> Held:
        """What was typed, once it is valid."""
        return Held(**self.cleaned_data)
