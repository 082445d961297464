"""What is typed into the pages of import and review, checked and nothing more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from chomchom.core.fields import TypedText
from chomchom.plan.models import Finding, TargetQuestion
from chomchom.plan.services.blocking import FIRST_YEAR, LAST_YEAR
from chomchom.plan.services.uploads import too_large

ACCEPTED = ".hwpx,.hwp,.docx,.pdf,.txt,.xlsx,.json"
_CUT_OFF = "파일이 끝까지 올라오지 않았습니다. 아무것도 저장하지 않았으니 다시 올려 주세요."


class UploadForm(forms.Form):
    """A plan document. `whole` stands after the file in the form: it is missing when the connection broke on the way."""

    file = forms.FileField(
        label="사업계획서 파일",
        help_text="한글(.hwpx, .hwp), 워드(.docx), 글자가 있는 PDF, 텍스트(.txt), 촘촘에서 내려받은 엑셀(.xlsx)·자료(.json)",
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-limit": settings.PLAN_FILE_LIMIT}),
        allow_empty_file=True,
        error_messages={"required": "올릴 파일을 골라 주세요.", "missing": "올릴 파일을 골라 주세요."},
    )
    year = forms.IntegerField(
        label="계획 연도",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text="문서에 연도가 없을 때만 씁니다.",
        error_messages={"invalid": "연도를 네 자리 숫자로 적어 주세요."},
    )
    whole = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)

    field_order = ("file", "year", "whole")

    def __init__(self, *args: Any, oversized: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oversized = oversized

    def clean(self) -> dict[str, Any]:
        """Tell a file that was cut off, on purpose or not, from one that was forgotten."""
        cleaned = super().clean() or {}
        if self.oversized:
            self._only("file", too_large())
        elif not cleaned.get("whole"):
            self._only("file", _CUT_OFF)
        return cleaned

    def _only(self, field: str, error: str) -> None:
        self.errors.pop(field, None)
        self.add_error(field, error)


class DecisionForm(forms.Form):
    """What is decided about a finding; `rule` extends it to every open finding of the same rule."""

    decision = forms.ChoiceField(choices=Finding.Decision.choices)
    reason = forms.CharField(max_length=1000, required=False)
    rule = forms.BooleanField(required=False)


class AdoptForm(forms.Form):
    """The reason for adopting (the service says when one is needed), and how many open findings were shown."""

    note = TypedText(
        label="확정하는 까닭",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="이사회 의결일, 풀지 않은 오류를 그대로 두는 까닭 등",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReadAgainForm(forms.Form):
    """The year to take where the document has none."""

    year = forms.IntegerField(label="계획 연도", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)


class VerdictForm(forms.Form):
    """How a target stands that people judge; `entry` is the number of the entry of the ledger that shows it."""

    verdict = forms.ChoiceField(choices=TargetQuestion.Verdict.choices)
    note = forms.CharField(max_length=2000)
    entry = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
