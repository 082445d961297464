"""A person who works: taken on, corrected, opened for a purpose, given a log-in, leaving."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from chomchom.accounts.models import User
from chomchom.core.clock import HOUR
from chomchom.core.crypto.phones import phone_text
from chomchom.core.fields import Day, impersonal
from chomchom.core.purposes import PurposeForm
from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.queries import regions
from chomchom.workforce.forms.parts import PartForm, a_day, a_reason
from chomchom.workforce.models import Worker
from chomchom.workforce.models.worker import LONGEST_NAME
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.services.workers import MOST_KM, About

DAY_HOURS, WEEK_HOURS = 24, 168
_SEALED = ("phone", "sex")
_PLAIN = ("name", "post", "home", "travel", "reach_km", "began_on", *_SEALED)


def _hours(label: str, most: int) -> forms.DecimalField:
    attrs = {"step": "0.25"}
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=Decimal("0.5"),
        max_value=most,
        decimal_places=2,
        widget=forms.NumberInput(attrs=attrs),
    )


class WorkerForm(PartForm):
    """All that is known of a person."""

    part = "worker"
    name = forms.CharField(label="이름", max_length=LONGEST_NAME, validators=[impersonal])
    post = forms.ChoiceField(label="직종")
    home: forms.ModelChoiceField[Region] = forms.ModelChoiceField(None, label="사는 시군", empty_label="고르십시오")
    travel = forms.ChoiceField(label="이동 수단")
    reach_km = forms.IntegerField(
        label="갈 수 있는 거리(km)",
        required=False,
        min_value=1,
        max_value=MOST_KM,
        help_text="한쪽 길입니다. 비워 두면 어디든 갑니다.",
    )
    hours_a_day = _hours("하루 근로시간(시간)", DAY_HOURS)
    hours_a_week = _hours("한 주 근로시간(시간)", WEEK_HOURS)
    began_on = Day(label="시작한 날", widget=a_day())
    phone = forms.CharField(label="전화번호", required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    sex = forms.ChoiceField(label="성별", required=False, choices=[("", "적지 않음"), *Worker.Sex.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = terms()
        self.offer("post", [("", "고르십시오"), *((each.code, each.name) for each in said.posts)])
        self.offer("travel", [(each.code, each.name) for each in said.travels])
        self.fields["home"].queryset = regions()  # type: ignore[attr-defined]  # a field of choices
        for name, most in (("hours_a_day", said.limits.minutes_a_day), ("hours_a_week", said.limits.minutes_a_week)):
            self.fields[name].help_text = f"계약한 시간입니다. 비워 두면 {most / HOUR:g}시간입니다."

    def about(self, **known: str) -> About:
        """What was typed, with what is `known` and could not be typed. Raises BadWorker, BadName."""
        said = {name: value for name, value in self.cleaned_data.items() if name in _PLAIN}
        minutes = {f"minutes_a_{span}": _minutes(self.cleaned_data[f"hours_a_{span}"]) for span in ("day", "week")}
        values: dict[str, Any] = known | said | minutes
        return About(**values)


class AddForm(WorkerForm):
    """Somebody new, and where they are employed."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(None, label="소속", empty_label="고르십시오")
    field_order = ("name", "organisation")

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a field of choices


class CorrectForm(WorkerForm):
    """Somebody corrected; what is sealed only where it is open, for nobody writes over what they cannot see."""

    reason = a_reason("고치는 까닭")

    def __init__(self, *args: Any, worker: Worker, is_open: bool, **kwargs: Any) -> None:
        plain = ("name", "post", "home", "travel", "reach_km", "began_on")
        known = {name: getattr(worker, name) for name in plain}
        known |= {"hours_a_day": _as_hours(worker.minutes_a_day), "hours_a_week": _as_hours(worker.minutes_a_week)}
        if is_open:
            known |= {"phone": phone_text(worker.opened("phone")), "sex": worker.opened("sex")}
        super().__init__(*args, initial=known, **kwargs)
        for name in () if is_open else _SEALED:
            del self.fields[name]


class OpenForm(PurposeForm, PartForm):
    """What somebody wants to see it for."""

    part = "open"
    purposes = ("파견 연락", "근로계약과 급여", "본인의 요청", "연락처를 바로잡음", "점검과 감사", "그 밖")


class ConnectForm(PartForm):
    """Whose log-in is theirs; nobody's at all."""

    part = "connect"
    user: forms.ModelChoiceField[User] = forms.ModelChoiceField(None, label="사용자", required=False, empty_label="연결하지 않음")

    def __init__(self, *args: Any, users: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = users  # type: ignore[attr-defined]  # a field of choices


class EndForm(PartForm):
    """The last day."""

    part = "end"
    on = Day(label="마지막 날", widget=a_day())
    reason = a_reason("까닭")


def _minutes(hours: Decimal | None) -> int | None:
    return None if hours is None else round(hours * HOUR)


def _as_hours(minutes: int) -> str:
    return f"{minutes / HOUR:.2f}".rstrip("0").rstrip(".")
