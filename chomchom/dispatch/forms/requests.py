"""The form for asking for a substitute: for the facility itself, and for a clerk who takes it on the telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from typing import Any

from django import forms

from chomchom.core.clock import DAY
from chomchom.core.fields import Clock, Day, TypedText, impersonal
from chomchom.core.workdays import NONE, is_working_day
from chomchom.dispatch.eligibility import Hours
from chomchom.dispatch.models import Request, Site
from chomchom.dispatch.models.request import LONGEST_ABSENT, LONGEST_NOTES
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.services.asking import MOST_WEEKS, Asking
from chomchom.workforce.queries.terms import terms as terms_of_work

LONGEST_SPAN = 62
_NOT_NEEDED = "check"
"""Checks are held by everybody who is sent."""


def days_between(first: dt.date, last: dt.date, off: Set[dt.date], *, works_on_days_off: bool) -> list[dt.date]:
    """The working days, or all of them. Where there is none in between, all of them: then it is told that they are days off."""
    found = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in found if works_on_days_off or is_working_day(day, off)] or found


class AskForm(forms.Form):
    """Which days and hours, for whose place and why, and what whoever comes should know and hold."""

    site = forms.TypedChoiceField(label="시설", coerce=int)
    role = forms.ChoiceField(label="직무")
    reason = forms.ChoiceField(label="사유")
    absent = forms.CharField(
        label="누구의 빈자리인지",
        max_length=LONGEST_ABSENT,
        validators=[impersonal],
        help_text="이름 대신 ‘돌봄교사 1’처럼 적습니다.",
    )
    first = Day(label="첫날", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last = Day(
        label="마지막 날",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="하루면 비워 둡니다. 그 사이의 쉬는 날은 빠집니다.",
    )
    begins = Clock(label="시작", initial=540)
    ends = Clock(label="끝", ends=True, initial=1080, help_text="시작보다 이르면 다음 날입니다(밤 근무).")
    pause = forms.IntegerField(label="쉬는 시간(분)", min_value=0, max_value=DAY, initial=60)
    works_on_days_off = forms.BooleanField(label="쉬는 날에도 일합니다", required=False)
    is_urgent = forms.BooleanField(label="긴급: 갑작스러운 일이라 미리 신청하지 못했습니다", required=False)
    weeks = forms.IntegerField(
        label="되풀이(주)",
        min_value=1,
        max_value=MOST_WEEKS,
        initial=1,
        help_text=f"같은 요일을 여러 주 신청하려면 {MOST_WEEKS}주까지 적습니다.",
    )
    needs = forms.MultipleChoiceField(label="꼭 갖추어야 하는 것", required=False, widget=forms.CheckboxSelectMultiple)
    sex = forms.ChoiceField(label="성별 배려", required=False, choices=Request.Sex.choices)
    notes = TypedText(
        label="전할 말",
        required=False,
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[impersonal],
        help_text="하는 일, 오는 길, 준비물. 이용자의 이름은 적지 않습니다.",
    )

    def __init__(self, *args: Any, sites: Sequence[Site], off: Set[dt.date] = NONE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sites, self.off = {each.pk: each for each in sites}, off
        known: dict[str, list[tuple[Any, str]]] = {
            "site": [("", "고르십시오"), *((pk, str(each)) for pk, each in self.sites.items())],
            "role": [("", "고르십시오"), *((each.code, each.name) for each in terms().roles)],
            "reason": [("", "고르십시오"), *((each.code, each.name) for each in terms().reasons)],
            "needs": [(each.code, each.name) for each in terms_of_work().kinds if each.group != _NOT_NEEDED],
        }
        for name, choices in known.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field with choices
        if len(self.sites) == 1:
            self.fields["site"].widget = forms.HiddenInput()
            self.fields["site"].initial = next(iter(self.sites))

    def clean(self) -> dict[str, Any]:
        """The days follow each other, and are not so many that it is a slip."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "마지막 날이 첫날보다 앞섭니다. 두 날을 다시 보세요.")
        elif first and last and (last - first).days >= LONGEST_SPAN:
            self.add_error("last", f"한 번에 {LONGEST_SPAN}일 안에서 고릅니다. 날을 다시 보거나 나누어 신청하세요.")
        return self.cleaned_data

    @property
    def place(self) -> Site:
        """Where, once it is valid."""
        return self.sites[self.cleaned_data["site"]]

    @property
    def hours(self) -> list[Hours]:
        """Each day with its hours, once it is valid."""
        said = self.cleaned_data
        begins, ends = said["begins"], said["ends"]
        until = ends if ends > begins else ends + DAY
        last = said["last"] or said["first"]
        days = days_between(said["first"], last, self.off, works_on_days_off=said["works_on_days_off"])
        return [Hours(day, begins, until, said["pause"]) for day in days]

    def asking(self, channel: str = Request.Channel.ONLINE) -> Asking:
        """What was typed, once it is valid, as it came in."""
        names = ("role", "reason", "absent", "needs", "sex", "notes", "is_urgent", "works_on_days_off", "weeks")
        return Asking(hours=self.hours, channel=channel, **{name: self.cleaned_data[name] for name in names})


class TakeForm(AskForm):
    """The same, as a clerk takes it down."""

    channel = forms.ChoiceField(
        label="받은 방법",
        choices=[(Request.Channel.PHONE, "전화"), (Request.Channel.LETTER, "공문")],
        initial=Request.Channel.PHONE,
    )
