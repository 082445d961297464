"""Workers are taken on, corrected, given a log-in, and have a last day, which can be taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.clock import DAY, span
from chomchom.core.crypto.names import clean_name
from chomchom.core.crypto.phones import phone_digits
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.reasons import keeps_reason
from chomchom.orgs.models import Organisation, Region
from chomchom.workforce.models import WeekHours, Worker
from chomchom.workforce.models.presence import WEEKDAYS
from chomchom.workforce.models.worker import LONGEST_NAME
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.signals import ending

MOST_KM = 500


class BadWorker(DomainError):
    """Something about the person cannot be kept."""


@dataclass(frozen=True, kw_only=True)
class About:
    """A person who works. Cleaned as it comes in; raises BadWorker, BadName. Minutes None: those of the terms."""

    name: str
    post: str
    home: Region
    travel: str = "car"
    reach_km: int | None = None
    minutes_a_day: int | None = None
    minutes_a_week: int | None = None
    began_on: dt.date
    phone: str = ""
    sex: str = ""

    def __post_init__(self) -> None:
        said = terms()
        clean: dict[str, object] = {"name": clean_name(self.name), "phone": _digits(self.phone)}
        if self.minutes_a_day is None:
            clean["minutes_a_day"] = said.limits.minutes_a_day
        if self.minutes_a_week is None:
            clean["minutes_a_week"] = said.limits.minutes_a_week
        for column, value in clean.items():
            object.__setattr__(self, column, value)
        for fault in self._faults():
            raise BadWorker(fault)

    def _faults(self) -> list[str]:
        said, day, week = terms(), self.minutes_a_day or 0, self.minutes_a_week or 0
        limits = said.limits
        checks = [
            (not self.name, "이름을 적어 주세요."),
            (len(self.name) > LONGEST_NAME, f"이름은 {LONGEST_NAME}자까지 적을 수 있습니다."),
            (said.post(self.post) is None, "직종을 목록에서 골라 주세요."),
            (said.travel(self.travel) is None, "이동 수단을 목록에서 골라 주세요."),
            (bool(self.sex) and self.sex not in Worker.Sex, "성별을 목록에서 골라 주세요."),
            (self.reach_km is not None and not 1 <= self.reach_km <= MOST_KM, f"갈 수 있는 거리는 1~{MOST_KM}km로 적어 주세요."),
            (
                not 1 <= day <= limits.minutes_a_day,
                f"하루 근로시간은 법이 정한 {span(limits.minutes_a_day)}까지 적을 수 있습니다.",
            ),
            (
                not day <= week <= limits.minutes_a_week,
                f"한 주 근로시간은 하루보다 적을 수 없고, 법이 정한 {span(limits.minutes_a_week)}까지 적을 수 있습니다.",
            ),
        ]
        return [sentence for wrong, sentence in checks if wrong]

    @classmethod
    def of(cls, worker: Worker) -> About:
        """What is known now."""
        plain = ("name", "post", "home", "travel", "reach_km", "minutes_a_day", "minutes_a_week", "began_on")
        known: dict[str, Any] = {column: getattr(worker, column) for column in plain}
        return cls(**known | worker.opened_all())

    def with_(self, **changes: object) -> About:
        """The same but for these."""
        return replace(self, **changes)  # type: ignore[arg-type]  # checked when it is made


@transaction.atomic
def add(organisation: Organisation, about: About, *, by: User | None, at: dt.datetime, is_sample: bool = False) -> Worker:
    """Take somebody on."""
    worker = Worker(organisation=organisation, added_by=by, added_at=at, is_sample=is_sample, **_plain(about))
    worker.seal(phone=about.phone, sex=about.sex)
    worker.save()
    audit.record(worker, "workforce.worker.added", by=by, at=at)
    return worker


@transaction.atomic
@keeps_reason()
def change(worker: Worker, about: About, *, by: User | None, at: dt.datetime, reason: str = "") -> Worker:
    """Correct what is known."""
    found = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    if found.ended_on and about.began_on > found.ended_on:
        raise BadWorker(f"시작한 날이 끝난 날({found.ended_on})보다 뒤입니다. 날을 다시 보세요.")
    plain = _plain(about)
    for column, value in plain.items():
        setattr(found, column, value)
    found.seal(phone=about.phone, sex=about.sex)
    found.save(update_fields=[*plain, *Worker.sealed_fields()])
    audit.record(found, "workforce.worker.changed", by=by, at=at)
    return found


@transaction.atomic
def connect(worker: Worker, user: User | None, *, by: User | None, at: dt.datetime) -> Worker:
    """Say which log-in is theirs, or that none is. Raises BadWorker where it is somebody else's."""
    found = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    found.user = user
    try:
        with transaction.atomic():  # two may choose the same log-in at once: the database lets one
            found.save(update_fields=["user"])
    except IntegrityError as fault:
        raise BadWorker("이 사용자는 이미 다른 사람의 로그인입니다. 다른 사용자를 고르세요.") from fault
    audit.record(found, "workforce.worker.connected", by=by, at=at)
    return found


@transaction.atomic
@keeps_reason()
def end(worker: Worker, on: dt.date, *, by: User | None, at: dt.datetime, reason: str = "") -> Worker:
    """Set the last day. Raises BadWorker before the first, and whatever an app refuses that has plans with them after it."""
    found = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    if on < found.began_on:
        raise BadWorker(f"끝나는 날은 시작한 날({found.began_on})보다 앞설 수 없습니다.")
    ending.send(Worker, worker=found, on=on, by=by, at=at)
    found.ended_on = on
    found.save(update_fields=["ended_on"])
    audit.record(found, "workforce.worker.ended", by=by, at=at, on=on.isoformat())
    return found


@transaction.atomic
def stay(worker: Worker, *, by: User | None, at: dt.datetime) -> Worker:
    """Take the last day back: they go on. Raises BadWorker where there is none."""
    found = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    if found.ended_on is None:
        raise BadWorker("정한 마지막 날이 없습니다. 화면을 새로 여세요.")
    found.ended_on = None
    found.save(update_fields=["ended_on"])
    audit.record(found, "workforce.worker.stayed", by=by, at=at)
    return found


@transaction.atomic
def set_hours(worker: Worker, hours: dict[int, tuple[int, int]], *, by: User | None, at: dt.datetime) -> Worker:
    """By weekday (0 is Monday) from a minute to a minute; none at all for any time. Raises BadWorker."""
    for weekday, (begins, ends) in hours.items():
        if not 0 <= begins < ends <= DAY:
            raise BadWorker(f"{WEEKDAYS[weekday]}요일은 시작이 끝보다 앞서게 적어 주세요. 밤을 넘기면 24:00까지 적습니다.")
    found = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    found.hours.all().delete()
    WeekHours.objects.bulk_create(WeekHours(worker=found, weekday=day, begins=a, ends=b) for day, (a, b) in hours.items())
    audit.record(found, "workforce.worker.hours_set", by=by, at=at)
    return found


def _plain(about: About) -> dict[str, object]:
    columns = ("name", "post", "home", "travel", "reach_km", "minutes_a_day", "minutes_a_week", "began_on")
    return {column: getattr(about, column) for column in columns}


def _digits(text: str) -> str:
    digits = phone_digits(text)
    if text.strip() and not digits:
        raise BadWorker(
            f"전화번호 {with_particle(f'‘{text.strip()[:20]}’', '은')} 알아볼 수 없습니다. 010-1234-5678처럼 적어 주세요."
        )
    return digits
