"""Values as people read them: labels of choices, names of what is pointed to, days and moments of this place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime

LONGEST = 300
NOTHING = "없음"
type Thing = tuple[type[models.Model], int]
"""A row: its model and its key."""
type Names = Mapping[Thing, str]


def pointed_to(field: models.Field[Any, Any], value: Any) -> Thing | None:
    """The row that the value points to, if it does."""
    related = field.related_model if isinstance(field, models.ForeignKey) else None
    return (related, value) if isinstance(related, type) and isinstance(value, int) else None


def shown(field: models.Field[Any, Any], value: Any, names: Names) -> str:
    """The value in words, cut where nobody reads on."""
    text = _text(field, value, names)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(field: models.Field[Any, Any], value: Any, names: Names) -> str:
    if value is None or value in ("", [], {}):
        return NOTHING
    if thing := pointed_to(field, value):
        return names.get(thing) or f"{value}번"
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "예" if value else "아니오"
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(str(value))):
        return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"
    return _plain(value)


def _plain(value: Any) -> str:
    """Lists with commas, tables as `name: value`."""
    match value:
        case dict():
            return " · ".join(f"{name}: {_plain(each)}" for name, each in value.items())
        case list():
            return ", ".join(map(_plain, value))
        case _:
            return NOTHING if value is None else str(value)
