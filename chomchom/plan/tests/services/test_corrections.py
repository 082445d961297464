"""A correction changes one value, is checked again, and can be taken back; nobody overwrites another unseen."""

from __future__ import annotations

import copy
import threading
from datetime import datetime
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.accounts.models import User
from chomchom.plan.draft import Diagnostic
from chomchom.plan.editing.document import NoSuchPlace, value_at
from chomchom.plan.models import Version
from chomchom.plan.services import corrections, reading, uploads, versions
from chomchom.plan.services.corrections import NewValue
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.samples import DOCUMENT, checked, plan

pytestmark = pytest.mark.django_db
AT = datetime(2031, 1, 2, tzinfo=timezone.get_default_timezone())
AMOUNT = "projects/0/budget/lines/0/stated"


@pytest.fixture
def version(planner: User) -> Version:
    return draft_from(checked(plan()), by=planner, at=AT)


def test_correct_changes_the_document_and_keeps_the_old_value(version: Version, planner: User) -> None:
    correction = corrections.correct(version, NewValue(AMOUNT, 4_000_000, "5,000,000"), by=planner, at=AT)

    version.refresh_from_db()
    assert correction is not None
    assert (correction.old, correction.new, correction.by) == (5_000_000, 4_000_000, planner)
    budget = version.draft.projects[0].budget
    assert budget
    assert budget.lines[0].stated == 4_000_000


def test_correct_finds_new_faults_and_settles_what_the_reading_doubted(version: Version, planner: User) -> None:
    assert set(version.findings.filter(path=AMOUNT).values_list("code", flat=True)) >= {"A001"}

    corrections.correct(version, NewValue(AMOUNT, 1_000, "5,000,000"), by=planner, at=AT)

    messages = list(version.findings.filter(project="기획팀 1").values_list("code", "message"))
    assert not [message for _, message in messages if message == "20행의 금액을 확인하세요."]
    assert [code for code, _ in messages if code.startswith("A")]


def test_correct_says_when_the_value_was_changed_meanwhile(version: Version, planner: User) -> None:
    corrections.correct(version, NewValue("projects/0/title", "새 제목", "이사회 운영"), by=planner, at=AT)

    with pytest.raises(corrections.ChangedMeanwhile, match="‘새 제목’으로"):
        corrections.correct(version, NewValue("projects/0/title", "다른 제목", "이사회 운영"), by=planner, at=AT)


def test_correct_with_the_same_value_does_nothing(version: Version, planner: User) -> None:
    assert corrections.correct(version, NewValue("projects/0/title", "이사회 운영", "이사회 운영"), by=planner, at=AT) is None


@pytest.mark.parametrize("path", ["projects/99/title", "diagnostics/0/message", "line"])
def test_correct_refuses_a_place_that_is_not_there(version: Version, planner: User, path: str) -> None:
    with pytest.raises(corrections.NothingThere):
        corrections.correct(version, NewValue(path, "x", ""), by=planner, at=AT)


def test_correct_refuses_an_adopted_plan(version: Version, planner: User) -> None:
    versions.adopt(version, by=planner, at=AT, note="시험")

    with pytest.raises(versions.NotADraft):
        corrections.correct(version, NewValue("projects/0/title", "x", "이사회 운영"), by=planner, at=AT)


def test_a_year_given_by_hand_is_the_version_s_year(planner: User) -> None:
    doubt = Diagnostic(code="P101", severity="error", message="연도를 찾지 못했습니다.", path="year")
    version = draft_from(msgspec.structs.replace(plan(year=None), diagnostics=[doubt]), by=planner, at=AT)

    corrections.correct(version, NewValue("year", 2031, ""), by=planner, at=AT)

    version.refresh_from_db()
    assert version.year == 2031
    assert not version.findings.filter(code="P101").exists()


def test_a_year_that_has_a_draft_is_refused(version: Version, planner: User) -> None:
    other = draft_from(plan(year=None), by=planner, at=AT)

    with pytest.raises(versions.YearTaken):
        corrections.correct(other, NewValue("year", 2031, ""), by=planner, at=AT)


def test_take_back_gives_the_very_document_back(version: Version, planner: User) -> None:
    before = copy.deepcopy(version.document)
    codes = set(version.findings.values_list("fingerprint", flat=True))
    correction = corrections.correct(
        version, NewValue("projects/0/budget/lines/0/text", "1천원×2명", "100천원×10명×5회"), by=planner, at=AT
    )
    assert correction is not None

    corrections.take_back(correction, by=planner, at=AT)

    version.refresh_from_db()
    assert version.document == before
    assert set(version.findings.values_list("fingerprint", flat=True)) == codes
    assert not version.corrections.exists()


