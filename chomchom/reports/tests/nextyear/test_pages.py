"""The pages of next year's draft: who may open them, what they say, and the files that leave."""

from __future__ import annotations

import datetime as dt
import html
import io
import re

import docx
import pytest
from django.test import Client
from hwpx import HwpxDocument
from pytest_django import DjangoAssertNumQueries

from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.plan.tests.adopted import adopted
from chomchom.reports.models import NextYear
from chomchom.reports.tests.conftest import YEAR, meet
from chomchom.reports.tests.scene_nextyear import drafted

pytestmark = pytest.mark.django_db
LIST = "/reports/next-year/"


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_planner_sees_what_it_stands_on_and_makes_it(org: Organisation, version: Version, planner: Client) -> None:
    meet(org, dt.date(YEAR, 5, 20))

    before = read(planner, LIST)
    answer = planner.post(f"{LIST}make/", {"year": YEAR})
    made = NextYear.objects.get()
    after = read(planner, LIST)

    assert f"{YEAR + 1}년 초안 만들기" in before
    assert "그래도 새로 만들기" not in before
    assert answer.headers["Location"] == made.get_absolute_url()
    assert "그래도 새로 만들기" in after
    assert made.get_absolute_url() in after


def test_a_second_one_is_refused_with_what_to_do(org: Organisation, version: Version, planner: Client) -> None:
    drafted(version)
    refused = planner.post(f"{LIST}make/", {"year": YEAR})
    planner.post(f"{LIST}make/", {"year": YEAR, "instead": "on"})

    assert refused.status_code == 409
    assert "그래도 새로 만들기" in refused.content.decode()
    assert NextYear.objects.count() == 2


@pytest.mark.parametrize("year", ["", "x", "1999", f"{YEAR + 5}"])
def test_a_year_without_a_plan_is_refused(version: Version, planner: Client, year: str) -> None:
    answer = planner.post(f"{LIST}make/", {"year": year})
    assert answer.status_code == 409
    assert "확정한 계획이 있는 해를 골라 주세요" in answer.content.decode()
    assert read(planner, f"{LIST}?year={year}")


def test_without_any_plan_the_page_says_where_to_begin(planner: Client) -> None:
    assert "아직 확정한 계획이 없습니다" in read(planner, LIST)


def test_a_year_to_come_waits(planner: Client) -> None:
    adopted(1, year=YEAR + 1)
    assert f"{YEAR + 1}년은 아직 시작하지 않아" in read(planner, LIST)


def test_others_find_nothing(version: Version, colleague: Client) -> None:
    made = drafted(version)
    for address in (LIST, made.get_absolute_url(), f"{made.get_absolute_url()}sentences/"):
        assert colleague.get(address).status_code in (403, 404), address


def test_sentences_are_narrowed_by_project_mark_and_state(org: Organisation, version: Version, planner: Client) -> None:
    meet(org, dt.date(YEAR, 5, 20))
    address = f"{drafted(version).get_absolute_url()}sentences/"

    computed, other = read(planner, f"{address}?project=0&mark=computed"), read(planner, f"{address}?project=1&mark=to_write")

    assert "이사회 운영 1회, 9명 참여(목표 대비 25%)" in computed
    assert "목표의 실적</a>" in computed
    assert "edit=projects%2F0%2Fachievements%2F0%2Ftext" in computed
    assert "(쓸 것)" not in computed
    assert f"(쓸 것) {YEAR}년 주요성과" in other
    assert "조건에 맞는 문장이 없습니다" in read(planner, f"{address}?state=gone")
    assert "새로 시작할 사업은 사람이 더합니다" in read(planner, f"{address}?project=whole")
    assert read(planner, f"{address}?project=zzz&mark=zzz&state=zzz&page=99")


def test_a_sentence_leads_to_its_place_in_the_review(org: Organisation, version: Version, planner: Client) -> None:
    made = drafted(version)
    listed = read(planner, f"{made.get_absolute_url()}sentences/?project=1&mark=to_write")
    (address,) = re.findall(rf'href="(/plan/versions/{made.version_id}/review/\?[^"]+background[^"]+)"', listed)

    review = read(planner, html.unescape(address))

    assert f"(쓸 것) {YEAR}년과 달라진 사정</textarea>" in review


@pytest.mark.parametrize("projects", [1, 3])
def test_sentences_take_the_same_queries_for_any_number(
    planner: Client, django_assert_num_queries: DjangoAssertNumQueries, projects: int
) -> None:
    address = drafted(adopted(projects)).get_absolute_url()
    read(planner, address)
    with django_assert_num_queries(
        7
    ):  # session, user, roles, the draft with its versions, what was settled, targets of its figures; years of the menu
        read(planner, f"{address}sentences/?page=1")


def test_the_book_leaves_with_marks_and_without(version: Version, planner: Client) -> None:
    address = f"{drafted(version).get_absolute_url()}export/"

    def lines(copy: str) -> list[str]:
        return [each.text for each in docx.Document(io.BytesIO(planner.get(f"{address}{copy}.docx").content)).paragraphs]

    marked, clean = lines("marked"), lines("clean")
    assert f"○ [쓸 것] (쓸 것) {YEAR}년과 달라진 사정" in marked
    assert "○ [옮김] 이사회 운영의 필요" in marked
    assert "○ 이사회 운영의 필요" in clean
    assert not any("쓸 것" in each or "[" in each for each in clean)
    hangul = HwpxDocument.open(io.BytesIO(planner.get(f"{address}clean.hwpx").content))
    assert "○ 이사회 운영의 필요" in hangul.export_text()
    for wrong in ("clean.pdf", "other.docx"):
        assert planner.get(f"{address}{wrong}").status_code == 404


def test_what_is_looked_at_and_left_waits_no_more_until_somebody_looks_again(version: Version, planner: Client) -> None:
    made = drafted(version)
    waiting = f"{made.get_absolute_url()}sentences/?state=waiting"
    paths = re.findall(r'name="path" value="([^"]+)"', read(planner, waiting))
    assert "projects" in paths, "what is asked of the plan as a whole"
    answers = [
        planner.post(f"{made.get_absolute_url()}settle/", {"path": path}, headers={"Referer": f"http://testserver{waiting}"})
        for path in paths
    ]
    assert {answer.headers["Location"] for answer in answers} == {waiting}
    assert "남은 것</a>부터" not in read(planner, made.get_absolute_url())
    assert "조건에 맞는 문장이 없습니다" in read(planner, waiting)
    planner.post(f"{made.get_absolute_url()}settle/", {"path": paths[0], "again": "1"})
    assert re.findall(r'name="path" value="([^"]+)"', read(planner, waiting)) == paths[:1]
    assert planner.post(f"{made.get_absolute_url()}settle/", {"path": "projects/99/title"}).status_code == 409
