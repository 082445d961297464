"""What is typed into the pages of the ledger, checked and nothing more; the rules of posting are the ledger's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.html import format_html

from chomchom.ledger.evidence import LIMIT
from chomchom.ledger.kinds import Kind, Label
from chomchom.ledger.models import Entry, Evidence
from chomchom.ledger.models.entry import LONGEST_KEY, LONGEST_LABEL, LONGEST_NOTE, LONGEST_SUBJECT, LONGEST_TITLE
from chomchom.ledger.posting import faults_of_partner
from chomchom.ledger.sheet.columns import Column, columns_of
from chomchom.ledger.sheet.parsing import day_of, score_of, whole_of
from chomchom.orgs.models import LONGEST_NAME, Organisation
from chomchom.orgs.queries import regions

MOST_FILES = 10
LONGEST_REASON = 400
LABEL = "label-"
_CUT = (
    f"보낸 파일이 모두 합쳐 {settings.PLAN_FILE_LIMIT // 1024 // 1024}MB를 넘어 받지 않았습니다. 아무것도 저장하지 않았습니다. "
    f"한 파일은 {LIMIT // 1024 // 1024}MB까지이니, 크기를 줄이거나 나누어 올려 주세요."
)
_UNTIL = "언제까지 열지 2031-05-20처럼 적어 주세요."
_FILE_ERRORS = {"required": "올릴 파일을 골라 주세요.", "empty": "비어 있는 파일(0바이트)이 있습니다. 다른 파일을 골라 주세요."}
_ACCEPTED = ".pdf,.hwpx,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp,.txt,.csv"


class DayField(forms.Field):
    """A day in any of the ways that people write one."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> Any:
        return _read(value, day_of, "날짜를 2031-05-20처럼 적어 주세요.")


class WholeField(forms.Field):
    """A whole number, with or without commas."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> Any:
        return _read(value, whole_of, "정수로 적어 주세요.")


class ScoreField(forms.Field):
    """A decimal number."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        return _read(value, score_of, "숫자로 적어 주세요.")


_LONGEST = {"title": LONGEST_TITLE, "note": LONGEST_NOTE, "subject": LONGEST_SUBJECT, "counterpart": LONGEST_NAME}


class ManyFilesInput(forms.ClearableFileInput):
    """A file field that takes several."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several files of evidence."""

    def __init__(self, **kwargs: Any) -> None:
        widget = ManyFilesInput(attrs={"accept": _ACCEPTED, "multiple": True, "data-limit": LIMIT})
        super().__init__(error_messages=_FILE_ERRORS, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        if self.required and not data:
            raise forms.ValidationError(self.error_messages["required"])
        files: list[UploadedFile[Any]] = [super(ManyFilesField, self).clean(each, initial) for each in data or []]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"파일은 한 번에 {MOST_FILES}개까지 올릴 수 있습니다.")
        return files


