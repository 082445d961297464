"""Pages of a plan show the follow-ups of what it says, raise what its check found, and list what the next plan takes up."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.followup.models import FollowUp
from chomchom.followup.services import moving
from chomchom.followup.services.telling import Said
from chomchom.followup.tests.made import raised
from chomchom.orgs.tests.tree import agency, team
from chomchom.plan.models import Issue, Note, Version
from chomchom.plan.services.following import raise_points
from chomchom.plan.services.versions import adopt, revise
from chomchom.plan.tests.adopted import AT, adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> User:
    return member("planner")


@pytest.fixture
def browser(planner: User) -> Client:
    return browser_of(planner)


@pytest.fixture
def version(planner: User) -> Version:
    agency()
    team("기획팀")
    made = adopted(1)
    raise_points(made, at=AT)
    return made


def test_a_project_and_its_issues_show_their_follow_ups_in_each_version(browser: Client, planner: User, version: Version) -> None:
    second = adopt(revise(version, by=planner, at=AT), by=planner, at=AT)
    issue = FollowUp.objects.get(found_in="issue")
    stranger = browser_of(member("counsellor", team("다른팀")))

    for of in (version, second):
        page = browser.get(of.projects.get().get_absolute_url()).content.decode()
        assert "후속조치 <small>2건</small>" in page
        assert page.count(f'href="{issue.get_absolute_url()}"') == 1
    listed = browser.get("/plan/2031/issues/").content.decode()
    assert f'<a href="{issue.get_absolute_url()}">새로 올라옴' in listed
    assert issue.get_absolute_url() not in stranger.get("/plan/2031/issues/").content.decode()
    assert "후속조치 <small>" not in stranger.get(second.projects.get().get_absolute_url()).content.decode()


def test_the_source_of_a_point_is_its_project(browser: Client, version: Version) -> None:
    page = browser.get(FollowUp.objects.get(found_in="improvement").get_absolute_url()).content.decode()

    project = version.projects.get()
    assert f'<a href="{project.get_absolute_url()}">{project.title}</a>' in page


def test_the_review_raises_a_finding_or_all_that_are_open_by_one_button(browser: Client, version: Version) -> None:
    finding = version.findings.filter(decision="open").order_by("pk")[0]
    address = f"/plan/versions/{version.pk}/"
    assert "후속조치로 올리기" in browser.get(f"{address}review/?finding={finding.pk}").content.decode()

    answer = browser.post(f"{address}findings/{finding.pk}/follow-up/", follow=True).content.decode()

    made = FollowUp.objects.get(found_in="check")
    assert "의 후속조치로 올렸습니다." in answer
    assert made.get_absolute_url() in answer
    assert "후속조치로 올라가 있습니다" in answer
    assert finding.fingerprint not in browser.get(made.get_absolute_url()).content.decode(), "a key that nobody reads"
    more = version.findings.filter(decision="open").count() - 1
    said = browser.post(f"{address}findings/follow-up/", follow=True).content.decode()
    assert (f"미결 {more}건을 후속조치로 올렸습니다." if more else "이미 모두 후속조치로 올라가 있습니다") in said
    assert "이미 모두" in browser.post(f"{address}findings/follow-up/", follow=True).content.decode()


def test_what_the_next_plan_takes_up_is_listed_by_project_and_carried(browser: Client, planner: User, version: Version) -> None:
    note, issue = Note.objects.get(kind="improvement"), Issue.objects.get()
    for source, title in ((note, "노트의 것"), (issue, "쟁점의 것"), (None, "팀의 것")):
        found = raised(kind="next_year", source=source, place="다음" if source else "", title=title)
        moving.accept(found, Said(f"{title} 늘리기"), by=planner, at=AT)

    page = browser.get("/plan/2031/carried/").content.decode()
    assert "<h1>2032년 계획에 넣을 것</h1>" in page
    assert "모두 <b>3건</b>, 아직 넘기지 않은 것 <b>3건</b>" in page
    assert page.index(f">{note.project.title}</a>") < page.index("노트의 것")
    assert "팀의 것 늘리기" in page
    answer = browser.get("/plan/2031/carried/export/xlsx/")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    told = [[cell.value for cell in row][1:3] for row in sheet.iter_rows(min_row=2)]
    assert told == [[note.project.title, "노트의 것"], [note.project.title, "쟁점의 것"], ["", "팀의 것"]]

    assert "3건을 2032년" in browser.post("/plan/2031/carried/carry/", follow=True).content.decode()
    assert set(FollowUp.objects.filter(kind="next_year").values_list("carried_into", flat=True)) == {2032}
    assert browser.post("/plan/2031/carried/carry/").status_code == 409
