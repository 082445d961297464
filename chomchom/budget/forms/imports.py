"""What is typed into the pages of files of executions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from chomchom.budget.models import Budget
from chomchom.budget.models.importing import LONGEST_REASON
from chomchom.budget.services.imports import Told
from chomchom.budget.sheet.columns import FIELDS
from chomchom.budget.sheet.reading import MOST_BYTES
from chomchom.budget.sheet.values import amount_of, composed
from chomchom.core.words import whole_number

_LIMIT = MOST_BYTES // 1024 // 1024
_NO_FILE = {"required": "올릴 파일을 골라 주세요.", "empty": "비어 있는 파일입니다. 다른 파일을 골라 주세요."}
_NONE = ("", "없음")
_PARTS_OF_A_GROUP = 3


class ImportForm(forms.Form):
    """A file, and the budget that it is for. `cut`: it was larger than the site takes, so that it never came."""

    file = forms.FileField(
        label="집행 파일",
        help_text=f".xlsx, 또는 .csv(UTF-8, CP949). {_LIMIT}MB까지",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt", "data-limit": min(MOST_BYTES, settings.PLAN_FILE_LIMIT)}),
        allow_empty_file=True,
        error_messages=_NO_FILE,
    )

    def __init__(self, budgets: QuerySet[Budget], *args: Any, cut: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cut = cut
        chosen = forms.ModelChoiceField(budgets, label="예산", empty_label=None, error_messages={"required": "예산을 골라 주세요."})
        self.fields["budget"] = chosen

    def clean(self) -> dict[str, Any]:
        """Refuse what was cut off."""
        if self._cut:
            self.errors.pop("file", None)
            self.add_error("file", f"파일이 너무 커서 받지 않았습니다. {_LIMIT}MB까지 올릴 수 있습니다.")
        return super().clean() or self.cleaned_data


class ColumnsForm(forms.Form):
    """Which column holds what. The rules (what is needed, nothing twice) are the service's."""

    source = forms.CharField(
        label="자료의 출처",
        max_length=60,
        help_text="G20, e나라도움, 보탬e, 희망이음처럼. 같은 이름이면 열과 짝을 기억합니다.",
        error_messages={"required": "자료의 출처를 적어 주세요. 예: G20"},
    )
    with_hidden = forms.BooleanField(label="숨긴 줄도 읽기", required=False)

    def __init__(self, headings: Sequence[str], sheets: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [_NONE, *((heading, heading) for heading in headings)]
        if len(sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(label="시트", choices=[(sheet, sheet) for sheet in sheets], required=False)
        for field in FIELDS:
            label = f"{field.name}(필수)" if field.required else field.name
            self.fields[f"column-{field.code}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The selects of the columns."""
        return [self[f"column-{field.code}"] for field in FIELDS]

    @property
    def told(self) -> Told:
        """What was chosen."""
        given = self.cleaned_data
        columns = {field.code: given[f"column-{field.code}"] for field in FIELDS if given[f"column-{field.code}"]}
        return Told(given["source"], columns, given.get("sheet") or "", given["with_hidden"])


def initial_of(columns: Mapping[str, str], **more: object) -> dict[str, object]:
    """The first values of a ColumnsForm."""
    return {f"column-{code}": heading for code, heading in columns.items()} | more


class TotalForm(forms.Form):
    """What the source says that everything adds up to."""

    total = forms.CharField(label="원본의 합계(원)", max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"}))

    def clean_total(self) -> int:
        """Whole won, as people write it."""
        won = amount_of(self.cleaned_data["total"])
        if won is None:
            raise forms.ValidationError("원 단위 정수로 적어 주세요. 예: 12,345,000")
        return won


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="까닭", max_length=LONGEST_REASON, error_messages={"required": "까닭을 적어 주세요."})


def numbers_in(texts: Iterable[str]) -> list[int]:
    """The row numbers that were ticked; what is no number is nobody's."""
    return [number for text in texts if (number := whole_number(text)) is not None]


def groups_in(texts: Iterable[str]) -> list[tuple[str, str, int | None]]:
    """The groups that were ticked: 과목, 세부사업 and the line that they are on."""
    found = []
    for text in texts:
        try:
            parts = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(parts, list) and len(parts) == _PARTS_OF_A_GROUP and isinstance(parts[2], int | None):
            found.append((composed(str(parts[0])), composed(str(parts[1])), parts[2]))
    return found
