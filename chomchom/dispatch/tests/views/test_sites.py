"""The pages of sites: the list, one with its contact behind a purpose, adding, correcting, closing, and pairings."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accesslog.models import Act, Line
from chomchom.accounts.tests.people import browser_of, member
from chomchom.dispatch.models import Pairing, Site, Visit
from chomchom.dispatch.tests.factories import request, site
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import outside, team
from chomchom.workforce.tests.factories import centre, region, worker

pytestmark = pytest.mark.django_db
GONE, CONFLICT, UNPROCESSABLE = 404, 409, 422
TODAY = timezone.localdate()


@pytest.fixture
def clerk() -> Client:
    return browser_of(member("facility_staff", centre(), name="센터 담당"))


def opened(client: Client, name: str, *args: Any, **params: Any) -> str:
    """The text of a page, which must open."""
    answer = client.get(reverse(f"dispatch:{name}", args=args), params)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, name: str, /, *args: Any, **data: Any) -> tuple[int, str]:
    """The status of what is sent, and what is said."""
    answer = client.post(reverse(f"dispatch:{name}", args=args), data, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_many(clerk: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Sites and their count; municipalities; types; open ones, unvisited ones. Around: who asks (session, user, memberships), and
    of the frame the agency's name and the years of the menu."""
    for number in range(many):
        place = site(f"{number}번 어린이집")
        request(place, TODAY)
        Visit.objects.create(site=place, on=TODAY, at=timezone.now())

    with django_assert_num_queries(11):
        page = opened(clerk, "site-list")

    assert page.count("1건") == many


def test_the_list_is_narrowed_by_name_place_type_and_state(clerk: Client) -> None:
    site("햇살어린이집")
    site("무주센터", region=region("52730", "무주군"))
    site("끝난 곳", closed_on=TODAY)
    Organisation.objects.filter(name="무주센터").update(type="지역아동센터")

    def names(**params: Any) -> list[str]:
        page = clerk.get(reverse("dispatch:site-list"), params).context["page"]
        return [str(each) for each in page.object_list]

    assert names() == ["무주센터", "햇살어린이집"]
    assert names(q="햇살") == ["햇살어린이집"]
    assert names(region=region("52730").pk) == ["무주센터"]
    assert names(type="지역아동센터") == ["무주센터"]
    assert names(state="closed") == ["끝난 곳"]
    assert names(state="all", region="x", page="x") == ["끝난 곳", "무주센터", "햇살어린이집"]
    assert "조건에 맞는 시설이 없습니다" in opened(clerk, "site-list", q="없는 이름")


def test_an_empty_list_tells_how_to_begin(clerk: Client) -> None:
    assert "등록한 시설이 없습니다" in opened(clerk, "site-list")


def test_who_answers_for_a_site_is_masked_until_it_is_opened_for_a_purpose(clerk: Client) -> None:
    place = site()
    page = opened(clerk, "site-show", place.pk)
    assert "김○○" in page
    assert "site@example.org" not in page
    assert not Line.objects.filter(act=Act.OPEN).exists()

    status, page = sent(clerk, "site-open", place.pk, purpose="그 밖", detail="")
    assert (status, "무엇 때문에 보는지" in page) == (UNPROCESSABLE, True)
    _, page = sent(clerk, "site-open", place.pk, purpose="신청 확인")

    assert "site@example.org" in page
    assert "김담당" in page
    line = Line.objects.get(act=Act.OPEN)
    assert (line.kind, line.subjects, line.purpose) == ("site", [place.pk], "신청 확인")
    assert "김담당" not in opened(browser_of(member("facility_staff", centre())), "site-show", place.pk)


def test_whoever_only_reads_opens_nothing(clerk: Client) -> None:
    place, reader = site(), browser_of(member("planner"))

    assert "연락처 보기" not in opened(reader, "site-show", place.pk)
    assert sent(reader, "site-open", place.pk, purpose="신청 확인")[0] == GONE
    assert sent(reader, "site-close", place.pk)[0] == GONE


def test_a_site_of_another_centre_is_not_there(clerk: Client) -> None:
    other = site(of=team("다른팀"))

    assert clerk.get(other.get_absolute_url()).status_code == GONE
    assert "햇살" not in opened(clerk, "site-list")


