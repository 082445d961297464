"""Raising what was found in results: where and when it was found is known; what, which kind and whose it is somebody says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import LONGEST_TEXT, LONGEST_TITLE
from chomchom.followup.queries.people import owners
from chomchom.followup.services.raising import term_of
from chomchom.orgs.models import Organisation
from chomchom.surveys.services.raising import Words


class FindingForm(forms.Form):
    """What somebody makes of a finding."""

    title = forms.CharField(label="한 줄로", max_length=LONGEST_TITLE, help_text="무엇을 고쳐야 하는지 한 문장으로 적으십시오.")
    text = forms.CharField(
        label="찾은 것",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="이름, 전화번호처럼 누구인지 알 수 있는 것은 지우십시오. 후속조치를 보는 사람 모두에게 보입니다.",
    )
    kind = forms.ChoiceField(label="종류", choices=FollowUp.Kind.choices)
    owner: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(label="맡을 조직", queryset=None, empty_label="고르십시오")
    due_on = forms.DateField(label="마칠 날", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners()  # type: ignore[attr-defined]  # a field with rows
        terms = ", ".join(f"{kind.label} {term_of(kind, today):%Y-%m-%d}" for kind in FollowUp.Kind)
        self.fields["due_on"].help_text = f"비워 두면 종류마다 정해진 날로 정합니다. {terms}"

    @property
    def words(self) -> Words:
        """What was typed, once it is valid."""
        return Words(**self.cleaned_data)
