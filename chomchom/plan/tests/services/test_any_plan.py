"""Whatever a document says, it is compared, reviewed and adopted, or refused with a sentence; nothing crashes half way."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.plan.compare import compare
from chomchom.plan.draft import Draft
from chomchom.plan.models import Project
from chomchom.plan.queries.findings import findings_of
from chomchom.plan.queries.review import places_of, review_page
from chomchom.plan.services import versions
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.writer.drafts import any_draft

AT = datetime(2031, 1, 2, tzinfo=timezone.get_default_timezone())


@given(any_draft(), any_draft())
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_any_two_plans_are_compared_and_no_plan_differs_from_itself(one: Draft, other: Draft) -> None:
    assert compare(one, one) == []
    assert all(change.kind in {"added", "removed", "changed"} for change in compare(one, other))


@pytest.mark.django_db
@given(any_draft())
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_any_plan_is_reviewed_and_adopted_or_refused(planner: User, draft: Draft) -> None:
    with transaction.atomic():
        version = draft_from(draft, by=planner, at=AT)
        findings = findings_of(version)
        for place in places_of(version.document, findings):
            assert review_page(version.document, findings, at=place.at).place.at == place.at
        try:
            versions.adopt(version, by=planner, at=AT, note="시험")
        except DomainError:
            assert not Project.objects.filter(version=version).exists()
            versions.discard(version, by=planner, at=AT)
        else:
            assert Project.objects.filter(version=version).count() == len(draft.projects)
