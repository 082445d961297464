"""Users: people who log in by e-mail; a role says what they may do until memberships refine it."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from chomchom.accounts.passwords import composed

LONGEST_NAME = 60
LONGEST_EMAIL = 254
LONGEST_ADDRESS = 64
"""Of the network."""


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

    class Role(models.TextChoices):
        PLANNER = "planner", "기획담당"
        STAFF = "staff", "담당자"

    email = models.EmailField("전자우편", unique=True)
    name = models.CharField("이름 또는 직위", max_length=LONGEST_NAME)
    role = models.CharField("역할", max_length=10, choices=Role, default=Role.STAFF)
    team = models.CharField("팀", max_length=60, blank=True)
    feed_key = models.CharField(max_length=40, unique=True, default=new_feed_key)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        """Keep a password as it is compared; one that is too long, which no form and no service lets through, is none."""
        super().set_password(None if raw_password is None else composed(raw_password))

    def check_password(self, raw_password: str) -> bool:
        """Whether it is the password, however its letters are composed; nothing is computed from one that is too long."""
        whole = composed(raw_password)
        return whole is not None and super().check_password(whole)

    @property
    def may_plan(self) -> bool:
        """Whether this person may import, correct, adopt and revise plans."""
        return self.role == self.Role.PLANNER


class LoginFailure(models.Model):
    """An attempt to log in that failed, kept for as long as it counts. `address` is that of the visitor in the network."""

    email = models.CharField(max_length=LONGEST_EMAIL)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.email} {self.address}"


class Invitation(models.Model):
    """A link by which somebody becomes a user, sent to an e-mail that is thereby proven. Open until accepted, withdrawn or too old.

    Of the secret in the link only a hash is kept. What the person will be stands beside it: the organisation and the role there.
    """

    email = models.EmailField("전자우편")
    name = models.CharField("이름 또는 직위", max_length=LONGEST_NAME)
    organisation = models.ForeignKey("orgs.Organisation", models.PROTECT, related_name="+", verbose_name="조직")
    role = models.CharField("역할", max_length=30)
    secret_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(accepted_at=None, withdrawn_at=None), name="invitation_one_open_for_an_email"
            )
        ]

    def __str__(self) -> str:
        return self.email
