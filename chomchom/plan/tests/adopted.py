"""Adopted plans in the database, for tests of pages and queries."""

from __future__ import annotations

from datetime import UTC, datetime

from chomchom.plan.draft import Draft
from chomchom.plan.models import Version
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.versions import adopt
from chomchom.plan.tests.samples import plan

AT = datetime(2031, 1, 5, tzinfo=UTC)


def adopted(projects: int = 4, *, year: int = 2031, draft: Draft | None = None) -> Version:
    """The sample plan of that many projects, in force."""
    return adopt(draft_from(draft or plan(projects, year=year), by=None, at=AT), by=None, at=AT)
