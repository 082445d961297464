"""Adoption writes the whole document as rows, numbers versions without gaps, and carries lineages on."""

from __future__ import annotations

import threading
from datetime import date, datetime
from decimal import Decimal

import msgspec
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.models import AuditLine
from chomchom.plan.draft import Diagnostic
from chomchom.plan.models import Finding, Project, ScheduleRow, Target, TeamPlan, Version
from chomchom.plan.services import versions
from chomchom.plan.services.imports import draft_from
from chomchom.plan.signals import version_adopted
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db
AT = datetime(2031, 1, 2, tzinfo=timezone.get_default_timezone())


def adopted(planner: User, projects: int = 4, year: int = 2031) -> Version:
    return versions.adopt(draft_from(plan(projects, year=year), by=planner, at=AT), by=planner, at=AT)


def test_adopt_writes_every_part_of_the_document(planner: User) -> None:
    version = adopted(planner)

    project = Project.objects.get(version=version, team__name="기획팀", number=1)
    assert (version.label, version.year, version.number) == ("확정", 2031, 1)
    assert (project.title, project.task and project.task.name) == ("이사회 운영", "기획팀 과제")
    assert (project.starts_on, project.ends_on) == (date(2031, 2, 1), date(2031, 12, 31))
    heading, point = project.targets.order_by("position")
    assert (heading.parent, point.parent) == (None, heading)
    assert [(n.value, n.unit, n.period, n.comparator) for n in heading.numbers.all()] == [(Decimal("4.0000"), "회", "year", ">=")]
    assert list(project.budgetlines.values_list("item", "stated")) == [("수당", 5_000_000)]
    assert list(project.schedulerows.order_by("position").values_list("label", "months")) == [("계획", [1, 2]), ("개최", [3])]
    assert sorted(project.notes.values_list("kind", "position")) == [
        ("achievement", 0), ("action", 0), ("action", 1), ("background", 0), ("improvement", 0)
    ]  # fmt: skip
    assert AuditLine.objects.filter(code="plan.version.adopted", object_id=version.pk, by=planner).count() == 1


def test_an_adopted_version_and_the_audit_trail_stay_as_they_are_whoever_asks(planner: User) -> None:
    version = adopted(planner)
    attempts = [
        f"UPDATE plan_version SET document = '{{}}' WHERE id = {version.pk}",
        "UPDATE plan_version SET status = 'draft'",
        "DELETE FROM plan_version",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE plan_version CASCADE",
        "UPDATE core_auditline SET by_id = NULL",
        "DELETE FROM core_auditline",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE core_auditline",
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError, match="수 없습니다"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attempt)

    draft = draft_from(plan(4, year=2032), by=planner, at=AT)
    assert Version.objects.filter(pk=draft.pk).update(note="초안은 아직 바뀐다") == 1


def test_adopt_carries_the_lineage_of_a_renumbered_and_renamed_project_on(planner: User) -> None:
    first = adopted(planner)
    changed = plan()
    changed.projects[0].number, changed.projects[2].number = 2, 1
    changed.projects[0].title = "이사회 운영 내실화"
    changed.projects.pop(1)

    second = versions.adopt(draft_from(changed, by=planner, at=AT), by=planner, at=AT)

    before = dict(first.projects.values_list("title", "lineage"))
    after = dict(second.projects.values_list("title", "lineage"))
    assert second.label == "수정 1차"
    assert second.previous == first
    assert after["이사회 운영 내실화"] == before["이사회 운영"]
    assert {after[t] for t in after} < set(before.values())


def test_adopt_carries_lineages_into_the_next_year(planner: User) -> None:
    first, second = adopted(planner), adopted(planner, year=2032)

    assert set(first.projects.values_list("lineage")) == set(second.projects.values_list("lineage"))
    assert second.number == 1


def test_adopt_announces_the_version(planner: User) -> None:
    heard: list[Version] = []

    def hear(version: Version, **_: object) -> None:
        heard.append(version)

    version_adopted.connect(hear)
    version = adopted(planner)
    version_adopted.disconnect(hear)

    assert heard == [version]


def test_adopt_gives_a_team_without_a_chapter_a_place(planner: User) -> None:
    draft = plan()
    draft.projects[0].team = "새로운팀"

    version = versions.adopt(draft_from(draft, by=planner, at=AT), by=planner, at=AT)

    assert list(TeamPlan.objects.filter(version=version).order_by("position").values_list("name", flat=True)) == [
        "기획팀",
        "돌봄팀",
        "새로운팀",
    ]


def test_adopt_refuses_what_is_not_a_draft(planner: User) -> None:
    version = adopted(planner)

    with pytest.raises(versions.NotADraft, match="초안이 아니어서"):
        versions.adopt(version, by=planner, at=AT)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"year": None}, "연도가 없습니다"),
        ({"year": 20244}, "20244년은 쓸 수 없습니다"),
        ({"projects": []}, "사업이 하나도 없습니다"),
        ({"projects": [*plan().projects, plan().projects[0]]}, "기획팀에 1번 사업이 둘 이상입니다"),
        ({"projects": [msgspec.structs.replace(plan().projects[0], team=" ")]}, "팀이 없습니다"),
        ({"projects": [msgspec.structs.replace(plan().projects[0], title="")]}, "제목이 없습니다"),
        ({"projects": [msgspec.structs.replace(plan().projects[0], number=99_999)]}, "사업 번호 99999"),
    ],
)
def test_adopt_refuses_what_cannot_run_and_writes_nothing(planner: User, change: dict[str, object], sentence: str) -> None:
    version = draft_from(msgspec.structs.replace(plan(), **change), by=planner, at=AT)

    with pytest.raises(versions.CannotAdopt, match=sentence):
        versions.adopt(version, by=planner, at=AT)

    version.refresh_from_db()
    assert version.status == Version.Status.DRAFT
    assert not Project.objects.exists()


