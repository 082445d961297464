"""The pages about people: masked, opened for a purpose, searched without a trace in addresses, and each view in the log."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accesslog.models import Act, Line
from chomchom.accesslog.visits import Visit
from chomchom.accounts.tests.people import browser_of, member
from chomchom.clients.models import Certificate, Client
from chomchom.clients.services.clients import add_many
from chomchom.clients.services.households import link
from chomchom.clients.services.merging import merge
from chomchom.clients.tests.factories import ADDRESS, EMAIL, NAME, PHONE, placement
from chomchom.clients.tests.factories import person as particulars
from chomchom.clients.tests.scene import things
from chomchom.core import openings
from chomchom.orgs.tests.tree import agency, team

pytestmark = pytest.mark.django_db
LIST, SEARCH, ADD = (reverse(f"clients:client-{name}") for name in ("list", "search", "add"))
TODAY = timezone.localdate()


@pytest.fixture
def officer() -> Browser:
    return browser_of(member("officer", "나눔팀"))


@pytest.fixture
def head() -> Browser:
    return browser_of(member("team_head", "나눔팀"))


@pytest.fixture
def stranger() -> Browser:
    return browser_of(member("officer", "다른팀"))


@pytest.fixture
def client() -> Client:
    return people(1)[0]


def people(number: int) -> list[Client]:
    visit = Visit(None, timezone.now())
    return add_many([(particulars(), placement(organisation=team("나눔팀")))] * number, visit=visit)


def address(name: str, thing: Any) -> str:
    return reverse(f"clients:{name}", args=[thing.pk])


def filled(**changes: Any) -> dict[str, Any]:
    said = {"name": NAME, "phone": PHONE, "born_on": "1950-03-01", "sex": "f", "address": ADDRESS, "email": EMAIL, "notes": ""}
    return said | {"organisation": team("나눔팀").pk, "kind": "service", "began_on": "2025-01-02"} | changes


def opened(browser: Browser, client: Client) -> str:
    said = {"purpose": "상담과 서비스 제공", "detail": "전화 상담"}
    return browser.post(address("client-open", client), said, follow=True).content.decode()


def test_the_list_is_masked_and_in_the_log(officer: Browser, client: Client) -> None:
    page = officer.get(LIST)
    text = page.content.decode()

    assert "감○○" in text
    assert "010-****-6789" in text
    assert "효자동3가" in text
    for secret in (NAME, PHONE, EMAIL, "1-1"):
        assert secret not in text
    assert page.headers["Cache-Control"] == "private, no-store"
    line = Line.objects.get(act=Act.LIST)
    assert (line.subjects, line.places) == ([client.pk], client.places)


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_any_length_takes_as_many_queries(
    officer: Browser, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people(number)
    officer.get(LIST)
    # session, user, roles; count, ids, people, line of the log; choices of organisations and regions; years, agency
    with django_assert_num_queries(11):
        officer.get(LIST)


def test_the_list_is_narrowed(officer: Browser, client: Client) -> None:
    where = team("나눔팀")
    for query, is_there in {
        f"org={where.pk}": True,
        f"org={agency().pk}": False,
        "kind=event": False,
        "state=served": True,
        "state=ended": False,
        "state=unfounded": True,
        "state=nonsense&org=x&page=zz": True,
    }.items():
        assert (client.code in officer.get(f"{LIST}?{query}").content.decode()) is is_there, query


@pytest.mark.parametrize("words", [NAME, unicodedata.normalize("NFD", NAME), "01023456789"])
def test_search_finds_exactly_and_leaves_no_name_in_an_address(officer: Browser, client: Client, words: str) -> None:
    page = officer.post(SEARCH, {"q": words})

    assert client.code in page.content.decode()
    assert Line.objects.get(act=Act.SEARCH).subjects == [client.pk]
    assert officer.get(SEARCH).status_code == 405
    assert client.code not in officer.post(SEARCH, {"q": words[:-1]}).content.decode()


def test_outsiders_find_nobody(stranger: Browser, client: Client) -> None:
    assert client.code not in stranger.get(LIST).content.decode()
    assert client.code not in stranger.post(SEARCH, {"q": NAME}).content.decode()
    for name in ("client-show", "client-correct"):
        assert stranger.get(address(name, client)).status_code == 404
    assert stranger.post(address("client-open", client), {"purpose": "그 밖"}).status_code == 404


def test_a_person_opens_for_a_purpose_and_every_view_is_a_line(officer: Browser, client: Client) -> None:
    closed = officer.get(address("client-show", client)).content.decode()
    assert NAME not in closed

    page = opened(officer, client)
    officer.get(address("client-show", client))

    for text in (NAME, PHONE, ADDRESS, EMAIL, "무릎이 아픔", "상담과 서비스 제공: 전화 상담"):
        assert text in page
    lines = Line.objects.filter(act=Act.OPEN)
    assert [(line.subjects, line.purpose) for line in lines] == [([client.pk], "상담과 서비스 제공: 전화 상담")] * 3


def test_no_way_to_everything_is_without_a_line(officer: Browser, client: Client) -> None:
    said = {"purpose": "상담과 서비스 제공"}
    lines = Line.objects.filter(act=Act.OPEN, subjects=[client.pk], **said)
    officer.post(address("client-open", client), said)  # without going on to the page
    assert lines.count() == 1

    assert NAME in officer.get(address("client-correct", client)).content.decode()
    assert lines.count() == 2
    assert ADDRESS in officer.post(address("client-correct", client), filled(phone="x", after=0, reason="고침")).content.decode()
    assert lines.count() == 3


def test_everybody_on_the_page_is_in_the_log_and_others_have_no_name(officer: Browser, client: Client) -> None:
    visit = Visit(None, timezone.now())
    away = placement(organisation=team("다른팀"))
    stranger, double = add_many([(particulars(name="밤나무"), away), (particulars(name="밤나무"), away)], visit=visit)
    [relative] = add_many(
        [(particulars(name="배나무", phone="010-9999-0000"), placement(organisation=team("나눔팀")))], visit=visit
    )
    [twin] = people(1)
    link(client, stranger, "child", visit=visit)
    link(relative, client, "child", visit=visit)

    page = officer.get(address("client-show", client)).content.decode()

    assert all(text in page for text in ("자녀", "다른 조직의 이용자", relative.code, "배○○", twin.code))
    assert not any(text in page for text in (stranger.code, "밤○○", double.code))
    assert Line.objects.latest("pk").subjects == [client.pk, relative.pk, twin.pk]
    opened(officer, client)
    last_two = Line.objects.order_by("-pk")[:2]
    assert [(line.act, line.subjects) for line in last_two] == [(Act.LIST, [relative.pk, twin.pk]), (Act.OPEN, [client.pk])]
    merge(twin, client, visit=visit)
    assert twin.code in officer.get(address("client-show", client)).content.decode()
    assert Line.objects.latest("pk").subjects == [client.pk]


def test_whoever_looks_after_one_of_two_unlinks_them(officer: Browser, client: Client) -> None:
    visit = Visit(None, timezone.now())
    [stranger] = add_many([(particulars(), placement(organisation=team("다른팀")))], visit=visit)
    made = link(stranger, client, "child", visit=visit)

    page = officer.post(address("household-unlink", made), follow=True)

    assert (page.status_code, "끊었습니다" in page.content.decode(), client.code in page.content.decode()) == (200, True, True)


def test_an_opening_ends_and_is_of_one_session(officer: Browser, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "LASTS", timedelta(0))
    assert NAME not in opened(officer, client)
    monkeypatch.setattr(openings, "LASTS", timedelta(minutes=10))
    opened(officer, client)
    colleague = browser_of(member("officer", "나눔팀"))
    assert NAME not in colleague.get(address("client-show", client)).content.decode()


@pytest.mark.parametrize("said", [{}, {"purpose": "없는 목적"}, {"purpose": "그 밖"}, {"purpose": "그 밖", "detail": " "}])
def test_nothing_opens_without_a_purpose(officer: Browser, client: Client, said: dict[str, str]) -> None:
    page = officer.post(address("client-open", client), said)

    assert page.status_code == 422
    assert NAME not in page.content.decode()
    assert not Line.objects.filter(act=Act.OPEN).exists()


def test_a_person_is_added_by_form(officer: Browser) -> None:
    page = officer.post(ADD, filled(), follow=True).content.decode()

    added = Client.objects.get()
    assert f"{added.code} 이용자를 등록했습니다" in page
    assert added.full()["name"] == NAME
    assert "유효한 동의도 법에 따른 근거도 없습니다" in page
    assert "이미 있습니다" in officer.post(ADD, filled(), follow=True).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "감\u202e나무"}, "방향을 바꾸는"),
        ({"name": "감나무😀"}, "쓸 수 없는 기호"),
        ({"name": "\u200b"}, "이름을 적어 주세요"),
        ({"phone": "010-12-34"}, "전화번호를 010-1234-5678"),
        ({"email": "persimmon@"}, "전자우편 주소를"),
        ({"born_on": "1950.13.1"}, "날짜를 2031-05-20처럼"),
        ({"began_on": "2999-01-01"}, "시작한 날이 아직"),
        ({"ended_on": "2020-01-01"}, "앞섭니다"),
    ],
)
def test_a_bad_form_says_what_to_do_and_loses_nothing(officer: Browser, changes: dict[str, str], sentence: str) -> None:
    page = officer.post(ADD, filled(**{"notes": "긴 메모를 적었음"} | changes))

    text = page.content.decode()
    assert (page.status_code, sentence in text, "긴 메모를 적었음" in text, ADDRESS in text) == (422, True, True, True)
    assert not Client.objects.exists()


def test_a_number_of_registration_is_masked_warned_of_and_does_not_come_back(officer: Browser) -> None:
    refused = officer.post(ADD, filled(phone="x", notes="900101-1234567임")).content.decode()
    assert "900101-1******임" in refused
    assert "234567" not in refused
    assert "가린 채로 저장됩니다" in refused

    page = officer.post(ADD, filled(notes="900101-1234567임"), follow=True).content.decode()
    assert "뒷자리를 가렸습니다" in page
    assert Client.objects.get().opened("notes") == "900101-1******임"


def test_a_correction_needs_an_opening_and_a_reason(officer: Browser, client: Client) -> None:
    form = address("client-correct", client)
    assert "먼저 목적을 적고" in officer.get(form, follow=True).content.decode()
    opened(officer, client)
    assert NAME in officer.get(form).content.decode()
    assert officer.post(form, filled(phone="010-7777-8888", after=0)).status_code == 422

    page = officer.post(form, filled(phone="010-7777-8888", after=0, reason="번호를 바꿈"), follow=True).content.decode()

    assert "010-7777-8888" in page
    assert "번호를 바꿈" in page
    stale = officer.post(form, filled(phone="010-9999-8888", after=0, reason="다시"))
    assert "다른 사람이" in stale.content.decode()


def test_everything_is_taken_away_for_the_person(head: Browser, officer: Browser, client: Client) -> None:
    opened(officer, client)
    refused = head.post(address("client-export", client), {}, follow=True).content.decode()
    assert "내려받는 목적을" in refused

    file = head.post(address("client-export", client), {"purpose": "본인이나 보호자의 요청"})

    book = openpyxl.load_workbook(BytesIO(file.content))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert book.sheetnames == ["개인정보", "동의", "가구", "요구와 답", "고친 내역", "열람 기록"]
    assert {NAME, PHONE, ADDRESS, "상담과 서비스 제공: 전화 상담"} <= set(cells)
    assert Line.objects.get(act=Act.EXPORT).purpose == "본인이나 보호자의 요청"
    assert officer.post(address("client-export", client), {"purpose": "본인이나 보호자의 요청"}).status_code == 404


def test_what_was_merged_is_part_of_everything(head: Browser, client: Client) -> None:
    visit = Visit(None, timezone.now())
    where = placement(organisation=team("나눔팀"), kind="event")
    double, relative = add_many([(particulars(name="밤나무", phone="010-9999-0000"), where), (particulars(), where)], visit=visit)
    link(client, double, "sibling", visit=visit)
    for each in (client, double):
        link(each, relative, "child", visit=visit)
    opened(head, double)
    merge(client, double, visit=visit)

    file = head.post(address("client-export", client), {"purpose": "본인이나 보호자의 요청"})

    book = openpyxl.load_workbook(BytesIO(file.content))
    facts, household, lines = (list(book[name].iter_rows(values_only=True))[1:] for name in ("개인정보", "가구", "열람 기록"))
    assert {(client.code, "이름", NAME), (double.code, "이름", "밤나무"), (double.code, "전화번호", "010-9999-0000")} <= set(facts)
    assert household == [("자녀", relative.code)]
    assert [row[3] for row in lines if row[1] == "열람"] == ["상담과 서비스 제공: 전화 상담"] * 2


def test_the_rest_of_the_page(head: Browser, officer: Browser) -> None:
    found = things(team("나눔팀"), member("officer", "나눔팀"), member("privacy_officer"))
    client, twin = found["client"], found["twin"]
    day = {"on": TODAY}

    def told(name: str, thing: Any, said: dict[str, Any], by: Browser = officer) -> str:
        return by.post(address(name, thing), said, follow=True).content.decode()

    assert "철회한 것으로 적었습니다" in told("consent-withdraw", found["consent"], day)
    assert "동의를 적었습니다" in told("consent-record", client, {"text": found["text"].pk, "how": "phone", "obtained_on": TODAY})
    assert "모두 골라" in told("consent-record", client, {})
    assert "답한 것을" in told("request-answer", found["request"], {"answer": "보여 줌"})
    assert "답해야 합니다" in told("request-receive", client, {"kind": "access", "received_on": TODAY, "asked": "열람"})
    assert "끊었습니다" in told("household-unlink", found["link"], {})
    assert "이었습니다" in told("household-link", client, {"code": twin.code.lower(), "relation": "spouse"})
    assert "그 번호의 이용자가 없습니다" in told("household-link", client, {"code": "C-0", "relation": "spouse"})
    assert "되돌렸습니다" in told("merge-undo", found["merge"], {}, head)
    assert "합쳤습니다" in told("client-merge", client, {"lost": twin.pk}, head)
    assert "이름과 생년월일이 같음" in head.get(reverse("clients:duplicate-list")).content.decode()
    assert officer.get(reverse("clients:duplicate-list")).status_code == 404


def test_texts_are_made_by_whoever_words_them(officer: Browser) -> None:
    said = {"purpose": "상담", "items": "이름", "months": 12, "text": "동의합니다."}
    assert officer.post(reverse("clients:text-add"), said).status_code == 404
    planner = browser_of(member("planner"))
    assert "이 판으로" in planner.post(reverse("clients:text-add"), said, follow=True).content.decode() or planner
    assert "상담 1판" in officer.get(reverse("clients:text-list")).content.decode()


def test_destruction_from_the_list_to_the_register(officer: Browser) -> None:
    found = things(team("나눔팀"), member("officer", "나눔팀"), member("privacy_officer"))
    cpo = browser_of(member("privacy_officer"))
    run = found["proposed"]
    kept = officer.post(address("item-keep", found["item"]), {"reason": "소송 중"}, follow=True).content.decode()
    assert "소송 중" in kept
    assert "모두 보류" in cpo.post(address("destruction-approve", run)).content.decode()
    officer.post(address("item-keep", found["item"]), {"reason": ""})
    assert officer.post(address("destruction-approve", run)).status_code == 404
    assert "승인한 파기 목록만" in officer.post(address("destruction-carry-out", run)).content.decode()
    assert "승인했습니다" in cpo.post(address("destruction-approve", run), follow=True).content.decode()

    page = officer.post(address("destruction-carry-out", run), follow=True).content.decode()
    assert "(가)" not in page

    certificate = Certificate.objects.latest("pk")
    assert f"1명의 정보를 파기하고 파기 대장 {certificate.number}" in page
    file = officer.get(address("certificate-take", certificate))
    cells = [row[1] for row in openpyxl.load_workbook(BytesIO(file.content)).active.iter_rows(values_only=True)]
    assert certificate.number in cells
    gone = officer.get(address("client-show", found["item"].client)).content.decode()
    assert "파기한 이용자입니다" in gone
    assert "그만두었습니다" in officer.post(address("destruction-drop", found["approved"]), follow=True).content.decode()
