"""The terms of the agency's profile. Read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chomchom.orgs.queries import profile_folder
from chomchom.workforce.terms import Terms, load


def terms() -> Terms:
    """Posts, what is held for them, limits and allowances; raises BrokenTerms."""
    return _terms(profile_folder())


@cache
def _terms(folder: Path) -> Terms:
    return load(folder)