class FilesForm(forms.Form):
    """A form with files. `cut`: they were together too large, so that the last ones never came; then none is taken."""

    def __init__(self, *args: Any, cut: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cut = cut

    def clean(self) -> dict[str, Any]:
        """Refuse what was cut off."""
        if self._cut:
            field = next(name for name, field in self.fields.items() if isinstance(field, forms.FileField))
            self.errors.pop(field, None)
            self.add_error(field, _CUT)
        return super().clean() or self.cleaned_data


def _partner(name: str) -> None:
    if faults := faults_of_partner(name):
        raise forms.ValidationError(faults)


def _read(value: Any, reader: Any, advice: str) -> Any:
    text = str(value or "").strip()
    found = reader(text) if text else None
    if text and found is None:
        raise forms.ValidationError(advice)
    return found


class EvidenceForm(FilesForm):
    """Files for an entry."""

    evidence = ManyFilesField(label="증빙 파일")


class PostingForm(FilesForm):
    """One entry of a kind. Its fields are the columns of the kind's template, so that both ask for the same.

    `wrong` is the entry that it stands in for: then it also asks why, and which of the old files go along.
    """

    key = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_KEY)
    again = forms.BooleanField(label="같은 일이 한 번 더 있었습니다", required=False, widget=forms.HiddenInput)

    def __init__(
        self, kind: Kind, organisations: QuerySet[Organisation], *args: Any, wrong: Entry | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        orgs: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(organisations, label="조직", empty_label=None)
        for column in columns_of(kind):
            self.fields[column.code] = orgs if column.code == "org" else self._field(column)
        self.fields["evidence"] = ManyFilesField(
            label="증빙 파일",
            required=False,
            help_text="PDF, 한글(.hwpx), 워드·엑셀, 사진. 작성자·위치 같은 정보는 지우고 보관합니다.",
        )
        if wrong is not None:
            self.fields["reason"] = forms.CharField(
                label="바로잡는 까닭", max_length=LONGEST_REASON, help_text="앞 실적의 취소에 남습니다."
            )
            if files := list(wrong.evidence.all()):
                self.fields["kept"] = _kept(files)
        if self.data.get("again"):
            self.fields["again"].widget = forms.CheckboxInput()
        self.fields["on"].widget.attrs["autofocus"] = True

    def _field(self, column: Column) -> forms.Field:
        common: dict[str, Any] = {"label": column.name, "required": column.required}
        if label := self.kind.label(column.code.removeprefix(LABEL)) if column.code.startswith(LABEL) else None:
            return self._of_label(label, common)
        match column.code:
            case "on":
                return DayField(**common)
            case "quantity":
                return WholeField(**common | {"label": f"{column.name}({self.kind.unit})"})
            case "people" | "amount":
                return WholeField(**common)
            case "score":
                return ScoreField(**common, help_text=column.hint)
            case "region":
                return forms.ModelChoiceField(regions(), **common, empty_label="고르지 않음")
            case _:
                return self._of_text(column, common)

    def _of_text(self, column: Column, common: dict[str, Any]) -> forms.Field:
        longest = _LONGEST[column.code]
        attrs = {"list": "known-partners", "autocomplete": "off"} if column.code == "counterpart" else {}
        widget = forms.Textarea(attrs={"rows": 2}) if column.code == "note" else forms.TextInput(attrs=attrs)
        hint = column.hint if column.code in ("subject", "title") else ""
        validators = [_partner] if column.code == "counterpart" else []
        return forms.CharField(**common, max_length=longest, widget=widget, help_text=hint, validators=validators)

    def _of_label(self, label: Label, common: dict[str, Any]) -> forms.Field:
        if label.values:
            empty = [] if common["required"] else [("", "고르지 않음")]
            choices = [*empty, *((value, value) for value in label.values)]
            return forms.ChoiceField(**common, choices=choices, error_messages={"invalid_choice": "목록에 있는 값을 골라 주세요."})
        widget = forms.TextInput(attrs={"list": f"known-{label.code}", "autocomplete": "off"})
        return forms.CharField(**common, max_length=LONGEST_LABEL, widget=widget)

    def ask_whether_again(self, twin: Entry) -> None:
        """Say that an entry says the same already, and let the person confirm that it happened once more."""
        self.fields["again"].widget = forms.CheckboxInput()
        if self.cleaned_data.get("evidence"):
            self.add_error("evidence", "증빙 파일은 다시 골라 주세요.")
        told = "같은 날 같은 내용의 실적이 이미 있어 올리지 않았습니다: <a href='{}'>{}</a>. {}"
        advice = "한 번 더 있었던 일이면 표시하고 다시 올려 주세요."
        self.add_error("again", format_html(told, twin.get_absolute_url(), twin, advice))

    @property
    def kept(self) -> list[int]:
        """Ids of the files of the wrong entry that the right one takes over."""
        return [int(pk) for pk in self.cleaned_data.get("kept", [])]

    @property
    def labels(self) -> dict[str, str]:
        """The labels that were filled in."""
        return {name.removeprefix(LABEL): value for name, value in self.cleaned_data.items() if name.startswith(LABEL) and value}

    @property
    def remembered(self) -> dict[str, Any]:
        """What the next entry of the kind will likely say too."""
        kept = {name: self.cleaned_data.get(name) for name in ("on", "org", "region", "counterpart")}
        texts = {name: str(getattr(value, "pk", value)) for name, value in kept.items() if value}
        return texts | {LABEL + code: value for code, value in self.labels.items()}


def _kept(files: Sequence[Evidence]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="앞 실적의 증빙",
        choices=[(file.pk, file.name) for file in files],
        initial=[file.pk for file in files],
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="고른 파일은 바로잡은 실적에 함께 붙습니다.",
    )


class ReverseForm(forms.Form):
    """Why an entry is taken away."""

    reason = forms.CharField(label="취소하는 까닭", max_length=LONGEST_REASON, widget=forms.TextInput())


class BatchForm(FilesForm):
    """A file of rows."""

    file = forms.FileField(
        label="엑셀이나 CSV 파일",
        help_text="이 종류의 양식에 적은 .xlsx, 또는 .csv(UTF-8, CP949)",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-limit": settings.PLAN_FILE_LIMIT}),
        allow_empty_file=True,
        error_messages=_FILE_ERRORS,
    )


class SavedFilterForm(forms.Form):
    """A name for the filter that is open."""

    name = forms.CharField(max_length=60)
    query = forms.CharField(max_length=1000, required=False)


class MonthForm(forms.Form):
    """The organisations of which a month is closed."""

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: forms.ModelMultipleChoiceField[Organisation] = forms.ModelMultipleChoiceField(
            organisations, error_messages={"required": "조직을 하나라도 골라 주세요."}
        )
        self.fields["organisations"] = chosen


class ReopenForm(MonthForm):
    """Why a month is opened again, and to the end of which day."""

    reason = forms.CharField(max_length=LONGEST_REASON, error_messages={"required": "다시 여는 까닭을 적어 주세요."})
    until = forms.DateField(error_messages={"required": _UNTIL, "invalid": _UNTIL})
