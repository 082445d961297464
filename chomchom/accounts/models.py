"""Users: people who log in by e-mail; a role says what they may do until memberships refine it."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

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

    @property
    def may_plan(self) -> bool:
        """Whether this person may import, correct, adopt and revise plans."""
        return self.role == self.Role.PLANNER


class LoginFailure(models.Model):
    """An attempt to log in that failed, kept for as long as it counts. `address` is that of the visitor in the network."""

    email = models.CharField(max_length=254)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.email} {self.address}"
