"""Telephone and sex of workers go to a new key with everything else, and the history says nothing of it."""

from __future__ import annotations

import pytest

from chomchom.core.crypto import rotation
from chomchom.history.models import Change
from chomchom.workforce.models import Worker
from chomchom.workforce.services import workers
from chomchom.workforce.services.workers import About
from chomchom.workforce.tests.factories import AT, worker

pytestmark = pytest.mark.django_db


def test_what_is_sealed_goes_to_a_new_key() -> None:
    people = [worker(f"사람{letter}", phone="010-1234-5678", sex="f") for letter in "가나다"]
    told = Change.objects.filter(object_type="workforce.worker").count()

    assert rotation.rotate("workforce_worker", at=AT) == 3

    assert set(Worker.objects.values_list("key_version", flat=True)) == {2}
    assert [(each.full_phone, each.shown_sex) for each in Worker.objects.all()] == [("010-1234-5678", "여")] * len(people)
    assert Change.objects.filter(object_type="workforce.worker").count() == told


def test_the_history_keeps_that_a_telephone_changed_and_not_which() -> None:
    person = worker(phone="010-1234-5678")

    workers.change(person, About.of(person).with_(phone="010-8765-4321"), by=None, at=AT)

    kept = Change.objects.get(object_type="workforce.worker", act="changed")
    assert "phone" in kept.changes
    assert not any(number in str(kept.changes) for number in ("1234", "8765", "5678", "4321"))
