"""Sealing the ledger: what was posted on days that are over."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from chomchom.core.sealing import seal_days
from chomchom.ledger.canonical import LEDGER
from chomchom.ledger.models import Seal


def seal(*, at: datetime) -> list[Seal]:
    """Seal every day that is over and has unsealed rows; returns the new seals, oldest first. A day without rows has none."""
    return cast(list[Seal], seal_days(LEDGER, at=at))
