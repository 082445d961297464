"""The newest link of the chain of seals, which reports and exports print."""

from __future__ import annotations

from datetime import date

from chomchom.ledger.models import Seal


def newest_chain() -> str:
    """In hexadecimal, empty before the first day is sealed. One query."""
    seal = Seal.objects.order_by("-day").first()
    return str(seal) if seal else ""


def newest_seal(*, before: date) -> Seal | None:
    """The newest of a day before that one: a day is sealed when it is over, so on that day there was no later one. One query."""
    return Seal.objects.filter(day__lt=before).order_by("-day").first()
