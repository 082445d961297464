"""Time sheets: what each worker worked in a month, as the basis of pay, and what is still missing of it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chomchom.core.tables import Cell, Sheet
from chomchom.dispatch.coverage.hours import Duty, Sum, TimeSheet, sum_of
from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.queries.coverage import NOWHERE
from chomchom.dispatch.queries.terms import terms, ways
from chomchom.rostering.problem import Ways
from chomchom.workforce.models import Worker
from chomchom.workforce.queries.terms import terms as terms_of_work

EARLIEST, LATEST = 2000, 2100
_AGREED = (Request.Status.CONFIRMED, Request.Status.WORKING, Request.Status.DONE)
_HOUR = 60


@dataclass(frozen=True)
class Month:
    """Of which the sheets are."""

    year: int
    month: int

    @classmethod
    def read(cls, text: str | None, today: dt.date) -> Month:
        """`2031-06`; that of today for nonsense."""
        try:
            day = dt.date.fromisoformat(f"{text}-01")
        except ValueError:
            day = today
        return cls(day.year, day.month) if EARLIEST <= day.year <= LATEST else cls(today.year, today.month)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self) -> Month:
        """The month before."""
        return Month.read(f"{self.first - dt.timedelta(days=1):%Y-%m}", self.first)

    @property
    def after(self) -> Month:
        """The month after."""
        return Month.read(f"{self.last + dt.timedelta(days=1):%Y-%m}", self.first)

    @property
    def code(self) -> str:
        """As an address says it."""
        return f"{self.year:04d}-{self.month:02d}"

    def __str__(self) -> str:
        return f"{self.year}년 {self.month}월"


@dataclass(frozen=True)
class Missing:
    """A day that is past, and of which nobody said that it was worked."""

    shift: Shift
    why: str


@dataclass(frozen=True)
class TimeSheets:
    """By worker, all together, and what is missing."""

    month: Month
    sheets: list[tuple[Worker, TimeSheet]]
    missing: list[Missing]

    @property
    def total(self) -> Sum:
        """Of all workers."""
        return sum_of(sheet for _, sheet in self.sheets)


def time_sheets(workers: QuerySet[Worker], month: Month, today: dt.date) -> TimeSheets:
    """Those who were employed in the month, by name. Three queries."""
    employed = workers.filter(Q(ended_on=None) | Q(ended_on__gte=month.first), began_on__lte=month.last)
    people = list(employed.select_related("home").order_by("name", "pk"))
    way, far_km, allowance = ways(), terms().weighing.far_km, terms_of_work().allowance_for
    duties, missing = defaultdict(list), []
    for shift in _shifts(people, month):
        if _is_worked(shift):
            duties[shift.worker_id].append(_duty(shift, way))
        elif shift.day < today:
            missing.append(Missing(shift, _why(shift)))
    sheets = [(each, TimeSheet(duties[each.pk], far_km, allowance)) for each in people]
    return TimeSheets(month, sheets, missing)


def _shifts(people: list[Worker], month: Month) -> QuerySet[Shift]:
    found = Shift.objects.filter(day__range=(month.first, month.last), worker__in=people, request__status__in=_AGREED)
    return found.select_related("worker__home", "request__site__organisation__region").order_by("day", "begins", "pk")


def _is_worked(shift: Shift) -> bool:
    told = shift.ended_at is not None or shift.signed_at is not None
    return told and shift.request.status != Request.Status.CONFIRMED


def _why(shift: Shift) -> str:
    if shift.started_at is None:
        return "시작을 알리지 않았고 시설도 확인하지 않음"
    return "끝을 알리지 않았고 시설도 확인하지 않음"


def _duty(shift: Shift, way: Ways) -> Duty:
    region, worker = shift.request.site.organisation.region, shift.worker
    return Duty(
        key=shift.pk,
        day=shift.day,
        hours=shift.hours,
        site=str(shift.request.site),
        place=str(region or NOWHERE),
        number=shift.request.number,
        minutes=shift.worked,
        km=way.far(worker.home.code, region.code) if worker and region else 0,
        is_signed=shift.signed_at is not None,
    )


_LINES = ("이름", "날", "시각", "시설", "시군", "신청", "근무 시간(분)", "편도(km)", "먼 날", "교통비(원)", "시설 확인")
_SUMS = (
    "이름",
    "직종",
    "사는 시군",
    "일한 날",
    "근무 시간(분)",
    "근무 시간(시간)",
    "먼 날",
    "교통비(원)",
    "시설이 아직 확인하지 않은 날",
)


def sheets(found: TimeSheets) -> list[Sheet]:
    """To be taken away: every shift with a sum for each worker, the sums, what is missing, and how to read them."""
    missing = (
        (str(each.shift.worker), each.shift.day, each.shift.hours, str(each.shift.request.site), each.why) for each in found.missing
    )
    return [
        Sheet("월 근무상황부", _LINES, _lines(found)),
        Sheet("사람별 합계", _SUMS, (_sums(worker, sheet) for worker, sheet in found.sheets)),
        Sheet("빠진 날", ("이름", "날", "시각", "시설", "까닭"), missing),
        Sheet("읽는 법", ("무엇", "뜻"), [("달", str(found.month)), *HOW_TO_READ]),
    ]


def _lines(found: TimeSheets) -> Iterator[list[Cell]]:
    for worker, sheet in found.sheets:
        for duty, won in sheet.lines:
            is_far = bool(duty.minutes) and duty.km >= sheet.far_km
            yield [
                *(str(worker), duty.day, duty.hours, duty.site, duty.place, duty.number, duty.minutes, duty.km),
                *("예" if is_far else "", won, "확인" if duty.is_signed else "아직"),
            ]
        if sheet.duties:
            yield [
                *(f"{worker} 계", None, f"{sheet.days}일", None, None, None, sheet.minutes, None),
                *(f"{sheet.far_days}일", sheet.won, f"아직 {sheet.unsigned}일" if sheet.unsigned else "모두 확인"),
            ]


def _sums(worker: Worker, sheet: TimeSheet) -> list[Cell]:
    post = terms_of_work().post(worker.post)
    return [
        *(str(worker), post.name if post else worker.post, str(worker.home), sheet.days, sheet.minutes),
        *(round(sheet.minutes / _HOUR, 2), sheet.far_days, sheet.won, sheet.unsigned),
    ]


HOW_TO_READ = (
    (
        "세는 근무",
        "근무 중이거나 마친 파견에서, 대체인력이 끝을 알렸거나 시설이 확인한 날입니다. 나머지 지난 날은 ‘빠진 날’에 있습니다.",
    ),
    ("근무 시간", "시설이 확인한 시간입니다. 아직 확인하지 않은 날은 신청한 시간이라 바뀔 수 있습니다."),
    ("일한 날", "하루에 두 곳에서 일해도 하루입니다. 시설이 0분으로 확인한 날은 세지 않습니다."),
    ("편도", "지금 사는 시군에서 시설이 있는 시군까지 어림한 거리입니다. 사는 시군을 고치면 지난 달도 바뀝니다."),
    ("교통비", "인력의 기준(workforce.toml)에 따라 하루에 한 번, 그날 가장 먼 곳으로 계산합니다."),
)
