"""What a clerk decides about a request, checked and nothing more."""

from __future__ import annotations

from django import forms

from chomchom.core.fields import Day, impersonal
from chomchom.dispatch.models import Override
from chomchom.dispatch.models.move import LONGEST_REASON


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="까닭", max_length=LONGEST_REASON, required=False, validators=[impersonal])


class OfferForm(ReasonForm):
    """To whom; `by_hand` where the clerk chose."""

    worker = forms.IntegerField(min_value=1)


class DecideForm(OfferForm):
    """Only this worker, or anybody but this one."""

    kind = forms.ChoiceField(choices=[(Override.Kind.PINNED, "정하기"), (Override.Kind.FORBIDDEN, "빼기")])


class SpanForm(forms.Form):
    """Between which days."""

    first = Day(label="첫날", widget=forms.DateInput(attrs={"type": "date"}))
    last = Day(label="마지막 날", widget=forms.DateInput(attrs={"type": "date"}))
