"""Versions are listed, compared, adopted, revised, discarded and exported in the browser."""

from __future__ import annotations

import copy
from collections.abc import Callable
from urllib.parse import unquote

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.plan.draft import Diagnostic, Draft, Text
from chomchom.plan.models import BookFile, Project, Version
from chomchom.plan.services import versions
from chomchom.plan.services.books import WORKSHOP
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.samples import plan
from chomchom.plan.tests.views.conftest import AT
from chomchom.plan.tests.views.test_review import text_of, url
from chomchom.plan.writer.json import from_json
from chomchom.plan.writer.xlsx import draft_from_workbook

pytestmark = pytest.mark.django_db


def test_the_list_shows_planners_drafts_and_what_holds(desk: Client, adopted: Version, planner: User) -> None:
    draft_from(plan(year=2032), by=planner, at=AT)

    page = text_of(desk.get("/plan/versions/"))

    for words in ("2031년", "시행 중", "2032년", "초안", "수정계획 만들기", "버리기"):
        assert words in page


def test_the_list_shows_staff_only_what_was_adopted(colleague: Client, adopted: Version, planner: User) -> None:
    draft_from(plan(year=2032), by=planner, at=AT)

    page = text_of(colleague.get("/plan/versions/"))

    assert "2031년" in page
    assert "2032년" not in page
    assert "수정계획 만들기" not in page


def test_a_draft_is_adopted_and_the_plan_opens(desk: Client, planner: User) -> None:
    version = draft_from(plan(), by=planner, at=AT)

    answer = desk.post(url(version, "adopt/"), {"note": ""})

    assert (answer.status_code, answer["Location"]) == (302, "/plan/2031/")
    assert Project.objects.filter(version=version).count() == 4


def test_open_errors_ask_for_a_reason(desk: Client, planner: User) -> None:
    draft = plan()
    draft.diagnostics = [Diagnostic(code="A04", severity="error", message="합계가 다릅니다.")]
    version = draft_from(draft, by=planner, at=AT)

    page = desk.get(url(version, "adopt/"))
    refused = desk.post(url(version, "adopt/"), {"note": " "})
    accepted = desk.post(url(version, "adopt/"), {"note": "의회 심의 뒤 고침"})

    assert "풀지 않은 오류가 1건" in text_of(page)
    assert refused.status_code == 409
    assert "까닭을 적어 주세요" in text_of(refused)
    assert accepted.status_code == 302


def test_what_was_found_while_the_page_was_open_is_not_adopted_unseen(desk: Client, planner: User) -> None:
    version = draft_from(plan(), by=planner, at=AT)
    seen = desk.get(url(version, "adopt/")).context["counts"].open
    desk.post(
        url(version, "correct/"), {"path": "projects/0/targets/0/text", "value": "연 (00회)", "seen": "이사회 운영 연 4회 이상"}
    )

    refused = desk.post(url(version, "adopt/"), {"note": "확정", "seen": seen})
    accepted = desk.post(url(version, "adopt/"), {"note": "확정", "seen": refused.context["counts"].open})

    assert (refused.status_code, accepted.status_code) == (409, 302)
    assert "늘었습니다" in text_of(refused)
    assert f'name="seen" value="{refused.context["counts"].open}"' in refused.content.decode()


def test_points_under_an_achievement_survive_to_the_page_and_out_again(desk: Client, planner: User) -> None:
    written = plan()
    written.projects[0].achievements[0].details = [Text(text="정기회의 네 번")]
    adopted = versions.adopt(draft_from(written, by=planner, at=AT), by=planner, at=AT)

    page = text_of(desk.get(adopted.projects.all()[0].get_absolute_url()))

    assert "정기회의 네 번" in page
    for read in (
        from_json(desk.get(url(adopted, "export.json")).content),
        draft_from_workbook(desk.get(url(adopted, "export.xlsx")).content),
    ):
        assert [each.text for each in read.projects[0].achievements[0].details] == ["정기회의 네 번"]
    assert "정기회의 네 번" in desk.get(url(adopted, "export.txt")).content.decode("utf-8-sig")


def test_a_revision_is_started_changed_compared_and_adopted(desk: Client, adopted: Version) -> None:
    started = desk.post(url(adopted, "revise/"))
    revision = Version.objects.get(status="draft")
    assert started["Location"] == f"/plan/versions/{revision.pk}/review/"
    desk.post(url(revision, "correct/"), {"path": "projects/0/budget/stated_total", "value": "6,000천원", "seen": "5,000,000"})

    page = text_of(desk.get(url(revision, "compare/")))
    desk.post(url(revision, "adopt/"), {"note": "추경"})

    assert "1가지 가 달라졌습니다" in page
    assert "5,000,000원" in page
    assert "6,000,000원" in page
    revision.refresh_from_db()
    assert revision.label == "수정 1차"


@pytest.mark.parametrize(
    ("year", "sentence"), [(None, "연도를 알 수 없어 어느 판과 견줄지"), (2025, "이보다 앞선 해의 판이 없습니다")]
)
def test_a_plan_without_one_before_it_says_why(
    desk: Client, adopted: Version, planner: User, year: int | None, sentence: str
) -> None:
    assert adopted.year == 2031
    version = draft_from(plan(year=year), by=planner, at=AT)

    assert sentence in text_of(desk.get(url(version, "compare/")))