def test_adopt_refuses_wrong_months_and_giant_amounts(planner: User) -> None:
    draft = plan()
    assert draft.projects[0].schedule
    assert draft.projects[1].budget
    draft.projects[0].schedule.rows[0].months = [13]
    draft.projects[1].budget.stated_total = 10**20

    with pytest.raises(versions.CannotAdopt) as refusal:
        versions.adopt(draft_from(draft, by=planner, at=AT), by=planner, at=AT)

    assert len(refusal.value.faults) == 2


def test_adopt_refuses_counts_and_numbers_that_the_rows_cannot_hold(planner: User) -> None:
    draft = plan()
    assert draft.projects[0].schedule
    draft.projects[0].schedule.stated_year = 20_244
    draft.projects[0].targets[0].numbers[0].value = 10**30
    draft.strategy.tasks[0].stated_count = 633_551
    draft.teams[0].number = 100_000

    with pytest.raises(versions.CannotAdopt) as refusal:
        versions.adopt(draft_from(draft, by=planner, at=AT), by=planner, at=AT)

    assert len(refusal.value.faults) == 4


def test_adopt_with_open_errors_asks_for_a_reason(planner: User) -> None:
    error = Diagnostic(code="B001", severity="error", message="합계가 다릅니다.")
    version = draft_from(msgspec.structs.replace(plan(), diagnostics=[error]), by=planner, at=AT)

    with pytest.raises(versions.ReasonMissing, match="1건"):
        versions.adopt(version, by=planner, at=AT)

    assert versions.adopt(version, by=planner, at=AT, note="이사회 의결 뒤 고침").note == "이사회 의결 뒤 고침"


def test_adopt_writes_every_row_of_a_revision(planner: User) -> None:
    versions.adopt(draft_from(plan(67), by=planner, at=AT), by=planner, at=AT)
    version = draft_from(plan(67), by=planner, at=AT)

    versions.adopt(version, by=planner, at=AT)

    assert ScheduleRow.objects.filter(project__version=version).count() == 134
    assert Target.objects.filter(project__version=version, parent=None).count() == 67


@pytest.mark.django_db(transaction=True)
def test_two_adoptions_at_once_are_numbered_one_after_the_other(planner: User) -> None:
    adopted(planner)
    version = draft_from(plan(), by=planner, at=AT)
    outcomes: list[object] = []
    barrier = threading.Barrier(2)

    def race() -> None:
        barrier.wait()
        try:
            outcomes.append(versions.adopt(version, by=planner, at=AT).number)
        except versions.NotADraft as refusal:
            outcomes.append(type(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=race) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(map(str, outcomes)) == ["2", str(versions.NotADraft)]


def test_discard_and_restore_a_draft(planner: User) -> None:
    version = versions.discard(draft_from(plan(), by=planner, at=AT), by=planner, at=AT)
    assert version.status == Version.Status.DISCARDED

    assert versions.restore(version, by=planner, at=AT).status == Version.Status.DRAFT


def test_restore_refuses_while_the_year_has_another_draft(planner: User) -> None:
    old = versions.discard(draft_from(plan(), by=planner, at=AT), by=planner, at=AT)
    draft_from(plan(), by=planner, at=AT)

    with pytest.raises(versions.YearTaken, match="2031년 초안이 이미 있습니다"):
        versions.restore(old, by=planner, at=AT)


def test_revise_makes_one_draft_with_the_decisions_of_the_plan_in_force(planner: User) -> None:
    version = adopted(planner)
    version.findings.update(decision=Finding.Decision.DISMISSED, reason="맞음")

    revision = versions.revise(version, by=planner, at=AT)

    assert versions.revise(version, by=planner, at=AT) == revision
    assert (revision.status, revision.year, revision.previous) == (Version.Status.DRAFT, 2031, version)
    assert list(revision.findings.values_list("decision", "reason")) == [("dismissed", "맞음")]
    assert versions.adopt(revision, by=planner, at=AT).label == "수정 1차"


def test_revise_refuses_a_plan_that_is_not_in_force(planner: User) -> None:
    first = adopted(planner)
    adopted(planner)

    with pytest.raises(versions.NotInForce):
        versions.revise(first, by=planner, at=AT)


def test_a_second_import_takes_the_place_of_the_open_draft(planner: User) -> None:
    first = draft_from(plan(), by=planner, at=AT)

    second = draft_from(plan(), by=planner, at=AT)

    first.refresh_from_db()
    assert (first.status, second.status, second.previous) == (Version.Status.DISCARDED, Version.Status.DRAFT, first)


def test_text_that_the_database_cannot_keep_is_left_out(planner: User) -> None:
    draft = plan()
    draft.projects[0].title = "이사회\x00 운영\ud800"

    assert draft_from(draft, by=planner, at=AT).draft.projects[0].title == "이사회 운영"


def test_places_and_years_that_no_document_has_are_not_taken_over(planner: User) -> None:
    draft = plan(year=10**12)
    draft.projects[0].line, draft.projects[0].targets[0].line, draft.diagnostics[0].line = -5, 10**12, 10**15
    draft.projects[0].targets[0].level, draft.projects[0].actions[0].level = -3, 10**9

    version = draft_from(draft, by=planner, at=AT)

    project = version.draft.projects[0]
    assert (version.year, project.line, project.targets[0].line, version.findings.get().line) == (None, 0, 0, 0)
    assert (project.targets[0].level, project.actions[0].level) == (1, 9)
    with pytest.raises(versions.CannotAdopt, match="1000000000000년은 쓸 수 없습니다"):
        versions.adopt(version, by=planner, at=AT)
