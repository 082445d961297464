"""What is typed into the pages of the books, checked and nothing more; whether a journal balances is asked by its service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField

from chomchom.bookkeeping.models import Account, Book
from chomchom.bookkeeping.models.account import LONGEST_NAME
from chomchom.bookkeeping.models.journal import LONGEST_REASON, LONGEST_TEXT
from chomchom.bookkeeping.queries.mappings import leaf_accounts
from chomchom.bookkeeping.services.adjusting import MOST_WON
from chomchom.bookkeeping.services.writing import Amount

ROWS = 8
_WON = re.compile(r"-?\d{1,3}(,?\d{3})*")


class WonField(forms.Field):
    """Whole won, with or without commas; below nothing only where `signed`."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, signed: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.signed = signed

    def to_python(self, value: Any) -> int:
        """0 for nothing."""
        text = str(value or "").strip().removesuffix("원")
        if not text:
            return 0
        if not text.isascii() or not _WON.fullmatch(text):
            raise forms.ValidationError("금액은 원 단위 정수로 적어 주세요.")
        won = int(text.replace(",", ""))
        if abs(won) > MOST_WON or (won < 0 and not self.signed):
            raise forms.ValidationError(f"금액은 {'' if self.signed else '0원부터 '}{MOST_WON:,}원까지 적을 수 있습니다.")
        return won


class JournalForm(forms.Form):
    """An adjusting entry: the day, what it is, why, and up to eight lines; empty ones are left out."""

    on = forms.DateField(
        label="날짜",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "날짜를 적어 주세요.", "invalid": "날짜를 2031-12-31처럼 적어 주세요."},
    )
    text = forms.CharField(label="적요", max_length=LONGEST_TEXT, error_messages={"required": "적요를 적어 주세요."})
    reason = forms.CharField(label="까닭", max_length=LONGEST_REASON, error_messages={"required": "까닭을 적어 주세요."})
    key = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(self, book: Book, data: Any = None) -> None:
        super().__init__(data, initial={"on": book.last_day, "key": uuid4()})
        accounts = leaf_accounts()
        for number in range(1, ROWS + 1):
            said = {"aria-label": f"{number}번째 줄 계정과목"}
            chosen: forms.ModelChoiceField[Account] = forms.ModelChoiceField(
                accounts, required=False, empty_label="고르지 않음", widget=forms.Select(attrs=said)
            )
            chosen.error_messages["invalid_choice"] = "목록에 있는 계정을 골라 주세요."
            self.fields[f"account_{number}"] = chosen
            for side, label in (("debit", "차변"), ("credit", "대변")):
                field = WonField()
                field.widget.attrs["aria-label"] = f"{number}번째 줄 {label} 금액(원)"
                self.fields[f"{side}_{number}"] = field

    @property
    def head(self) -> list[BoundField]:
        """The fields above the lines."""
        return [self[name] for name in ("on", "text", "reason")]

    @property
    def rows(self) -> list[list[BoundField]]:
        """The fields of each line."""
        return [[self[f"{name}_{number}"] for name in ("account", "debit", "credit")] for number in range(1, ROWS + 1)]

    def clean(self) -> dict[str, Any]:
        """A line says both an account and an amount."""
        cleaned = super().clean() or {}
        for number in range(1, ROWS + 1):
            account, debit, credit = (cleaned.get(f"{name}_{number}") for name in ("account", "debit", "credit"))
            if not account and (debit or credit):
                self.add_error(f"account_{number}", "계정과목을 골라 주세요.")
        return cleaned

    @property
    def lines(self) -> list[Amount]:
        """Those that were filled in."""
        told = [
            tuple(self.cleaned_data[f"{name}_{number}"] for name in ("account", "debit", "credit")) for number in range(1, ROWS + 1)
        ]
        return [Amount(account.pk, debit, credit) for account, debit, credit in told if account]


class OpeningForm(forms.Form):
    """What the first year begins with: an amount for each account that stays, on the side on which it grows."""

    def __init__(self, accounts: Sequence[Account], data: Any = None) -> None:
        super().__init__(data)
        self.accounts = accounts
        for account in accounts:
            self.fields[f"won_{account.pk}"] = WonField(signed=True, label=account.name)

    @property
    def rows(self) -> list[tuple[Account, BoundField]]:
        """Each account with its field."""
        return [(account, self[f"won_{account.pk}"]) for account in self.accounts]

    @property
    def amounts(self) -> dict[int, int]:
        """Won by account, where there is any."""
        told = {account.pk: self.cleaned_data[f"won_{account.pk}"] for account in self.accounts}
        return {pk: won for pk, won in told.items() if won}


class ReasonForm(forms.Form):
    """Why something is taken back or opened again."""

    reason = forms.CharField(max_length=LONGEST_REASON, error_messages={"required": "까닭을 적어 주세요."})


class AccountForm(forms.Form):
    """An account to be added below another one."""

    parent: forms.ModelChoiceField[Account] = forms.ModelChoiceField(
        Account._default_manager.none(),
        label="윗계정",
        empty_label="고르지 않음",
        error_messages={"required": "윗계정을 골라 주세요."},
    )
    code = forms.CharField(label="계정 코드", max_length=10, error_messages={"required": "계정 코드를 적어 주세요."})
    name = forms.CharField(label="이름", max_length=LONGEST_NAME, error_messages={"required": "이름을 적어 주세요."})

    def __init__(self, parents: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]  # of a ModelChoiceField


class PairForm(forms.Form):
    """What account a heading means; none takes the pair away."""

    heading = forms.IntegerField(min_value=1)
    account = forms.IntegerField(min_value=1, required=False)


class ChartForm(forms.Form):
    """Of which headings a mapping is begun."""

    chart = forms.ChoiceField()

    def __init__(self, charts: Sequence[str], data: Any = None) -> None:
        super().__init__(data)
        self.fields["chart"].choices = [(chart, chart) for chart in charts]  # type: ignore[attr-defined]  # of a ChoiceField
