"""A made-up year through the real services: posted, corrected, closed, sealed, and gone on with where it stopped."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

import pytest
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.ledger.models import Entry, MonthAct, Seal
from chomchom.ledger.services.rollups import differences
from chomchom.ledger.services.verification import verify
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import Moment, questions_of, standings
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted
from chomchom.simulation.services import Crew, Setting, live
from chomchom.simulation.services.living import LivedOtherwise, NothingToLive
from chomchom.simulation.year import living
from chomchom.simulation.year.fates import Fate

pytestmark = pytest.mark.django_db
YEAR = 2031


def on(month: int, day: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(dt.date(YEAR, month, day), dt.time(20)))


@pytest.fixture
def version() -> Version:
    made = adopted(3)
    suggest_for(made)
    for kind, name in (("agency", "사회서비스원"), ("team", "기획팀"), ("team", "돌봄팀"), ("facility", "돌봄센터")):
        Organisation.objects.get_or_create(code=name, defaults={"kind": kind, "name": name})
    return made


def keys() -> set[str]:
    return set(Entry.objects.values_list("key", flat=True))


def figures(entries: Iterable[Entry]) -> list[tuple[object, ...]]:
    return sorted((entry.key, entry.kind, entry.happened_on, entry.people, entry.amount) for entry in entries)


def test_a_year_is_lived_through_the_services(version: Version, planner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(living, "draw", lambda _: Fate(1.0))

    after = on(12, 31) + dt.timedelta(days=45)  # whoever was late has posted
    lived = live(version, Setting(after, Crew(planner, {"기획팀": planner})))

    assert lived.entries > 400
    assert lived.corrected == Entry.objects.filter(reverses__isnull=False).count() > 0
    assert lived.decided
    assert differences() == 0
    assert verify().is_good
    assert MonthAct.objects.filter(act="close").count() >= 4 * 12
    moment = Moment(as_of=dt.date(YEAR, 12, 31), today=after.date())
    counted = [each for each in standings(version, questions_of(version), moment) if each.progress.state != "judged"]
    assert counted
    assert {each.state for each in counted} == {"met"}


def test_a_year_goes_on_where_it_stopped(version: Version, planner: User) -> None:
    crew = Crew(planner)
    live(version, Setting(on(3, 20), crew))
    in_march = keys()
    again = live(version, Setting(on(3, 20), crew))
    assert again.entries <= 1
    assert keys() == in_march

    live(version, Setting(on(6, 30), crew))

    found = figures(Entry.objects.filter(reverses__isnull=True))
    assert {key for key, *_ in found} > {key for key in in_march if not key.startswith("reversal")}
    assert verify().is_good


def test_a_demo_that_slept_posts_late_and_is_not_refused(version: Version, planner: User) -> None:
    live(version, Setting(on(3, 20), Crew(planner)))
    Seal.objects.create(day=dt.date(YEAR, 4, 10), leaves=0, root=bytes(32), chain=bytes(32), at=on(4, 11))  # by a worker

    assert live(version, Setting(on(5, 10), Crew(planner))).entries > 0

    first = Entry.objects.filter(happened_on__range=(dt.date(YEAR, 3, 23), dt.date(YEAR, 3, 31))).order_by("posted_at")[0]
    assert timezone.localdate(first.posted_at) == dt.date(YEAR, 4, 10)


def test_a_larger_agency_has_more_of_everything(version: Version, planner: User) -> None:
    live(version, Setting(on(2, 10), Crew(planner), scale=3))

    turns = Counter(key.split(":")[5] for key in keys() if key.startswith("sim:") and "right" not in key)
    assert set(turns) == {"0", "1", "2"}
    assert len(set(turns.values())) == 1
    assert differences() == 0


def test_two_years_are_not_lived_in_one(version: Version, planner: User) -> None:
    live(version, Setting(on(2, 10), Crew(planner)))
    with pytest.raises(LivedOtherwise, match="새 폴더"):
        live(version, Setting(on(2, 10), Crew(planner), seed=2))


def test_nothing_is_lived_without_a_plan_or_without_anybody(planner: User) -> None:
    version = adopted(2)
    with pytest.raises(NothingToLive, match=r"물음이 없습니다|조직이 없습니다"):
        live(version, Setting(on(2, 1), Crew(planner)))
