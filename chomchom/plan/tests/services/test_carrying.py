"""A second import keeps what was decided and corrected by hand, and says what it could not keep."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from unittest.mock import Mock

import msgspec
import pytest
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.plan.access import Gone
from chomchom.plan.compare.matching import match_projects
from chomchom.plan.draft import Diagnostic, Draft, Role
from chomchom.plan.models import Finding, Version
from chomchom.plan.services import carrying, corrections, versions
from chomchom.plan.services.corrections import NewValue
from chomchom.plan.services.findings import Judgement, ReasonNeeded, decide, decide_rule
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.samples import checked, plan

pytestmark = pytest.mark.django_db
AT = datetime(2031, 1, 2, tzinfo=timezone.get_default_timezone())
NOT_A_PROBLEM = Judgement(Finding.Decision.DISMISSED, "이사회에서 정한 금액")


@pytest.fixture
def version(planner: User) -> Version:
    return draft_from(plan(), by=planner, at=AT)


def correct(version: Version, path: str, new: Any, seen: str, planner: User) -> None:
    assert corrections.correct(version, NewValue(path, new, seen), by=planner, at=AT)


def read_again(planner: User, draft: Draft | None = None) -> Version:
    return draft_from(draft or plan(), by=planner, at=AT)


def test_decisions_stay_though_lines_and_places_have_moved(version: Version, planner: User) -> None:
    decide(version.findings.get(message="20행의 금액을 확인하세요."), NOT_A_PROBLEM, by=planner, at=AT)
    moved = plan()
    moved.projects.reverse()
    moved.diagnostics[0] = msgspec.structs.replace(
        moved.diagnostics[0], message="31행의 금액을 확인하세요.", line=31, path="projects/3/budget/lines/0/stated"
    )

    again = read_again(planner, moved)

    kept = again.findings.get(message="31행의 금액을 확인하세요.")
    assert (kept.decision, kept.reason, kept.decided_by) == ("dismissed", "이사회에서 정한 금액", planner)
    assert again.carried["decisions"] == 1


def test_decisions_of_the_adopted_plan_are_kept_too(version: Version, planner: User) -> None:
    decide_rule(version, "A001", NOT_A_PROBLEM, by=planner, at=AT)
    versions.adopt(version, by=planner, at=AT, note="시험")

    again = read_again(planner)

    assert again.previous == version
    assert set(again.findings.filter(code="A001").values_list("decision", flat=True)) == {"dismissed"}


def test_corrections_are_applied_again_to_the_same_file_in_another_order(version: Version, planner: User) -> None:
    correct(version, "projects/1/title", "요양 교육", "직원 교육", planner)
    correct(version, "projects/0/schedule/rows/1/months", [4], "3", planner)
    moved = plan()
    moved.projects.reverse()

    again = read_again(planner, moved)

    draft = again.draft
    assert draft.projects[2].title == "요양 교육"
    assert draft.projects[3].schedule
    assert draft.projects[3].schedule.rows[1].months == [4]
    assert (again.carried["corrections"], again.carried["already"], again.carried["failed"]) == (2, 0, [])
    assert again.corrections.count() == 2


def test_a_carried_correction_can_be_undone_with_all_that_followed_it(version: Version, planner: User) -> None:
    correct(version, "projects/0/budget/lines/0/text", "1천원×2명", "100천원×10명×5회", planner)

    again = read_again(planner)
    corrections.take_back(again.corrections.get(), by=planner, at=AT)

    again.refresh_from_db()
    budget = again.draft.projects[0].budget
    assert budget
    assert (budget.lines[0].text, budget.lines[0].computed) == ("100천원×10명×5회", 5_000_000)


def test_a_file_that_has_the_corrected_value_needs_nothing(version: Version, planner: User) -> None:
    correct(version, "projects/0/title", "이사회 내실 운영", "이사회 운영", planner)
    corrected = plan()
    corrected.projects[0].title = "이사회 내실 운영"

    again = read_again(planner, corrected)

    assert (again.carried["corrections"], again.carried["already"]) == (0, 1)


def test_a_correction_whose_value_is_a_third_one_by_now_is_reported(version: Version, planner: User) -> None:
    correct(version, "projects/0/budget/stated_total", 6_000_000, "5,000,000", planner)
    other = plan()
    assert other.projects[0].budget
    other.projects[0].budget.stated_total = 7_000_000

    again = read_again(planner, other)

    assert again.draft.projects[0].budget
    assert again.draft.projects[0].budget.stated_total == 7_000_000
    assert again.carried["failed"] == [
        {"kind": "changed", "project": "기획팀 1", "where": "소요예산 › 합계(원)", "old": "5,000,000", "new": "6,000,000"}
    ]


def test_a_correction_of_a_project_that_is_gone_is_reported(version: Version, planner: User) -> None:
    correct(version, "projects/0/title", "이사회 내실 운영", "이사회 운영", planner)
    fewer = plan()
    del fewer.projects[0]

    assert [each["new"] for each in read_again(planner, fewer).carried["failed"]] == ["이사회 내실 운영"]


def test_rows_added_and_removed_by_hand_are_added_and_removed_again(version: Version, planner: User) -> None:
    corrections.add_row(version, "projects/0/targets", by=planner, at=AT)
    correct(version, "projects/0/targets/2/text", "만족도 85점 이상", "", planner)
    corrections.remove_row(version, "projects/0/roles/0", by=planner, at=AT)

    again = read_again(planner)

    project = again.draft.projects[0]
    assert [t.text for t in project.targets] == ["이사회 운영 연 4회 이상", "분기별 1회", "만족도 85점 이상"]
    assert project.targets[2].numbers[0].value == 85
    assert project.roles == []
    assert again.carried["failed"] == []


def test_a_removed_project_is_removed_again_with_what_was_corrected_in_it(version: Version, planner: User) -> None:
    correct(version, "projects/2/title", "대체인력 지원", "대체인력 파견", planner)
    correct(version, "projects/0/title", "", "이사회 운영", planner)
    corrections.remove_row(version, "projects/0", by=planner, at=AT)

    again = read_again(planner)

    assert [p.title for p in again.draft.projects] == ["직원 교육", "대체인력 지원", "안부전화 운영"]
    assert (again.carried["corrections"], again.carried["already"], again.carried["failed"]) == (2, 0, [])
    assert list(again.corrections.order_by("pk").values_list("path", flat=True)) == ["projects/1/title", "projects/0"]
    while (last := again.corrections.order_by("-pk").first()) is not None:
        corrections.take_back(last, by=planner, at=AT)
    again.refresh_from_db()
    assert [p.title for p in again.draft.projects] == [p.title for p in plan().projects]


def test_a_removed_project_that_the_file_has_otherwise_is_reported(version: Version, planner: User) -> None:
    corrections.remove_row(version, "projects/0", by=planner, at=AT)
    other = plan()
    assert other.projects[0].budget
    other.projects[0].budget.stated_total = 7_000_000

    again = read_again(planner, other)

    assert len(again.draft.projects) == 4
    assert again.carried["already"] == 0
    assert [(each["kind"], each["project"], each["old"]) for each in again.carried["failed"]] == [
        ("removed", "기획팀 1", "기획팀 1 이사회 운영")
    ]


def test_a_removed_project_that_the_file_has_no_more_needs_nothing(version: Version, planner: User) -> None:
    corrections.remove_row(version, "projects/0", by=planner, at=AT)
    fewer = plan()
    del fewer.projects[0]

    again = read_again(planner, fewer)

    assert (again.carried["corrections"], again.carried["already"], again.carried["failed"]) == (0, 1, [])


def test_rows_added_by_hand_are_not_added_twice_to_a_file_that_has_them(version: Version, planner: User) -> None:
    corrections.add_row(version, "projects/0/roles", by=planner, at=AT)
    correct(version, "projects/0/roles/1/role", "팀장", "", planner)
    written = plan()
    written.projects[0].roles.append(Role(role="팀장"))

    again = read_again(planner, written)

    assert [role.role for role in again.draft.projects[0].roles] == ["담당자", "팀장"]
    assert (again.carried["corrections"], again.carried["already"]) == (0, 2)


def test_corrections_of_the_plan_in_force_are_kept_through_a_revision(version: Version, planner: User) -> None:
    correct(version, "projects/0/title", "이사회 내실 운영", "이사회 운영", planner)
    adopted = versions.adopt(version, by=planner, at=AT, note="시험")
    revision = versions.revise(adopted, by=planner, at=AT)
    assert [(each.path, each.new, each.by) for each in revision.corrections.all()] == [
        ("projects/0/title", "이사회 내실 운영", planner)
    ]

    again = read_again(planner)

    assert (again.previous, again.draft.projects[0].title) == (revision, "이사회 내실 운영")
    assert (again.carried["corrections"], again.carried["failed"]) == (1, [])
    assert adopted.corrections.count() == 1


def test_a_carried_correction_settles_what_the_reading_doubts_anew(version: Version, planner: User) -> None:
    correct(version, "projects/0/budget/lines/0/stated", 5_100_000, "5,000,000", planner)

    again = read_again(planner)

    assert not again.findings.filter(message="20행의 금액을 확인하세요.").exists()
    corrections.take_back(again.corrections.get(), by=planner, at=AT)
    assert again.findings.filter(message="20행의 금액을 확인하세요.").exists()


def test_lists_are_matched_once_for_all_corrections(version: Version, planner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, title in enumerate(p.title for p in version.draft.projects):
        correct(version, f"projects/{n}/title", f"{title} 강화", title, planner)
    matched = Mock(wraps=match_projects)
    monkeypatch.setattr(carrying, "match_projects", matched)

    again = read_again(planner)

    assert (again.carried["corrections"], matched.call_count) == (4, 1)


def test_a_decision_about_a_finding_that_is_gone_is_refused(version: Version, planner: User) -> None:
    finding = version.findings.filter(code="A001")[0]
    correct(version, "projects/0/budget/lines/0/stated", 5_100_000, "5,000,000", planner)

    with pytest.raises(Gone, match="없어진 지적"):
        decide(finding, NOT_A_PROBLEM, by=planner, at=AT)


def test_nothing_is_carried_from_another_year(version: Version, planner: User) -> None:
    correct(version, "projects/0/title", "이사회 내실 운영", "이사회 운영", planner)
    versions.adopt(version, by=planner, at=AT, note="시험")

    again = read_again(planner, plan(year=2032))

    assert (again.previous, again.carried) == (version, {})
    assert again.draft.projects[0].title == "이사회 운영"


def test_a_dismissal_needs_a_reason_and_can_be_taken_back(version: Version, planner: User) -> None:
    finding = version.findings.filter(code="A001")[0]
    with pytest.raises(ReasonNeeded):
        decide(finding, Judgement(Finding.Decision.DISMISSED, "  "), by=planner, at=AT)

    decide(finding, Judgement(Finding.Decision.ACCEPTED), by=planner, at=AT)
    decide(finding, Judgement(Finding.Decision.OPEN), by=planner, at=AT)

    finding.refresh_from_db()
    assert (finding.decision, finding.reason, finding.decided_by, finding.decided_at) == ("open", "", None, None)


def test_a_rule_is_decided_at_once_but_not_what_was_decided_before(planner: User) -> None:
    found = [Diagnostic(code="Z001", severity="warning", message=f"{n}번째 물음") for n in "가나다"]
    version = draft_from(msgspec.structs.replace(plan(), diagnostics=found), by=planner, at=AT)
    decide(version.findings.get(message="가번째 물음"), Judgement(Finding.Decision.ACCEPTED), by=planner, at=AT)

    assert decide_rule(version, "Z001", NOT_A_PROBLEM, by=planner, at=AT) == 2

    assert sorted(version.findings.filter(code="Z001").values_list("decision", flat=True)) == ["accepted", "dismissed", "dismissed"]
    assert decide_rule(version, "Z001", Judgement(Finding.Decision.OPEN), by=planner, at=AT) == 3


def half() -> Draft:
    """The plan as somebody hands it in by mistake: half of it."""
    return plan(2)


def decided(version: Version) -> dict[tuple[str, str], str]:
    found = version.findings.exclude(decision="open")
    return {(each.project, each.message): f"{each.decision} {each.reason}" for each in found}


def test_a_decision_is_there_again_when_its_correction_is_taken_back(planner: User) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    correct(version, "projects/0/budget/lines/0/stated", 4_000_000, "5,000,000", planner)
    finding = version.findings.get(code="A02")
    decide(finding, NOT_A_PROBLEM, by=planner, at=AT)
    before = decided(version)

    correct(version, "projects/0/budget/lines/0/stated", 5_000_000, "4,000,000", planner)
    assert not version.findings.filter(code="A02").exists()
    corrections.take_back(version.corrections.latest("pk"), by=planner, at=AT)

    assert decided(version) == before
    again = version.findings.get(code="A02")
    assert (again.decided_by, again.decided_at) == (planner, AT)
    assert not version.kept_decisions.exists()


def test_decisions_about_a_project_come_back_with_it(planner: User) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    decide_rule(version, "C04", NOT_A_PROBLEM, by=planner, at=AT)
    before = decided(version)
    assert any(project == "기획팀 1" for project, _ in before)

    removal = corrections.remove_row(version, "projects/0", by=planner, at=AT)
    assert not any(project == "기획팀 1" for project, _ in decided(version))
    corrections.take_back(removal, by=planner, at=AT)

    assert decided(version) == before


def test_a_decision_taken_back_is_not_kept(planner: User) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    decide_rule(version, "C04", NOT_A_PROBLEM, by=planner, at=AT)
    decide_rule(version, "C04", Judgement(Finding.Decision.OPEN), by=planner, at=AT)

    corrections.take_back(corrections.remove_row(version, "projects/0", by=planner, at=AT), by=planner, at=AT)

    assert decided(version) == {}


def test_the_right_file_after_a_wrong_one_has_every_decision_and_correction_again(planner: User) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    decide_rule(version, "C04", NOT_A_PROBLEM, by=planner, at=AT)
    correct(version, "projects/2/title", "대체인력 넉넉한 파견", "대체인력 파견", planner)
    corrections.remove_row(version, "projects/3", by=planner, at=AT)
    before = decided(version)
    assert len(before) == 3

    wrong = draft_from(checked(half()), by=planner, at=AT)
    assert len(decided(wrong)) == 2
    assert len(wrong.carried["failed"]) == 1
    right = draft_from(checked(plan()), by=planner, at=AT)

    assert decided(right) == before
    assert [each.title for each in right.draft.projects] == ["이사회 운영", "직원 교육", "대체인력 넉넉한 파견"]
    assert right.carried["failed"] == []
    assert right.corrections.count() == 2


def test_a_revision_keeps_the_decisions_that_wait(planner: User) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    decide_rule(version, "C04", NOT_A_PROBLEM, by=planner, at=AT)
    before = decided(version)
    corrections.remove_row(version, "projects/0", by=planner, at=AT)
    versions.adopt(version, by=planner, at=AT, note="시험")

    revision = versions.revise(version, by=planner, at=AT)
    corrections.take_back(revision.corrections.get(), by=planner, at=AT)

    assert decided(revision) == before


def test_a_finding_of_which_only_the_words_change_stays_the_same_one_but_its_decision_does_not(planner: User) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    correct(version, "projects/0/budget/lines/0/stated", 4_000_000, "5,000,000", planner)
    finding = version.findings.get(code="A02")
    decide(finding, NOT_A_PROBLEM, by=planner, at=AT)

    correct(version, "projects/0/budget/lines/0/stated", 3_000_000, "4,000,000", planner)
    reworded = version.findings.get(code="A02")
    assert (reworded.pk, reworded.decision, reworded.reason) == (finding.pk, "open", "")
    assert reworded.message != finding.message

    correct(version, "projects/0/budget/lines/0/stated", 4_000_000, "3,000,000", planner)
    assert decided(version) == {(finding.project, finding.message): "dismissed 이사회에서 정한 금액"}
    assert version.findings.get(code="A02").pk == finding.pk
