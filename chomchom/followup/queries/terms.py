"""The terms of the agency's profile. Read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chomchom.followup.terms import Terms, load
from chomchom.orgs.queries import profile_folder


def terms() -> Terms:
    """By when what is due; raises BrokenTerms."""
    return _terms(profile_folder())


@cache
def _terms(folder: Path) -> Terms:
    return load(folder)
