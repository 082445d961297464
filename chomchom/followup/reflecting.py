"""Where a follow-up can be reflected: apps say which of their rows can be chosen, how they are searched, and who may see one.

    reflecting.register("budget.line", Place("budget", "예산의 줄", line_for, search))       # in `apps.ready`

`search(user, words)` returns at most a page of `Choice`s that the person may read; the door is that of the app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import Http404

from chomchom.accounts.models import User
from chomchom.core.words import whole_number
from chomchom.followup.sources import Door, Seen, seen

MOST = 12
"""Choices that a search returns: who does not find it among them types another word."""


@dataclass(frozen=True)
class Choice:
    """One row that can be chosen: its key, what it is called, and what tells it from others of that name."""

    pk: int
    title: str
    about: str = ""


type Search = Callable[[User | AnonymousUser, str], Iterable[Choice]]


@dataclass(frozen=True)
class Place:
    """A model whose rows can be chosen. `where` is one of `Reflection.Where`."""

    where: str
    name: str
    door: Door
    search: Search


@dataclass(frozen=True)
class Found:
    """What a search brought: `key` is what a form sends back."""

    key: str
    where: str
    name: str
    choice: Choice


_registered: dict[str, Place] = {}


def register(model: str, place: Place) -> None:
    """Declare a place; raises ValueError for another one of the same model."""
    if _registered.setdefault(model, place) != place:
        raise ValueError(f"place {model} is already declared otherwise")


def forget(model: str) -> None:
    """Take it out again: for tests that declare their own."""
    _registered.pop(model, None)


def find(user: User | AnonymousUser, words: str) -> Iterator[Found]:
    """Rows of every app that these words are found in, as far as the person may read them."""
    for model, place in _registered.items():
        for choice in place.search(user, words):
            yield Found(f"{model}:{choice.pk}", place.where, place.name, choice)


def chosen(user: User | AnonymousUser, key: str) -> Model:
    """The row of a key that a form sent. Raises Http404 where there is none that the person may see."""
    model, _, number = key.partition(":")
    place, pk = _registered.get(model), whole_number(number)
    if place is None or pk is None:
        raise Http404
    place.door(user, pk)  # whoever may not see it does not name it
    row: Model = apps.get_model(model)._default_manager.get(pk=pk)
    return row


def thing_of(user: User | AnonymousUser, kind: ContentType | None, pk: int | None) -> Seen | None:
    """The row in which something was reflected; None where there is none."""
    found = _registered.get(f"{kind.app_label}.{kind.model}") if kind else None
    return seen(user, found.name, found.door, pk) if found and pk is not None else None
