"""Putting what this year could not do into the plan of the next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.queries.carried import waiting_for
from chomchom.followup.services.telling import Said, tell


class NothingToCarry(DomainError):
    """Nothing waits for that year's plan."""


@transaction.atomic
def carry(readable: QuerySet[FollowUp], year: int, *, by: User, at: datetime) -> int:
    """Mark what waits for the plan of `year` as carried into it; returns how many. Raises NothingToCarry.

    Each stays open, and its owner goes on with it: it is carried so that the plan says what will be done.
    """
    waiting = FollowUp.objects.filter(waiting_for(year), pk__in=readable.values("pk"))
    rows = list(waiting.select_for_update(of=("self",)).order_by("pk"))
    if not rows:
        raise NothingToCarry(f"{year}년 계획으로 넘길 것이 없습니다. 종류가 ‘다음년도 반영’인 열린 후속조치만 넘깁니다.")
    for each in rows:
        each.carried_into = year
        each.save(update_fields=["carried_into"])
        tell(each, Event.Act.CARRIED, Said(f"{year}년 계획에 넣을 것으로 넘김"), by=by, at=at)
    return len(rows)
