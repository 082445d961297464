"""What is filled in to make and change instruments."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from chomchom.orgs.models import Organisation
from chomchom.surveys.instrument.form import Type
from chomchom.surveys.models import Instrument
from chomchom.surveys.xlsform import LARGEST

_TYPES = [
    (Type.SCALE, "점수 하나"), (Type.MATRIX, "표: 줄마다 점수"), (Type.NPS, "권하는 정도 0~10"), (Type.SINGLE, "하나 고르기"),
    (Type.MULTIPLE, "모두 고르기"), (Type.RANKING, "차례로 고르기"), (Type.TEXT, "글"), (Type.NUMBER, "숫자"), (Type.DATE, "날짜"),
    (Type.REGION, "시군"), (Type.FILE, "파일"), (Type.NOTE, "안내 글"),
]  # fmt: skip


class FileForm(forms.Form):
    """The form of a questionnaire that was exported before."""

    file = forms.FileField(label="설문지 파일(.json)")


class CopyForm(forms.Form):
    """Of whom the copy is, and what it is called."""

    name = forms.CharField(label="새 설문지의 이름", max_length=120)
    organisation = forms.ChoiceField(label="쓸 조직")

    def __init__(self, *args: object, organisations: Iterable[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        self.fields["organisation"].choices = [(each.pk, str(each)) for each in organisations]  # type: ignore[attr-defined]  # a choice


class ImportForm(CopyForm, FileForm):
    """A new instrument from a file."""

    field_order = ("name", "purpose", "organisation", "file")
    purpose = forms.ChoiceField(label="용도", choices=Instrument.Purpose)


class XlsFormFile(forms.Form):
    """A questionnaire of XLSForm."""

    file = forms.FileField(
        label="XLSForm 파일",
        help_text="엑셀(.xlsx, .xls)로 저장한 XLSForm, 1MB까지",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm", "data-limit": LARGEST}),
        allow_empty_file=True,
        error_messages={"required": "올릴 파일을 골라 주세요."},
    )


class XlsFormNew(CopyForm, XlsFormFile):
    """A new instrument from it. Without a name it is called like its title."""

    field_order = ("name", "purpose", "organisation", "file")
    name = forms.CharField(label="이름", max_length=120, required=False, help_text="비우면 파일에 적힌 제목을 씁니다.")
    purpose = forms.ChoiceField(label="용도", choices=Instrument.Purpose)


class QuestionForm(forms.Form):
    """One question of a draft. What is wrong in it is told by the checks of the form (`instrument/checking.py`)."""

    text = forms.CharField(label="물음", widget=forms.Textarea({"rows": 2}), max_length=2000, required=False)
    type = forms.TypedChoiceField(label="답하는 방법", choices=_TYPES, coerce=Type)
    required = forms.BooleanField(label="꼭 답해야 함", required=False)
    help = forms.CharField(label="도움말", max_length=2000, required=False)
    choices = forms.CharField(
        label="보기", widget=forms.Textarea({"rows": 5}), max_length=50_000, required=False, help_text="한 줄에 하나씩: care: 돌봄"
    )
    rows = forms.CharField(
        label="표의 줄",
        widget=forms.Textarea({"rows": 3}),
        max_length=50_000,
        required=False,
        help_text="한 줄에 하나씩: teacher: 강사",
    )
    points = forms.TypedChoiceField(label="점수", choices=[(5, "5점"), (7, "7점")], coerce=int)
    low = forms.CharField(label="가장 낮은 쪽 말", max_length=200, required=False)
    high = forms.CharField(label="가장 높은 쪽 말", max_length=200, required=False)
    show_if = forms.CharField(
        label="묻는 조건",
        max_length=1000,
        required=False,
        help_text="비우면 언제나 묻습니다. 예: overall <= 2, selected(needs, 'meal')",
    )
