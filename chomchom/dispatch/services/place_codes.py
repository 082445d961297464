"""The number of a place on a day (현장 번호): only the page of the site shows it, so who types it was there. Nothing is kept of it:
it follows from a secret of the installation."""

from __future__ import annotations

import datetime as dt
import hmac

from chomchom.core.crypto import blind
from chomchom.dispatch.models import Site

DIGITS = 4


def code_of(site: Site, day: dt.date) -> str:
    """Four digits."""
    digest = blind.token("dispatch.place", f"{site.pk}:{day.isoformat()}") or b""
    return f"{int.from_bytes(digest) % 10**DIGITS:0{DIGITS}}"


def is_code_of(site: Site, day: dt.date, typed: str) -> bool:
    """Whether that is what was typed."""
    return hmac.compare_digest(code_of(site, day).encode(), typed.strip().encode())
