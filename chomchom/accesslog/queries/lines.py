"""Lines, newest first, narrowed by anything; and as rows of a table to take away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from chomchom.accesslog.models import Act, Line, Neighbourhood, Seal
from chomchom.accesslog.queries.facts import clock
from chomchom.accesslog.queries.filters import GROUPS, Filters
from chomchom.accounts.models import User
from chomchom.core.tables import Cell, Sheet
from chomchom.core.workdays import is_working_day

MOST_ROWS = 200_000
HEADINGS = ["번호", "일시", "접속한 사람", "전자우편", "접속지", "한 일", "대상", "정보주체 수", "정보주체 번호", "목적·사유"]
NEAR_ACTS = (Act.OPEN, Act.ADD, Act.CHANGE, Act.MERGE)
"""Acts on data of one person: what is opened of a neighbour, not a list in which one stands."""
_LONGEST_CELL = 30_000  # a cell of a workbook holds 32,767 signs
_MOST_DAYS = 366  # among which days off are looked for


def lines(filters: Filters, today: date) -> QuerySet[Line]:
    """What the filters let through, newest first."""
    found = Line.objects.select_related("by").order_by("-at", "-pk")
    if filters.since:
        found = found.filter(at__gte=_midnight(filters.since))
    if filters.until:
        found = found.filter(at__lt=_midnight(filters.until + timedelta(days=1)))
    if filters.act:
        found = found.filter(act=filters.act)
    if filters.acts:
        found = found.filter(act__in=GROUPS[filters.acts][1])
    asked: dict[str, object] = {
        "by": filters.by,
        "kind": filters.kind or None,
        "address": filters.address,
        "purpose__icontains": filters.q or None,
    }
    found = found.filter(**{name: value for name, value in asked.items() if value is not None})
    if filters.subject is not None:
        found = found.filter(pk__in=_about(filters.subject))
    return _when(found, filters, today)


def _about(subject: int) -> list[int]:
    """Lines that name the person, found by themselves: the planner takes every person for a frequent one, and would read the whole
    log in the order of time."""
    return list(Line.objects.filter(subjects__contains=[subject]).values_list("pk", flat=True))


def _when(found: QuerySet[Line], filters: Filters, today: date) -> QuerySet[Line]:
    match filters.when:
        case "night":
            return found.filter(at__hour__in=[hour for hour in range(24) if clock().is_night(hour)])
        case "day_off":
            return found.filter(at__date__in=_days_off(filters, today))
        case "near":
            tokens = Neighbourhood.objects.filter(user=filters.by).values_list("token", flat=True)
            return found.filter(places__overlap=list(tokens), act__in=NEAR_ACTS)
    return found


def _days_off(filters: Filters, today: date) -> list[date]:
    last = filters.until or today
    first = max(filters.since or last - timedelta(days=_MOST_DAYS), last - timedelta(days=_MOST_DAYS))
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if not is_working_day(day, clock().declared_off)]


def own_lines(user: User) -> QuerySet[Line]:
    """What a user did, newest first."""
    return Line.objects.filter(by=user).order_by("-at", "-pk")


def newest_seal() -> Seal | None:
    """The newest link of the chain, which exports and reviews print. One query."""
    return Seal.objects.order_by("-day").first()


def line_sheet(found: QuerySet[Line]) -> Sheet:
    """The lines to take away; read one by one."""
    return Sheet("접속기록", HEADINGS, _rows(found))


def _rows(found: QuerySet[Line]) -> Iterator[list[Cell]]:
    for line in found.iterator(chunk_size=2000):
        yield [
            line.pk,
            timezone.localtime(line.at).replace(tzinfo=None, microsecond=0),
            str(line.by or ""),
            line.by.email if line.by else "",
            line.address,
            line.get_act_display(),
            line.kind_name,
            len(line.subjects),
            ", ".join(map(str, line.subjects))[:_LONGEST_CELL],
            line.purpose,
        ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def has_neighbourhood(user: User) -> bool:
    """Whether the user has said where they live. One query."""
    return Neighbourhood.objects.filter(user=user).exists()
