"""Sealing the access log: the lines of days that are over."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from chomchom.accesslog.book import ACCESS_LOG
from chomchom.accesslog.models import Seal
from chomchom.core.sealing import seal_days


def seal(*, at: datetime) -> list[Seal]:
    """Seal every day that is over and has unsealed rows; returns the new seals, oldest first. A day without rows has none."""
    return cast(list[Seal], seal_days(ACCESS_LOG, at=at))
