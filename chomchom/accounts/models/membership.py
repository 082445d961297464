"""Memberships: who is what in which organisation, from when to when; and who stands in for whom.

Nothing is deleted: a membership that ended says when and by whom. Of a delegation the last day still counts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from chomchom.accounts.roles import Role, role_choices, table
from chomchom.orgs.models import Organisation

if TYPE_CHECKING:
    from chomchom.accounts.models.user import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Which count."""

    def on(self, day: date) -> MembershipQuerySet:
        """In force: begun by that day, and not ended."""
        return self.filter(since__lte=day, ended_at=None)

    def of(self, user: User, day: date) -> MembershipQuerySet:
        """With what `user` may act on that day: the own ones, and those of people for whom the user stands in."""
        lent = Delegation.objects.filter(to=user, since__lte=day, until__gte=day, revoked_at=None)
        standing_in = Q(delegations__in=lent, user__is_active=True)
        return self.on(day).filter(Q(user=user) | standing_in).distinct()


class Membership(models.Model):
    """A role of a person in an organisation, from the day `since` until the moment `ended_at`."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="memberships", verbose_name="사용자")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships", verbose_name="조직")
    role = models.CharField("역할", max_length=20, choices=role_choices)
    since = models.DateField("시작일")
    granted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", verbose_name="준 사람")
    granted_at = models.DateTimeField("준 때")
    ended_at = models.DateTimeField("거둔 때", null=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", verbose_name="거둔 사람")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], condition=Q(ended_at=None), name="one_open_membership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_role_display()}"

    @property
    def terms(self) -> Role:
        """What the table says of the role."""
        return table().roles[self.role]


class Delegation(models.Model):
    """직무대리: `to` may do what the membership allows, from `since` up to and with `until`, because its holder is away."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="delegations", verbose_name="맡긴 역할")
    to = models.ForeignKey("accounts.User", models.PROTECT, related_name="delegations", verbose_name="대리인")
    since = models.DateField("시작일")
    until = models.DateField("마지막 날")
    reason = models.CharField("까닭", max_length=200)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="정한 사람")
    at = models.DateTimeField("정한 때")
    revoked_at = models.DateTimeField("거둔 때", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="delegation_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return f"{self.membership} → {self.to}"
