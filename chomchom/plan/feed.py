"""The schedule as iCalendar.

A plan knows months, not days, and bars over whole months would bury a calendar. So each run of consecutive months becomes
two all-day events: its start on the first working day of the first month, its end on the last working day of the last month.
What lasts one month, or all year, has only its end. UIDs come from the project's lineage, the activity and the month: a revised
plan moves or removes events instead of doubling them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Calendar, Event

from chomchom.core.periods import months_text, runs
from chomchom.core.workdays import first_working_day, last_working_day

_ALL_YEAR = (1, 12)


@dataclass(frozen=True)
class Entry:
    """One activity of a project, by the project's lineage, which lasts over versions."""

    lineage: UUID
    project_id: int
    project: str
    team: str
    group: str
    label: str
    months: list[int]

    @property
    def name(self) -> str:
        """Its label, or its group where it has none."""
        return self.label or self.group


@dataclass(frozen=True)
class Feed:
    """Entries of one year's plan; `team` is empty for the whole agency. `off`: days off that no calendar can compute."""

    year: int
    adopted_at: datetime
    team: str
    entries: list[Entry]
    off: Set[date] = frozenset()


def calendar_of(feeds: list[Feed], *, site: str) -> bytes:
    """The feeds of some years as one calendar file; `site` is the address that links begin with."""
    calendar = Calendar()
    calendar.add("prodid", "-//Chomchom//Plan//KO")
    calendar.add("version", "2.0")
    team = next((f" ({feed.team})" for feed in feeds if feed.team), "")
    calendar.add("x-wr-calname", f"사업계획{team}")
    calendar.add("x-wr-timezone", "Asia/Seoul")
    for feed in feeds:
        for event in _of_year(feed, site):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _of_year(feed: Feed, site: str) -> Iterator[Event]:
    seen: Counter[tuple[object, str]] = Counter()
    for entry in feed.entries:
        key = (entry.lineage, f"{entry.group}|{entry.label}")
        seen[key] += 1
        yield from _events(entry, feed, f"{entry.lineage}|{key[1]}|{seen[key]}", site)


def _events(entry: Entry, feed: Feed, key: str, site: str) -> Iterator[Event]:
    for first, last in runs(entry.months):
        if first < last and (first, last) != _ALL_YEAR:
            yield _event(entry, feed, ("시작", first_working_day(feed.year, first, feed.off)), f"{key}|start|{first}", site)
        yield _event(entry, feed, ("마감", last_working_day(feed.year, last, feed.off)), f"{key}|end|{last}", site)


def _event(entry: Entry, feed: Feed, what: tuple[str, date], key: str, site: str) -> Event:
    word, day = what
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{feed.year}|{key}')}@chomchom")
    event.add("dtstamp", feed.adopted_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"[{word}] {entry.name} · {entry.project}")
    event.add("description", f"{entry.team}\n{entry.project}\n{entry.group}\n기간: {months_text(entry.months)}")
    event.add("url", f"{site}/plan/projects/{entry.project_id}/")
    event.add("categories", [entry.team])
    event.add("transp", "TRANSPARENT")
    return event
