"""A running site with the sample plan, and a real Chromium to look at it.

Both live as long as the tests of this folder: the rows of the one and the loop of the other must not reach other tests.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, ViewportSize
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from chomchom.accesslog.models import Act
from chomchom.accesslog.services import note
from chomchom.accesslog.services.seals import seal
from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import Membership, User
from chomchom.accounts.services.delegations import Absence, delegate
from chomchom.accounts.tests.people import LONG_AGO, browser_of, member
from chomchom.bookkeeping.tests import scene as books
from chomchom.budget.services.headings import sync_headings
from chomchom.budget.tests import scene_spending
from chomchom.budget.tests.scene_editions import objects_of_editions
from chomchom.budget.tests.scene_imports import read_file
from chomchom.budget.tests.scene_lines import objects_of_lines
from chomchom.budget.tests.scene_pages import half_spent
from chomchom.clients.models import Client as Person
from chomchom.clients.tests.scene import things
from chomchom.core import openings
from chomchom.core.tests.chromium import chromium
from chomchom.core.workdays import is_working_day
from chomchom.dispatch.tests import scene_duty, scene_monitoring, scene_requests
from chomchom.documents.tests import scene as documents
from chomchom.followup.tests import scene as followups
from chomchom.home.services.search_index import index_plan
from chomchom.ledger.evidence import clean
from chomchom.ledger.kinds import kind
from chomchom.ledger.models import Entry
from chomchom.ledger.services import Posting
from chomchom.ledger.services.batches import receive
from chomchom.ledger.services.evidence import post_with_evidence
from chomchom.notices.tests.scene import notice_of
from chomchom.orgs import profiles
from chomchom.orgs.models import Organisation
from chomchom.orgs.services import sync_profile
from chomchom.plan.models import Project, TargetQuestion, Version
from chomchom.plan.pipeline import draft_of
from chomchom.plan.queries.progress import Moment, questions_of, standings
from chomchom.plan.sample import sample_plan
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.services.versions import adopt, revise
from chomchom.reports.models import WorkReport
from chomchom.reports.services import Writer, begin
from chomchom.reports.tests.scene_filling import template
from chomchom.reports.tests.scene_nextyear import drafted
from chomchom.settlements.tests.made import house
from chomchom.settlements.tests.scene import things as accounting
from chomchom.simulation.services import Crew, Setting, live
from chomchom.surveys.tests.scene_entry import objects_of_entry
from chomchom.surveys.tests.scene_instruments import draft_to_see, instrument_to_see
from chomchom.surveys.tests.scene_invited import invited_to
from chomchom.surveys.tests.scene_results import objects_of_results
from chomchom.surveys.tests.scene_running import objects_of_surveys
from chomchom.workforce.tests import scene_workers

SHEET = "날짜,조직,제목,회의체,참석 인원\n{0}-01-15,경영기획팀,제1차 이사회,이사회,9\n{0}-13-45,없는 팀,제2차 이사회,,열\n"


@dataclass(frozen=True)
class Site:
    """Where it is, what there is to see, and how to be let in: as planner, and as the privacy officer (`guard`)."""

    url: str
    cookie: str
    guard: str
    year: int
    project: int
    team: int
    draft: int
    question: int
    target: int
    entry: int
    batch: int
    report: int
    own_report: int
    documents: dict[str, int]
    template: int
    drafted: int
    person: int
    client: int
    closed: int
    text: int
    destruction: int
    statement: int
    house: int
    remark: int
    instrument: int
    followup: int
    editions: dict[str, int]
    lines: dict[str, int]
    results: dict[str, int]
    spending: dict[str, int]
    surveys: dict[str, int]
    keyed: dict[str, int]
    executions: int
    book: int
    journal: int
    mapping: int
    budget: int
    home: int
    notice: int
    invited: int
    dispatch: dict[str, Any]
    monitoring: dict[str, int]
    duty: dict[str, int]
    workforce: dict[str, Any]


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo's agency with its sample plan of this year adopted, the year lived up to now, and a revision begun."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        try:
            yield _fill(server.url, tmp_path_factory.mktemp("plan") / "plan.txt")
        finally:
            server.stop()
            call_command("flush", verbosity=0, interactive=False)
            with connections["default"].cursor() as cursor:
                cursor.execute("TRUNCATE procrastinate_jobs CASCADE")  # not Django's own table: flush leaves it


def _fill(url: str, file: Path) -> Site:
    profile = profiles.load("jeonbuk")
    sync_profile(profile)
    sync_headings(profile.folder)
    planner = member("planner", email="planner@chomchom.example", name="기획담당(시연)")
    _also(planner, "system_admin")
    _also(planner, "auditor")
    _also(planner, "accountant")
    at, year = timezone.now(), timezone.localdate().year
    file.write_text(sample_plan(profile.folder, year) or "", encoding="utf-8")
    version = adopt(draft_from(draft_of(file), by=planner, at=at), by=planner, at=at, note="시연")
    index_plan(year)
    project = Project.objects.filter(version=version, budgetlines__isnull=False).order_by("-stated_total", "pk")[0]
    suggest_for(version)
    team = Organisation.objects.get(kind=Organisation.Kind.TEAM, name=project.team.name)
    entry = _posted(team, planner, at)
    live(version, Setting(at, Crew(planner)))
    batch = receive(kind(entry.kind), "회의 목록.csv", SHEET.format(year).encode(), by=planner, at=at)
    question = _worth_seeing(version)
    guard = member("privacy_officer", email="guard@chomchom.example", name="정보보호책임자(시연)")
    _watched(at)
    client = browser_of(planner)
    draft = revise(Version.objects.get(pk=version.pk), by=planner, at=at)
    _judged(draft, client)
    for role in ("team_head", "officer", "privacy_officer"):
        _also(planner, role)
    people = things(team, member("officer", team), member("privacy_officer"))
    spent = half_spent(version, at)
    executions = read_file(spent, planner, at)
    _open(client, people["client"].pk)
    return Site(
        url=url,
        cookie=client.cookies[settings.SESSION_COOKIE_NAME].value,
        guard=browser_of(guard).cookies[settings.SESSION_COOKIE_NAME].value,
        year=year,
        project=project.pk,
        team=project.team_id,
        draft=draft.pk,
        question=question.pk,
        target=question.target_id,
        entry=entry.pk,
        batch=batch.pk,
        drafted=drafted(project.version).pk,
        person=_colleague(planner, team, at).pk,
        executions=executions.pk,
        **_written(team, Writer(planner, at), planner),
        **_budgets(team),
        **_served(people),
        **_accounts(year - 1),
        **_heard(team, planner, at),
        **_books(),
        budget=spent.pk,
        home=team.pk,
        **_sent(team, planner),
    )


def _written(team: Organisation, writer: Writer, planner: User) -> dict[str, Any]:
    """Of documents, work reports and templates."""
    today = timezone.localdate()
    return {
        "documents": documents.things(team, planner),
        "report": begin(WorkReport.Kind.WEEKLY, team, today, writer=writer).pk,
        "own_report": begin(WorkReport.Kind.WEEKLY, team, today, writer=writer, person=planner).pk,
        "template": template().pk,
    }


def _budgets(team: Organisation) -> dict[str, Any]:
    """Of editions, lines and spending."""
    return {
        "editions": objects_of_editions(team),
        "lines": objects_of_lines(team),
        "spending": {name: thing.pk for name, thing in scene_spending.things().items()},
    }


def _sent(team: Organisation, planner: User) -> dict[str, Any]:
    """Of substitutes: the clerk's pages, monitoring, the portal and the telephone, and the people."""
    return {
        "dispatch": scene_requests.things(team),
        "monitoring": scene_monitoring.things(team),
        "duty": scene_duty.things(team, planner),
        "workforce": scene_workers.things(team),
    }


