"""Asking for a substitute: once, urgently, or for the same days of several weeks."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.clock import DAY, span
from chomchom.core.errors import DomainError
from chomchom.core.personal_numbers import is_personal
from chomchom.core.workdays import is_working_day
from chomchom.dispatch.eligibility import Case, Hours, faults, weight_of
from chomchom.dispatch.models import Move, Request, Shift, Site
from chomchom.dispatch.models.request import LONGEST_ABSENT, LONGEST_NOTES
from chomchom.dispatch.queries.terms import terms
from chomchom.orgs.queries import temporary_holidays
from chomchom.workforce.queries.terms import terms as terms_of_work

MOST_WEEKS = 12


class CannotAsk(DomainError):
    """The request cannot be taken as it is."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self._faults = faults

    @property
    def sentences(self) -> Sequence[str]:
        """Everything that is wrong."""
        return self._faults


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is asked for. `weeks`: the same days of so many weeks, each a request of its own."""

    role: str
    reason: str
    absent: str
    hours: Sequence[Hours]
    needs: Sequence[str] = ()
    sex: str = ""
    notes: str = ""
    channel: str = Request.Channel.ONLINE
    is_urgent: bool = False
    works_on_days_off: bool = False
    weeks: int = 1


@transaction.atomic
def ask(site: Site, asking: Asking, *, by: User | None, at: datetime) -> list[Request]:
    """Take a request, or one for each week. Days off in later weeks are left out. Raises CannotAsk."""
    site = Site.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=site.pk)
    off, today = temporary_holidays(), timezone.localdate(at)
    used = used_days(site)
    found = [*_of_words(asking), *(["이 시설은 더 이상 이용하지 않는 곳입니다. 센터에 물어보세요."] if site.closed_on else [])]
    weeks = _weeks(asking, off)
    for hours in weeks:
        case = Case(hours=hours, is_urgent=asking.is_urgent, works_on_days_off=asking.works_on_days_off, used=used, today=today)
        found += [each for each in faults(case, terms().rules, off) if each not in found]
        found += [each for each in _without_break(hours) if each not in found]
        found += _overlaps(site, asking.absent, hours)
        used = dict(Counter(used) + Counter(each.day.year for each in hours))
    if found:
        raise CannotAsk(found)
    made = [_made(site, asking, hours, by=by, at=at) for hours in weeks]
    if len(made) > 1:
        Request.objects.filter(pk__in=[each.pk for each in made]).update(series=uuid.uuid4())
    return made


def used_days(site: Site) -> dict[int, int]:
    """Days of each year that the site was promised or given, and those that it waits for."""
    standing = Shift.objects.filter(request__site=site, request__status__in=[*Request.OPEN, Request.Status.DONE])
    return dict(Counter(day.year for day in standing.values_list("day", flat=True)))


def _weeks(asking: Asking, off: frozenset[date]) -> list[list[Hours]]:
    first = list(asking.hours)
    if asking.weeks <= 1:
        return [first]
    later = [
        [Hours(each.day + timedelta(weeks=week), each.begins, each.ends, each.pause) for each in first]
        for week in range(1, min(asking.weeks, MOST_WEEKS))
    ]
    kept = [[each for each in hours if asking.works_on_days_off or is_working_day(each.day, off)] for hours in later]
    return [first, *(hours for hours in kept if hours)]


def _of_words(asking: Asking) -> list[str]:
    role, known = terms().role(asking.role), {each.code for each in terms_of_work().kinds}
    checks = [
        (role is None, "직무를 목록에서 골라 주세요."),
        (terms().reason(asking.reason) is None, "사유를 목록에서 골라 주세요."),
        (not asking.absent.strip(), "누구의 빈자리인지 적어 주세요. 이름 대신 ‘돌봄교사 1’처럼 적습니다."),
        (len(asking.absent) > LONGEST_ABSENT, f"빈자리는 {LONGEST_ABSENT}자까지 적을 수 있습니다."),
        (len(asking.notes) > LONGEST_NOTES, f"전할 말은 {LONGEST_NOTES:,}자까지 적을 수 있습니다."),
        (is_personal(asking.notes) or is_personal(asking.absent), "주민등록번호 같은 개인정보는 적지 마세요."),
        (not set(asking.needs) <= known, "갖출 것을 목록에서 골라 주세요."),
        (asking.sex not in Request.Sex.values, "성별 배려를 목록에서 골라 주세요."),
        (not 1 <= asking.weeks <= MOST_WEEKS, f"되풀이는 {MOST_WEEKS}주까지 할 수 있습니다."),
    ]
    return [sentence for wrong, sentence in checks if wrong]


def _without_break(hours: Sequence[Hours]) -> list[str]:
    """Whoever works so long has a break in it (근로기준법 제54조)."""
    law = terms_of_work().limits
    short = any(each.minutes >= law.break_after and each.pause < law.break_minutes for each in hours)
    return [f"{span(law.break_after)} 일하는 날에는 쉬는 시간을 {law.break_minutes}분 이상 두세요."] if short else []


def _overlaps(site: Site, absent: str, hours: Sequence[Hours]) -> list[str]:
    """Requests of the site for the same absence at the same time; on a day beside it those that go on past midnight."""
    days = {each.day + timedelta(days=beside) for each in hours for beside in (-1, 0, 1)}
    standing = Shift.objects.filter(
        request__site=site, request__absent=absent.strip(), request__status__in=Request.OPEN, day__in=days
    )
    others = {each.request for each in standing.select_related("request") if any(_meet(each, mine) for mine in hours)}
    return [
        f"‘{absent}’의 빈자리는 {other.period}에 이미 신청했습니다({other.number}). 다른 사람의 빈자리면 다르게 적으세요."
        for other in others
    ]


def _meet(shift: Shift, mine: Hours) -> bool:
    apart = (mine.day - shift.day).days * DAY
    return shift.begins < mine.ends + apart and mine.begins + apart < shift.ends


def _made(site: Site, asking: Asking, hours: Sequence[Hours], *, by: User | None, at: datetime) -> Request:
    days, reason = sorted(each.day for each in hours), terms().reason(asking.reason)
    request = Request.objects.create(
        site=site,
        role=asking.role,
        reason=asking.reason,
        absent=asking.absent.strip(),
        needs=sorted(asking.needs),
        sex=asking.sex,
        notes=asking.notes.strip(),
        channel=asking.channel,
        is_urgent=asking.is_urgent,
        first_on=days[0],
        last_on=days[-1],
        days=len(days),
        weight=weight_of(reason.weight if reason else 1, terms().rules, staff=site.staff, is_urgent=asking.is_urgent),
        asked_by=by,
        asked_at=at,
        moved_at=at,
    )
    Shift.objects.bulk_create(
        Shift(request=request, day=each.day, begins=each.begins, ends=each.ends, pause=each.pause) for each in hours
    )
    Move.objects.create(request=request, after=Request.Status.REQUESTED, by=by, at=at)
    audit.record(request, "dispatch.request.asked", by=by, at=at)
    return request