def test_changes_are_filtered(desk: Client, adopted: Version, planner: User) -> None:
    changed = copy.deepcopy(plan())
    changed.projects[0].title = "이사회 내실 운영"
    changed.projects[1].targets.pop()
    changed.agency = "다른기관"
    version = versions.adopt(draft_from(changed, by=planner, at=AT), by=planner, at=AT)

    def kinds(**query: str) -> list[tuple[str, str]]:
        page = desk.get(url(version, "compare/"), query).context["page"]
        return [(change.kind, change.project) for change in page.object_list]

    assert kinds() == [("changed", ""), ("changed", "기획팀 1"), ("removed", "돌봄팀 1")]
    assert kinds(kind="removed") == [("removed", "돌봄팀 1")]
    assert kinds(project="-") == [("changed", "")]
    assert kinds(project="기획팀 1") == [("changed", "기획팀 1")]
    assert kinds(part="사업목표") == [("removed", "돌봄팀 1")]
    assert kinds(kind="<script>") == kinds()


def test_a_first_plan_has_nothing_to_be_compared_with(desk: Client, adopted: Version) -> None:
    assert "견줄 앞 판이 없습니다" in text_of(desk.get(url(adopted, "compare/")))


def test_a_draft_is_discarded_and_taken_up_again(desk: Client, draft: Version) -> None:
    desk.post(url(draft, "discard/"))
    assert "되살리기" in text_of(desk.get("/plan/versions/"))

    desk.post(url(draft, "restore/"))

    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_refusal_of_a_service_is_a_page_that_says_why(desk: Client, adopted: Version) -> None:
    answer = desk.post(url(adopted, "discard/"))

    assert answer.status_code == 409
    assert "초안이 아니어서 바꿀 수 없습니다" in text_of(answer)


@pytest.mark.parametrize(
    ("ending", "content_type", "start"),
    [
        ("hwpx", "application/hwp+zip", b"PK"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("txt", "text/plain; charset=utf-8", b"\xef\xbb\xbf"),
        ("json", "application/json", b"{"),
    ],
)
def test_a_version_comes_out_in_every_format_under_a_korean_name(
    colleague: Client, adopted: Version, ending: str, content_type: str, start: bytes
) -> None:
    answer = colleague.get(url(adopted, f"export.{ending}"))
    if ending in BookFile.Format.values:
        assert answer.status_code == 404
        colleague.post(url(adopted, f"files/{ending}/ask/"))
        WORKSHOP.make(BookFile.objects.get().pk, clock=timezone.now)
        answer = colleague.get(url(adopted, f"files/{ending}/"))

    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert unquote(answer["Content-Disposition"]).endswith(f"시험기관 2031년 사업계획 확정.{ending}")
    assert answer.content.startswith(start)


def test_what_comes_out_as_data_is_the_plan(desk: Client, adopted: Version) -> None:
    exported = from_json(desk.get(url(adopted, "export.json")).content)
    assert msgspec.structs.replace(exported, diagnostics=[]) == msgspec.structs.replace(adopted.draft, diagnostics=[])
    assert draft_from_workbook(desk.get(url(adopted, "export.xlsx")).content).projects == adopted.draft.projects


@pytest.mark.parametrize(("form", "read"), [("json", from_json), ("xlsx", draft_from_workbook)])
def test_what_comes_out_says_all_that_was_found_and_decided(
    desk: Client, draft: Version, form: str, read: Callable[[bytes], Draft]
) -> None:
    finding = draft.findings.filter(advice__gt="")[0]
    draft.findings.filter(pk=finding.pk).update(decision="dismissed", reason="이사회 의결")

    diagnostics = read(desk.get(url(draft, f"export.{form}")).content).diagnostics

    assert sorted(each.message for each in diagnostics) == sorted(draft.findings.values_list("message", flat=True))
    assert len(diagnostics) > len(draft.draft.diagnostics)
    assert f"{finding.advice} 판단: 문제 아님(이사회 의결)" in {each.advice for each in diagnostics}


def test_an_unknown_format_and_a_stranger_find_nothing(desk: Client, colleague: Client, draft: Version) -> None:
    assert desk.get(url(draft, "export.exe")).status_code == 404
    assert colleague.get(url(draft, "export.json")).status_code == 404
    assert colleague.get(url(draft, "files/")).status_code == 404
    assert colleague.post(url(draft, "files/pdf/ask/")).status_code == 404
    assert colleague.post(url(draft, "adopt/")).status_code == 404
    assert Client().get(url(draft, "export.json")).status_code == 302


@pytest.mark.parametrize("years", [1, 3])
def test_the_list_asks_the_database_a_constant_number_of_times(desk: Client, planner: User, years: int) -> None:
    for year in range(2031, 2031 + years):
        versions.adopt(draft_from(plan(year=year), by=planner, at=AT), by=planner, at=AT)
    desk.get("/plan/versions/")

    with CaptureQueriesContext(connection) as queries:
        desk.get("/plan/versions/")

    # session, user, roles, count, versions, those in force, agency, years of the menu
    assert len(queries) == 8
    assert not any('"document"' in query["sql"] for query in queries)
