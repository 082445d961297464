"""The agency's rules of spending."""

from __future__ import annotations

from chomchom.budget.spending_rules import Rules, load
from chomchom.orgs.queries import profile_folder


def rules() -> Rules:
    """All of them. Read once in a process."""
    return load(profile_folder())
