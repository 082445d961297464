"""Next year's plan from the sample agency's lived year, which is here already: all its projects, by the figures of the ledger."""

from __future__ import annotations

import time

import pytest
from django.utils import timezone

from chomchom.home.tests.browser.conftest import Site
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import questions_of, standings
from chomchom.reports.nextyear.carried import moved
from chomchom.reports.nextyear.wording import amount_text
from chomchom.reports.queries.nextyear import moment_for
from chomchom.reports.services.nextyear import make
from chomchom.reports.services.reports import Writer
from chomchom.reports.tests.nextyear.making import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LONGEST = 5.0
"""Seconds in which the draft of all projects is made."""


def test_the_sample_year_gives_a_draft_of_every_project(site: Site) -> None:
    version = Version.objects.in_force(site.year)[0]
    moment = moment_for(site.year, timezone.localdate())

    began = time.perf_counter()
    made = make(version, moment, writer=Writer(None, timezone.now()), instead=True)
    took = time.perf_counter() - began

    before, draft = version.draft, made.version.draft
    assert took < LONGEST
    assert [moved(each.title, site.year) for each in before.projects] == [each.title for each in draft.projects]
    assert len(draft.projects) == 67
    (was, _), (now, gaps) = faults(before), faults(draft)
    assert gaps > 0
    assert now["error"] <= was["error"]
    assert now["warning"] <= was["warning"]

    reached = {f"question:{each.question.pk}": each for each in standings(version, questions_of(version), moment)}
    counted = 0
    for path, note in made.notes.items():
        is_head = path.replace("/text", "/details/0/text") in made.notes  # its points have the figures
        if "/achievements/" in path and not is_head and len(note["keys"]) == 1 and note["keys"][0] in reached:
            standing = reached[note["keys"][0]]
            assert amount_text(standing.progress.actual or 0, standing.question.asked.unit) in note["text"], path
            counted += 1
    assert counted > 100
