"""Responses become sums once each, in steps from which nobody can be subtracted, and the ledger is told when a survey closes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from chomchom.ledger.models import Entry
from chomchom.surveys.analysis.kept import Kept
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.models import Response, Result, Survey, Tally
from chomchom.surveys.services import tallying
from chomchom.surveys.services.reporting import post_result
from chomchom.surveys.tests.made import AT, survey
from chomchom.surveys.tests.results import answered, closed, filled

pytestmark = pytest.mark.django_db


def _sums(of: Survey) -> dict[int | None, Kept]:
    return {each.group_id: Kept.from_json(bytes(each.content)) for each in Tally.objects.filter(survey=of)}


def test_sums_in_steps_are_those_of_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallying, "BATCH", 7)
    running = filled(30)
    steps = []
    while step := tallying.fold(running.pk):
        steps.append(step)
    assert steps == [7, 7, 7]
    assert _sums(running) == tallying.recounted(running)

    closed(running)

    found = _sums(running)
    assert found == tallying.recounted(running)
    assert found[None].responses == 30
    assert sum(each.responses for group, each in found.items() if group) == 30
    assert all(not tally.parts for group, each in found.items() if group for tally in each.tallies.values())


def test_while_it_is_open_sums_never_move_by_one_person() -> None:
    running = survey()
    seen = [0]
    for number in range(23):
        answered(running, {"overall": number % 5 + 1})
        tallying.fold_few(running)
        seen.append(sum(each.responses for each in _sums(running).values()))
    assert seen[9] == 0
    assert {after - before for before, after in pairwise(seen)} == {0, LEAST}
    assert all(came - shown >= LEAST for came, shown in enumerate(seen) if came >= LEAST)
    closed(running)
    assert _sums(running)[None].responses == 23


def test_folding_passes_over_surveys_that_have_closed() -> None:
    ended, running = closed(filled(12)), filled(12)
    tallying.fold_all()
    assert Response.objects.filter(survey=running, is_counted=True).count() == 7
    assert Response.objects.filter(survey=ended, is_counted=True).count() == 12


def test_a_survey_that_closes_tells_the_ledger_once() -> None:
    running = survey()
    for points in (5, 5, 4, 4, 4, 4, 3, 2):
        answered(running, {"overall": points})

    ended = closed(running)

    done, content = Entry.objects.get(kind="survey.done"), Entry.objects.get(kind="survey.satisfied")
    assert (done.people, done.score, done.organisation, done.labels) == (
        *(8, Decimal("71.88"), running.organisation),
        {"type": "만족도조사", "audience": "수료생"},
    )
    assert (content.quantity, content.people) == (6, 8)
    kept = Result.objects.get(survey=running)
    assert (kept.responses, kept.score, kept.satisfied) == (8, Decimal("71.88"), Decimal("75.00"))
    assert post_result(ended, by=None, at=AT) == kept
    assert Entry.objects.count() == 2


def test_a_score_of_four_people_is_kept_by_nobody() -> None:
    running = survey()
    for _ in range(4):
        answered(running, {"overall": 1})

    closed(running)

    entry = Entry.objects.get()
    assert (entry.kind, entry.people, entry.score) == ("survey.done", 4, None)
    assert Result.objects.values_list("score", "satisfied").get() == (None, None)
