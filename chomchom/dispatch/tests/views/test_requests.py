"""The clerk's pages: the board, a request with who could go, proposals, the week and the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.dispatch.models import Proposal, Request
from chomchom.dispatch.tests.factories import instrument, request, site
from chomchom.ledger.models import Entry
from chomchom.orgs.tests.tree import facility
from chomchom.workforce.models import Worker
from chomchom.workforce.tests.factories import centre, worker

pytestmark = pytest.mark.django_db
CONFLICT = 409


@pytest.fixture
def clerk() -> Client:
    return browser_of(member("facility_staff", centre(), name="센터 담당"))


@pytest.fixture
def day() -> dt.date:
    """A Monday to come."""
    today = timezone.localdate()
    return today + dt.timedelta(days=14 - today.weekday())


def do(clerk: Client, act: str, row: Any, **said: object) -> Any:
    return clerk.post(reverse(f"dispatch:{act}", args=[row.pk]), said, follow=True)


@pytest.mark.parametrize("many", [1, 3])
def test_the_board_asks_as_often_for_many(
    clerk: Client, day: dt.date, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        request(site(f"시설 {number}"), day, worker=worker(f"사람 {number}"))
    # session, user, roles; counts by state, at work; regions; count and rows; open proposal, may run; the menu: agency, years.
    with django_assert_num_queries(12):
        page = clerk.get(reverse("dispatch:board"), {"state": "open"})
    assert len(page.context["page"].object_list) == many


def test_the_board_filters(clerk: Client, day: dt.date) -> None:
    request(site("가 어린이집"), day)
    request(site("나 요양원"), day, role="cook", status="cancelled")

    def shown(**params: str) -> list[str]:
        found = clerk.get(reverse("dispatch:board"), params).context["page"].object_list
        return [each.site.organisation.name for each in found]

    assert shown() == ["가 어린이집"]
    assert sorted(shown(state="all")) == ["가 어린이집", "나 요양원"]
    assert shown(state="cancelled") == ["나 요양원"]
    assert shown(state="all", role="cook") == ["나 요양원"]
    assert shown(q="요양") == []
    assert shown(state="bogus", role="bogus", region="x") == ["가 어린이집"]


def test_from_the_request_to_the_confirmation(clerk: Client, day: dt.date) -> None:
    one, asked = worker(), request(site(), day, status="requested")

    assert "배정 대기로 옮겼습니다" in do(clerk, "request-screen", asked).content.decode()
    page = clerk.get(asked.get_absolute_url())
    assert "갈 수 있음" in page.content.decode()
    assert do(clerk, "request-offer", asked, worker=one.pk, reason="").status_code == CONFLICT
    assert "제안했습니다" in do(clerk, "request-offer", asked, worker=one.pk, reason="지난번에 갔던 분").content.decode()
    assert "확정했습니다" in do(clerk, "request-confirm", asked).content.decode()
    assert do(clerk, "request-free", asked).status_code == CONFLICT
    assert "풀었습니다" in do(clerk, "request-free", asked, reason="몸살").content.decode()
    assert "보내지 못한" in do(clerk, "request-give-up", asked, reason="사람 없음").content.decode()
    assert do(clerk, "request-cancel", asked, reason="800101-1234567").status_code == CONFLICT
    asked.refresh_from_db()
    assert (asked.status, asked.moves.count()) == ("unmet", 5)


def test_the_centre_confirms_hours_for_a_site_that_telephones(clerk: Client, day: dt.date) -> None:
    instrument()
    past = day - dt.timedelta(days=28)
    asked = request(site(), past, worker=worker())

    assert "시설 대신 근무 확인" in clerk.get(asked.get_absolute_url()).content.decode()
    said = {f"m-{each.pk}": "480" for each in asked.shifts.all()}
    do(clerk, "mine-confirm", asked, **said, signer="김원장(전화)")
    do(clerk, "mine-complete", asked, people="20")

    asked.refresh_from_db()
    assert (asked.status, asked.people) == ("done", 20)
    assert "만족도에 답하기" not in clerk.get(reverse("dispatch:mine-show", args=[asked.pk])).content.decode()
    assert Entry.objects.filter(kind="dispatch.completed", people=20).count() == 1
    other = browser_of(member("facility_staff", facility("다른 센터")))
    assert other.get(reverse("dispatch:mine-show", args=[asked.pk])).status_code == 404


def test_pins_are_made_and_lifted_on_the_page(clerk: Client, day: dt.date) -> None:
    one, asked = worker(), request(site(), day)

    assert do(clerk, "override-decide", asked, worker=one.pk, kind="other", reason="x").status_code == CONFLICT
    do(clerk, "override-decide", asked, worker=one.pk, kind="forbidden", reason="시설이 바람")
    kept = asked.overrides.get()
    assert "이 신청에서 빼기로 함" in clerk.get(asked.get_absolute_url()).content.decode()
    do(clerk, "override-lift", kept)
    assert "갈 수 있음" in clerk.get(asked.get_absolute_url()).content.decode()


def test_a_proposal_says_why_and_what_would_have_to_give(clerk: Client, day: dt.date) -> None:
    near, far = worker("가까운 이"), worker("먼 이", reach_km=70)
    request(site("첫째"), day)
    request(site("둘째"), day)
    request(site("셋째"), day)
    request(site("넷째"), day, role="cook")

    page = clerk.post(reverse("dispatch:proposal-make"), {"first": day, "last": day}, follow=True)
    text = page.content.decode()

    assert "증명됨" in text
    assert "갈 수 있는 2명 가운데" in text
    assert "조리사 없음 2명" in text
    assert "같은 시간에 다른 파견" in text
    made = Proposal.objects.get()
    assert do(clerk, "proposal-take", made).redirect_chain[-1][0] == reverse("dispatch:board")
    assert Request.objects.filter(status="offered", worker__in=[near, far]).count() == 2
    assert do(clerk, "proposal-drop", made).status_code == CONFLICT


def test_a_proposal_is_not_asked_for_without_days(clerk: Client, day: dt.date) -> None:
    request(site(), day)
    assert clerk.post(reverse("dispatch:proposal-make"), {"first": "", "last": "x"}).status_code == CONFLICT


def test_a_proposal_of_before_says_that_things_changed(clerk: Client, day: dt.date) -> None:
    one = worker()
    request(site(), day)
    clerk.post(reverse("dispatch:proposal-make"), {"first": day, "last": day})
    made = Proposal.objects.get()
    Worker.objects.filter(pk=one.pk).update(reach_km=0)

    text = clerk.get(made.get_absolute_url()).content.decode()

    assert "그사이 신청이나 사정이 바뀌었습니다" in text
    assert "그사이 사정이 바뀌어 갈 수 없습니다" in text


def test_the_week_and_the_day_show_who_is_where(clerk: Client, day: dt.date) -> None:
    one = worker()
    request(site("가"), day, worker=one)
    request(site("나"), day)

    by_worker = clerk.get(reverse("dispatch:week"), {"day": day.isoformat()})
    by_site = clerk.get(reverse("dispatch:week"), {"day": day.isoformat(), "by": "site"})
    sheet = clerk.get(reverse("dispatch:day"), {"day": day.isoformat()})

    assert [len(cell.shifts) for cell in by_worker.context["week"].waiting] == [1, 0, 0, 0, 0, 0, 0]
    assert [line.name for line in by_site.context["week"].lines] == ["가", "나"]
    assert "보낼 사람이 아직 없습니다" in sheet.content.decode()
    assert clerk.get(reverse("dispatch:week"), {"day": "x"}).status_code == 404


def test_nothing_to_show_is_said(clerk: Client) -> None:
    for name in ("board", "week", "day"):
        assert "empty" in clerk.get(reverse(f"dispatch:{name}"), {"by": "site"}).content.decode()
