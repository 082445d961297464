"""Versions name themselves, and the database keeps their numbers apart."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.utils import timezone

from chomchom.plan.models import Version


def test_version_label_tells_adopted_from_revised() -> None:
    assert Version(status="adopted", number=1).label == "확정"
    assert Version(status="adopted", number=3).label == "수정 2차"
    assert Version().label == "초안"


@pytest.mark.django_db
def test_two_adopted_versions_cannot_share_a_number() -> None:
    fields = {
        "year": 2030,
        "number": 1,
        "status": "adopted",
        "document": {},
        "created_at": timezone.now(),
        "adopted_at": timezone.now(),
    }
    Version.objects.create(**fields)
    with pytest.raises(IntegrityError):
        Version.objects.create(**fields)
