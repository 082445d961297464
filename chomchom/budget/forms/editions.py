"""Forms of budgets, their editions and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django import forms
from django.db.models import QuerySet

from chomchom.budget.estimating import beyond_reason
from chomchom.budget.forms.fields import DayField, KindForm, WonField
from chomchom.budget.models import Edition, Line
from chomchom.budget.queries.carrying import Offer
from chomchom.budget.queries.editions import EditionLine
from chomchom.budget.services.carrying_over import Carrying, Manner
from chomchom.budget.services.deciding import LONGEST_WORDS, Decision
from chomchom.budget.services.drafting import Change, Clash
from chomchom.budget.services.editions import FIRST_YEAR, LAST_YEAR, LONGEST_TITLE
from chomchom.core.fields import TypedText
from chomchom.ledger.evidence import LIMIT
from chomchom.orgs.models import Organisation

_CUT = f"파일이 너무 큽니다. {LIMIT // 1024 // 1024}MB까지 올릴 수 있습니다."
_ACCEPTED = ".pdf,.hwpx,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp,.txt,.csv"
type Numbers = dict[str, int]


class OpenForm(KindForm):
    """A new budget."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(None, label="조직", empty_label=None)
    year = forms.IntegerField(label="회계연도", min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a field of choices

    @property
    def chart(self) -> str:
        """The chart by which the organisation keeps its budget."""
        is_facility = self.cleaned_data["organisation"].kind == Organisation.Kind.FACILITY
        return "facility" if is_facility else "agency"


class BeginForm(KindForm):
    """A new draft."""

    kind = forms.ChoiceField(label="종류", choices=Edition.Kind)
    title = forms.CharField(
        label="이름", required=False, max_length=LONGEST_TITLE, help_text="비워 두면 ‘제1차 추가경정예산’처럼 차례대로 붙습니다."
    )
    reason = TypedText(label="까닭", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, kinds: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a field of choices


class AmountsForm(forms.Form):
    """The amounts of many lines; `seen` is what each showed when the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput)
    is_sure = forms.BooleanField(label="금액이 맞습니다", required=False)

    def __init__(self, lines: Sequence[EditionLine], data: Any = None, *, clashes: Iterable[Clash] = ()) -> None:
        """After clashes, what was typed stands there again, over what others made of the line."""
        self.lines = {name_of(each.line): each for each in lines}
        now = {name: each.after for name, each in self.lines.items()}
        typed = now | {name_of(each.line): each.typed for each in clashes}
        initial = {name: f"{won:,}" for name, won in typed.items()} | {"seen": msgspec.json.encode(now).decode()}
        super().__init__(data, initial=initial)
        self.is_beyond_reason = False
        for name, each in self.lines.items():
            self.fields[name] = WonField(label=f"{each.line} 금액(원)", required=False)
            self.fields[name].widget.attrs["aria-label"] = f"{each.line} 금액(원)"

    def clean_seen(self) -> Numbers:
        """As numbers by the names of the fields."""
        try:
            return msgspec.json.decode(self.cleaned_data["seen"], type=dict[str, int])
        except msgspec.DecodeError as fault:
            raise forms.ValidationError("이 화면을 새로 고친 뒤에 다시 고쳐 주세요.") from fault

    def clean(self) -> dict[str, Any]:
        """20,000,000천원 where 20,000천원 may be meant is asked back, as in a formula."""
        cleaned = super().clean() or {}
        if "seen" in cleaned and not cleaned["is_sure"]:
            for each in self.changes:
                name = name_of(each.line)
                if doubts := beyond_reason(str(self[name].data)):
                    self.is_beyond_reason = True
                    self.add_error(name, f"{' '.join(doubts)} 맞다면 아래의 ‘금액이 맞습니다’에 표시하고 다시 저장하세요.")
        return cleaned

    @property
    def changes(self) -> list[Change]:
        """What was typed that differs from what was seen."""
        seen: Numbers = self.cleaned_data["seen"]
        found = ((each, self.cleaned_data.get(name), seen.get(name)) for name, each in self.lines.items())
        return [
            Change(line=each.line, amount=typed, seen=before)
            for each, typed, before in found
            if typed is not None and before is not None and typed != before
        ]


class MoveForm(KindForm):
    """Money from one line to another."""

    source = forms.TypedChoiceField(label="줄일 줄", coerce=int)
    target = forms.TypedChoiceField(label="늘릴 줄", coerce=int)
    amount = WonField(label="금액")

    def __init__(self, lines: Sequence[EditionLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spending = [each for each in lines if each.line.is_expense]
        lines_of = [(each.line.pk, f"{each.line.heading} · {each} (남은 돈 {each.left:,}원)") for each in spending]
        choices: list[tuple[int | str, str]] = [("", "고르세요"), *lines_of]
        for name in ("source", "target"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices

    @property
    def changes(self) -> dict[int, int]:
        """Signed won by line; nothing where both are the same line."""
        said = self.cleaned_data
        return {} if said["source"] == said["target"] else {said["source"]: -said["amount"], said["target"]: said["amount"]}


class CarryForm(forms.Form):
    """What of last year's lines is carried over; an empty amount leaves the line alone."""

    def __init__(self, offers: Sequence[Offer], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {name_of(each.line): each for each in offers}
        for name, each in self.offers.items():
            self.fields[name] = WonField(label=f"{each.line} 이월할 금액", required=False)
            self.fields[name].widget.attrs["aria-label"] = f"{each.line} 이월할 금액(원)"
            manners = [(manner.value, manner.value) for manner in Manner]
            self.fields[f"manner-{name}"] = forms.ChoiceField(label=f"{each.line} 이월 종류", choices=manners, required=False)
            self.fields[f"manner-{name}"].widget.attrs["aria-label"] = f"{each.line} 이월 종류"

    @property
    def rows(self) -> list[tuple[Offer, forms.BoundField, forms.BoundField]]:
        """The lines with their two fields."""
        return [(offer, self[name], self[f"manner-{name}"]) for name, offer in self.offers.items()]

    @property
    def carryings(self) -> list[Carrying]:
        """The lines with an amount."""
        said = self.cleaned_data
        return [
            Carrying(line=offer.line, amount=said[name], manner=Manner(said[f"manner-{name}"] or Manner.PLANNED))
            for name, offer in self.offers.items()
            if said.get(name)
        ]


class DecideForm(KindForm):
    """When and how it was decided. `cut`: the file was too large to come."""

    on = DayField(label="의결일")
    words = forms.CharField(label="의결", max_length=LONGEST_WORDS, help_text="‘제1회 이사회 의결’처럼 누가 의결했는지 적습니다.")
    document = forms.FileField(
        label="의결 문서",
        required=False,
        help_text=".pdf, .hwpx, .docx 따위. 파일에 든 작성자 정보는 지우고 보관합니다.",
        error_messages={"empty": "파일이 비어 있습니다(0바이트)."},
        widget=forms.ClearableFileInput(attrs={"accept": _ACCEPTED, "data-limit": LIMIT}),
    )
    document.widget.template_name = "django/forms/widgets/file.html"

    def __init__(self, *args: Any, cut: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cut = cut

    def clean(self) -> dict[str, Any]:
        """Refuse what was cut off."""
        if self._cut:
            self.errors.pop("document", None)
            self.add_error("document", _CUT)
        return super().clean() or self.cleaned_data

    @property
    def decision(self) -> Decision:
        """As the service wants it."""
        said, file = self.cleaned_data, self.cleaned_data["document"]
        return Decision(
            on=said["on"],
            words=said["words"],
            document_name=file.name if file else "",
            document=file.read() if file else b"",
        )


def name_of(line: Line) -> str:
    """The name of the field of a line."""
    return f"amount-{line.pk}"
