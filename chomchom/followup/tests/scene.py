"""One of everything of follow-ups that has an address: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.followup.services import talking
from chomchom.followup.services.telling import Said
from chomchom.followup.tests.made import begun, raised
from chomchom.ledger.evidence import clean
from chomchom.orgs.models import Organisation

DOORS = {
    **dict.fromkeys(("followup:followup-show", "followup:followup-comment", "followup:event-file"), "followup.read"),
    **dict.fromkeys(("followup:followup-act", "followup:followup-reflect"), "followup.act"),
    **{f"followup:followup-{act}": "followup.confirm" for act in ("judge", "merge", "split")},
}


def things(home: Organisation, clerk: User) -> dict[str, int]:
    """One on which somebody works, with a file in its history, beside one that is like it."""
    at = timezone.now()
    today, planner = timezone.localdate(at), member("planner", name="찾은 사람")
    followup = begun(raised(planner, at, owner=home, found_on=today), clerk, at)
    raised(planner, at, owner=home, found_on=today, title="점심 시간이 너무 짧다")
    raised(planner, at, owner=home, found_on=today, title="저녁에 여는 식당이 없다", kind="next_year")
    talking.comment(followup, Said("식단표입니다.", file=clean("식단표.txt", "비빔밥".encode())), by=clerk, at=at)
    return {"followup": followup.pk, "event": followup.events.get(content__isnull=False).pk}


def parts_of(made: dict[str, int]) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    one = {"pk": made["followup"]}
    found: dict[str, dict[str, Any]] = {f"followup-{act}": one for act in ("show", "comment", "merge", "split", "reflect")}
    found |= {"followup-act": one | {"act": "finish"}, "followup-judge": one | {"act": "confirm"}}
    found["event-file"] = {"pk": made["event"]}
    return {f"followup:{name}": parts for name, parts in found.items()}
