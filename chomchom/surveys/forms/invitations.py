"""Whom to invite, as it is pasted."""

from __future__ import annotations

from django import forms

from chomchom.surveys.guests import LONGEST_LIST


class GuestsForm(forms.Form):
    """One person a line."""

    people = forms.CharField(
        label="초대할 사람",
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="한 줄에 한 명씩 전자우편이나 휴대전화 번호를 적고, 이름과 집단은 쉼표 뒤에 적습니다.",
    )
