"""What is over is destroyed: by two people, whole or not at all, with a certificate for ever."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from chomchom.accesslog.models import Act, Line
from chomchom.clients.models import Certificate, Client, Consent, Correction, DestructionRun, HouseholdLink, PersonRequest
from chomchom.clients.queries.due import WITHDRAWN, still_due
from chomchom.clients.services.clients import correct_client
from chomchom.clients.services.consents import record_consent, withdraw_consent
from chomchom.clients.services.destruction import CHANGED, REASON_GONE, CannotDestroy, approve, destroy, drop, keep_back, propose
from chomchom.clients.services.households import link
from chomchom.clients.services.merging import merge, undo_merge
from chomchom.clients.services.requests import receive_request
from chomchom.clients.signals import destroyed
from chomchom.clients.tests.factories import AT, TODAY, client, in_threads, person, placement, somebody, text, visit
from chomchom.history.models import Change
from chomchom.orgs.tests.tree import agency

pytestmark = pytest.mark.django_db
OVER = {"began_on": date(2020, 1, 1), "ended_on": date(2026, 6, 14)}  # kept for five years: due on 2031-06-15
LAW = "사회서비스 이용자 5년: 사회서비스 이용 및 이용권 관리에 관한 법률(제공 기록의 보존)"


def officer() -> Any:
    return visit(somebody("cpo@example.org"))


def approved(as_of: date = TODAY) -> DestructionRun:
    return approve(propose(as_of, agency(), visit=visit()), visit=officer())


def test_whose_time_is_over_is_on_the_list() -> None:
    over = client(OVER)
    client(OVER | {"ended_on": date(2026, 6, 15)})
    client({"began_on": date(2020, 1, 1)})
    event = client({"began_on": date(2020, 1, 1), "ended_on": date(2030, 2, 28), "kind": "event"})
    left = client()
    consent = record_consent(left, text(), how="phone", obtained_on=date(2031, 1, 1), visit=visit())
    withdraw_consent(consent, on=date(2031, 5, 1), reason="", visit=visit())
    lawful = client({"legal_basis": "사회보장급여법"})
    withdraw_consent(
        record_consent(lawful, text(), how="phone", obtained_on=TODAY, visit=visit()), on=TODAY, reason="", visit=visit()
    )

    run = propose(TODAY, agency(), visit=visit())

    found = {item.client_id: (item.ground, item.due_on) for item in run.items.all()}
    assert found[over.pk] == (LAW, TODAY)
    assert found[left.pk] == (WITHDRAWN, date(2031, 5, 1))
    assert found[event.pk][1] == date(2031, 3, 1)
    assert set(found) == {over.pk, left.pk, event.pk}
    with pytest.raises(CannotDestroy, match="이미 다른 파기 목록"):
        propose(TODAY, agency(), visit=visit())


def test_another_person_approves() -> None:
    client(OVER)
    run = propose(TODAY, agency(), visit=visit())
    with pytest.raises(CannotDestroy, match="스스로 승인할 수 없습니다"):
        approve(run, visit=visit())
    with pytest.raises(CannotDestroy, match="승인한 파기 목록만"):
        destroy(run, visit=visit())
    with pytest.raises(IntegrityError), transaction.atomic():
        DestructionRun.objects.filter(pk=run.pk).update(approved_by=run.proposed_by)
    assert approve(run, visit=officer()).state == "approved"
    with pytest.raises(CannotDestroy, match="승인을 기다리는"):
        approve(run, visit=officer())


def test_nothing_of_the_person_is_left() -> None:
    gone, double, stays = client(OVER), client(OVER | {"began_on": date(2019, 1, 1)}), client()
    record_consent(gone, text(), how="phone", obtained_on=date(2026, 1, 1), visit=visit())
    receive_request(gone, "access", "열람", on=TODAY, visit=visit())
    correct_client(gone, person(name="밤나무"), placement(**OVER), reason="개명", visit=visit())
    link(gone, stays, "child", visit=visit())
    merge(gone, double, visit=visit())
    told: list[Any] = []
    destroyed.connect(lambda rows, **_: told.append(rows), weak=False, dispatch_uid="test")
    try:
        certificate = destroy(approved(), visit=visit())
    finally:
        destroyed.disconnect(dispatch_uid="test")

    for row in Client.objects.filter(pk__in=[gone.pk, double.pk]):
        kept = {"id", "organisation_id", "code", "seal_id", "kind", "began_on", "ended_on", "is_sample", "merged_into_id"}
        kept |= {"added_by_id", "added_at", "destroyed_at"}
        left = {column for column, value in vars(row).items() if value not in (None, "", 0) and column != "_state"}
        assert left <= kept
    assert [model.objects.count() for model in (Consent, Correction, PersonRequest, HouseholdLink)] == [0, 0, 0, 0]
    assert Client.objects.get(pk=stays.pk).full()["name"] == "감나무"
    assert told[0]["clients.client"] == [gone.pk, double.pk]
    assert (certificate.number, certificate.people, certificate.kinds) == ("파기-2031-001", 1, {"사회서비스 이용자": 1})
    assert certificate.grounds == {LAW: 1}
    assert certificate.rows == 2 + 1 + 1 + 1 + 1 + 1
    assert (certificate.proposed_by, certificate.approved_by.email) == (somebody(), "cpo@example.org")
    assert Line.objects.get(act=Act.DESTROY).subjects == [gone.pk, double.pk]


def test_whatever_fails_nobody_is_half_destroyed(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [client(OVER), client(OVER)]
    record_consent(people[0], text(), how="phone", obtained_on=date(2026, 1, 1), visit=visit())
    run = approved()

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("disk")

    destroyed.connect(fail, dispatch_uid="fail")
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            destroy(run, visit=visit())
    finally:
        destroyed.disconnect(dispatch_uid="fail")

    assert [each.full()["name"] for each in Client.objects.all()] == ["감나무", "감나무"]
    assert (Consent.objects.count(), Certificate.objects.count(), DestructionRun.objects.get().state) == (1, 0, "approved")
    assert destroy(run, visit=visit()).people == 2


def test_who_is_served_again_is_kept_back() -> None:
    back, gone = client(OVER), client(OVER)
    run = approved()
    correct_client(back, person(), placement(began_on=date(2020, 1, 1)), reason="다시 이용", visit=visit())

    assert destroy(run, visit=visit()).people == 1

    assert run.items.get(client=back).kept_back == CHANGED
    assert Client.objects.get(pk=back.pk).full()["name"] == "감나무"
    assert Client.objects.get(pk=gone.pk).destroyed_at


def withdrawn(of: Client) -> None:
    consent = record_consent(of, text(), how="phone", obtained_on=date(2031, 1, 1), visit=visit())
    withdraw_consent(consent, on=date(2031, 5, 1), reason="", visit=visit())


@pytest.mark.parametrize(
    ("placed", "is_due"),
    [
        (OVER, True),
        (OVER | {"ended_on": date(2026, 1, 1)}, True),
        (OVER | {"kind": "event"}, True),
        ({"began_on": date(2020, 1, 1)}, False),
        (OVER | {"ended_on": date(2026, 6, 15)}, False),
        (OVER | {"ended_on": date.max}, False),
    ],
)
def test_who_was_merged_is_due_when_every_row_is(placed: dict[str, Any], is_due: bool) -> None:
    kept, left, double = client(OVER), client(), client(placed)
    withdrawn(left)
    merge(kept, double, visit=visit())
    merge(left, client(placed), visit=visit())

    assert set(still_due(Client.objects.all(), TODAY)) == ({kept.pk, left.pk} if is_due else set())


@pytest.mark.parametrize(
    ("placed", "has_consented", "is_due"), [({}, True, True), ({}, False, False), ({"legal_basis": "사회보장급여법"}, True, False)]
)
def test_a_withdrawal_is_of_the_rows_that_had_consents(placed: dict[str, Any], has_consented: bool, is_due: bool) -> None:
    left, double = client(), client(placed)
    withdrawn(left)
    if has_consented:
        withdrawn(double)
    made = merge(left, double, visit=visit())

    assert (left.pk in still_due(Client.objects.all(), TODAY)) is is_due
    undo_merge(made, visit=visit())
    assert left.pk in still_due(Client.objects.all(), TODAY)


def test_whom_nobody_has_approved_of_is_not_destroyed() -> None:
    grown, gone, late = client(OVER), client(OVER), client(OVER | {"kind": "event"})
    later = visit(at=AT + timedelta(hours=1))
    drop(propose(TODAY, agency(), visit=visit()), visit=visit())
    run = propose(TODAY, agency(), visit=visit())
    keep_back(run.items.get(client=late), "소송 중", visit=visit())
    approve(run, visit=officer())
    merge(grown, late, visit=later)

    assert destroy(run, visit=later).people == 1

    assert run.items.get(client=grown).kept_back == CHANGED
    assert set(Client.objects.filter(destroyed_at__isnull=False)) == {gone}


def test_people_are_kept_back_for_a_reason_before_the_approval() -> None:
    client(OVER)
    run = propose(TODAY, agency(), visit=visit())
    item = keep_back(run.items.get(), "소송 중", visit=visit())
    with pytest.raises(CannotDestroy, match="모두 보류"):
        approve(run, visit=officer())
    keep_back(item, "", visit=visit())
    approve(run, visit=officer())
    with pytest.raises(CannotDestroy, match="승인한 뒤에는"):
        keep_back(item, "소송 중", visit=visit())


def test_why_somebody_was_kept_back_goes_with_the_person() -> None:
    client(OVER)
    first = propose(TODAY, agency(), visit=visit())
    item = keep_back(first.items.get(), "치매로 소송 중", visit=visit())
    destroy(approved(), visit=visit())

    item.refresh_from_db()
    assert item.kept_back == REASON_GONE
    assert not Change.objects.filter(object_type="clients.destructionitem").exists()


def test_a_run_that_was_given_up_frees_its_people() -> None:
    client(OVER)
    run = drop(propose(TODAY, agency(), visit=visit()), visit=visit())
    with pytest.raises(CannotDestroy, match="이미 끝난"):
        drop(run, visit=visit())
    assert propose(TODAY, agency(), visit=visit()).items.count() == 1


def test_nobody_due_is_no_run() -> None:
    with pytest.raises(CannotDestroy, match="없거나"):
        propose(TODAY, agency(), visit=visit())
    with pytest.raises(CannotDestroy, match="앞설 수 없습니다"):
        propose(date.min, agency(), visit=visit())
    with pytest.raises(CannotDestroy, match="없거나"):
        propose(date(1990, 1, 1), agency(), visit=visit())
    with pytest.raises(CannotDestroy, match="아직 오지 않은"):
        propose(TODAY + timedelta(days=1), agency(), visit=visit())


@pytest.mark.parametrize("statement", ["UPDATE clients_certificate SET people = 0", "DELETE FROM clients_certificate"])
def test_the_register_is_never_changed(statement: str) -> None:
    client(OVER)
    destroy(approved(), visit=visit())

    with pytest.raises((IntegrityError, InternalError), match="파기 대장은"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises((IntegrityError, InternalError), match="파기를 마친"), transaction.atomic():
        DestructionRun.objects.update(state="proposed")


@pytest.mark.django_db(transaction=True)
def test_two_people_destroy_at_once() -> None:
    client(OVER)
    run = approved()
    by = visit()

    results = in_threads(3, lambda _: destroy(run, visit=by))

    assert sorted(type(result).__name__ for result in results) == ["CannotDestroy", "CannotDestroy", "Certificate"]
    assert Certificate.objects.count() == 1
