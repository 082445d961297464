"""Consent, households and requests."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from chomchom.clients.models import Consent, ConsentText, HouseholdLink
from chomchom.clients.queries.listing import Filters, clients, shown
from chomchom.clients.retention import months_after
from chomchom.clients.services.consents import BadConsent, Wording, add_text, record_consent, withdraw_consent
from chomchom.clients.services.households import CannotLink, link, unlink
from chomchom.clients.services.requests import BadRequest, answer_request, receive_request
from chomchom.clients.tests.factories import TODAY, client, text, visit
from chomchom.orgs.models import Organisation

pytestmark = pytest.mark.django_db
PAPER = Consent.How.PAPER
EVERYWHERE = Organisation.objects.all()


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2031, 6, 15), 12, date(2032, 6, 14)),
        (date(2031, 1, 31), 1, date(2031, 2, 27)),
        (date(2031, 12, 1), 1, date(2031, 12, 31)),
        (date(2032, 2, 29), 12, date(2033, 2, 27)),
    ],
)
def test_a_consent_ends_the_day_before_its_day(day: date, months: int, until: date) -> None:
    assert months_after(day, months) == until


def test_a_text_stays_as_it_is_once_somebody_agreed() -> None:
    first = text()
    ConsentText.objects.filter(pk=first.pk).update(items="이름")
    record_consent(client(), first, how=PAPER, obtained_on=TODAY, visit=visit())

    with pytest.raises((IntegrityError, InternalError), match="새 판"), transaction.atomic():
        ConsentText.objects.filter(pk=first.pk).update(text="다른 글")
    with pytest.raises((IntegrityError, InternalError), match="새 판"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM clients_consenttext")
    assert (text().version, text(purpose="상담").version) == (2, 1)


def test_a_consent_holds_until_its_end_or_its_withdrawal() -> None:
    consent = record_consent(client(), text(), how=PAPER, obtained_on=date(2031, 1, 1), visit=visit())
    assert [consent.holds_on(date(*day)) for day in ((2030, 12, 31), (2031, 1, 1), (2031, 12, 31), (2032, 1, 1))] == [0, 1, 1, 0]

    withdrawn = withdraw_consent(consent, on=date(2031, 6, 1), reason="원하지 않음", visit=visit())

    assert [withdrawn.holds_on(date(*day)) for day in ((2031, 5, 31), (2031, 6, 1))] == [True, False]
    assert Consent.objects.get().opened("withdrawal") == "원하지 않음"
    with pytest.raises(BadConsent, match="이미"):
        withdraw_consent(consent, on=TODAY, reason="", visit=visit())


def test_days_and_words_of_a_consent_are_checked() -> None:
    added, words = client(), text()
    with pytest.raises(BadConsent, match="아직 오지 않은"):
        record_consent(added, words, how=PAPER, obtained_on=date(2031, 6, 16), visit=visit())
    consent = record_consent(added, words, how=PAPER, obtained_on=TODAY, visit=visit())
    with pytest.raises(BadConsent, match="사이여야"):
        withdraw_consent(consent, on=date(2031, 6, 14), reason="", visit=visit())
    with pytest.raises(BadConsent, match="모두 적어"):
        add_text(Wording(purpose="", items="이름", months=12, text="글"), visit=visit())
    with pytest.raises(BadConsent, match="120달"):
        add_text(Wording(purpose="상담", items="이름", months=0, text="글"), visit=visit())


def test_the_list_warns_of_people_without_consent_or_law() -> None:
    bare, lawful, agreed, ended = client(), client({"legal_basis": "사회보장급여법"}), client(), client()
    record_consent(agreed, text(), how=PAPER, obtained_on=TODAY, visit=visit())
    gone = record_consent(ended, text(), how=PAPER, obtained_on=date(2031, 1, 1), visit=visit())
    withdraw_consent(gone, on=TODAY, reason="", visit=visit())

    rows = shown(clients(Filters(), EVERYWHERE, TODAY), TODAY)

    assert {row.pk: row.is_founded for row in rows} == {  # type: ignore[attr-defined]  # annotated
        bare.pk: False,
        lawful.pk: True,
        agreed.pk: True,
        ended.pk: False,
    }
    assert set(clients(Filters(state="unfounded"), EVERYWHERE, TODAY)) == {bare, ended}


def test_a_household_is_told_once_for_both() -> None:
    mother, child = client(), client(name="밤나무")
    made = link(mother, child, HouseholdLink.Relation.CHILD, visit=visit())

    assert (made.relation_to(mother), made.relation_to(child)) == ("자녀", "부모")
    assert (made.other_than(mother), made.other_than(child)) == (child, mother)
    with pytest.raises(CannotLink, match="이미"):
        link(child, mother, HouseholdLink.Relation.PARENT, visit=visit())
    with pytest.raises(CannotLink, match="자기 자신"):
        link(child, child, HouseholdLink.Relation.SIBLING, visit=visit())
    unlink(made, visit=visit())
    assert not HouseholdLink.objects.exists()


def test_a_request_is_answered_once_and_in_ten_days() -> None:
    request = receive_request(client(), "access", "내 기록을 보고 싶음", on=TODAY, visit=visit())
    assert request.due_on == date(2031, 6, 25)

    answered = answer_request(request, "열람하게 함", visit=visit())

    assert (answered.opened("asked"), answered.opened("answer")) == ("내 기록을 보고 싶음", "열람하게 함")
    with pytest.raises(BadRequest, match="이미"):
        answer_request(request, "다시", visit=visit())
    with pytest.raises(BadRequest, match="무엇을 요구"):
        receive_request(client(), "access", " ", on=TODAY, visit=visit())
    with pytest.raises(BadRequest, match="아직 오지 않은"):
        receive_request(client(), "access", "열람", on=date(2031, 6, 16), visit=visit())
