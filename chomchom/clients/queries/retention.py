"""The agency's rules of how long data is kept."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from chomchom.clients.retention import Rule, load
from chomchom.orgs import profiles


def rules() -> list[Rule]:
    """All of them, in the order of the profile. Read once in a process."""
    return _rules(settings.AGENCY_PROFILE)


def rule_names() -> dict[str, str]:
    """Code -> name."""
    return {rule.code: rule.name for rule in rules()}


@cache
def _rules(profile: str) -> list[Rule]:
    return load(profiles.load(profile).folder)
