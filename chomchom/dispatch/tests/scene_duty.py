"""One of everything of the facility's portal and the worker's telephone: for the sweep and for the tests in the browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import Membership, User
from chomchom.dispatch.models import Site
from chomchom.dispatch.services.attending import Arrival, Signer, Worked, end, sign, start
from chomchom.dispatch.services.completing import complete
from chomchom.dispatch.tests.factories import ORIGIN, asked_lately, instrument
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import facility
from chomchom.workforce.models import Worker
from chomchom.workforce.tests.factories import LONG_AGO, region, worker

_OF_MINE, _OF_DAYS, _OF_OFFERS = ("show", "cancel", "confirm", "complete"), ("show", "start", "end", "sign"), ("accept", "decline")
RIGHT = "dispatch.ask"
DOORS = dict.fromkeys((f"dispatch:mine-{act}" for act in _OF_MINE), RIGHT)
OWN = {f"dispatch:duty-{act}" for act in (*_OF_DAYS, *_OF_OFFERS)}
PAGES = {
    "mine": "/dispatch/mine/",
    "mine-ask": "/dispatch/mine/ask/",
    "mine-show": "/dispatch/mine/{duty[confirming]}/",
    "mine-asked": "/dispatch/mine/{duty[asked]}/",
    "mine-done": "/dispatch/mine/{duty[done]}/",
    "duty": "/dispatch/duty/",
    "duty-start": "/dispatch/duty/{duty[today]}/",
    "duty-sign": "/dispatch/duty/{duty[ended]}/",
}


def things(home: Organisation, person: User | None = None) -> dict[str, int]:
    """A house that asks, and a worker who was there, is there today and is asked to come again; both are the `person`."""
    place, today = _site(home), timezone.localdate()
    one = worker("남근무", of=home)
    yesterday, later = today - dt.timedelta(days=1), today + dt.timedelta(days=3)
    asked = asked_lately(place, later, status="requested", absent="교사 3", notes="뒷문으로 들어오십시오.")
    confirming = asked_lately(place, yesterday, today, worker=one, absent="교사 1")
    offered = asked_lately(place, later, worker=one, status="offered", absent="교사 2")
    ended, now_ = confirming.shifts.order_by("day")
    morning = timezone.make_aware(dt.datetime.combine(yesterday, dt.time(9)))
    start(ended, Arrival("", "화면이 꺼져 있음"), by=None, at=morning)
    end(ended, "등원을 맞이하고 점심을 도왔습니다.", by=None, at=morning + dt.timedelta(hours=9))
    if person:
        _is_both(person, place, one)
    made = {"asked": asked, "confirming": confirming, "offered": offered, "ended": ended, "today": now_}
    return {name: each.pk for name, each in made.items()} | {"done": _done(place, one, today - dt.timedelta(days=2))}


def _done(place: Site, one: Worker, day: dt.date) -> int:
    """A request that was done, of which the site is asked how it was."""
    instrument(place.centre)
    row = asked_lately(place, day, worker=one, absent="교사 4")
    at = timezone.now()
    sign(row, {row.shifts.get().pk: Worked(480)}, Signer("김담당"), by=None, at=at)
    return complete(row, 29, origin=ORIGIN, by=None, at=at).pk


@transaction.atomic
def _site(home: Organisation) -> Site:
    place = facility("나눔의집", home)
    Organisation.objects.filter(pk=place.pk).update(type="지역아동센터", region=region())
    made = Site(organisation=place, centre=home, staff=6, people=29, added_at=timezone.now())
    made.seal(contact="김담당", phone="0631234567", email="house@example.org")
    made.save()
    return made


def _is_both(person: User, place: Site, one: Worker) -> None:
    at = timezone.now()
    for role, where in (("facility_staff", place.organisation), ("care_worker", place.centre)):
        Membership.objects.create(user=person, organisation=where, role=role, since=LONG_AGO, granted_at=at)
    Worker.objects.filter(pk=one.pk).update(user=person)


def parts_of_duty(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    made = things(home)
    found = {f"mine-{act}": {"pk": made["confirming"]} for act in _OF_MINE}
    found |= {f"duty-{act}": {"pk": made["today"]} for act in _OF_DAYS}
    found |= {f"duty-{act}": {"pk": made["offered"]} for act in _OF_OFFERS}
    return {f"dispatch:{name}": parts for name, parts in found.items()}
