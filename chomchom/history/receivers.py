"""Whoever has just logged in is who changes what the rest of that request changes; and with destroyed data goes its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pghistory
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.clients.signals import destroyed
from chomchom.history.services import forget_many
from chomchom.history.tracked import BY_KIND


@receiver(user_logged_in)
def tell_who(user: User, **_: object) -> None:
    """The request began with a stranger."""
    pghistory.context(user=user.pk)


@receiver(destroyed)
def forget_with(rows: Mapping[str, Sequence[int]], **_: object) -> None:
    """In the transaction of the destruction, after everything that leaves lines."""
    for kind, keys in rows.items():
        if kind in BY_KIND:
            forget_many(kind, keys, by=None, at=timezone.now())
