"""The search index follows the plans in force: when a version is adopted, its year's entries are replaced by its own."""

from __future__ import annotations

from chomchom.core.search.index import index
from chomchom.plan.models import Version
from chomchom.plan.queries.findable import collection_of, findable
from chomchom.plan.queries.versions import version_in_force


def index_plan(year: int) -> int:
    """Replace the entries of the year by those of the version in force; returns how many there are."""
    version: Version | None = version_in_force(year)
    return index(collection_of(year), findable(version) if version else [])
