"""Visits are written down once, count for the targets, and what was found on one is followed up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.words import shortened
from chomchom.dispatch.models import Request, Site, Visit
from chomchom.dispatch.models.visit import LONGEST_FINDINGS
from chomchom.dispatch.queries.monitoring import FINDINGS
from chomchom.dispatch.queries.terms import terms
from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import LONGEST_TITLE
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.telling import words
from chomchom.ledger import services as ledger

TOPIC = "대체인력 파견 현장"


class CannotVisit(DomainError):
    """The visit cannot be kept so, or there is nothing of it to follow up."""


@dataclass(frozen=True, kw_only=True)
class Visiting:
    """When somebody was there, what the answers to the checklist are, and what else was seen and heard."""

    on: dt.date
    answers: Mapping[str, bool]
    findings: str = ""
    request: Request | None = None


@transaction.atomic
def record(site: Site, said: Visiting, *, by: User | None, at: dt.datetime) -> Visit:
    """Write a visit down and post it. Raises CannotVisit, BadWords, and as `ledger.post`."""
    _refuse(site, said, timezone.localdate(at))
    findings = words(said.findings, "본 것과 들은 것", LONGEST_FINDINGS, required=False)
    row = Visit(site=site, request=said.request, on=said.on, answers=dict(said.answers), findings=findings, by=by, at=at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        raise CannotVisit(
            f"{said.on}에 {with_particle(str(site), '을')} 방문한 기록이 이미 있습니다. 그 방문에서 보세요."
        ) from fault
    audit.record(row, "dispatch.visit.recorded", by=by, at=at)
    ledger.post(
        "monitoring.done",
        on=row.on,
        org=site.centre,
        title=f"대체인력 파견 현장 방문: {site}",
        by=by,
        at=at,
        key=f"dispatch.visit:{row.pk}",
        counterpart=site.organisation,
        region=site.organisation.region,
        labels={"topic": TOPIC},
        source=row,
    )
    return row


def follow(visit: Visit, place: str, kind: str, *, by: User | None, at: dt.datetime) -> FollowUp:
    """Have a `no` of the checklist, or the findings, put right; once each. Raises CannotVisit, CannotRaise."""
    said = Raising(
        title=shortened(f"{visit.site}: {_what(visit, place)}", LONGEST_TITLE),
        text=visit.findings,
        kind=kind,
        found_in=FollowUp.FoundIn.MONITORING,
        found_on=visit.on,
        owner=visit.site.centre,
        source=visit,
        place=place,
    )
    return raise_(said, by=by, at=at)


def _what(visit: Visit, place: str) -> str:
    asked = next((each.asks for each in terms().checklist if each.code == place), place)
    if place == FINDINGS and visit.findings:
        return "방문에서 보고 들은 것"
    if visit.answers.get(place) is False:
        return f"{asked} – 아니요"
    raise CannotVisit("후속조치로 올릴 것이 없습니다. ‘아니요’로 답한 것이나 적은 글을 고르세요.")


def _refuse(site: Site, said: Visiting, today: dt.date) -> None:
    request = said.request
    checks = {
        "오지 않은 날의 방문은 적을 수 없습니다. 간 날을 다시 보세요.": said.on > today,
        f"{site.closed_on}에 끝낸 시설입니다. 간 날을 다시 보세요.": bool(site.closed_on and said.on > site.closed_on),
        "점검표의 모든 물음에 예나 아니요로 답해 주세요.": set(said.answers) != {each.code for each in terms().checklist},
        "이 시설에 간 파견을 고르세요.": bool(request and (request.site_id != site.pk or request.worker_id is None)),
    }
    for sentence, is_so in checks.items():
        if is_so:
            raise CannotVisit(sentence)
