"""Destroying lines whose time is over. It leaves a row that says so, a line of its own, and the leaves of what is gone."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from chomchom.accesslog.book import ACCESS_LOG
from chomchom.accesslog.models import Act, Destruction
from chomchom.accesslog.services.lines import note
from chomchom.accesslog.services.seals import seal
from chomchom.accesslog.visits import Visit
from chomchom.core.errors import DomainError
from chomchom.core.sealing import hold
from chomchom.orgs.queries import access_log

_OVER = "FROM accesslog_leaf AS leaf WHERE leaf.thing = 'line' AND leaf.thing_id = accesslog_line.id AND leaf.day < %s"
_COUNT = f"SELECT count(*) FROM accesslog_line WHERE EXISTS (SELECT {_OVER})"  # noqa: S608 -- our own words
_DELETE = f"DELETE FROM accesslog_line WHERE EXISTS (SELECT {_OVER})"  # noqa: S608 -- our own words


class NothingToDestroy(DomainError):
    """No line is old enough."""


class NotKeptLongEnough(DomainError):
    """Lines are asked to be destroyed whose time is not over."""


@transaction.atomic
def destroy(before: date, *, visit: Visit) -> Destruction:
    """Destroy the lines of days before that one. Raises NotKeptLongEnough for a younger day, NothingToDestroy if there is none."""
    lines, rule = count_to_destroy(before, at=visit.at), access_log()
    if not lines:
        raise NothingToDestroy(f"{before} 앞의 접속기록이 없습니다.")
    # The trigger lets go only of what such a row names.
    row = Destruction.objects.create(before=before, lines=lines, kept_years=rule.kept_years, law=rule.law, by=visit.by, at=visit.at)
    _run(_DELETE, before)
    purpose = f"{before} 앞의 접속기록 {lines:,}건, 보관 {rule.kept_years}년이 지남({rule.law})"
    note(Act.DESTROY, visit=visit, kind="access_log", purpose=purpose)
    return row


@transaction.atomic
def count_to_destroy(before: date, *, at: datetime) -> int:
    """How many lines of days before that one there are, once all are sealed. Raises NotKeptLongEnough for a younger day."""
    rule, latest = access_log(), last_day_to_destroy(timezone.localdate(at))
    if before > latest:
        raise NotKeptLongEnough(f"접속기록은 {rule.kept_years}년 보관합니다({rule.law}). {latest} 앞의 것만 파기할 수 있습니다.")
    seal(at=at)
    hold(ACCESS_LOG)
    return _run(_COUNT, before)


def last_day_to_destroy(today: date) -> date:
    """Lines of days before this one have been kept long enough."""
    years = access_log().kept_years
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year - years, day=28 if leap else today.day)


def _run(statement: str, before: date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [before])
        found = cursor.fetchone() if cursor.description else None
    return int(found[0]) if found else 0
