"""How templates say things of the ledger."""

from __future__ import annotations

from django import template

from chomchom.ledger.kinds import UnknownKind, kind
from chomchom.ledger.models import Entry

register = template.Library()


@register.filter
def kind_name(code: str) -> str:
    """The name of a kind; its code if no app declares it any more."""
    try:
        return kind(code).name
    except UnknownKind:
        return code


@register.filter
def label_words(entry: Entry) -> str:
    """The values of its labels, in the order in which the kind declares them."""
    try:
        order = [label.code for label in kind(entry.kind).labels]
    except UnknownKind:
        order = sorted(entry.labels)
    return " · ".join(entry.labels[code] for code in order if code in entry.labels)


@register.filter
def signed(entry: Entry, figure: str) -> str:
    """A figure with its sign and thousands; empty where the entry has none."""
    number: int | None = getattr(entry, figure)
    return "" if number is None else f"{number * entry.sign:,}"


@register.filter
def values_of(known: dict[str, list[str]], code: str) -> list[str]:
    """The values that a label has had."""
    return known.get(code, [])


@register.filter
def share_of(number: int, most: int) -> str:
    """A number as percent of the largest, for the length of a bar."""
    return f"{max(0, number) / most * 100:.1f}%" if most > 0 else "0%"


@register.filter
def hexadecimal(digest: bytes) -> str:
    """Bytes as people compare them."""
    return bytes(digest).hex()
