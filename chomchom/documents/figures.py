"""Figures of documents as they are printed: counts, won, shares, scores, each with what opens what it counts."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from chomchom.documents.content import Figure


def count(key: str, name: str, value: float | None, unit: str = "", opens: str = "") -> Figure:
    """`1,250명`; `–` where it is not known."""
    return Figure(key=key, name=name, shown="–" if value is None else f"{number(value)}{unit}", value=value, unit=unit, opens=opens)


def won(key: str, name: str, value: int | None, opens: str = "") -> Figure:
    """`1,250,000` (won, whose unit stands in the head of its column)."""
    return Figure(key=key, name=name, shown="–" if value is None else f"{value:,}", value=value, unit="원", opens=opens)


def percent(key: str, name: str, share: float | None, opens: str = "") -> Figure:
    """`93.4%` of a share of 1."""
    value = None if share is None else round(share * 100, 1)
    return Figure(key=key, name=name, shown="–" if value is None else f"{value:.1f}%", value=value, unit="%", opens=opens)


def number(value: float) -> str:
    """With thousands apart and at most two decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def as_known(address: str, as_of: dt.date, known_on: dt.date | None, *, names: tuple[str, str] = ("as_of", "known_on")) -> str:
    """The address of a page, looked at from that day and with what was posted by then."""
    days = {names[0]: as_of.isoformat(), names[1]: (known_on or as_of).isoformat()}
    return f"{address}{'&' if '?' in address else '?'}{urlencode({name: day for name, day in days.items() if name})}"