def test_an_organisation_that_is_there_becomes_a_site(clerk: Client) -> None:
    known = outside("provider", "햇살어린이집")
    site("햇살학교")
    page = opened(clerk, "site-add", q="햇살")
    assert f"?organisation={known.pk}" in page
    assert "햇살학교" not in page

    said = {"staff": 8, "people": 30, "contact": "김담당", "phone": "063-1", "email": ""}
    address = f"{reverse('dispatch:site-add')}?organisation={known.pk}"
    answer = clerk.post(address, said)
    assert (answer.status_code, "전화번호를" in answer.content.decode()) == (UNPROCESSABLE, True)
    answer = clerk.post(address, said | {"phone": "063-123-4567"}, follow=True)

    made = Site.objects.get(organisation=known)
    assert made.centre == centre()
    assert "등록했습니다" in answer.content.decode()


def test_a_site_that_nobody_knew_is_made_with_its_organisation(clerk: Client) -> None:
    said = {"name": "새싹어린이집", "type": "어린이집", "region": region().pk, "staff": 5, "people": 20}

    assert sent(clerk, "site-add", **said | {"phone": "1"})[0] == UNPROCESSABLE
    assert not Organisation.objects.filter(name="새싹어린이집").exists()
    assert sent(clerk, "site-add", **said)[0] == 200
    status, page = sent(clerk, "site-add", **said)

    assert (status, "이미 있습니다" in page) == (UNPROCESSABLE, True)
    assert Site.objects.get().organisation.kind == Organisation.Kind.PROVIDER


def test_a_site_is_corrected_and_its_contact_only_where_it_is_open(clerk: Client) -> None:
    place = site()
    assert "김담당" not in opened(clerk, "site-correct", place.pk)
    sent(clerk, "site-correct", place.pk, staff=20, people=50, contact="남", reason="늘어남")
    place.refresh_from_db()
    assert (place.staff, place.opened("contact")) == (20, "김담당")

    sent(clerk, "site-open", place.pk, purpose="연락처를 바로잡음")
    assert "김담당" in opened(clerk, "site-correct", place.pk)
    status, _ = sent(clerk, "site-correct", place.pk, staff=0, people=50)
    assert status == UNPROCESSABLE
    status, page = sent(clerk, "site-correct", place.pk, staff=20, people=50, phone="12")
    assert (status, "전화번호를" in page) == (UNPROCESSABLE, True)
    sent(clerk, "site-correct", place.pk, staff=20, people=50, contact="박담당", phone="", email="")

    place.refresh_from_db()
    assert place.opened_all() == {"contact": "박담당", "phone": "", "email": ""}


def test_a_site_is_closed_and_opened_again(clerk: Client) -> None:
    place = site()
    standing = request(place, TODAY)
    status, page = sent(clerk, "site-close", place.pk, on=TODAY)
    assert (status, standing.number in page) == (CONFLICT, True)
    assert sent(clerk, "site-close", place.pk, on="")[0] == CONFLICT
    standing.status = "cancelled"
    standing.save()

    _, page = sent(clerk, "site-close", place.pk, on=TODAY, reason="폐업")
    assert "끝난 시설로 적었습니다" in page
    _, page = sent(clerk, "site-reopen", place.pk)

    assert "다시 열었습니다" in page


def test_a_worker_is_kept_away_and_allowed_again(clerk: Client) -> None:
    place, who = site(), worker()
    promised = request(place, TODAY + dt.timedelta(days=7), worker=who)
    said = {"worker": who.pk, "kind": "excluded", "asked_by": "site", "reason": "맞지 않음"}

    status, page = sent(clerk, "pairing-make", place.pk, **said)
    assert (status, promised.number in page) == (UNPROCESSABLE, True)
    status, _ = sent(clerk, "pairing-make", place.pk, **said | {"reason": ""})
    assert status == UNPROCESSABLE
    promised.status, promised.worker = "cancelled", None
    promised.save()
    _, page = sent(clerk, "pairing-make", place.pk, **said)
    assert "다음 배정안부터 따릅니다" in page
    assert "보내지 않음" in page
    _, page = sent(clerk, "pairing-end", Pairing.objects.get().pk)

    assert "거둔 것 1건" in page
    stranger = browser_of(member("facility_staff", team("다른팀")))
    assert stranger.post(reverse("dispatch:pairing-end", args=[Pairing.objects.get().pk])).status_code == GONE


def test_the_page_takes_as_many_queries_for_much(clerk: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """The site; whether one runs it; its six lists and the count of requests; workers to pair. Around as on the list."""
    for many in (1, 3):
        place = site(f"{many}번 시설")
        for number in range(many):
            request(place, TODAY + dt.timedelta(days=number), worker=worker(f"{many}{number}"), status="done")
            Visit.objects.create(site=place, on=TODAY - dt.timedelta(days=number), at=timezone.now())
        with django_assert_num_queries(14):
            opened(clerk, "site-show", place.pk)
