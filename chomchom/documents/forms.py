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
from chomchom.documents.kinds import Kind, all_kinds, kind_of
from chomchom.documents.models.document import LONGEST_REASON, LONGEST_TITLE
from chomchom.documents.periods import PERIODS, Period
from chomchom.documents.services.proposing import Proposing
from chomchom.documents.services.writing import Beginning
from chomchom.orgs.models import Organisation

LINES = 3


def begun_here() -> list[Kind]:
    """Kinds that are begun on the page of documents, not at what they are about."""
    return [each for each in all_kinds() if not each.has_subject]


class BeginForm(forms.Form):
    """Which document to begin: kinds are offered with their periods alone. Without a title it gets the name of both."""

    day = Day(label="그 기간의 하루", widget=forms.DateInput(attrs={"type": "date"}))
    title = TypedText(
        label="제목", max_length=LONGEST_TITLE, required=False, widget=forms.TextInput, help_text="비우면 조직과 기간으로 짓습니다."
    )

    def __init__(self, own: QuerySet[Organisation], data: QueryDict | None = None, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["what"] = forms.ChoiceField(label="종류와 기간", choices=[_offered(each) for each in begun_here()])
        self.fields["org"] = forms.ModelChoiceField(label="조직", queryset=own, empty_label="골라 주세요")
        self.order_fields(["what", "org", "day", "title"])

    def clean_day(self) -> dt.date:
        """Of a year whose work can be told."""
        day: dt.date = self.cleaned_data["day"]
        if day.year > timezone.localdate().year + 1:
            raise forms.ValidationError("다음 해보다 뒤의 문서는 아직 쓸 수 없습니다. 연도를 보세요.")
        return day

    @property
    def beginning(self) -> Beginning:
        """What was asked for."""
        said = self.cleaned_data
        code, _, period_code = said["what"].partition(":")
        kind, period = kind_of(code), next(each for each in PERIODS if each.code == period_code)
        first, last = period.around(said["day"])
        title = said["title"] or f"{said['org']} {period.words(first)} {kind.name}"
        return Beginning(kind=kind, organisation=said["org"], first=first, last=last, title=title)


def choice_of(kind: Kind, period: Period) -> str:
    """A kind for a period, as the form offers it."""
    return f"{kind.code}:{period.code}"


def _offered(kind: Kind) -> tuple[str, str | list[tuple[str, str]]]:
    """One choice, or a group of them where the kind has several periods."""
    if len(kind.periods) == 1:
        return choice_of(kind, kind.periods[0]), kind.name
    return kind.name, [(choice_of(kind, each), f"{kind.name}, {each.name}") for each in kind.periods]


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

    @property
    def proposing(self) -> Proposing:
        """What was chosen."""
        said = self.cleaned_data
        return Proposing(decider=said["decider"], reviewers=self.reviewers, reason=said["reason"], has_gaps=said["has_gaps"])


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
