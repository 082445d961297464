"""What waits for somebody's approval, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from chomchom.accounts.access import organisations, roles_for
from chomchom.accounts.models import User
from chomchom.budget.models import Commitment, Resolution
from chomchom.budget.models.spending import Decided
from chomchom.budget.queries.approvers import APPROVE, limit_of
from chomchom.budget.queries.rules import rules
from chomchom.orgs.models import Organisation

MOST_SHOWN = 200


@dataclass(frozen=True)
class Waiting:
    """An act that waits. `why_not`: why the person who looks cannot decide it, empty where they can."""

    act: Decided
    what: str
    url: str
    why_not: str


def waiting_for(user: User) -> list[Waiting]:
    """Commitments and vouchers of the organisations for which the person approves. A query for each kind and organisation."""
    acts = [*_of(Commitment, user), *_of(Resolution, user)]
    limits: dict[int, int | None] = {}
    found = []
    for act in sorted(acts, key=lambda each: each.at)[:MOST_SHOWN]:
        organisation = act.line.organisation
        if organisation.pk not in limits:
            limits[organisation.pk] = limit_of(user, organisation)
        found.append(Waiting(act, _name(act), _url(act), _why_not(act, user, limits[organisation.pk])))
    return found


def waiting_count(user: User) -> int:
    """How many of them the person can decide: acts of others, within the limit of the role that approves. One query."""
    mine = Q(pk__in=())
    for each in roles_for(user, APPROVE):
        limit = rules().most_of([each.role])
        below = Q(line__organisation__in=Organisation.objects.below([each.organisation_id]))
        mine |= below if limit is None else below & Q(amount__lte=limit)
    commitments, resolutions = (
        model._default_manager.filter(mine, status=Decided.Status.PROPOSED).exclude(by=user).values_list("pk")
        for model in (Commitment, Resolution)
    )
    return commitments.union(resolutions, all=True).count()


def _of(model: type[Decided], user: User) -> Iterator[Any]:
    rows: QuerySet[Any] = model._default_manager.filter(status=Decided.Status.PROPOSED)
    rows = rows.filter(line__organisation__in=organisations(user, APPROVE))
    related = ("budget__organisation", "line__organisation__parent", "line__heading", "by")
    yield from rows.select_related(*related).order_by("at", "pk")[:MOST_SHOWN]


def _name(act: Decided) -> str:
    return "원인행위" if isinstance(act, Commitment) else "지출결의"


def _url(act: Decided) -> str:
    return act.get_absolute_url() if isinstance(act, Commitment | Resolution) else ""


def _why_not(act: Decided, user: User, limit: int | None) -> str:
    if act.by_id == user.pk:
        return "스스로 올림"
    return "전결 금액을 넘음" if limit is not None and act.amount > limit else ""
