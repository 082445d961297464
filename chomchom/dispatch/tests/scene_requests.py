"""One of everything of the clerk's pages that has an address: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from chomchom.dispatch.models import Site
from chomchom.dispatch.services.overriding import Decision, decide
from chomchom.dispatch.services.proposing import propose
from chomchom.dispatch.tests.factories import asked_lately, site
from chomchom.orgs.models import Organisation
from chomchom.workforce.tests.factories import worker

_OF_REQUESTS = ("screen", "cancel", "give-up", "offer", "confirm", "free")
DOORS = {
    "dispatch:request-show": "dispatch.read",
    "dispatch:proposal-show": "dispatch.read",
    **dict.fromkeys((f"dispatch:request-{act}" for act in _OF_REQUESTS), "dispatch.run"),
    **dict.fromkeys((f"dispatch:proposal-{act}" for act in ("take", "drop")), "dispatch.run"),
    **dict.fromkeys((f"dispatch:override-{act}" for act in ("decide", "lift")), "dispatch.run"),
}
PAGES = {
    "dispatch-board": "/dispatch/?state=all",
    "dispatch-board-none": "/dispatch/?state=unmet&q=없는 곳",
    "dispatch-ask": "/dispatch/requests/ask/",
    "dispatch-request": "/dispatch/requests/{dispatch[request]}/",
    "dispatch-sent": "/dispatch/requests/{dispatch[sent]}/",
    "dispatch-proposal": "/dispatch/proposals/{dispatch[proposal]}/",
    "dispatch-week": "/dispatch/week/?day={dispatch[day]}",
    "dispatch-week-sites": "/dispatch/week/?day={dispatch[day]}&by=site",
    "dispatch-day": "/dispatch/day/?day={dispatch[day]}",
}


def things(home: Organisation) -> dict[str, Any]:
    """Of the next Monday but one: a request that waits with a pin, one that somebody goes to, one that no cook is there for, and a
    proposal."""
    today = timezone.localdate()
    day = today + dt.timedelta(days=14 - today.weekday())
    place, at = _site(home), timezone.now()
    sent = asked_lately(
        place, day, day + dt.timedelta(days=1), worker=worker("정파견", of=home), absent="교사 2", status="confirmed"
    )
    waiting = asked_lately(place, day, notes="오전에는 등원 맞이가 있습니다.", is_urgent=True)
    pin = decide(waiting, Decision(worker("한돌봄", of=home), "pinned", "지난달에 함께 일함"), by=None, at=at)
    asked_lately(place, day, role="cook", absent="조리사 1")
    return {
        "request": waiting.pk,
        "sent": sent.pk,
        "override": pin.pk,
        "proposal": propose(home, day, day, by=None, at=at).pk,
        "day": day.isoformat(),
        "site": place.pk,
    }


def _site(home: Organisation) -> Site:
    return site("시연 지역아동센터", of=home)


def parts_of_requests(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    made = things(home)
    found = {f"request-{act}": {"pk": made["request"]} for act in ("show", *_OF_REQUESTS)}
    found |= {f"proposal-{act}": {"pk": made["proposal"]} for act in ("show", "take", "drop")}
    found |= {"override-decide": {"pk": made["request"]}, "override-lift": {"pk": made["override"]}}
    return {f"dispatch:{name}": parts for name, parts in found.items()}