def _served(people: dict[str, Any]) -> dict[str, Any]:
    """Of people served."""
    named = {"client": "client", "closed": "twin", "text": "text", "destruction": "approved"}
    return {name: people[thing].pk for name, thing in named.items()}


def _accounts(year: int) -> dict[str, Any]:
    """Of a facility that accounts to the agency."""
    found = accounting(house(year, place=Organisation.objects.filter(kind=Organisation.Kind.FACILITY).in_order()[0]))
    return {"statement": found["statement"], "house": found["budget"], "remark": found["remark"]}


def _heard(team: Organisation, planner: User, at: datetime) -> dict[str, Any]:
    """Of surveys, follow-ups and notices."""
    return {
        "instrument": instrument_to_see(at),
        "followup": followups.things(team, planner)["followup"],
        "results": objects_of_results(team),
        "surveys": objects_of_surveys(team) | draft_to_see(team, planner),
        "keyed": objects_of_entry(team),
        "notice": notice_of(team).pk,
        "invited": invited_to(team).survey_id,
    }


def _books() -> dict[str, Any]:
    """Books of the agency with a year's acts in them."""
    agency = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    kept = books.things(agency)
    return {"book": kept.book.pk, "journal": kept.journal.pk, "mapping": kept.draft.pk}


def _open(client: Client, person: int) -> None:
    """Everything about somebody, for as long as the tests take."""
    session = client.session
    session[openings.key_of(Person)] = {str(person): [timezone.now().timestamp() + 86_400, "상담과 서비스 제공"]}
    session.save()


def _also(user: User, role: str) -> None:
    """Another role, so that one log-in opens every page."""
    agency = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    Membership.objects.create(user=user, organisation=agency, role=role, since=LONG_AGO, granted_at=timezone.now())


