"""Sites and requests of the tests, as rows: a site in Jeonju of the centre, and what it asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from chomchom.dispatch.models import Request, Shift, Site
from chomchom.dispatch.queries.satisfaction import INSTRUMENT
from chomchom.orgs.models import Organisation
from chomchom.surveys.instrument.banking import standards
from chomchom.surveys.models import Instrument, Version
from chomchom.workforce.models import Worker
from chomchom.workforce.tests.factories import AT, centre, region

FIRST = dt.date(2031, 6, 2)
"""A Monday."""
ORIGIN = "https://chomchom.example"


def instrument(of: Organisation | None = None) -> Version:
    """What sites are asked when a dispatch is done, as the bank has it."""
    (standard,) = (each for each in standards() if each.code == INSTRUMENT)
    known = {"name": standard.name, "purpose": standard.purpose, "standard": True, "organisation": of or centre(), "at": AT}
    made, _ = Instrument.objects.get_or_create(code=INSTRUMENT, defaults=known)
    content = standard.form.to_json()
    asked = {"content": content, "digest": "1", "source": "bank", "at": AT, "status": "published", "published_at": AT}
    return Version.objects.get_or_create(instrument=made, number=1, defaults=asked)[0]


@transaction.atomic
def site(name: str = "햇살어린이집", *, of: Organisation | None = None, **fields: Any) -> Site:
    """A site of the centre in Jeonju, or in the `region` that is said."""
    place = Organisation.objects.create(
        kind=Organisation.Kind.PROVIDER,
        code=f"provider-{name}",
        name=name,
        type="어린이집",
        region=fields.pop("region", None) or region(),
    )
    made = Site(organisation=place, centre=of or centre(), **{"staff": 8, "people": 30, "added_at": AT} | fields)
    made.seal(contact="김담당", phone="0631234567", email="site@example.org")
    made.save()
    return made


def asked_lately(at: Site, *days: dt.date, **fields: Any) -> Request:
    """The same, asked for twelve days ago: for pages that count from today."""
    then = timezone.now() - dt.timedelta(days=12)
    return request(at, *days, asked_at=then, moved_at=then, **fields)


def request(at: Site, *days: dt.date, worker: Worker | None = None, hours: tuple[int, int] = (540, 1080), **fields: Any) -> Request:
    """What a site asked for on these days, by default the first, from 9 to 18 with an hour's break."""
    on = sorted(days) or [FIRST]
    values: dict[str, Any] = {
        "role": "care",
        "reason": "annual",
        "absent": "교사 1",
        "status": "confirmed" if worker else "screened",
    }
    values |= {"asked_at": AT, "moved_at": AT, "weight": 2} | fields
    made = Request.objects.create(site=at, first_on=on[0], last_on=on[-1], days=len(on), worker=worker, **values)
    for day in on:
        Shift.objects.create(request=made, day=day, begins=hours[0], ends=hours[1], pause=60, worker=worker)
    return made
