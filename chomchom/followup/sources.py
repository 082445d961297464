"""Where a follow-up was found: apps say which of their models are sources, what those are called, and who may see one.

    sources.register("surveys.survey", Source("설문", survey_for))        # in `apps.ready`

The door is that of the app: it returns the row, with its address, or raises Http404.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.http import Http404

from chomchom.accounts.models import User

type Door = Callable[[User | AnonymousUser, int], Any]


@dataclass(frozen=True)
class Source:
    """A model in whose rows things are found: what people call it, and the door to one."""

    name: str
    door: Door


@dataclass(frozen=True)
class Seen:
    """A row of another app as one person may see it: `title` and `url` are empty for who may not, or where it is gone."""

    name: str
    title: str = ""
    url: str = ""


_registered: dict[str, Source] = {}


def register(model: str, source: Source) -> None:
    """Declare a source; raises ValueError for another one of the same model."""
    if _registered.setdefault(model, source) != source:
        raise ValueError(f"source {model} is already declared otherwise")


def forget(model: str) -> None:
    """Take it out again: for tests that declare their own."""
    _registered.pop(model, None)


def source_of(user: User | AnonymousUser, kind: ContentType | None, pk: int | None) -> Seen | None:
    """The row in which something was found; None where there is none, or its app is not one that says what it is."""
    found = _registered.get(f"{kind.app_label}.{kind.model}") if kind else None
    return seen(user, found.name, found.door, pk) if found and pk is not None else None


def seen(user: User | AnonymousUser, name: str, door: Door, pk: int) -> Seen:
    """A row behind a door, as far as it opens."""
    try:
        row = door(user, pk)
    except Http404:
        return Seen(name)
    return Seen(name, str(row), row.get_absolute_url())
