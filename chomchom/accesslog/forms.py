"""What is typed in about the access log."""

from __future__ import annotations

from django import forms

from chomchom.accesslog.models import LONGEST_PURPOSE, Mark
from chomchom.accesslog.models.review import LONGEST_KEY, LONGEST_NOTE


class ExportForm(forms.Form):
    """Why lines are taken away, in which form, and which."""

    purpose = forms.CharField(max_length=LONGEST_PURPOSE, error_messages={"required": "내려받는 사유를 적어 주세요."})
    form = forms.ChoiceField(choices=[("xlsx", "엑셀"), ("csv", "CSV")])
    query = forms.CharField(max_length=1000, required=False)


class NeighbourhoodForm(forms.Form):
    """Where somebody lives; empty to have it forgotten."""

    address = forms.CharField(label="사는 동네(읍면동)", max_length=100, required=False)


class MarkForm(forms.Form):
    """What was found out about a finding."""

    finding = forms.CharField(max_length=LONGEST_KEY)
    verdict = forms.ChoiceField(choices=Mark.Verdict.choices)
    note = forms.CharField(max_length=LONGEST_NOTE)


class CloseForm(forms.Form):
    """What is to be said about the whole month."""

    note = forms.CharField(max_length=LONGEST_NOTE, required=False)
