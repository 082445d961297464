"""The agency's rules of how long data is kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chomchom.clients.retention import Rule, load
from chomchom.orgs.queries import profile_folder


def rules() -> list[Rule]:
    """All of them, in the order of the profile. Read once in a process."""
    return _rules(profile_folder())


def rule_names() -> dict[str, str]:
    """Code -> name."""
    return {rule.code: rule.name for rule in rules()}


@cache
def _rules(folder: Path) -> list[Rule]:
    return load(folder)
