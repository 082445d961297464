"""The persons that lines are about: those who log in."""

from __future__ import annotations

from chomchom.accounts.models import User
from chomchom.core.words import plain


def user_of_email(typed: str) -> User | None:
    """Who logs in with this e-mail. One query."""
    return User.objects.filter(email=plain(typed).lower()).first()
