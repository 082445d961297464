"""The review shows the draft beside its findings, corrects in place, and keeps strangers out."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chomchom.accounts.models import User
from chomchom.plan.models import Correction, Finding, Version
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.samples import checked, plan
from chomchom.plan.tests.views.conftest import AT

pytestmark = pytest.mark.django_db
AMOUNT = "projects/0/budget/lines/0/stated"


def url(version: Version, rest: str = "review/") -> str:
    return f"/plan/versions/{version.pk}/{rest}"


def text_of(response: Any) -> str:
    """What the page says, without tags and extra spaces."""
    bare = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bare)))


def test_review_shows_a_project_with_all_its_values(desk: Client, draft: Version) -> None:
    page = text_of(desk.get(url(draft), {"at": "projects/0"}))

    for words in (
        "이사회 운영",
        "이사회 운영 연 4회 이상",
        "5,000,000원",
        "100천원×10명×5회",
        "2031-02",
        "1, 2월",
        "참석 저조",
        "영상 회의",
        "도비",
    ):
        assert words in page


def test_review_shows_the_strategy_and_teams(desk: Client, draft: Version) -> None:
    page = text_of(desk.get(url(draft)))

    for words in ("시험기관", "기획팀 과제", "기획팀 비전", "목표", "방향", "실행"):
        assert words in page


def test_every_value_is_a_link_that_opens_its_form(desk: Client, draft: Version) -> None:
    page = desk.get(url(draft), {"at": "projects/0", "edit": AMOUNT}).content.decode()

    assert 'name="path" value="projects/0/budget/lines/0/stated"' in page
    assert 'name="seen" value="5,000,000"' in page
    assert page.count('id="edit-value"') == 1


def test_a_finding_opens_its_place_with_the_value_in_its_form(desk: Client, draft: Version) -> None:
    finding = draft.findings.get(message="20행의 금액을 확인하세요.")

    page = desk.get(url(draft), {"finding": finding.pk})

    assert page.context["review"].place.at == "projects/0"
    assert page.context["edit"] == AMOUNT
    assert "20행의 금액을 확인하세요." in text_of(page)


def test_the_address_of_a_finding_that_is_gone_says_so(desk: Client, draft: Version) -> None:
    finding = draft.findings.get(message="20행의 금액을 확인하세요.")
    address = {"finding": str(finding.pk)}
    assert "이제 없습니다" not in text_of(desk.get(url(draft), address))

    desk.post(url(draft, "correct/"), {"path": AMOUNT, "value": "4,000천원", "seen": "5,000,000"})

    assert "찾으시는 점검 결과는 이제 없습니다" in text_of(desk.get(url(draft), address))
    assert "이제 없습니다" not in text_of(desk.get(url(draft)))


def test_a_finding_about_a_row_focuses_the_row(desk: Client, draft: Version) -> None:
    Finding.objects.filter(version=draft, path=AMOUNT).update(path="projects/0/targets/1")
    finding = draft.findings.filter(path="projects/0/targets/1")[0]

    page = desk.get(url(draft), {"finding": finding.pk}).content.decode()

    assert re.search(r'<li id="v-projects-0-targets-1"[^>]*autofocus', page)


def test_a_value_is_corrected_in_place(desk: Client, draft: Version) -> None:
    answer = desk.post(
        url(draft, "correct/"),
        {"path": AMOUNT, "value": "4,000천원", "seen": "5,000,000", "state": "severity=error&at=projects%2F0"},
        follow=True,
    )

    draft.refresh_from_db()
    assert Correction.objects.get().new == 4_000_000
    assert answer.redirect_chain[0][0].startswith(url(draft) + "?severity=error&at=projects%2F0&focus=")
    assert "4,000,000원" in text_of(answer)
    assert answer.context["filters"].severity == "error"


@pytest.mark.parametrize(("htmx", "status"), [(False, 422), (True, 200)])
def test_what_cannot_be_read_comes_back_with_a_sentence(desk: Client, draft: Version, htmx: bool, status: int) -> None:
    headers = {"HX-Request": "true"} if htmx else {}

    answer = desk.post(url(draft, "correct/"), {"path": AMOUNT, "value": "많이", "seen": "5,000,000"}, headers=headers)

    assert answer.status_code == status
    assert "금액을 숫자로 적어 주세요" in text_of(answer)
    assert 'value="많이"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_what_does_not_fit_the_plan_comes_back_with_a_sentence(desk: Client, draft: Version) -> None:
    answer = desk.post(url(draft, "correct/"), {"path": "projects/0/team", "value": "없는팀", "seen": "기획팀"})

    assert answer.status_code == 422
    assert "‘없는팀’은 이 계획에 없는 팀입니다" in text_of(answer)
    assert '<option value="돌봄팀">' in answer.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("path", "seen", "typed", "now"),
    [
        (AMOUNT, "4,000,000", "6,000천원", 'name="seen" value="5,000,000"'),
        ("projects/0/overview/purpose", "다른 목적", "나의 긴 글", 'name="seen" value="이사회 운영 목적"'),
        ("projects/0/criteria/0/type", "정성", "정성", 'name="seen" value="정량"'),
        ("projects/0/schedule/rows/0/beyond_12", "1", "1", 'name="seen" value=""'),
    ],
)
def test_a_value_changed_by_somebody_else_is_asked_about_and_what_was_typed_stays(
    desk: Client, draft: Version, path: str, seen: str, typed: str, now: str
) -> None:
    answer = desk.post(url(draft, "correct/"), {"path": path, "value": typed, "seen": seen})

    assert "그사이 다른 사람이 이 값을" in text_of(answer)
    assert "다시 저장하고" in text_of(answer)
    assert not Correction.objects.exists()
    page = answer.content.decode()
    form = page[page.index('class="cell-form"') : page.index("</form>", page.index('class="cell-form"'))]
    assert now in form
    assert f'value="{typed}"' in form.replace(now, "") or f">{typed}<" in form
    assert typed in ("6,000천원", "나의 긴 글") or f'value="{typed}" selected' in form

    again = desk.post(
        url(draft, "correct/"), {"path": path, "value": typed, "seen": re.findall(r'name="seen" value="([^"]*)"', form)[0]}
    )
    assert again.status_code == 302
    assert Correction.objects.count() == 1


def test_text_of_several_lines_is_recognised_as_seen(desk: Client, draft: Version) -> None:
    for seen, value in (("이사회 운영 연 4회 이상", "첫 줄\r\n둘째 줄"), ("첫 줄\r\n둘째 줄", "한 줄")):
        desk.post(url(draft, "correct/"), {"path": "projects/0/targets/0/text", "value": value, "seen": seen})

    draft.refresh_from_db()
    assert draft.draft.projects[0].targets[0].text == "한 줄"


def test_rows_are_added_removed_and_brought_back(desk: Client, draft: Version) -> None:
    added = desk.post(url(draft, "rows/add/"), {"rows": "projects/0/targets", "state": "at=projects/0"}, follow=True)
    desk.post(url(draft, "rows/remove/"), {"path": "projects/0/targets/0"})
    removal = Correction.objects.get(path="projects/0/targets/0")
    desk.post(url(draft, f"corrections/{removal.pk}/undo/"))

    draft.refresh_from_db()
    assert added.context["edit"].startswith("projects/0/targets/2/")
    assert [t.text for t in draft.draft.projects[0].targets] == ["이사회 운영 연 4회 이상", "분기별 1회", ""]


def test_a_row_just_added_goes_again_with_cancel_and_one_that_was_filled_in_stays(desk: Client, draft: Version) -> None:
    def cancel(page: Any) -> str:
        said: str = page.content.decode()
        form = said[said.index('class="cell-form"') :]
        return form[form.index("저장") : form.index("</form>")]

    added = desk.post(url(draft, "rows/add/"), {"rows": "projects/0/schedule/rows"}, follow=True)
    correction = Correction.objects.get()
    assert "더했습니다: 기획팀 1 › 추진계획 › 일정 3" in text_of(added)
    assert f'form="undo-{correction.pk}">되돌리기' in added.content.decode()
    assert f'form="undo-{correction.pk}">취소' in cancel(added)

    desk.post(url(draft, f"corrections/{correction.pk}/undo/"))
    draft.refresh_from_db()
    assert len(draft.document["projects"][0]["schedule"]["rows"]) == 2

    desk.post(url(draft, "rows/add/"), {"rows": "projects/0/schedule/rows"})
    label = "projects/0/schedule/rows/2/label"
    desk.post(url(draft, "correct/"), {"path": label, "value": "마무리", "seen": ""})
    filled = desk.get(url(draft), {"at": "projects/0", "edit": label})
    assert "undo-" not in cancel(filled)
    assert "edit=-" in cancel(filled)


def test_what_was_added_and_taken_out_is_told_by_its_name(desk: Client, draft: Version) -> None:
    removed = desk.post(url(draft, "rows/remove/"), {"path": "projects/2"}, follow=True)
    assert "뺐습니다: 사업 ‘기획팀 2 대체인력 파견’" in text_of(removed)

    desk.post(url(draft, "rows/add/"), {"rows": "projects"})
    for path, value in (("projects/3/team", "기획팀"), ("projects/3/title", "새로운 사업")):
        desk.post(url(draft, "correct/"), {"path": path, "value": value, "seen": ""})
    page = text_of(desk.get(url(draft)))

    assert "더함: 기획팀 새로운 사업" in page
    assert "뺌: 기획팀 2 대체인력 파견" in page
    undone = desk.post(url(draft, f"corrections/{Correction.objects.earliest('pk').pk}/undo/"), follow=True)
    assert "되돌렸습니다: 사업 ‘기획팀 2 대체인력 파견’" in text_of(undone)


def test_a_project_is_added_and_taken_out(desk: Client, draft: Version) -> None:
    page = desk.post(url(draft, "rows/add/"), {"rows": "projects"}, follow=True)
    assert page.context["review"].place.at == "projects/4"

    desk.post(url(draft, "rows/remove/"), {"path": "projects/4"})

    draft.refresh_from_db()
    assert len(draft.draft.projects) == 4


def test_a_finding_is_dismissed_with_a_reason_and_the_next_one_opens(desk: Client, draft: Version) -> None:
    first, second = draft.findings.all()[:2]
    judgement = {"decision": "dismissed", "reason": "맞는 값", "following": second.pk}

    answer = desk.post(
        url(draft, f"findings/{first.pk}/decide/"),
        judgement,
        follow=True,
    )

    first.refresh_from_db()
    assert (first.decision, first.reason) == ("dismissed", "맞는 값")
    assert answer.context["chosen"] == second


def test_a_dismissal_without_a_reason_is_refused_and_the_finding_stays_open(desk: Client, draft: Version) -> None:
    finding = draft.findings.all()[0]

    answer = desk.post(url(draft, f"findings/{finding.pk}/decide/"), {"decision": "dismissed"}, follow=True)

    assert "까닭을 적어 주세요" in text_of(answer)
    assert answer.context["chosen"] == finding
    finding.refresh_from_db()
    assert finding.decision == "open"


def test_a_refused_decision_about_all_of_a_rule_is_still_about_all_of_them(desk: Client, draft: Version) -> None:
    finding = draft.findings.filter(code="C04")[0]

    answer = desk.post(url(draft, f"findings/{finding.pk}/decide/"), {"decision": "dismissed", "rule": "1"}, follow=True)

    assert "까닭을 적어 주세요" in text_of(answer)
    assert 'name="rule" value="1" checked' in answer.content.decode()
    assert "checked" not in desk.get(url(draft), {"finding": finding.pk}).content.decode()


def test_all_findings_of_a_rule_are_decided_at_once(desk: Client, draft: Version) -> None:
    finding = draft.findings.filter(code="C04")[0]
    many = draft.findings.filter(code="C04").count()
    assert many > 1

    answer = desk.post(url(draft, f"findings/{finding.pk}/decide/"), {"decision": "accepted", "rule": "1"}, follow=True)

    assert f"C04 점검 결과 {many}건을 ‘고치기로 함’으로 정했습니다." in text_of(answer)
    assert draft.findings.filter(code="C04", decision="accepted").count() == many


def test_findings_are_filtered_by_severity_family_place_and_decision(desk: Client, draft: Version) -> None:
    def listed(**query: str) -> list[Finding]:
        return list(desk.get(url(draft), query).context["page"].object_list)

    everything = listed()
    errors = [f for f in everything if f.severity == "error"]
    here = listed(at="projects/0", here="1")
    Finding.objects.filter(pk=everything[0].pk).update(decision="accepted")

    assert errors
    assert listed(severity="error") == errors[errors[0] == everything[0] :]
    assert {f.code[0] for f in listed(family="일정")} == {"C"}
    assert here
    assert {f.project for f in here} == {"기획팀 1"}
    assert listed(decision="accepted") == everything[:1]


def test_a_draft_without_a_year_asks_for_it(desk: Client, planner: User) -> None:
    version = draft_from(checked(plan(year=None)), by=planner, at=AT)

    assert "계획의 연도가 없습니다" in text_of(desk.get(url(version)))
    desk.post(url(version, "correct/"), {"path": "year", "value": "2031년", "seen": ""})

    version.refresh_from_db()
    assert version.year == 2031


def test_an_adopted_plan_can_be_read_but_not_changed(desk: Client, adopted: Version) -> None:
    page = desk.get(url(adopted), {"at": "projects/0"}).content.decode()
    assert "edit=" not in page.replace("edit=-", "")

    answer = desk.post(url(adopted, "correct/"), {"path": AMOUNT, "value": "1", "seen": "5,000,000"}, follow=True)

    assert "초안이 아니어서 바꿀 수 없습니다" in text_of(answer)


def test_carried_decisions_and_what_could_not_be_carried_are_told(desk: Client, draft: Version, planner: User) -> None:
    desk.post(url(draft, "correct/"), {"path": "projects/0/title", "value": "이사회 내실 운영", "seen": "이사회 운영"})
    other = plan()
    other.projects[0].title = "이사회 개최"

    page = text_of(desk.get(url(draft_from(checked(other), by=planner, at=AT))))

    assert "이어받지 못한 것 1건" in page
    assert "‘이사회 내실 운영’" in page


@pytest.mark.parametrize("rest", ["review/", "adopt/", "correct/"])
def test_staff_who_do_not_plan_find_no_draft(colleague: Client, draft: Version, rest: str) -> None:
    assert colleague.get(url(draft, rest)).status_code == 404
    assert Client().get(url(draft, rest)).status_code == 302


def test_what_is_gone_or_of_another_version_is_refused_with_a_sentence(desk: Client, draft: Version, planner: User) -> None:
    other = draft_from(checked(plan(year=2032)), by=planner, at=AT)
    finding = other.findings.all()[0]

    for rest in (f"findings/{finding.pk}/decide/", f"findings/{finding.pk + 10_000}/decide/"):
        assert "없어진 지적입니다" in text_of(desk.post(url(draft, rest), {"decision": "accepted"}, follow=True))
    assert "이미 되돌렸거나 없어진 고침입니다" in text_of(desk.post(url(draft, "corrections/1/undo/"), follow=True))

    finding.refresh_from_db()
    assert finding.decision == "open"


def test_nonsense_in_the_address_shows_the_plan_as_a_whole(desk: Client, draft: Version) -> None:
    for query in (
        {"at": "projects/999"},
        {"at": "x"},
        {"finding": "abc"},
        {"focus": "a/b/c"},
        {"page": "-7"},
        {"edit": "projects/0/line"},
    ):
        page = desk.get(url(draft), query)
        assert (page.status_code, page.context["review"].place.at) == (200, "plan")


@pytest.mark.parametrize("projects", [1, 8])
def test_the_review_asks_the_database_a_constant_number_of_times(desk: Client, planner: User, projects: int) -> None:
    version = draft_from(checked(plan(projects)), by=planner, at=AT)
    desk.get(url(version), {"at": "projects/0"})

    with CaptureQueriesContext(
        connection,
    ) as queries:
        desk.get(url(version), {"at": "projects/0"})

    # session, user, roles, version, findings, corrections, agency, years of the menu
    assert len(queries) == 8
