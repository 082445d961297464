"""What is looked after beside the sending: visits, gatherings, promotions, complaints, and what is followed up of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q, QuerySet

from chomchom.dispatch.models import Complaint, Gathering, Promotion, Request, Site, Visit
from chomchom.dispatch.queries.terms import terms
from chomchom.followup.models import FollowUp
from chomchom.orgs.models import OrganisationQuerySet

QUARTERS, MONTHS = (1, 2, 3, 4), range(1, 13)
FINDINGS = "findings"
"""Where in a visit its words stand; the other places are codes of the checklist."""


@dataclass(frozen=True)
class Followed:
    """A complaint, and what it became."""

    complaint: Complaint
    followup: FollowUp | None


@dataclass(frozen=True)
class Answer:
    """A question of the checklist with its answer on a visit (None: it was not asked then), and what it became."""

    code: str
    asks: str
    answer: bool | None
    followup: FollowUp | None


def followups_of(things: Iterable[models.Model]) -> dict[int, list[FollowUp]]:
    """What was raised from rows of one model, by their keys, in order. Two queries at most."""
    rows = list(things)
    found: dict[int, list[FollowUp]] = {each.pk: [] for each in rows}
    if rows:
        kind = ContentType.objects.get_for_model(rows[0])
        for each in FollowUp.objects.filter(source_type=kind, source_id__in=found, split_from=None).order_by("pk"):
            found[each.source_id or 0].append(each)
    return found


def followed(complaints: Iterable[Complaint]) -> list[Followed]:
    """Complaints with what they became."""
    rows = list(complaints)
    found = followups_of(rows)
    return [Followed(each, next(iter(found[each.pk]), None)) for each in rows]


def complaints_about(requests: QuerySet[Request]) -> list[Followed]:
    """All about these requests, the newest first."""
    related = ("request__site__organisation", "request__worker", "by")
    return followed(Complaint.objects.filter(request__in=requests).select_related(*related).order_by("-pk"))


def visits(sites: QuerySet[Site], year: int) -> QuerySet[Visit]:
    """Of a year, the newest first."""
    found = Visit.objects.filter(site__in=sites, on__year=year).select_related("site__organisation__region", "by")
    return found.order_by("-on", "-pk")


def noes(visit: Visit) -> int:
    """How many questions were answered with no."""
    return sum(answer is False for answer in visit.answers.values())


def answers_of(visit: Visit) -> tuple[list[Answer], FollowUp | None]:
    """The checklist as it was answered, and what the findings became; questions that the terms dropped come last."""
    raised = {each.place: each for each in followups_of([visit])[visit.pk]}
    asked = {each.code: each.asks for each in terms().checklist}
    asked |= {code: code for code in visit.answers if code not in asked}
    rows = [Answer(code, asks, visit.answers.get(code), raised.get(code)) for code, asks in asked.items()]
    return rows, raised.get(FINDINGS)


@dataclass(frozen=True)
class GatheringYear:
    """The gatherings of a year, and in which quarters workers met."""

    gatherings: list[Gathering]
    met: list[tuple[int, bool]]

    @property
    def quarters(self) -> int:
        """How many quarters have a meeting with workers."""
        return sum(is_met for _, is_met in self.met)

    def count(self, kind: str) -> int:
        """How many of a kind."""
        return sum(each.kind == kind for each in self.gatherings)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many of each kind."""
        return [(label, self.count(kind)) for kind, label in Gathering.Kind.choices]


def gatherings(centres: OrganisationQuerySet, year: int) -> GatheringYear:
    """One query."""
    rows = list(Gathering.objects.filter(centre__in=centres, on__year=year).select_related("by").order_by("-on", "-pk"))
    met = {(each.on.month + 2) // 3 for each in rows if each.kind == Gathering.Kind.WORKERS}
    return GatheringYear(rows, [(quarter, quarter in met) for quarter in QUARTERS])


@dataclass(frozen=True)
class PromotionYear:
    """How many letters and calls there were, by month, and how many sites were written to."""

    by_month: list[tuple[int, int, int]]
    told: int

    @property
    def letters(self) -> int:
        """In the year."""
        return sum(letters for _, letters, _ in self.by_month)

    @property
    def calls(self) -> int:
        """In the year."""
        return sum(calls for _, _, calls in self.by_month)


def promotions(centres: OrganisationQuerySet, year: int) -> QuerySet[Promotion]:
    """Of a year, the newest first."""
    found = Promotion.objects.filter(centre__in=centres, on__year=year).select_related("site__organisation", "by")
    return found.order_by("-on", "-pk")


def promotion_year(centres: OrganisationQuerySet, year: int) -> PromotionYear:
    """One query."""
    letters, calls, told = Counter[int](), Counter[int](), 0
    rows = Promotion.objects.filter(centre__in=centres, on__year=year).values_list("kind", "on__month", "told")
    for kind, month, number in rows:
        if kind == Promotion.Kind.LETTER:
            letters[month] += 1
            told += number
        else:
            calls[month] += 1
    return PromotionYear([(month, letters[month], calls[month]) for month in MONTHS], told)


def reachable(sites: QuerySet[Site]) -> tuple[int, int]:
    """How many open sites have an e-mail address, and how many have none. One query."""
    counted = sites.filter(closed_on=None).aggregate(all=Count("pk"), without=Count("pk", filter=Q(email__isnull=True)))
    return counted["all"] - counted["without"], counted["without"]
