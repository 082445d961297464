"""Invitations: how somebody becomes a user."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from chomchom.accounts.models.user import LONGEST_NAME, User
from chomchom.accounts.roles import role_choices
from chomchom.orgs.models import Organisation


class Invitation(models.Model):
    """A link by which somebody becomes a user, sent to an e-mail that is thereby proven. Open until accepted, withdrawn or too old.

    Of the secret in the link only a hash is kept. What the person will be stands beside it: the organisation and the role there.
    """

    email = models.EmailField("전자우편")
    name = models.CharField("이름 또는 직위", max_length=LONGEST_NAME)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="조직")
    role = models.CharField("역할", max_length=20, choices=role_choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="초대한 사람")
    at = models.DateTimeField("초대한 때")
    expires_at = models.DateTimeField("쓸 수 있는 때까지")
    accepted_at = models.DateTimeField("받아들인 때", null=True)
    withdrawn_at = models.DateTimeField("거둔 때", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(accepted_at=None, withdrawn_at=None), name="invitation_one_open_for_an_email"
            )
        ]

    def __str__(self) -> str:
        return self.email
