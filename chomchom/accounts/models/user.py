"""Users: people who log in by e-mail. What they may do follows from their memberships, as `roles.toml` says.

The memberships of today are read once for each user object, which lives as long as a request.
"""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from chomchom.accounts.models.membership import Membership
from chomchom.accounts.roles import holders, table
from chomchom.orgs.models import Organisation

LONGEST_NAME = 60


def new_feed_key() -> str:
    """A secret for calendar feeds, which programs fetch without logging in."""
    return secrets.token_urlsafe(24)


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The user with this e-mail, however its letters are typed."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who logs in."""

    email = models.EmailField("전자우편", unique=True)
    name = models.CharField("이름 또는 직위", max_length=LONGEST_NAME)
    feed_key = models.CharField(max_length=40, unique=True, default=new_feed_key)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:user-show", args=[self.pk])

    @cached_property
    def in_force(self) -> list[Membership]:
        """The memberships with which the person may act today, the own ones before those that were lent. One query."""
        found = Membership.objects.of(self, timezone.localdate()).select_related("organisation__parent")
        return sorted(found, key=lambda each: (each.user_id != self.pk, each.pk))

    def may(self, right: str, organisation: Organisation | None = None) -> bool:
        """Whether the person holds `kind.verb` somewhere, or over that organisation (then one query more)."""
        held = [each for each in self.in_force if each.role in holders(right)]
        if organisation is None or not held or table().rights[right].everywhere:
            return bool(held)
        return Organisation.objects.below(each.organisation_id for each in held).filter(pk=organisation.pk).exists()

    @property
    def may_plan(self) -> bool:
        """Whether this person may import, correct, adopt and revise plans."""
        return self.may("plan.change")

    @property
    def needs_second_factor(self) -> bool:
        """Whether a role of the person can be used only by whoever has proved twice who they are."""
        return any(each.terms.staff for each in self.in_force)

    @cached_property
    def team(self) -> str:
        """The name of the team in which, or in whose facility, the person is; empty for a person of the whole agency."""
        for each in self.in_force:
            for organisation in (each.organisation, each.organisation.parent):
                if organisation and organisation.kind == Organisation.Kind.TEAM:
                    return organisation.name
        return ""

    @property
    def roles_text(self) -> str:
        """What the person is, where, for the eye."""
        return ", ".join(map(str, self.in_force)) or "맡은 역할 없음"