def _colleague(planner: User, team: Organisation, at: datetime) -> User:
    """Somebody of a team, who stands in for the planner for a week."""
    colleague, today = member("team_head", team, name="팀장(시연)"), timezone.localdate(at)
    own = planner.memberships.filter(role="planner").get()
    delegate(own, colleague, Absence(today, today + timedelta(days=6), "연가"), by=planner, at=at)
    return colleague


def _watched(at: datetime) -> None:
    """Lines of the month before: officers at their work, and one who does what the review is there for."""
    officers = [member("officer", name=f"담당자 {letter}(시연)") for letter in "가나다"]
    last_month = timezone.localtime(at).replace(day=1, hour=10, minute=0, second=0, microsecond=0) - timedelta(days=1)
    days = [moment for number in range(20) if is_working_day((moment := last_month - timedelta(days=number)).date())]
    for place, officer in enumerate(officers):
        for day in days:
            came = Visit(officer, day - timedelta(hours=1), f"192.0.2.{place + 10}")
            note(Act.LOG_IN, visit=came, kind="account")
            note(Act.LIST, visit=came._replace(at=day), kind="client", subjects=range(100, 150))
            for client in range(8):
                seen = came._replace(at=day + timedelta(minutes=10 * client))
                note(Act.OPEN, visit=seen, kind="client", subjects=[100 + 8 * place + client], purpose="월 정기 안부 확인")
                note(Act.CHANGE, visit=seen, kind="client", subjects=[100 + 8 * place + client])
    late = Visit(officers[0], days[3].replace(hour=23), "192.0.2.77")
    for failure in range(6):
        note(Act.LOG_IN_FAILED, visit=late._replace(at=late.at + timedelta(seconds=20 * failure)), kind="account")
    note(Act.LOG_IN, visit=late._replace(at=late.at + timedelta(minutes=3)), kind="account")
    for client in range(90):
        seen = late._replace(at=late.at + timedelta(minutes=5, seconds=5 * client))
        note(Act.OPEN, visit=seen, kind="client", subjects=[500 + client], purpose="확인")
    taken = late._replace(at=late.at + timedelta(minutes=20))
    note(Act.EXPORT, visit=taken, kind="client", subjects=range(500, 590), purpose="명단 정리")
    seal(at=at)


def _judged(draft: Version, client: Client) -> None:
    """A finding decided on its page, so that the draft has a history."""
    finding = draft.findings.order_by("pk")[0]
    said = {"decision": "dismissed", "reason": "지난해 실적에 맞춘 값입니다. 팀과 확인했습니다."}
    client.post(reverse("plan:finding-decide", args=[draft.pk, finding.pk]), said)


def _posted(org: Organisation, by: User, at: datetime) -> Entry:
    posting = Posting(
        kind="meeting.held",
        on=timezone.localdate(at),
        org=org,
        title="제2차 이사회",
        labels={"body": "이사회"},
        people=11,
        note="정관 개정안을 의결함",
        key="browser",
        by=by,
        at=at,
    )
    return post_with_evidence(posting, [clean("회의록.txt", "안건 1. 정관 개정".encode())])


def _worth_seeing(version: Version) -> TargetQuestion:
    """A target that is under way and forecast; early in the year any."""
    today = timezone.localdate()
    found = standings(version, questions_of(version), Moment(today, today))
    best = (each for each in found if each.progress.forecast and len(each.question.target.text) < 40)
    return max(best, key=lambda each: each.question.asked.value, default=found[0]).question


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for the tests of this folder."""
    with chromium() as browser:
        yield browser
        # While the loop of Playwright runs, Django keeps connections of its own for it; nobody else would close them.
        connections.close_all()


WIDE, NARROW = 1280, 360


def size_of(width: int) -> ViewportSize:
    """The window of a desk or of a telephone."""
    return {"width": width, "height": 900 if width > 720 else 780}


def window(width: int, site: Site, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=size_of(width), locale="ko-KR")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": site.cookie, "url": site.url}])
    yield context
    context.close()


@pytest.fixture(params=[WIDE, NARROW])
def context(request: pytest.FixtureRequest, site: Site, browser: Browser) -> Iterator[BrowserContext]:
    """A logged-in window, once as wide as a desk's and once as a telephone's."""
    yield from window(request.param, site, browser)


@pytest.fixture
def resized(site: Site, browser: Browser) -> Iterator[BrowserContext]:
    """The same as wide as a desk's, for tests that make it narrow themselves: they open their page once."""
    yield from window(WIDE, site, browser)


MANUAL = Path(settings.BASE_DIR).parent / "docs/manual/images"


@pytest.fixture
def picture_folder() -> Path | None:
    """Where the manual's pictures go; None unless MANUAL_IMAGES=1 asks for them, so that a test run leaves no diff."""
    if os.environ.get("MANUAL_IMAGES") != "1":
        return None
    MANUAL.mkdir(parents=True, exist_ok=True)
    return MANUAL
