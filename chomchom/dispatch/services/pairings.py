"""Pairings: a worker is kept away from a site or sent there first, because one of them asked for it, until it is ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.dispatch.models import Pairing, Request, Site
from chomchom.dispatch.services.sites import named
from chomchom.followup.services.telling import words
from chomchom.workforce.models import Worker

LONGEST_REASON = 200
_PROMISED = (Request.Status.OFFERED, Request.Status.CONFIRMED, Request.Status.WORKING)


class CannotPair(DomainError):
    """The two cannot be paired so."""


@dataclass(frozen=True)
class Wish:
    """How the two go together, who asked for it, and why."""

    kind: str
    asked_by: str
    reason: str


@transaction.atomic
def pair(site: Site, worker: Worker, wish: Wish, *, by: User | None, at: dt.datetime) -> Pairing:
    """Keep them apart, or send this worker first. Raises CannotPair, BadWords."""
    if wish.kind not in Pairing.Kind.values or wish.asked_by not in Pairing.Side.values:
        raise CannotPair("어떻게 할지와 누가 바랐는지를 골라 주세요.")
    reason = words(wish.reason, "까닭", LONGEST_REASON)
    held = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)  # nobody offers them to the site meanwhile
    if held.organisation_id != site.centre_id or (held.ended_on and held.ended_on < timezone.localdate(at)):
        raise CannotPair(f"{with_particle(str(held), '은')} 이 센터에서 일하는 사람이 아닙니다. 다른 사람을 고르세요.")
    if known := Pairing.objects.filter(worker=held, site=site, ended_at=None).first():
        raise CannotPair(f"{with_particle(str(held), '은')} 이미 ‘{known.get_kind_display()}’으로 적혀 있습니다. 먼저 거두세요.")
    if wish.kind == Pairing.Kind.EXCLUDED:
        _refuse_while_promised(site, held)
    made = Pairing.objects.create(worker=held, site=site, kind=wish.kind, asked_by=wish.asked_by, reason=reason, by=by, at=at)
    audit.record(made, "dispatch.pairing.made", by=by, at=at)
    return made


@transaction.atomic
def end(pairing: Pairing, *, by: User | None, at: dt.datetime) -> Pairing:
    """It holds no more. Raises CannotPair for one that was ended."""
    found = Pairing.objects.select_for_update(of=("self",)).get(pk=pairing.pk)
    if found.ended_at:
        raise CannotPair("이미 거둔 것입니다. 화면을 새로 여세요.")
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    audit.record(found, "dispatch.pairing.ended", by=by, at=at)
    return found


def _refuse_while_promised(site: Site, worker: Worker) -> None:
    standing = list(Request.objects.filter(site=site, worker=worker, status__in=_PROMISED).order_by("first_on", "pk"))
    if standing:
        said = f"{with_particle(str(worker), '은')} 이 시설에 갈 파견이 남아 있습니다({named(standing)})"
        raise CannotPair(f"{said}. 배정을 푼 뒤 다시 하세요.")