def test_take_back_doubts_again_only_what_it_had_settled(planner: User) -> None:
    doubts = [
        Diagnostic(code="P900", severity="warning", message=f"{n}번 의심", path=f"projects/{n}/title", line=n) for n in (1, 2)
    ]
    version = draft_from(msgspec.structs.replace(plan(), diagnostics=doubts), by=planner, at=AT)
    first = corrections.correct(version, NewValue("projects/1/title", "가", "직원 교육"), by=planner, at=AT)
    corrections.correct(version, NewValue("projects/2/title", "나", "대체인력 파견"), by=planner, at=AT)
    corrections.remove_row(version, "projects/0", by=planner, at=AT)
    assert first is not None

    corrections.take_back(first, by=planner, at=AT)

    version.refresh_from_db()
    assert [(d.message, d.path) for d in version.draft.diagnostics] == [("1번 의심", "projects/0/title")]
    assert list(version.findings.filter(code="P900").values_list("path", flat=True)) == ["projects/0/title"]


def test_take_back_takes_away_what_was_made_to_hold_the_value(planner: User) -> None:
    bare = plan()
    bare.projects[0].overview = None
    version = draft_from(checked(bare), by=planner, at=AT)
    before = copy.deepcopy(version.document)
    made = corrections.correct(version, NewValue("projects/0/overview/period/start", "2031-03", ""), by=planner, at=AT)
    assert made is not None

    corrections.take_back(made, by=planner, at=AT)

    version.refresh_from_db()
    assert version.document == before


def test_take_back_refuses_while_a_later_correction_stands_on_it(version: Version, planner: User) -> None:
    first = corrections.correct(version, NewValue("projects/0/title", "가", "이사회 운영"), by=planner, at=AT)
    second = corrections.correct(version, NewValue("projects/0/title", "나", "가"), by=planner, at=AT)
    assert first is not None
    assert second is not None

    with pytest.raises(corrections.NotUndoable):
        corrections.take_back(first, by=planner, at=AT)
    corrections.take_back(second, by=planner, at=AT)
    corrections.take_back(first, by=planner, at=AT)

    version.refresh_from_db()
    assert version.draft.projects[0].title == "이사회 운영"


def test_rows_are_added_filled_removed_and_brought_back(version: Version, planner: User) -> None:
    before = copy.deepcopy(version.document)
    added = corrections.add_row(version, "projects/0/targets", by=planner, at=AT)
    filled = corrections.correct(version, NewValue("projects/0/targets/2/text", "만족도 85점 이상", ""), by=planner, at=AT)
    assert filled is not None
    removed = corrections.remove_row(version, "projects/0/targets/0", by=planner, at=AT)

    version.refresh_from_db()
    assert [t.text for t in version.draft.projects[0].targets] == ["분기별 1회", "만족도 85점 이상"]
    filled.refresh_from_db()
    assert filled.path == "projects/0/targets/1/text"

    for correction in (removed, filled, added):
        correction.refresh_from_db()
        corrections.take_back(correction, by=planner, at=AT)
    version.refresh_from_db()
    assert version.document == before


def test_findings_follow_their_project_when_one_before_it_is_removed(version: Version, planner: User) -> None:
    later = corrections.correct(
        version, NewValue("projects/2/title", "달라진 제목", version.draft.projects[2].title), by=planner, at=AT
    )
    assert later is not None

    corrections.remove_row(version, "projects/1", by=planner, at=AT)

    later.refresh_from_db()
    assert later.path == "projects/1/title"


def test_a_removed_project_comes_back_with_what_was_corrected_in_it(version: Version, planner: User) -> None:
    before = copy.deepcopy(version.document)
    corrections.correct(version, NewValue("projects/1/title", "", "직원 교육"), by=planner, at=AT)
    corrections.add_row(version, "projects/1/targets", by=planner, at=AT)
    corrections.remove_row(version, "projects/1/roles/0", by=planner, at=AT)
    history = list(version.corrections.order_by("pk").values_list("pk", "path", "old", "new", "by", "at"))
    removed = corrections.remove_row(version, "projects/1", by=planner, at=AT)
    corrections.remove_row(version, "projects/0", by=planner, at=AT)
    assert version.corrections.count() == 2

    removed.refresh_from_db()
    corrections.take_back(removed, by=planner, at=AT)

    moved = [(pk, path.replace("projects/1", "projects/0"), *rest) for pk, path, *rest in history]
    assert list(version.corrections.order_by("pk").values_list("pk", "path", "old", "new", "by", "at"))[:3] == moved
    for each in version.corrections.order_by("-pk"):
        each.refresh_from_db()
        corrections.take_back(each, by=planner, at=AT)
    version.refresh_from_db()
    assert version.document == before


