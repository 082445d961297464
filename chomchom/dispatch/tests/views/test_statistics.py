"""The pages of statistics: coverage, the map with whom to hire next, fairness, and time sheets."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.core.models import AuditLine
from chomchom.dispatch import access
from chomchom.dispatch.coverage.span import Span
from chomchom.dispatch.models import Move, Override, Request, Shift
from chomchom.dispatch.queries.coverage import coverage
from chomchom.dispatch.queries.fairness import LAPSED, fairness
from chomchom.dispatch.queries.hiring import hiring_map
from chomchom.dispatch.queries.timesheets import Month, time_sheets
from chomchom.dispatch.services.overriding import Decision, decide
from chomchom.dispatch.tests.factories import FIRST, request, site
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team
from chomchom.workforce.tests.factories import AT, region, worker

pytestmark = pytest.mark.django_db
AFTER = dt.date(2031, 7, 1)
JUNE, YEAR = Month(2031, 6), Span(2031)
OF_JUNE = {"year": 2031, "since": 6, "until": 6}
PAGES = ("coverage", "map", "fairness", "timesheets")
# Who asks (session, user, memberships), and of the frame the agency's name and the years of the menu.
AROUND = 5


@pytest.fixture
def reader() -> User:
    return member("planner")


@pytest.fixture
def client_of(reader: User) -> Client:
    return browser_of(reader)


def jeongeup() -> Any:
    return region("52180", "정읍시")


def worked(row: Request, *, minutes: int | None = 480, late: int = 0) -> Shift:
    """Its first day was worked, and signed where minutes are said."""
    shift = row.shifts.order_by("day")[0]
    start = timezone.make_aware(dt.datetime.combine(shift.day, dt.time(9))) + dt.timedelta(minutes=late)
    shift.started_at, shift.ended_at, shift.minutes = start, start + dt.timedelta(hours=9), minutes
    shift.signed_at = shift.ended_at if minutes is not None else None
    shift.save()
    return shift


def said_yes(row: Request, hours: int) -> None:
    Move.objects.create(request=row, before="offered", after="confirmed", worker=row.worker, at=AT + dt.timedelta(hours=hours))


def given_up(row: Request, reason: str) -> None:
    Request.objects.filter(pk=row.pk).update(status="unmet")
    Move.objects.create(request=row, before="screened", after="unmet", reason=reason, at=AT)


def opened(client: Client, name: str, **params: Any) -> str:
    answer = client.get(reverse(f"dispatch:{name}"), params)
    assert answer.status_code == 200
    return answer.content.decode()


def test_coverage_counts_what_became_of_requests(reader: User) -> None:
    place, who = site(), worker()
    done = request(place, worker=who, status="done", people=12)
    late = request(place, FIRST + dt.timedelta(days=1), worker=who, status="working", absent="교사 2")
    worked(done)
    worked(late, minutes=None, late=11)
    said_yes(done, 24)
    said_yes(late, 25)
    given_up(request(place, role="cook", absent="조리사 1"), "갈 사람 없음")
    request(place, absent="교사 4")
    request(place, absent="교사 3", status="cancelled")
    request(place, dt.date(2032, 1, 2), absent="교사 1")

    found = coverage(access.requests_of(reader), YEAR, AFTER)

    total = found.total
    assert (total.asked, total.done, total.sent, total.unmet, total.waiting, total.cancelled) == (5, 1, 1, 2, 0, 1)
    assert (total.days, total.share, found.sites, found.people) == (1, 0.5, 1, 12)
    assert (found.notice, found.within_a_day) == (32, 0.5)
    assert found.wait == pytest.approx(24.5 / 24)
    assert (found.work.started, found.work.on_time, found.work.minutes, found.work.unsigned) == (2, 1, 480, 1)
    assert dict(found.by_role)["조리"].share == 0
    assert dict(found.by_reason)["연차"].asked == 5
    assert dict(found.by_place)["전주시"].asked == 5
    assert [month for month, counts in found.by_month if counts.asked] == [6]
    assert coverage(access.requests_of(reader), YEAR, dt.date(2031, 6, 1)).total.waiting == 1


def test_the_page_of_coverage_shows_figures_with_charts(client_of: Client) -> None:
    row = request(site(), worker=worker(), status="done")
    worked(row)

    page = opened(client_of, "coverage", **OF_JUNE)

    assert "2031년 6월 파견 통계" in page
    assert "달마다 신청과 보낸 것: 6월 1건 가운데 1건" in page
    assert "달마다 보낸 비율: 6월 100%" in page


def test_the_next_hire_is_where_days_are_lost(reader: User) -> None:
    away, near = site("먼집", region=jeongeup()), site("가까운집")
    given_up(request(away, role="cook", absent="조리사 1"), "조리직 없음")
    who = worker()
    request(away, FIRST, FIRST + dt.timedelta(days=1), worker=who, status="done", absent="교사 2")
    request(near, FIRST + dt.timedelta(days=2), worker=who, status="done")

    found = hiring_map(access.requests_of(reader), YEAR, "hiring", AFTER)

    by_name = {row.name: row for row in found.rows}
    assert (by_name["정읍시"].far, by_name["정읍시"].hiring, by_name["전주시"].hiring) == (2, 3, 0)
    assert found.needs == [("정읍시", "돌봄직", 0, 2), ("정읍시", "조리직", 1, 0)]
    assert [(each.home, each.hire.post, each.hire.unmet, each.hire.far, each.left) for each in found.choices] == [
        ("정읍시", "care", 0, 2, 1),
        ("정읍시", "cook", 1, 0, 0),
    ]
    assert (found.days, found.lost) == ((1, 2), 0)


def test_a_day_on_which_nobody_came_is_not_far_and_a_site_without_municipality_is_said(reader: User) -> None:
    away, unknown = site("먼집", region=jeongeup()), site("모르는집")
    Organisation.objects.filter(pk=unknown.organisation_id).update(region=None)
    worked(request(away, worker=worker(), status="done"), minutes=0)
    given_up(request(unknown), "갈 사람 없음")

    found = hiring_map(access.requests_of(reader), YEAR, "far", AFTER)

    assert ([row.far for row in found.rows], found.lost, found.choices) == ([0, 0, 0], 1, [])
    assert [row.name for row in found.rows if row.place is None] == ["시군 모름"]


@pytest.mark.parametrize(
    ("shown", "text"), [("requests", "2건"), ("unmet", "50%"), ("far", "1일"), ("hiring", "2일"), ("x", "2건")]
)
def test_each_tile_says_its_name_and_figure(client_of: Client, shown: str, text: str) -> None:
    away = site("먼집", region=jeongeup())
    given_up(request(away, role="cook", absent="조리사 1"), "조리직 없음")
    request(away, FIRST + dt.timedelta(days=1), worker=worker(), status="done")

    page = opened(client_of, "map", **OF_JUNE, show=shown)

    assert ">정읍시</text>" in page
    assert f">{text}</text>" in page
    assert "tile s4" in page
    assert "1명</b> —" in page


def test_the_colours_of_tiles_have_enough_contrast() -> None:
    sheet = (Path(access.__file__).parent / "static/dispatch/statistics.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^((?:\.tile\.s\d \w+(?:, )?)+) \{ fill: (#\w{6}); \}$", sheet, re.M))
    colours = {name: colour for names, colour in rules.items() for name in names.split(", ")}

    for step in range(5):
        dark, light = sorted(_light(colours[f".tile.s{step} {part}"]) for part in ("rect", "text"))
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_fairness_compares_like_with_like_and_tells_every_decision(reader: User) -> None:
    ours, theirs, who = site("우리집"), site("그집"), worker()
    sent = request(ours, worker=who, status="done")
    said_yes(sent, 36)
    given_up(request(ours, absent="교사 2"), "갈 사람 없음")
    request(theirs, absent="교사 3")
    pinned = request(theirs, dt.date(2031, 6, 3), worker=who)
    decide(pinned, Decision(who, "pinned", "아이들이 따름"), by=reader, at=AT)
    decide(request(ours, AFTER), Decision(who, "forbidden", "지난 일"), by=reader, at=AT)

    found = fairness(access.requests_of(reader), YEAR, AFTER)

    rows = {str(row.site): row for row in found.rows}
    assert (rows["우리집"].days_asked, rows["우리집"].days_met, rows["우리집"].why) == (3, 1, "갈 사람 없음 1건")
    assert (rows["그집"].why, rows["그집"].wait, rows["우리집"].wait) == (f"{LAPSED} 1건", None, 1.5)
    assert (rows["우리집"].overrides_for, rows["우리집"].overrides_against) == (0, 1)
    assert (rows["그집"].overrides_for, rows["그집"].overrides_against) == (1, 0)
    assert (rows["그집"].judged.share, rows["그집"].judged.expected) == (0.5, 0.5)
    assert found.standing_out == []
    assert [each.reason for each in found.overrides] == ["지난 일", "아이들이 따름"]


def test_a_facility_that_got_nothing_is_flagged(reader: User, client_of: Client) -> None:
    days = [FIRST + dt.timedelta(days=number) for number in range(12)]
    for name, who in (("받은집", worker()), ("빠진집", None)):
        place = site(name)
        for number, day in enumerate(days):
            request(place, day, worker=who, status="done" if who else "unmet", absent=f"교사 {number}")

    found = fairness(access.requests_of(reader), YEAR, AFTER)

    assert {str(row.site): row.judged.stands_out for row in found.rows} == {"받은집": True, "빠진집": True}
    page = opened(client_of, "fairness", **OF_JUNE)
    assert page.count("우연보다 큰 차이</span>") == 2
    assert "−100.0%p" in page


def test_fairness_is_taken_away_and_that_is_kept(reader: User, client_of: Client) -> None:
    row, who = request(site("=우리집")), worker()
    decide(row, Decision(who, "pinned", "아이들이 따름"), by=reader, at=AT)

    answer = client_of.get(reverse("dispatch:fairness-export"), OF_JUNE)

    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["시설별", "손으로 정한 것", "읽는 법"]
    assert [cell.value for cell in book["시설별"][2]][:4] == ["=우리집", "전주시", 8, 1]
    assert [cell.value for cell in book["손으로 정한 것"][2]][1:5] == [row.number, "=우리집", "이 사람으로 정함", who.name]
    assert book["읽는 법"]["B2"].value == "첫날이 2031년 6월에 드는 신청"
    line = AuditLine.objects.get(code="dispatch.fairness.exported")
    assert (line.by_id, line.details) == (reader.pk, {"span": "2031년 6월"})


def test_only_what_was_worked_counts_for_the_month(reader: User) -> None:
    who, away = worker(), site("먼집", region=jeongeup())
    worked(request(away, worker=who, status="done"), minutes=450)
    worked(request(site(), FIRST + dt.timedelta(days=1), worker=who, status="working"), minutes=None)
    never = request(site("빈집"), FIRST + dt.timedelta(days=2), worker=who)
    half = request(site("반집"), FIRST + dt.timedelta(days=3), worker=who, status="working")
    half.shifts.update(started_at=AT)
    request(site("남은집"), dt.date(2031, 6, 30), worker=who)
    request(site("권한집"), FIRST + dt.timedelta(days=4), worker=who, status="offered")
    request(site("지난집"), dt.date(2031, 5, 30), worker=who)

    found = time_sheets(access.workers_of(reader), JUNE, dt.date(2031, 6, 30))

    ((_, sheet),) = found.sheets
    assert (sheet.days, sheet.minutes, sheet.far_days, sheet.unsigned) == (2, 930, 1, 1)
    assert [place for place, _, _ in sheet.places] == ["전주시", "정읍시"]
    assert sheet.won == 10_000
    assert [(each.shift.request, each.why.split()[0]) for each in found.missing] == [(never, "시작을"), (half, "끝을")]


def test_who_was_not_employed_has_no_sheet(reader: User) -> None:
    worker("있는사람")
    gone = worker("나간사람")
    type(gone).objects.filter(pk=gone.pk).update(ended_on=dt.date(2031, 5, 31))

    found = time_sheets(access.workers_of(reader), JUNE, AFTER)

    assert [str(each) for each, _ in found.sheets] == ["있는사람"]


@pytest.mark.parametrize(
    ("text", "code"), [("2031-06", "2031-06"), ("2031-13", "2031-07"), (None, "2031-07"), ("0001-01", "2031-07")]
)
def test_a_month_is_read(text: str | None, code: str) -> None:
    assert Month.read(text, AFTER).code == code


def test_months_follow_each_other() -> None:
    assert (Month(2031, 1).before, Month(2031, 12).after) == (Month(2030, 12), Month(2032, 1))
    assert (Month(2000, 1).before, Month(2100, 12).after) == (Month(2000, 1), Month(2100, 12))


def test_time_sheets_are_taken_away_with_a_sum_for_each(reader: User, client_of: Client) -> None:
    worked(request(site("먼집", region=jeongeup()), worker=worker(), status="done"), minutes=450)
    day = FIRST + dt.timedelta(days=1)
    worked(request(site(), day, worker=worker("박대체"), status="done"), minutes=0)

    answer = client_of.get(reverse("dispatch:timesheet-export"), {"month": "2031-06"})

    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["월 근무상황부", "사람별 합계", "빠진 날", "읽는 법"]
    rows = [[cell.value for cell in line] for line in book["월 근무상황부"].iter_rows(min_row=2)]
    assert [row[0] for row in rows] == ["박대체", "박대체 계", "이대체", "이대체 계"]
    assert [row[6] for row in rows] == [0, 0, 450, 450]
    assert rows[3][8:] == ["1일", 10_000, "모두 확인"]
    assert [cell.value for cell in book["사람별 합계"][3]][3:] == [1, 450, 7.5, 1, 10_000, 0]
    assert AuditLine.objects.get(code="dispatch.timesheets.exported").details == {"month": "2031-06"}


def test_missing_days_are_told_on_the_page(client_of: Client) -> None:
    request(site("빈집"), dt.date(2020, 6, 2), worker=worker(), status="confirmed")

    page = opened(client_of, "timesheets", month="2020-06")

    assert "빠진 1일" in page
    assert "시작을 알리지 않았고 시설도 확인하지 않음" in page


@pytest.mark.parametrize("name", PAGES)
def test_where_there_is_nothing_the_page_says_how_to_begin(client_of: Client, name: str) -> None:
    assert 'class="empty"' in opened(client_of, name)


@pytest.mark.parametrize("name", [*PAGES, "fairness-export", "timesheet-export"])
def test_what_other_centres_send_is_not_counted(name: str) -> None:
    request(site("우리집"), worker=worker(), status="done")
    stranger = browser_of(member("team_head", team("다른팀")))

    answer = stranger.get(reverse(f"dispatch:{name}"), OF_JUNE | {"month": "2031-06"})

    if "export" in name:
        book = openpyxl.load_workbook(BytesIO(answer.content))
        assert [page.max_row for page in book.worksheets][:2] == [1, 1]
    else:
        assert 'class="empty"' in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("coverage", 6),  # moves, requests, municipalities, shifts; surveys, who was not asked
        ("map", 4),  # municipalities, moves, requests, shifts
        ("fairness", 6),  # moves, requests, shifts, reasons, decisions, sites
        ("timesheets", 3),  # workers, municipalities, shifts
    ],
)
def test_pages_ask_as_often_for_one_as_for_three(
    client_of: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int, name: str, queries: int
) -> None:
    for number in range(rows):
        who = worker(f"대체{number}")
        row = request(site(f"시설{number}", region=jeongeup()), worker=who)
        Override.objects.create(request=row, worker=who, kind="by_hand", reason="급함", at=AT)
        worked(row)
        Request.objects.filter(pk=row.pk).update(status="done")
        given_up(request(site(f"빈곳{number}")), "갈 사람 없음")

    with django_assert_num_queries(AROUND + queries):
        opened(client_of, name, **OF_JUNE, month="2031-06")
