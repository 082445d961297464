"""People are added and put right: sealed, found again, logged."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction

from chomchom.accesslog.models import Act, Line
from chomchom.clients.models import Client, Correction
from chomchom.clients.particulars import BadParticulars, Particulars
from chomchom.clients.queries.listing import named
from chomchom.clients.services.clients import CannotAdd, CannotCorrect, add_many, correct_client, last_correction
from chomchom.clients.tests.factories import ADDRESS, EMAIL, NAME, PHONE, TODAY, client, person, placement, visit
from chomchom.core.crypto.names import BadName
from chomchom.core.crypto.sealing import CannotOpen
from chomchom.core.models import AuditLine
from chomchom.orgs.models import Organisation

pytestmark = pytest.mark.django_db
EVERYWHERE = Organisation.objects.all()


def test_a_person_is_sealed_and_read_again() -> None:
    added = Client.objects.get(pk=client().pk)

    assert added.full() == {
        "name": NAME,
        "phone": PHONE,
        "born_on": "1950-03-01",
        "sex": "여",
        "address": ADDRESS,
        "email": EMAIL,
        "notes": "무릎이 아픔",
    }
    assert (added.shown_name, added.shown_phone, added.shown_place) == ("감○○", "010-****-6789", "전주시 완산구 효자동3가")
    assert added.birth_year == 1950


def test_the_table_holds_nothing_that_can_be_read() -> None:
    client()

    with connection.cursor() as cursor:
        cursor.execute("SELECT client::text FROM clients_client AS client")
        row = cursor.fetchone()[0]
        cursor.execute("SELECT line::text FROM accesslog_line AS line")
        line = cursor.fetchone()[0]
    for text in (NAME, PHONE, PHONE.replace("-", ""), ADDRESS, "효자동", EMAIL, "무릎"):
        for form in (text, text.encode().hex()):
            assert form not in row
            assert form not in line


def test_adding_is_a_line_of_both_logs() -> None:
    added = client()

    line = Line.objects.get()
    assert (line.act, line.kind, line.subjects, line.address) == (Act.ADD, "client", [added.pk], "192.0.2.1")
    assert line.places == [bytes(added.place_token or b"").hex()]
    assert list(AuditLine.objects.values_list("code", "object_id")) == [("clients.client.added", added.pk)]


def test_codes_are_of_the_year_and_never_the_same() -> None:
    codes = {each.code for each in add_many([(person(), placement())] * 50, visit=visit())}

    assert len(codes) == 50
    assert all(code.startswith("C-2031-") and len(code) == 14 for code in codes)


def test_whoever_lives_in_one_neighbourhood_shares_a_token() -> None:
    one, other = client(), client(name="밤나무", address="전북 전주시 완산구 홍산로 1 (효자동3가)")
    assert bytes(one.place_token or b"") == bytes(other.place_token or b"-")
    assert client(address="전주시 완산구").place_token is None


@pytest.mark.parametrize(
    "words", [NAME, " 감 나무 ", unicodedata.normalize("NFD", NAME), "감\u200b나무", PHONE, "01023456789", "+82 10 2345 6789"]
)
def test_a_person_is_found_by_exact_name_or_number(words: str) -> None:
    added = client()
    client(name="밤나무", phone="010-9999-0000")

    assert list(named(words, EVERYWHERE)) == [added]


def test_a_person_is_found_by_code_and_by_nothing_less() -> None:
    added = client()

    assert list(named(added.code.lower(), EVERYWHERE)) == [added]
    for words in ("감나", "6789", "", "C-2031", "%", "\u200b"):
        assert not named(words, EVERYWHERE).exists()


def test_a_sealed_column_is_never_looked_for() -> None:
    with pytest.raises(FieldError, match="blind index"):
        Client.objects.filter(name=b"x").exists()
    assert not Client.objects.filter(name__isnull=True).exists()


def test_a_value_that_was_moved_to_another_row_does_not_open() -> None:
    one, other = client(), client(name="밤나무")
    Client.objects.filter(pk=other.pk).update(name=one.name)

    with pytest.raises(CannotOpen):
        Client.objects.get(pk=other.pk).opened("name")
    Client.objects.filter(pk=one.pk).update(address=one.name)
    with pytest.raises(CannotOpen):
        Client.objects.get(pk=one.pk).opened("address")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sealed_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        Client().seal(name="감나무")


@pytest.mark.parametrize(
    ("changes", "refusal", "sentence"),
    [
        ({"name": ""}, BadParticulars, "이름을 적어"),
        ({"name": "감\u202e나무"}, BadName, "방향"),
        ({"phone": "010-12"}, BadParticulars, "전화번호를"),
        ({"email": "감나무"}, BadParticulars, "전자우편"),
        ({"email": "реrsimmon@exаmple.org"}, BadParticulars, "비슷하게 생긴|전자우편"),
        ({"sex": "?"}, BadParticulars, "성별"),
        ({"notes": "가" * 4001}, BadParticulars, "너무 깁니다"),
    ],
)
def test_what_cannot_be_kept_is_refused(changes: dict[str, Any], refusal: type[Exception], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence):
        person(**changes)


def test_numbers_of_registration_never_reach_the_table() -> None:
    added = client(notes="주민번호 900101-1234567", address="전주시 900101-1234567")

    assert added.opened("notes") == "주민번호 900101-1******"
    assert "234567" not in added.opened("address")


@pytest.mark.parametrize(
    ("placed", "changes", "sentence"),
    [
        ({"kind": "nonsense"}, {}, "보유 기준"),
        ({"ended_on": date(2024, 1, 1)}, {}, "앞섭니다"),
        ({"began_on": date(2031, 6, 16)}, {}, "시작한 날이 아직"),
        ({}, {"born_on": date(2031, 6, 16)}, "생년월일이 아직"),
    ],
)
def test_days_that_make_no_sense_are_refused(placed: dict[str, Any], changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CannotAdd, match=sentence):
        client(placed, **changes)


def test_a_correction_says_which_columns_and_why() -> None:
    added = client()
    right = person(name="감나무", phone="010-7777-8888")

    correction = correct_client(
        added, right, placement(ended_on=TODAY), reason="번호를 바꿈 900101-1234567", visit=visit(), after=0
    )

    now = Client.objects.get(pk=added.pk)
    assert (now.full()["phone"], now.ended_on, now.opened("name")) == ("010-7777-8888", TODAY, NAME)
    assert (correction.columns, correction.column_names) == (["phone", "ended_on"], ["전화번호", "끝난 날"])
    assert correction.opened("reason") == "번호를 바꿈 900101-1******"
    assert list(named("010-7777-8888", EVERYWHERE)) == [now]
    assert not named(PHONE, EVERYWHERE).exists()
    assert Line.objects.filter(act=Act.CHANGE, subjects=[added.pk]).count() == 1


def test_a_correction_needs_a_reason_a_change_and_the_last_state() -> None:
    added = client()
    with pytest.raises(CannotCorrect, match="까닭"):
        correct_client(added, person(name="밤나무"), placement(), reason=" ", visit=visit())
    with pytest.raises(CannotCorrect, match="바뀐 것이 없어"):
        correct_client(added, person(), placement(), reason="확인", visit=visit())
    correct_client(added, person(name="밤나무"), placement(), reason="개명", visit=visit(), after=0)
    with pytest.raises(CannotCorrect, match="다른 사람이"):
        correct_client(added, person(name="배나무"), placement(), reason="개명", visit=visit(), after=0)
    assert last_correction(added) == Correction.objects.get().pk


def test_what_is_not_logged_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("chomchom.clients.services.noting.note", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        client()
    assert not Client.objects.exists()


def test_particulars_come_back_as_they_went() -> None:
    assert Particulars.of(client()) == person()
