"""Improvements and issues of an adopted plan become follow-ups, once through all its revisions; so does what its check found."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core import queue
from chomchom.followup.models import FollowUp
from chomchom.followup.services import merging, moving
from chomchom.followup.services.telling import Said
from chomchom.followup.tests.made import raised
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team
from chomchom.plan.draft import Improvement, Issue, Text
from chomchom.plan.models import Finding, Note, Version
from chomchom.plan.models import Issue as IssueRow
from chomchom.plan.services.following import raise_finding, raise_open, raise_points
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.versions import adopt, revise
from chomchom.plan.tests.adopted import AT, adopted
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=40)


@pytest.fixture
def planner() -> User:
    return member("planner")


@pytest.fixture
def home() -> Organisation:
    """The agency, and the first of the two teams that the sample plan names."""
    agency()
    return team("기획팀")


def revised(version: Version, by: User, **changed: object) -> Version:
    """The next version, with the first project changed."""
    made = revise(version, by=by, at=LATER)
    draft = made.draft
    first = msgspec.structs.replace(draft.projects[0], **changed)
    made.document = msgspec.to_builtins(msgspec.structs.replace(draft, projects=[first, *draft.projects[1:]]))
    made.save(update_fields=["document"])
    return adopt(made, by=by, at=LATER)


def test_an_adopted_plan_is_followed_up_in_the_background(home: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, object]] = []
    monkeypatch.setattr(queue, "later", lambda name, **arguments: told.append((name, arguments)))

    version = adopted(2)

    assert ("plan.raise_points", {"version_id": version.pk}) in told
    assert not FollowUp.objects.exists()


def test_each_improvement_and_issue_is_raised_once_with_its_answers(home: Organisation, planner: User) -> None:
    version = adopt(draft_from(plan(2), by=None, at=AT), by=planner, at=AT)

    assert (raise_points(version, at=AT), raise_points(version, at=AT)) == (4, 0)

    mine = FollowUp.objects.filter(owner=home).order_by("found_in")
    improvement, issue = mine
    assert (improvement.title, issue.title) == ("참석률이 낮음", "참석 저조")
    assert "계획에 적은 대책:\n- 일정을 미리 알림" in improvement.text
    assert issue.text.startswith("참석 저조\n  바쁨\n\n계획에 적은 대책:\n- 영상 회의")
    assert issue.text.endswith("사업: 기획팀 이사회 운영")
    assert (improvement.kind, improvement.due_on) == ("rules", date(2031, 12, 1)), "the 30th of November is a Sunday"
    assert (issue.kind, issue.due_on) == ("at_once", date(2031, 12, 31))
    assert issue.source == IssueRow.objects.get(project__position=0)
    assert (issue.raised_by, issue.raised_for) == (planner, agency())
    assert FollowUp.objects.exclude(owner=home).values_list("owner__name", flat=True).distinct().get() == agency().name, "돌봄팀"


def test_a_revision_raises_what_is_new_and_says_what_changed(home: Organisation, planner: User) -> None:
    version = adopted(1)
    raise_points(version, at=AT)
    improvements = [
        Improvement(text="참석률이 아직도 낮음", measures=[Text(text="문자로 알림")]),
        Improvement(text="회의록이 늦게 나옴"),
    ]

    second = revised(version, planner, improvements=improvements, issues=[])

    assert (raise_points(second, at=LATER), raise_points(second, at=LATER)) == (1, 0)
    changed = FollowUp.objects.get(title="참석률이 낮음")
    said = changed.events.get(act="commented")
    assert said.text.startswith(f"{second}에서 계획의 글이 바뀌었습니다.")
    assert "참석률이 아직도 낮음" in said.text
    assert "- 문자로 알림" in said.text
    assert changed.source == Note.objects.get(project__version=version, kind="improvement")
    assert "이 내용이 없습니다" in FollowUp.objects.get(title="참석 저조").events.get(act="commented").text
    assert FollowUp.objects.get(title="회의록이 늦게 나옴").due_on == date(2031, 12, 1)

    third = revised(second, planner, improvements=improvements, issues=[Issue(text="장소가 좁음")])
    assert raise_points(third, at=LATER) == 1
    assert changed.events.filter(act="commented").count() == 1, "nothing changed about it again"


def test_what_was_merged_hears_where_it_goes_on_and_another_year_begins_anew(home: Organisation, planner: User) -> None:
    version = adopted(1)
    raise_points(version, at=AT)
    kept = raised(owner=home)
    merging.merge(FollowUp.objects.get(title="참석 저조"), kept, by=planner, at=AT)

    raise_points(revised(version, planner, issues=[]), at=LATER)

    assert kept.events.filter(act="commented").count() == 1
    assert raise_points(adopted(1, year=2032), at=LATER) == 2


def test_numbers_of_people_are_masked_and_long_words_cut(home: Organisation) -> None:
    draft = plan(1)
    issues = [Issue(text=f"담당자 010-1234-5678 {'가' * 200}", countermeasures=[Text(text="나" * 5000)])]
    draft = msgspec.structs.replace(draft, projects=[msgspec.structs.replace(draft.projects[0], issues=issues)])

    raise_points(adopted(draft=draft), at=AT)

    found = FollowUp.objects.get(found_in="issue")
    assert found.title.startswith("담당자 ●●● 가가")
    assert (len(found.title), len(found.text)) == (120, 4000)


def test_without_an_agency_or_for_a_draft_nothing_is_raised() -> None:
    assert raise_points(adopted(1), at=AT) == 0
    agency()
    assert raise_points(draft_from(plan(1, year=2032), by=None, at=AT), at=AT) == 0


def test_what_the_check_found_is_raised_once_for_all_versions_of_the_year(home: Organisation, planner: User) -> None:
    version = adopted(1)
    finding = version.findings.order_by("pk")[0]
    Finding.objects.filter(pk=finding.pk).update(decision="dismissed", reason="원문대로")
    finding.refresh_from_db()

    found = raise_finding(finding, by=planner, at=AT)

    assert (found.found_in, found.source, found.kind) == ("check", finding, "at_once")
    assert found.owner in (home, agency())
    assert finding.message in found.text
    assert "문제 아님: 원문대로" in found.text
    again = revise(version, by=planner, at=LATER).findings.get(fingerprint=finding.fingerprint)
    assert again.pk != finding.pk
    assert raise_finding(again, by=planner, at=LATER) == found
    assert raise_open(version, by=planner, at=AT) == version.findings.filter(decision="open").count()
    assert raise_open(version, by=planner, at=AT) == 0
    moving.decline(found, Said("다음에"), by=planner, at=AT)
    assert raise_finding(finding, by=planner, at=LATER).status == "declined", "not raised again"
