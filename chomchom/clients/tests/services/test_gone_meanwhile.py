"""Nothing is added to somebody who is being destroyed or merged: it waits, and is then refused with a sentence."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chomchom.clients.models import Client, Consent, Correction, HouseholdLink, PersonRequest
from chomchom.clients.services import destruction
from chomchom.clients.services.clients import correct_client
from chomchom.clients.services.consents import record_consent, withdraw_consent
from chomchom.clients.services.destruction import approve, destroy, propose
from chomchom.clients.services.households import CannotLink, link, unlink
from chomchom.clients.services.locking import GoneMeanwhile
from chomchom.clients.services.merging import merge, undo_merge
from chomchom.clients.services.requests import answer_request, receive_request
from chomchom.clients.tests.factories import TODAY, client, in_threads, person, placement, somebody, text, visit
from chomchom.orgs.tests.tree import agency

OVER = {"began_on": date(2020, 1, 1), "ended_on": date(2026, 1, 1)}
type Act = Callable[[], Any]


def acts_on(gone: Client) -> dict[str, tuple[Act, str]]:
    """Everything that can be added to a person or changed, and the refusal."""
    by, other, words = visit(), client(), text()
    consent = record_consent(gone, words, how="phone", obtained_on=TODAY, visit=by)
    asked = receive_request(gone, "access", "열람", on=TODAY, visit=by)
    made, third, placed = link(gone, other, "child", visit=by), client(), placement(**OVER)
    return {
        "record_consent": (lambda: record_consent(gone, words, how="phone", obtained_on=TODAY, visit=by), "합쳤거나 파기"),
        "withdraw_consent": (lambda: withdraw_consent(consent, on=TODAY, reason="", visit=by), "합쳤거나 파기"),
        "receive_request": (lambda: receive_request(gone, "access", "열람", on=TODAY, visit=by), "합쳤거나 파기"),
        "answer_request": (lambda: answer_request(asked, "보여 줌", visit=by), "합쳤거나 파기"),
        "link": (lambda: link(gone, third, "child", visit=by), "합쳤거나 파기"),
        "link_back": (lambda: link(third, gone, "child", visit=by), "합쳤거나 파기"),
        "unlink": (lambda: unlink(made, visit=by), "이미 끊은"),
        "correct": (lambda: correct_client(gone, person(name="밤나무"), placed, reason="개명", visit=by), "합쳤거나 파기"),
    }


@pytest.mark.django_db(transaction=True)
def test_nothing_is_added_to_somebody_who_is_being_destroyed(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = client(OVER)
    acts = list(acts_on(gone).values())
    run = approve(propose(TODAY, agency(), visit=visit()), visit=visit(somebody("cpo@example.org")))
    by, emptied, go_on, plain = visit(), threading.Event(), threading.Event(), destruction._empty

    def slowly(*args: Any) -> int:
        rows = plain(*args)
        emptied.set()
        go_on.wait(10)
        return rows

    monkeypatch.setattr(destruction, "_empty", slowly)

    def work(index: int) -> Any:
        if index == 0:
            return destroy(run, visit=by)
        assert emptied.wait(10)
        threading.Timer(1, go_on.set).start()
        return acts[index - 1][0]()

    certificate, *refusals = in_threads(len(acts) + 1, work)

    assert certificate.people == 1
    assert {type(refusal) for refusal in refusals} == {GoneMeanwhile, CannotLink}
    assert all(sentence in str(refusal) for refusal, (_, sentence) in zip(refusals, acts, strict=True))
    assert [model._default_manager.count() for model in (Consent, Correction, PersonRequest, HouseholdLink)] == [0, 0, 0, 0]


@pytest.mark.django_db
def test_what_was_merged_away_is_worked_on_where_it_is_now() -> None:
    lost, kept = client(), client()
    acts = acts_on(lost)
    made = merge(kept, lost, visit=visit())
    for name in ("record_consent", "withdraw_consent", "answer_request", "correct"):
        with pytest.raises(GoneMeanwhile):
            acts[name][0]()
    moved = Consent.objects.get()
    undo_merge(made, visit=visit())
    with pytest.raises(GoneMeanwhile, match="옮겨졌거나"):
        withdraw_consent(moved, on=TODAY, reason="", visit=visit())
