"""Accounts at the agency's provider: whose they are, and the line that says since when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chomchom.accounts import emails
from chomchom.accounts.models import User
from chomchom.core import audit


def user_of(addresses: Iterable[str]) -> User | None:
    """The active user with one of these e-mails. Only administrators give users an e-mail, so each is whose they meant it to be."""
    known = [emails.same(address) for address in addresses]
    return User.objects.filter(email__in=known, is_active=True).order_by("pk").first()


def record_link(user: User, account: str, *, at: datetime) -> None:
    """Note that the account of that name at the provider lets this user in from now on."""
    audit.record(user, "accounts.provider.linked", by=user, at=at, account=account)
