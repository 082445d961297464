"""From a dropped file to a plan in force, as a planner does it: with script, without script, and on a phone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, expect

from chomchom.accounts.models import User
from chomchom.orgs import profiles
from chomchom.plan.models import Finding, Upload, Version
from chomchom.plan.sample import sample_plan
from chomchom.plan.services import reading, uploads, versions
from chomchom.plan.services.corrections import NewValue, correct
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.uploads import File
from chomchom.plan.tests.browser.conftest import NARROW, WIDE, Open
from chomchom.plan.tests.samples import DOCUMENT, plan
from chomchom.plan.writer.text import plan_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = datetime(2031, 1, 2, 9, tzinfo=timezone.get_default_timezone())
Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]

DROP = """([content, name]) => {
  const box = new DataTransfer();
  box.items.add(new File([content], name, {type: "text/plain"}));
  document.querySelector(".drop-zone").dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: box}));
}"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "2031년 사업계획.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def read_waiting() -> Version:
    """What the worker does."""
    version = reading.read_upload(Upload.objects.get(status="waiting"), clock=timezone.now)
    assert version is not None
    return version


def sample_draft(planner: User) -> Version:
    """A draft read from a small plan; for the pictures of the manual, from the sample plan of a whole agency."""
    text: str | None = plan_text(plan(6))
    if os.environ.get("MANUAL_IMAGES") == "1":
        text = sample_plan(profiles.load(settings.AGENCY_PROFILE).folder, 2031)
    assert text is not None
    uploads.receive(File("2031년 사업계획서.txt", text.encode()), by=planner, at=AT)
    return read_waiting()


def faulty_amount(version: Version) -> Finding:
    """A finding about an amount of a budget; where the plan has none, one is pointed at a total."""
    amounts = version.findings.filter(path__regex=r"projects/\d+/budget/(lines/\d+/stated|stated_total)$", line__gt=0)
    finding = amounts.first() or version.findings.exclude(line=0)[0]
    if "budget" not in finding.path:
        totals = (i for i, p in enumerate(version.draft.projects) if p.budget and p.budget.stated_total)
        finding.path = f"projects/{next(totals)}/budget/stated_total"
        finding.save()
    return finding


