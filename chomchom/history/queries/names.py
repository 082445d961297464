"""Names of what lines point to: a query for each kind of thing, however many lines there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from chomchom.accounts.models import Membership, User
from chomchom.history.tracked import BY_KIND
from chomchom.history.values import Thing

type Doing = tuple[int | None, datetime]
"""Who did something, and when."""


def names_of(things: Iterable[Thing]) -> dict[Thing, str]:
    """What is there by its name; what is gone has none any more."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for model, pk in things:
        wanted[model].add(pk)
    return {(model, pk): str(row) for model, keys in wanted.items() for pk, row in rows_of(model, keys).items()}


def people_of(doings: Sequence[Doing]) -> dict[Doing, tuple[str, str]]:
    """The name of each person, and the roles that they had at that moment. Two queries, or none."""
    people = User.objects.in_bulk({by for by, _ in doings if by})
    held = list(Membership.objects.filter(user__in=people)) if people else []
    return {(by, at): (str(people[by]), _roles(held, by, at)) for by, at in doings if by is not None and by in people}


def _roles(held: list[Membership], by: int, at: datetime) -> str:
    day = timezone.localdate(at)
    then = [each for each in held if each.user_id == by and each.since <= day and (each.ended_at is None or at < each.ended_at)]
    return ", ".join(dict.fromkeys(each.get_role_display() for each in then))


def rows_of(model: type[models.Model], keys: set[int]) -> dict[Any, models.Model]:
    """Rows by their key, without what is too large to be part of a name."""
    found = model._base_manager.filter(pk__in=keys)
    if tracked := BY_KIND.get(model._meta.label_lower):
        found = found.select_related(*tracked.named_with or [None]).defer(*tracked.unkept)
    return {row.pk: row for row in found}
