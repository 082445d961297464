"""Organisations and regions. What exists is data of the agency's profile; `chomchom profile load` keeps them in step."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models.expressions import RawSQL

LONGEST_NAME = 120


class Region(models.Model):
    """A municipality (시군) with its official five-digit code."""

    code = models.CharField("행정구역 코드", max_length=10, unique=True)
    name = models.CharField("이름", max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


# UNION drops what was reached before, so that even a tree with a loop, which a trigger refuses, would come to an end.
_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT unnest(%s::bigint[])
    UNION SELECT child.id FROM orgs_organisation AS child JOIN below ON child.parent_id = below.id
) SELECT id FROM below"""


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Parts of the tree."""

    def below(self, roots: Iterable[int]) -> OrganisationQuerySet:
        """The organisations with these keys and all below them."""
        return self.filter(pk__in=RawSQL(_BELOW, [list(roots)]))  # noqa: S611 -- a constant; the keys are a parameter

    def in_order(self) -> OrganisationQuerySet:
        """Kind by kind, each as the profile orders it."""
        return self.order_by("kind", "position", "pk")


class Organisation(models.Model):
    """The agency itself, its teams, facilities and committees, and the organisations outside that it works with."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "기관"
        TEAM = "team", "팀"
        FACILITY = "facility", "소속시설"
        COMMITTEE = "committee", "위원회"
        PARTNER = "partner", "협력기관"
        MUNICIPALITY = "municipality", "시군"
        PROVIDER = "provider", "제공기관"

    kind = models.CharField(max_length=12, choices=Kind)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField("이름", max_length=LONGEST_NAME)
    type = models.CharField("유형", max_length=60, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="organisations")
    meetings_a_year = models.PositiveSmallIntegerField("연간 회의", null=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "position"])]

    def __str__(self) -> str:
        return self.name