def test_what_was_doubted_about_a_removed_project_goes_and_comes_back_with_it(version: Version, planner: User) -> None:
    doubted = "20행의 금액을 확인하세요."

    removed = corrections.remove_row(version, "projects/0", by=planner, at=AT)
    assert not version.findings.filter(message=doubted).exists()
    corrections.take_back(removed, by=planner, at=AT)

    assert version.findings.get(message=doubted).path == AMOUNT


ACTS = st.lists(
    st.sampled_from(["title", "text", "add", "remove", "year", "project", "project1", "project2"])
    | st.integers(0, 5).map(lambda n: f"undo{n}"),
    max_size=8,
)


@given(ACTS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_corrections_undone_from_the_last_leaves_no_trace(planner: User, acts: list[str]) -> None:
    Version.objects.filter(status="draft").delete()
    version = draft_from(checked(plan(4)), by=planner, at=AT)
    before = copy.deepcopy(version.document)

    for turn, act in enumerate(acts):
        version.refresh_from_db()
        _do(version, act, turn, planner)
    while (last := version.corrections.order_by("-pk").first()) is not None:
        corrections.take_back(last, by=planner, at=AT)

    version.refresh_from_db()
    assert version.document == before


def _do(version: Version, act: str, turn: int, planner: User) -> None:
    who: dict[str, Any] = {"by": planner, "at": AT}
    title, target, year = "projects/0/title", "projects/0/targets/0/text", str(version.document["year"])
    try:
        if act == "title":
            corrections.correct(version, NewValue(title, f"제목 {turn}", _at(version, title)), **who)
        elif act == "text":
            corrections.correct(version, NewValue(target, f"연 {turn}회", _at(version, target)), **who)
        elif act == "year":
            corrections.correct(version, NewValue("year", 2040 + turn, year), **who)
        elif act == "add":
            corrections.add_row(version, "projects/0/targets", **who)
        elif act.startswith(("remove", "project")):
            path = "projects/0/targets/0" if act == "remove" else f"projects/{act.removeprefix('project') or 0}"
            corrections.remove_row(version, path, **who)
        elif chosen := version.corrections.order_by("pk")[int(act[4:]) :].first():
            corrections.take_back(chosen, **who)
    except (corrections.NotUndoable, corrections.NothingThere):
        version.refresh_from_db()


def _at(version: Version, path: str) -> str:
    try:
        return str(value_at(version.document, path))
    except NoSuchPlace:
        return ""


@pytest.mark.django_db(transaction=True)
def test_two_people_correcting_one_value_at_once_do_not_overwrite_each_other(planner: User) -> None:
    version = draft_from(plan(), by=planner, at=AT)
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def race(title: str) -> None:
        barrier.wait()
        try:
            corrections.correct(version, NewValue("projects/0/title", title, "이사회 운영"), by=planner, at=AT)
            outcomes.append("corrected")
        except corrections.ChangedMeanwhile:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=[title]) for title in ("가", "나")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["corrected", "refused"]
    assert version.corrections.count() == 1


def test_a_finding_keeps_its_line_of_the_source_when_something_else_is_corrected(planner: User) -> None:
    schedule = "□ 추진계획\n\n세부추진사항\t2030\n활동\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n교육\t\t\t■\t\t\t\t\t\t\t\t\t\n"
    file = uploads.File("계획.txt", f"{DOCUMENT}{schedule}".encode())
    version = reading.read_upload(uploads.receive(file, by=planner, at=AT).upload, clock=lambda: AT)
    assert version is not None
    line = version.findings.get(code="C01").line
    assert line == 1 + f"{DOCUMENT}{schedule}".split("\n").index("세부추진사항\t2030")

    corrections.correct(version, NewValue("projects/0/title", "이사회 내실 운영", "이사회 운영"), by=planner, at=AT)

    assert version.findings.get(code="C01").line == line
