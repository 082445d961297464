"""The terms of the agency's profile. Read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chomchom.dispatch.terms import Terms, load
from chomchom.orgs.queries import profile_folder, regions
from chomchom.rostering.problem import Ways


def terms() -> Terms:
    """What can be asked for and who comes first; raises BrokenTerms."""
    return _terms(profile_folder())


def ways() -> Ways:
    """Between all municipalities. One query."""
    return terms().ways_between(regions().values_list("code", flat=True))


@cache
def _terms(folder: Path) -> Terms:
    return load(folder)
