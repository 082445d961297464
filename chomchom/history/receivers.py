"""Whoever has just logged in is who changes what the rest of that request changes."""

from __future__ import annotations

import pghistory
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from chomchom.accounts.models import User


@receiver(user_logged_in)
def tell_who(user: User, **_: object) -> None:
    """The request began with a stranger."""
    pghistory.context(user=user.pk)
