"""The facts of a month, counted by the database: a month may have hundreds of thousands of lines."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from chomchom.accesslog.queries.people import people_of
from chomchom.accesslog.unusual.contacts import MANY_DAYS, MANY_VIEWS
from chomchom.accesslog.unusual.facts import Clock, Download, Facts, LogIn, Near, Repeated, UserDay, UserHour
from chomchom.orgs.queries import access_log, temporary_holidays

# Counted before the days of the agency's clock are made of them: few rows are left then.
_HOURS = """
SELECT by_id, (hour AT TIME ZONE %(zone)s)::date, extract(hour FROM hour AT TIME ZONE %(zone)s)::int, sum(lines), sum(pages)
FROM (SELECT by_id, date_trunc('hour', at, %(zone)s) AS hour, count(*) AS lines,
             count(*) FILTER (WHERE act IN ('list', 'search')) AS pages
      FROM accesslog_line WHERE at >= %(since)s AND at < %(until)s AND by_id IS NOT NULL GROUP BY 1, 2) AS hours
GROUP BY 1, 2, 3"""
_PERSONS = """
SELECT by_id, day, count(*)
FROM (SELECT DISTINCT by_id, (at AT TIME ZONE %(zone)s)::date AS day, kind, subject
      FROM accesslog_line, unnest(subjects) AS subject
      WHERE at >= %(since)s AND at < %(until)s AND act IN ('open', 'export') AND by_id IS NOT NULL) AS seen
GROUP BY 1, 2"""
_NEAR = """
SELECT line.by_id, count(DISTINCT line.id), count(DISTINCT subject)
FROM accesslog_line AS line JOIN accesslog_neighbourhood AS own ON own.user_id = line.by_id AND own.token = ANY(line.places),
     unnest(line.subjects) AS subject
WHERE line.at >= %(since)s AND line.at < %(until)s AND line.act IN ('open', 'add', 'change', 'merge')
GROUP BY 1"""
_DOWNLOADS = """
SELECT by_id, at, cardinality(subjects), purpose FROM accesslog_line
WHERE at >= %(since)s AND at < %(until)s AND act = 'export' AND cardinality(subjects) > 0 AND by_id IS NOT NULL ORDER BY at, id"""
_REPEATED = """
SELECT by_id, kind, subject, count(*), count(DISTINCT (at AT TIME ZONE %(zone)s)::date), EXISTS (
    SELECT FROM accesslog_line AS written
    WHERE written.by_id = line.by_id AND written.kind = line.kind AND written.subjects @> ARRAY[subject]
      AND written.act IN ('add', 'change')
      AND written.at >= %(since)s AND written.at < %(until)s)
FROM accesslog_line AS line, unnest(subjects) AS subject
WHERE at >= %(since)s AND at < %(until)s AND act = 'open' AND by_id IS NOT NULL
GROUP BY 1, 2, 3 HAVING count(*) >= %(views)s AND count(DISTINCT (at AT TIME ZONE %(zone)s)::date) >= %(days)s"""
_LOG_INS = """
SELECT by_id, at, act = 'log_in', address FROM accesslog_line
WHERE at >= %(since)s AND at < %(until)s AND act IN ('log_in', 'log_in_failed') AND by_id IS NOT NULL ORDER BY at, id"""
_KNOWN = """
SELECT by_id, address, count(*) FROM accesslog_line
WHERE at >= %(year_before)s AND at < %(since)s AND act = 'log_in' AND by_id IS NOT NULL GROUP BY 1, 2"""
_YEAR = timedelta(days=365)


class MonthSpan(NamedTuple):
    """A month as moments: from its first to that of the next month."""

    since: datetime
    until: datetime


def span_of(month: date) -> MonthSpan:
    """The month that begins on that day, by the agency's clock."""
    return MonthSpan(_midnight(month), _midnight(next_month(month)))


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def previous_month(month: date) -> date:
    """The first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def facts_of(month: date) -> Facts:
    """What the rules look at. Seven queries over the lines, and three about the people in them."""
    span, before = span_of(month), span_of(previous_month(month))
    rows = _Rows(span)
    hours = [UserHour(by, day, hour, int(lines)) for by, day, hour, lines, _ in rows.of(_HOURS)]
    days = _days(rows.of(_HOURS), rows.of(_PERSONS))
    log_ins = [LogIn(by, timezone.localtime(at), ok, address) for by, at, ok, address in rows.of(_LOG_INS)]
    earlier = _Rows(before)
    known: dict[int, dict[str, int]] = defaultdict(dict)
    for by, address, times in rows.of(_KNOWN):
        known[by][address] = times
    return Facts(
        month,
        clock(),
        people_of({day.by for day in days}),
        days,
        _days(earlier.of(_HOURS), earlier.of(_PERSONS)),
        hours,
        [Near(*row) for row in rows.of(_NEAR)],
        [Download(by, timezone.localtime(at), persons, purpose) for by, at, persons, purpose in rows.of(_DOWNLOADS)],
        [Repeated(*row) for row in rows.of(_REPEATED)],
        log_ins,
        known,
    )


def clock() -> Clock:
    """Night and days off, as the profile says."""
    said = access_log()
    return Clock(said.night_from, said.night_until, temporary_holidays())


class _Rows:
    """Rows of a month; a statement that is asked for again is not run again."""

    def __init__(self, span: MonthSpan) -> None:
        self._arguments: dict[str, str | int | datetime] = {
            "zone": settings.TIME_ZONE,
            "since": span.since,
            "until": span.until,
            "year_before": span.since - _YEAR,
            "views": MANY_VIEWS,
            "days": MANY_DAYS,
        }
        self._known: dict[str, list[Any]] = {}

    def of(self, statement: str) -> list[Any]:
        """What the statement gives."""
        if statement not in self._known:
            with connection.cursor() as cursor:
                cursor.execute(statement, self._arguments)
                self._known[statement] = cursor.fetchall()
        return self._known[statement]


def _days(hours: list[Any], persons: list[Any]) -> list[UserDay]:
    seen = {(by, day): count for by, day, count in persons}
    lines: dict[tuple[int, date], int] = defaultdict(int)
    pages: dict[tuple[int, date], int] = defaultdict(int)
    for by, day, _, count, leafed in hours:
        lines[by, day] += int(count)
        pages[by, day] += int(leafed)
    return [UserDay(*key, lines[key], seen.get(key, 0), pages[key]) for key in sorted(lines)]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
