"""What is typed into the pages of accounting, checked and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from chomchom.budget.models import Heading
from chomchom.core.fields import TypedText
from chomchom.core.personal_numbers import is_personal
from chomchom.ledger.services.evidence import LIMIT
from chomchom.settlements.drawn import Row
from chomchom.settlements.models import Remark, Statement
from chomchom.settlements.models.remark import LONGEST_TEXT
from chomchom.settlements.models.statement import LONGEST_SUMMARY, LONGEST_WORDS
from chomchom.settlements.services.statements import Words
from chomchom.settlements.services.words import PERSONAL

_ACCEPTED = ".pdf,.hwpx,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp,.txt,.csv"
_EXPLAINED = "h-"


def _impersonal(text: str) -> None:
    if is_personal(text):
        raise forms.ValidationError(PERSONAL)


def _text(label: str, longest: int, rows: int = 3, **kwargs: Any) -> TypedText:
    return TypedText(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def faults_of(form: forms.Form) -> str:
    """What is wrong with it in sentences, each fault once."""
    return " ".join(dict.fromkeys(str(fault) for faults in form.errors.values() for fault in faults))


class BeginForm(forms.Form):
    """Which statement to begin: of a budget, and a quarter or the whole year (0)."""

    budget = forms.IntegerField(min_value=1)
    quarter = forms.IntegerField(min_value=0, max_value=4)


class WordsForm(forms.Form):
    """The words of a statement: about the whole, and about headings. `over` is the state of the words that one began with."""

    summary = _text("총평", LONGEST_SUMMARY, 4, required=False, validators=[_impersonal])
    over = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, rows: Iterable[Row], statement: Statement) -> None:
        said = {f"{_EXPLAINED}{key}": text for key, text in statement.explanations.items()}
        super().__init__(data, initial={"summary": statement.summary, "over": statement.state, **said})
        self.rows = {f"{_EXPLAINED}{row.heading}": row for row in rows}
        for name, row in self.rows.items():
            self.fields[name] = _text(" › ".join(row.path), LONGEST_WORDS, 2, required=False, validators=[_impersonal])

    @property
    def words(self) -> Words:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        return Words(said["summary"], {row.heading: said[name] for name, row in self.rows.items()})

    @property
    def explained(self) -> list[tuple[Row, forms.BoundField]]:
        """The headings with their fields."""
        return [(row, self[name]) for name, row in self.rows.items()]


class ReviewForm(forms.Form):
    """What the reviewer says of the submission of that number."""

    words = _text("검토 의견", LONGEST_WORDS, required=False)
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class CheckForm(forms.Form):
    """What was seen in a month."""

    words = _text("점검 의견", LONGEST_WORDS)


class RemarkForm(forms.Form):
    """A remark about the budget, or about the statement or month from whose page it is made."""

    kind = forms.ChoiceField(label="종류", choices=Remark.Kind.choices)
    heading = forms.TypedChoiceField(label="과목", required=False, coerce=int, empty_value=None)
    due_on = forms.DateField(
        label="답할 날",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="비워 두면 정해진 기한(근무일)으로 정합니다.",
    )
    text = _text("무엇이 잘못되었는지", LONGEST_TEXT)
    statement = forms.IntegerField(required=False, widget=forms.HiddenInput)
    month = forms.IntegerField(required=False, min_value=1, max_value=12, widget=forms.HiddenInput)

    def __init__(self, *args: object, headings: Iterable[Heading], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's
        named = [(each.pk, f"{each.code} {each}") for each in headings]
        self.fields["heading"].choices = [("", "과목을 정하지 않음"), *named]  # type: ignore[attr-defined]  # a field with choices


class AnswerForm(forms.Form):
    """What was done about a remark, and a file that shows it."""

    text = _text("무엇을 어떻게 고쳤는지", LONGEST_TEXT)
    file = forms.FileField(
        label="증빙 파일", required=False, widget=forms.FileInput(attrs={"accept": _ACCEPTED, "data-limit": LIMIT})
    )


class AgainForm(forms.Form):
    """What the reviewer says of an answer."""

    text = _text("덧붙일 말", LONGEST_TEXT, 2, required=False)
