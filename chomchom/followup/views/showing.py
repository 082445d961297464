"""One follow-up: its facts, what to do next, its history, where it was reflected; and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.followup import access, reflecting, sources
from chomchom.followup.forms import ActForm, MergeForm, SplitForm
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.queries.listing import similar
from chomchom.followup.queries.people import acts_for
from chomchom.followup.queries.showing import family, history, reflections
from chomchom.followup.queries.steps import possible
from chomchom.followup.services.moving import doers
from chomchom.followup.views.offers import COMMENT, JUDGES, OWNERS, Offer

_ARRANGING: tuple[tuple[Event.Act, str, str, type[ActForm]], ...] = (
    (Event.Act.MERGED, "merge", "다른 것에 합치기", MergeForm),
    (Event.Act.SPLIT, "split", "나누기", SplitForm),
)


@dataclass(frozen=True)
class Shown:
    """An act on the page: the words of its button, where its form goes, and the form."""

    button: str
    url: str
    form: ActForm


@audience("followup.read")
def followup_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one."""
    followup, user = access.followup_for(request.user, pk), request.user
    of = family(followup)
    events, can = history(of), possible(followup)
    seen = max((each.pk for each in events if each.followup_id == pk), default=0)
    acts = list(_acts(request, followup, seen))
    arranges = person(request).may(access.CONFIRM) and access.within(user, access.CONFIRM).filter(pk=pk).exists()
    found = reflections(of)
    context = {
        "followup": followup,
        "acts": acts,
        "comment": _shown("comment", COMMENT, followup, seen) if person(request).may(access.RAISE) and COMMENT.act in can else None,
        "arranging": [*_arranging(followup, seen)] if arranges else [],
        "similar": similar(access.within(user, access.CONFIRM), followup.title, pk) if arranges and followup.is_open else [],
        "events": events,
        "reflections": [(each, reflecting.thing_of(user, each.thing_type, each.thing_id)) for each in found],
        "reflects": Event.Act.REFLECTED in can and acts_for(person(request), followup.owner_id),
        "source": sources.source_of(user, followup.source_type, followup.source_id),
        "merged": followup.merged.order_by("pk"),
        "parts": followup.parts.order_by("pk"),
        "late": followup.is_late(timezone.localdate()),
        "heard": followup.receipts.exists(),
        "crumbs": [("후속조치", reverse("followup:followup-list")), (str(followup), "")],
    }
    return render(request, "followup/followup_show.html", context)


@audience("followup.read")
def event_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of an event, to be saved. Who took it is kept in the audit trail."""
    event = access.event_for(request.user, pk)
    audit.record(event.followup, "followup.event.taken", by=person(request), at=now(), name=event.name)
    content = bytes(event.content.content) if event.content else b""
    return as_attachment(HttpResponse(content, content_type=event.media_type), event.name)


def _acts(request: HttpRequest, followup: FollowUp, seen: int) -> Iterator[Shown]:
    """What this person can do about it now; what carries it on comes first."""
    user, can = person(request), possible(followup)
    if access.within(user, access.CONFIRM).filter(pk=followup.pk).exists():
        own = user.pk in doers(followup)
        for name, offer in JUDGES.items():
            if offer.act in can and not (own and name == "confirm"):
                yield _shown("judge", offer, followup, seen, name)
    if acts_for(user, followup.owner_id):
        for name, offer in OWNERS.items():
            if offer.act in can and (name != "answer" or followup.receipts.exists()):
                yield _shown("act", offer, followup, seen, name)


def _shown(view: str, offer: Offer, followup: FollowUp, seen: int, name: str = "") -> Shown:
    url = reverse(f"followup:followup-{view}", args=[followup.pk, *filter(None, [name])])
    form = offer.form(followup=followup, initial={"seen": seen}, auto_id=f"{name or view}-%s")
    return Shown(offer.button, url, form)


def _arranging(followup: FollowUp, seen: int) -> Iterator[Shown]:
    can = possible(followup)
    for act, name, button, form in _ARRANGING:
        if act in can:
            made = form(followup=followup, initial={"seen": seen}, auto_id=f"{name}-%s")
            yield Shown(button, reverse(f"followup:followup-{name}", args=[followup.pk]), made)
