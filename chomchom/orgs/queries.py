"""What other apps ask of the agency's profile."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.conf import settings

from chomchom.orgs import profiles


def temporary_holidays() -> frozenset[date]:
    """Days off that the government declared and no calendar can compute; raises BrokenProfile. Read once in a process."""
    return _temporary_holidays(settings.AGENCY_PROFILE)


@cache
def _temporary_holidays(profile: str) -> frozenset[date]:
    return frozenset(holiday.date for holiday in profiles.load(profile).temporary_holidays)
