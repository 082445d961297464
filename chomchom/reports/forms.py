"""What is typed into a report."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from chomchom.core.fields import Day, TypedText
from chomchom.ledger.services.evidence import LIMIT
from chomchom.reports.models import LONGEST_NAME, LONGEST_REASON, LONGEST_TEXT, Template, WorkReport


def _text(label: str, hint: str) -> TypedText:
    widget = forms.Textarea(attrs={"rows": 5, "placeholder": hint})
    return TypedText(label=label, required=False, max_length=LONGEST_TEXT, widget=widget)


class TextsForm(forms.Form):
    """The words of a report; each line becomes a point."""

    summary = _text("한 일의 요약", "한 줄에 하나씩. 아래의 수치가 말해 주지 않는 것을 적습니다.")
    plans = _text("다음에 할 일", "한 줄에 하나씩")
    requests = _text("협조와 건의", "다른 팀이나 윗분이 해 주어야 할 것")
    over = forms.CharField(required=False, widget=forms.HiddenInput)


class BeginForm(forms.Form):
    """Which report to begin: of the week or month (`kind`) of a day. A button says both at once, as `weekly:2031-05-19`. `own`: of
    one's own work in the organisation."""

    kind = forms.ChoiceField(choices=WorkReport.Kind.choices)
    org = forms.IntegerField(min_value=1)
    day = Day()
    own = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict) -> None:
        kind, _, day = data.get("period", "").partition(":")
        super().__init__(data.dict() | ({"kind": kind, "day": day} if day else {}))


class CorrectForm(forms.Form):
    """Why a frozen report is corrected."""

    reason = forms.CharField(max_length=LONGEST_REASON)


def _template() -> forms.FileField:
    widget = forms.FileInput(attrs={"accept": ".hwpx,.docx", "data-limit": LIMIT})
    return forms.FileField(label="서식 파일", widget=widget, help_text="한글(.hwpx)이나 워드(.docx)")


class ReplaceForm(forms.Form):
    """Another file for a template."""

    file = _template()


class TemplateForm(forms.Form):
    """A new template."""

    name = forms.CharField(label="서식 이름", max_length=LONGEST_NAME, help_text="예: 주간 업무보고(본부 양식)")
    purpose = forms.ChoiceField(label="어떤 문서에 쓰나요?", choices=Template.Purpose.choices)
    file = _template()


class NextYearForm(forms.Form):
    """From the plan of which year the next one is drafted; `instead`: also where there is a version of it already."""

    year = forms.IntegerField(min_value=2000, max_value=9000)
    instead = forms.BooleanField(required=False)
