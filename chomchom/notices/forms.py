"""What is typed into the pages of notices, checked and nothing more."""

from __future__ import annotations

from django import forms

from chomchom.accesslog.models import LONGEST_PURPOSE


class OpenForm(forms.Form):
    """What a notice is opened for."""

    purpose = forms.CharField(label="여는 목적", max_length=LONGEST_PURPOSE, help_text="예: 전화로 링크를 불러 달라고 함")
