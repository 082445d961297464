"""What next year's plan has to take up: open follow-ups of that kind, and those that were carried over already."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import OPEN

Act = Event.Act
_SUGGESTING = (Act.ACCEPTED, Act.BEGUN, Act.DONE, Act.COMMENTED)


@dataclass(frozen=True)
class Carried:
    """One that the plan of `year` should say something about. `suggestion`: what the team said last about how to make it better.
    `carried` whether it was put over to that year."""

    followup: FollowUp
    suggestion: str
    carried: bool


def for_plan(year: int, readable: QuerySet[FollowUp] | None = None) -> list[Carried]:
    """What a draft of that year's plan reads: `year` is the year of the plan to be made. One query.

    Those carried into it stay, whatever became of them since; those still open and not carried anywhere come with them. Without
    `readable` all of them: for the draft that is written for the whole agency.
    """
    rows = FollowUp.objects.all() if readable is None else readable
    found = rows.filter(Q(carried_into=year) | waiting_for(year)).exclude(status=FollowUp.Status.MERGED)
    return [Carried(each, said, each.carried_into == year) for each, said in with_suggestions(found)]


def with_suggestions(rows: QuerySet[FollowUp]) -> list[tuple[FollowUp, str]]:
    """Each with what its team said last about how to make it better; empty where it said nothing. One query."""
    said = Event.objects.filter(followup=OuterRef("pk"), act__in=_SUGGESTING, by__isnull=False).exclude(text="")
    told = rows.annotate(suggestion=Subquery(said.order_by("-pk").values("text")[:1]))
    in_order = told.select_related("owner", "source_type").order_by("owner__name", "raised_at", "pk")
    return [(each, each.suggestion or "") for each in in_order]


def waiting_for(year: int) -> Q:
    """Open ones for next year's plan that were raised before that year began, and that no year has taken over."""
    return Q(kind=FollowUp.Kind.NEXT_YEAR, status__in=OPEN, carried_into=None, found_on__year__lt=year)