@pytest.fixture
def worker_there() -> None:
    """The sign of life of a worker."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


@pytest.mark.usefixtures("worker_there")
def test_a_file_is_handed_in_read_and_opened_for_review(desk: Open, check: Check, picture: Picture, document: Path) -> None:
    page = desk()
    page.goto("/plan/uploads/")
    page.set_input_files("input[type=file]", document)
    check(page)
    picture(page, "import-upload")
    page.get_by_role("button", name="올리고 읽기").click()
    expect(page.get_by_text("차례를 기다리는 중")).to_be_visible()
    check(page)
    picture(page, "import-progress")

    version = read_waiting()

    page.wait_for_url(f"**/plan/versions/{version.pk}/review/")
    expect(page.get_by_role("heading", name="2031년 초안 검토")).to_be_visible()
    check(page)


def test_a_file_is_dropped_onto_the_form(desk: Open) -> None:
    page = desk()
    page.goto("/plan/uploads/")

    page.evaluate(DROP, [DOCUMENT, "끌어온 계획.txt"])
    expect(page.get_by_text("끌어온 계획.txt (1KB)")).to_be_visible()
    page.get_by_role("button", name="올리고 읽기").click()

    expect(page.get_by_role("heading", name="파일 읽기")).to_be_visible()
    expect(page.get_by_text("끌어온 계획.txt", exact=True)).to_be_visible()


@pytest.mark.usefixtures("worker_there")
def test_a_refused_and_a_stuck_file_say_what_to_do(desk: Open, check: Check, picture: Picture, planner: User) -> None:
    letter = uploads.receive(File("편지.txt", "안녕하세요.\n다음에 뵙겠습니다.\n".encode()), by=planner, at=timezone.now()).upload
    reading.read_upload(Upload.objects.get(), clock=timezone.now)
    stuck = uploads.receive(File("멈춘 계획.txt", DOCUMENT.encode()), by=planner, at=AT).upload
    Upload.objects.filter(pk=stuck.pk).update(
        status="reading", touched_at=datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())
    )
    page = desk()

    page.goto(f"/plan/uploads/{letter.pk}/")
    expect(page.get_by_text("들어간 것은 없습니다")).to_be_visible()
    check(page)
    picture(page, "import-refused")

    page.goto(f"/plan/uploads/{stuck.pk}/")
    check(page)
    page.get_by_role("button", name="다시 읽기").click()
    expect(page.get_by_text("차례를 기다리는 중")).to_be_visible()


def test_a_finding_leads_to_its_value_to_be_corrected(desk: Open, check: Check, picture: Picture, planner: User) -> None:
    version = sample_draft(planner)
    finding = faulty_amount(version)
    page = desk()
    page.goto(f"/plan/versions/{version.pk}/review/")
    check(page)
    picture(page, "review-start")

    page.goto(f"/plan/versions/{version.pk}/review/?finding={finding.pk}")
    field = page.locator("#edit-value")
    expect(field).to_be_focused()
    expect(page.locator(".source-lines .named")).to_be_visible()
    check(page)
    picture(page, "review-finding")

    field.fill("많이")
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("alert")).to_contain_text("금액을 숫자로 적어 주세요")
    expect(field).to_have_value("많이")
    check(page)
    picture(page, "review-error")

    page.locator("#edit-value").fill("12,345천원")
    page.get_by_role("button", name="저장").click()
    expect(page.locator("#notices")).to_contain_text("고쳤습니다")
    corrected = page.locator(f"#v-{finding.path.replace('/', '-')}")
    expect(corrected).to_contain_text("12,345,000원")
    expect(corrected).to_be_focused()
    check(page)

    page.locator("#notices").get_by_role("button", name="되돌리기").click()
    expect(page.locator("#notices")).to_contain_text("되돌렸습니다")
    assert not version.corrections.exists()


def test_findings_are_dismissed_one_after_the_other_and_by_rule(desk: Open, check: Check, planner: User) -> None:
    version = sample_draft(planner)
    first, second = version.findings.order_by("pk")[:2]
    page = desk()
    page.goto(f"/plan/versions/{version.pk}/review/")
    page.locator("ol.findings a").first.click()
    card = page.locator(".finding-card")
    expect(card).to_be_visible()

    page.get_by_role("button", name="문제 아님").click()
    expect(page.locator("#notices")).to_contain_text("까닭을 적어 주세요")
    shown = card.inner_text()
    page.locator("#decide-reason").fill("이사회에서 정함")
    page.get_by_role("button", name="문제 아님").click()
    expect(page.locator("#notices")).to_contain_text("정했습니다")

    expect(card).to_be_visible()
    assert card.inner_text() != shown
    assert version.findings.filter(decision="dismissed", reason="이사회에서 정함").count() == 1
    page.locator("input[name=rule]").check()
    page.get_by_role("button", name="고치기로 함").click()
    expect(page.locator("#notices")).to_contain_text("1건")
    check(page)
    assert {first.version_id, second.version_id} == {version.pk}


def test_everything_works_without_script(desk: Open, document: Path) -> None:
    page = desk(script=False)
    page.goto("/plan/uploads/")
    page.set_input_files("input[type=file]", document)
    page.get_by_role("button", name="올리고 읽기").click()
    version = read_waiting()
    page.reload()
    page.get_by_role("link", name="초안 검토하기").click()

    page.locator("#r-at").select_option("projects/1")
    page.get_by_role("button", name="열기").click()
    page.get_by_role("link", name=re.compile(r"직원 교육 \(제목 고치기")).click()
    page.locator("#edit-value").fill("임직원 교육")
    page.get_by_role("button", name="저장").click()
    expect(page.locator("#notices")).to_contain_text("고쳤습니다")
    page.get_by_role("button", name="목표 더하기", exact=True).click()
    page.locator("#edit-value").fill("2")
    page.get_by_role("button", name="저장").click()
    page.locator("ol.findings a").first.click()
    page.get_by_role("button", name="고치기로 함").click()
    expect(page.locator("#notices")).to_contain_text("정했습니다")
    page.get_by_role("link", name="확정하기").click()
    page.locator("#id_note").fill("시험 확정")
    page.get_by_role("button", name="확정", exact=True).click()

    expect(page.get_by_text("2031년 계획(확정)을 확정했습니다.")).to_be_visible()
    version.refresh_from_db()
    assert version.status == "adopted"
    assert version.projects.filter(title="임직원 교육").exists()


def test_a_revision_is_made_compared_and_taken_out_as_a_file(desk: Open, check: Check, picture: Picture, planner: User) -> None:
    adopted = versions.adopt(sample_draft(planner), by=planner, at=AT, note="이사회 의결")
    page = desk()
    page.goto("/plan/versions/")
    check(page)
    page.get_by_role("button", name=re.compile("수정계획 만들기")).click()
    revision = Version.objects.get(status="draft")
    page.goto(f"/plan/versions/{revision.pk}/review/?at=projects/0&edit=projects/0/title")
    page.locator("#edit-value").fill("완전히 새로운 이름")
    page.get_by_role("button", name="저장").click()
    expect(page.locator("#notices")).to_contain_text("고쳤습니다")
    page.get_by_role("link", name="달라진 점").first.click()
    expect(page.get_by_role("cell", name="완전히 새로운 이름")).to_be_visible()
    check(page)
    picture(page, "versions-compare")

    page.goto(f"/plan/versions/{revision.pk}/adopt/")
    check(page)
    picture(page, "versions-adopt")
    page.goto("/plan/versions/")
    picture(page, "versions-list")
    page.get_by_role("link", name=re.compile("^내보내기")).last.click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^json")).click()
    assert download.value.suggested_filename.endswith(f"{adopted.year}년 사업계획 확정.json")


def test_changes_are_all_on_the_screen_of_a_phone(desk: Open, planner: User) -> None:
    version = draft_from(plan(4), by=planner, at=AT)
    correct(version, NewValue("projects/0/title", "완전히 새로운 이름의 사업", "이사회 운영"), by=planner, at=AT)
    changed = draft_from(plan(3), by=planner, at=AT)
    page = desk(size=NARROW)

    for place, words in ((f"/plan/versions/{changed.pk}/compare/", "이 초안"), ("/plan/versions/", "할 일")):
        page.goto(place)
        cell = page.locator(f"td[data-head='{words}']").first
        box = cell.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW["width"]
        assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{words}"'


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_fits_and_can_be_used_by_all(desk: Open, check: Check, planner: User, size: object) -> None:
    version = sample_draft(planner)
    pk = version.pk
    places = [
        "/plan/uploads/",
        f"/plan/uploads/{version.upload_id}/",
        "/plan/versions/",
        f"/plan/versions/{pk}/review/",
        f"/plan/versions/{pk}/review/?at=projects/3",
        f"/plan/versions/{pk}/review/?at=projects/3&edit=projects/3/schedule/rows/0/months",
        f"/plan/versions/{pk}/review/?finding={version.findings.all()[0].pk}",
        f"/plan/versions/{pk}/adopt/",
        f"/plan/versions/{pk}/compare/",
    ]
    page = desk(size=size)

    for place in places:
        page.goto(place)
        check(page)
