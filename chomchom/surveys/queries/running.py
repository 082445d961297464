"""Surveys as staff see them: how many answered, of how many, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from chomchom.surveys.models import Group, Instrument, Invitation, Response, Series, Survey, Version

Status = Survey.Status


@dataclass(frozen=True)
class Came:
    """How many answered. `expected` None: nobody knows of how many."""

    name: str
    answered: int
    expected: int | None
    quota: int = 0
    group: int = 0

    @property
    def rate(self) -> float | None:
        """The share of those who were asked, of 1."""
        return self.answered / self.expected if self.expected else None

    @property
    def width(self) -> str:
        """Of a bar."""
        return f"{min(self.rate or 0, 1) * 100:.0f}%"


def surveys_listed(readable: QuerySet[Survey], state: str = "") -> QuerySet[Survey]:
    """Those that take answers first, then what is prepared, then the rest, the newest first; with `answered` and `asked`."""
    found = readable.filter(status=state) if state in Status.values else readable
    order = Case(When(status=Status.OPEN, then=0), When(status=Status.DRAFT, then=1), default=2, output_field=IntegerField())
    counted = {"answered": _count_of(Response), "asked": Coalesce(F("expected"), _invited())}
    return found.select_related("organisation", "version__instrument").annotate(**counted).order_by(order, "-closes_on", "-pk")


def whole(survey: Survey, groups: Sequence[Came] = ()) -> Came:
    """Of all: as many as the survey says, or as were invited, or as its parts are together. Two queries at most."""
    expected = survey.expected
    if expected is None:
        invited = Invitation.objects.filter(survey=survey, withdrawn_on=None).count()
        parts = [each.expected for each in groups]
        expected = invited or sum(part or 0 for part in parts if all(parts)) or None
    return Came("모두", Response.objects.filter(survey=survey).count(), expected, survey.quota)


def by_group(survey: Survey) -> list[Came]:
    """Of each part, in order. Three queries."""
    answered = _by_group(Response.objects.filter(survey=survey))
    invited = _by_group(Invitation.objects.filter(survey=survey, withdrawn_on=None))
    return [
        Came(each.name, answered.get(each.pk, 0), each.expected or invited.get(each.pk), each.quota, each.pk)
        for each in Group.objects.filter(survey=survey).order_by("position", "pk")
    ]


def instruments_to_ask(usable: QuerySet[Instrument]) -> list[Version]:
    """The newest published version of each instrument that is in use. One query."""
    published = Version.objects.filter(instrument__in=usable, instrument__retired_at=None, status=Version.Status.PUBLISHED)
    newest = published.order_by("instrument", "-number").distinct("instrument")
    return sorted(newest.select_related("instrument"), key=lambda each: (each.instrument.purpose, each.instrument.name))


def series_of(organisations: QuerySet[Survey]) -> list[Series]:
    """What surveys of theirs may continue."""
    return list(Series.objects.filter(organisation__in=organisations.values("organisation")).order_by("name"))


def days_left(survey: Survey, today: dt.date) -> int:
    """Until the last day, which counts."""
    return (survey.closes_on - today).days + 1


def _by_group(rows: QuerySet[Response] | QuerySet[Invitation]) -> dict[int | None, int]:
    return dict(rows.values_list("group").annotate(number=Count("pk")).values_list("group", "number"))


def _count_of(model: type[Response]) -> Coalesce:
    counted = model.objects.filter(survey=OuterRef("pk")).order_by().values("survey").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), Value(0))


def _invited() -> Subquery:
    asked = Invitation.objects.filter(survey=OuterRef("pk"), withdrawn_on=None).order_by().values("survey")
    return Subquery(asked.annotate(number=Count("pk")).values("number"))
