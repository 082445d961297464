"""Late follow-ups climb: to the head of the team, then to the director, once to each."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import AT_WORK
from chomchom.followup.queries.terms import terms
from chomchom.followup.services.telling import Said, tell
from chomchom.orgs.queries import temporary_holidays

HIGHEST = 2
NAMES = {1: "팀장", 2: "기관장"}


def climb(*, at: datetime) -> int:
    """Let every late one climb as far as it should have by that day; returns how many did. Again changes nothing.

    One that somebody works on at this moment is left for the next time.
    """
    today, off = timezone.localdate(at), temporary_holidays()
    late = FollowUp.objects.filter(status__in=AT_WORK, due_on__lt=today, level__lt=HIGHEST).values_list("pk", flat=True)
    return sum(_climb(pk, today, off, at) for pk in list(late))


@transaction.atomic
def _climb(pk: int, today: date, off: Set[date], at: datetime) -> bool:
    found = FollowUp.objects.select_for_update(skip_locked=True).filter(pk=pk, status__in=AT_WORK).first()
    level = terms().level(found.due_on, today, off) if found else 0
    if found is None or level <= found.level:
        return False
    reached = range(found.level + 1, level + 1)
    found.level = level
    found.save(update_fields=["level"])
    for each in reached:
        said = Said(f"마칠 날({found.due_on})이 지나 {NAMES[each]}에게 올라갔습니다.")
        tell(found, Event.Act.CLIMBED, said, by=None, at=at)
    return True
