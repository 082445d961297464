"""What is filled in to make and change instruments."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Instrument
from chomchom.surveys.xlsform import LARGEST


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
