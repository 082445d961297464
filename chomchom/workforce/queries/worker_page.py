"""The page of one worker: what they hold, when they are there or away, and whose log-in could be theirs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chomchom.accounts.models import Membership, User
from chomchom.workforce.models import Credential, Leave, WeekHours, Worker
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.queries.workers import SOON, Row, row
from chomchom.workforce.terms import GROUPS

WORKS = "care_worker"
_MOST_LEAVES = 30
_FIRST = {"soon": 0, "good": 1, "later": 2, "over": 3}


@dataclass(frozen=True)
class Paper:
    """One credential as the page tells it; `state` is one of good, soon (it ends), later (it begins), over."""

    credential: Credential
    name: str
    group: str
    state: str


@dataclass(frozen=True)
class WorkerPage:
    """All of it; absences with the newest first, those that were taken back among them."""

    row: Row
    papers: list[Paper]
    hours: list[WeekHours]
    leaves: list[Leave]


def worker_page(worker: Worker, today: dt.date) -> WorkerPage:
    """Five queries, however much there is."""
    papers = [_paper(each, today) for each in worker.credentials.select_related("noted_by").order_by("kind", "-since")]
    return WorkerPage(
        row=row(worker, today),
        papers=sorted(papers, key=lambda each: _FIRST[each.state]),
        hours=list(worker.hours.order_by("weekday")),
        leaves=list(worker.leaves.select_related("noted_by").order_by("-first_on", "-pk")[:_MOST_LEAVES]),
    )


def log_ins(worker: Worker, today: dt.date) -> QuerySet[User]:
    """Whose log-in it could be: who has the role in the organisation and is nobody else; and the one that it is."""
    there = Membership.objects.on(today).filter(role=WORKS, organisation=worker.organisation_id)
    free = Q(pk__in=there.values("user"), is_active=True, worker=None)
    return User.objects.filter(free | Q(worker=worker)).order_by("name", "pk")


def _paper(credential: Credential, today: dt.date) -> Paper:
    said = terms().kind(credential.kind)
    state = "good"
    if credential.since > today:
        state = "later"
    elif credential.until and credential.until < today:
        state = "over"
    elif credential.until and credential.until <= today + SOON:
        state = "soon"
    return Paper(credential, said.name if said else credential.kind, GROUPS[said.group] if said else "", state)
