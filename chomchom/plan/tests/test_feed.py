"""The calendar feed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from icalendar import Calendar

from chomchom.plan.feed import Entry, Feed, calendar_of

LINEAGE = UUID(int=1)


def feed(*entries: Entry) -> Calendar:
    found = Feed(2026, datetime(2026, 1, 5, tzinfo=UTC), "기획팀", list(entries))
    return Calendar.from_ical(calendar_of([found], site="https://plan.example"))


def entry(months: list[int], label: str = "이사회 개최") -> Entry:
    return Entry(LINEAGE, 7, "이사회 운영", "기획팀", "회의", label, months)


def test_each_run_of_months_has_a_start_and_an_end_on_working_days() -> None:
    events = [(str(e["summary"]), e.decoded("dtstart")) for e in feed(entry([1, 2, 8, 9])).walk("VEVENT")]

    assert events == [
        ("[시작] 이사회 개최 · 이사회 운영", date(2026, 1, 2)),
        ("[마감] 이사회 개최 · 이사회 운영", date(2026, 2, 27)),
        ("[시작] 이사회 개최 · 이사회 운영", date(2026, 8, 3)),
        ("[마감] 이사회 개최 · 이사회 운영", date(2026, 9, 30)),
    ]


@pytest.mark.parametrize(("months", "day"), [(list(range(1, 13)), date(2026, 12, 31)), ([3], date(2026, 3, 31))])
def test_what_lasts_all_year_or_one_month_has_only_its_end(months: list[int], day: date) -> None:
    events = [(str(e["summary"])[:4], e.decoded("dtstart")) for e in feed(entry(months)).walk("VEVENT")]

    assert events == [("[마감]", day)]


def test_uids_are_distinct_and_stay_when_another_activity_is_added() -> None:
    def uids(*entries: Entry) -> list[str]:
        return [str(e["uid"]) for e in feed(*entries).walk("VEVENT")]

    twice = uids(entry([3]), entry([3]))
    before, after = uids(entry([3])), uids(entry([5], "점검"), entry([3]))

    assert len(set(twice)) == 2
    assert set(before) <= set(after)


def test_events_lead_to_their_project() -> None:
    assert {str(e["url"]) for e in feed(entry([3])).walk("VEVENT")} == {"https://plan.example/plan/projects/7/"}
