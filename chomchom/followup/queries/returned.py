"""환류: what was found in a year, what was decided about it, what was done, and where it was reflected, each with its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from chomchom.core.tables import Cell, Sheet
from chomchom.followup.models import Event, FollowUp, Reflection

Act = Event.Act
_DECIDED = (Act.ACCEPTED, Act.DECLINED)
_TOLD = (*_DECIDED, Act.DONE, Act.CONFIRMED, Act.CARRIED)
HEADINGS = (
    *("번호", "찾은 곳", "찾은 날", "맡은 조직", "한 줄로", "찾은 것", "종류", "마칠 날", "상태"),
    *("정한 것", "정한 날", "정하며 한 말", "한 것", "마친 날", "확인한 날", "반영한 곳", "증빙"),
)
FILES = ("번호", "한 줄로", "증빙 파일", "올린 날", "올린 사람")
CHUNK = 500


@dataclass(frozen=True)
class Returned:
    """A follow-up with the last word of each step; None where that step was not taken, or was taken back."""

    followup: FollowUp
    decided: Event | None
    done: Event | None
    confirmed: Event | None
    carried: Event | None
    files: list[Event]
    reflections: list[Reflection]


def returned(found: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """In the order of the report, with all that it shows. Three queries for a page."""
    events = Event.objects.filter(act__in=_TOLD) | Event.objects.filter(content__isnull=False)
    told = Prefetch("events", events.select_related("by").order_by("pk"), to_attr="told")
    reflected = Prefetch("reflections", Reflection.objects.order_by("pk"), to_attr="reflected")
    in_order = found.select_related("owner").order_by("found_in", "owner__name", "raised_at", "pk")
    return in_order.prefetch_related(told, reflected)


def step_by_step(found: Iterable[FollowUp]) -> Iterator[Returned]:
    """Rows of `returned` as the report tells them. No query."""
    for each in found:
        told: list[Event] = each.told  # type: ignore[attr-defined]  # prefetched
        reflected: list[Reflection] = each.reflected  # type: ignore[attr-defined]  # prefetched
        last = {event.act: event for event in told}
        status = each.status
        is_done = status in (FollowUp.Status.DONE, FollowUp.Status.CONFIRMED)
        yield Returned(
            each,
            None if status == FollowUp.Status.RAISED else next((event for event in reversed(told) if event.act in _DECIDED), None),
            last.get(Act.DONE) if is_done else None,
            last.get(Act.CONFIRMED) if status == FollowUp.Status.CONFIRMED else None,
            last.get(Act.CARRIED),
            [event for event in told if event.name],
            reflected,
        )


def sheets(found: QuerySet[FollowUp]) -> tuple[Sheet, Sheet]:
    """The report, and the list of its evidence; read in parts."""
    rows = returned(found)
    return (
        Sheet("환류", HEADINGS, (_row(each) for each in step_by_step(rows.iterator(CHUNK)))),
        Sheet("증빙", FILES, (row for each in step_by_step(rows.iterator(CHUNK)) for row in _files(each))),
    )


def _row(each: Returned) -> list[Cell]:
    row = each.followup
    decided, done, confirmed = each.decided, each.done, each.confirmed
    where = "\n".join(f"{place.get_where_display()}: {place.words}" for place in each.reflections)
    return [
        *(row.pk, row.get_found_in_display(), row.found_on, str(row.owner), row.title, row.text, row.get_kind_display()),
        *(row.due_on, row.get_status_display()),
        *(decided.get_act_display() if decided else "", _day(decided), decided.text if decided else ""),
        *(done.text if done else "", _day(done), _day(confirmed), where, ", ".join(event.name for event in each.files)),
    ]


def _files(each: Returned) -> Iterator[list[Cell]]:
    for event in each.files:
        yield [each.followup.pk, each.followup.title, event.name, _day(event), str(event.by or "")]


def _day(event: Event | None) -> dt.date | None:
    return timezone.localdate(event.at) if event else None
