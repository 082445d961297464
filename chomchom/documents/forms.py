"""What is typed into documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.fields import Day, TypedText
from chomchom.documents.kinds import Kind, all_kinds
from chomchom.documents.models.document import LONGEST_REASON, LONGEST_TITLE
from chomchom.documents.periods import PERIODS
from chomchom.orgs.models import Organisation

LINES = 3


def begun_here() -> list[Kind]:
    """Kinds that are begun on the page of documents, not at what they are about."""
    return [each for each in all_kinds() if not each.has_subject]


class BeginForm(forms.Form):
    """Which document to begin. Without a title it gets the name of its kind and period."""

    period = forms.ChoiceField(label="기간", choices=[(each.code, each.name) for each in PERIODS])
    day = Day(label="그 기간의 하루", widget=forms.DateInput(attrs={"type": "date"}))
    title = TypedText(
        label="제목", max_length=LONGEST_TITLE, required=False, widget=forms.TextInput, help_text="비우면 조직과 기간으로 짓습니다."
    )

    def __init__(self, own: QuerySet[Organisation], data: QueryDict | None = None, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["kind"] = forms.ChoiceField(label="종류", choices=[(each.code, each.name) for each in begun_here()])
        self.fields["org"] = forms.ModelChoiceField(label="조직", queryset=own, empty_label="골라 주세요")
        self.order_fields(["kind", "org", "period", "day", "title"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind = next((each for each in all_kinds() if each.code == said.get("kind")), None)
        if kind and said.get("period") and said["period"] not in [each.code for each in kind.periods]:
            names = ", ".join(each.name for each in kind.periods)
            self.add_error("period", f"{kind.name}은(는) 이 기간으로 씁니다: {names}")
        if said.get("day") and said["day"].year > timezone.localdate().year + 1:
            self.add_error("day", "다음 해보다 뒤의 문서는 아직 쓸 수 없습니다. 연도를 보세요.")
        return said


def span_and_title(kind: Kind, org: Organisation, code: str, day: dt.date, title: str) -> tuple[dt.date, dt.date, str]:
    """The first and last day of what was asked for, and its title."""
    period = next(each for each in PERIODS if each.code == code)
    first, last = period.around(day)
    return first, last, title or f"{org} {period.words(first)} {kind.name}"


class PassageForm(forms.Form):
    """A passage, over the revision that its writer saw."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = TypedText(required=False, widget=forms.Textarea(attrs={"rows": 6}))


class ProposeForm(forms.Form):
    """Whom it goes to."""

    reason = TypedText(label="무엇을 왜 고쳤는지", max_length=LONGEST_REASON, required=False, widget=forms.TextInput)
    has_gaps = forms.BooleanField(label="비운 칸이 있어도 올립니다", required=False)

    def __init__(self, people: QuerySet[User], data: QueryDict | None = None) -> None:
        super().__init__(data)
        for place in range(1, LINES + 1):
            self.fields[f"reviewer_{place}"] = forms.ModelChoiceField(
                label=f"검토 {place}", queryset=people, required=False, empty_label="없음"
            )
        self.fields["decider"] = forms.ModelChoiceField(label="결재", queryset=people, empty_label="골라 주세요")
        self.order_fields([*(f"reviewer_{place}" for place in range(1, LINES + 1)), "decider", "reason", "has_gaps"])

    @property
    def reviewers(self) -> list[User]:
        """In order."""
        found = (self.cleaned_data.get(f"reviewer_{place}") for place in range(1, LINES + 1))
        return [each for each in found if each]


class CommentForm(forms.Form):
    """What somebody says to their step."""

    comment = TypedText(label="의견", max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class HandOverForm(forms.Form):
    """To whom a step is handed, and why."""

    reason = forms.CharField(label="까닭", max_length=LONGEST_REASON)

    def __init__(self, people: QuerySet[User], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["to"] = forms.ModelChoiceField(label="맡을 사람", queryset=people, empty_label="골라 주세요")
        self.order_fields(["to", "reason"])
