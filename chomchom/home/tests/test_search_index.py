"""The index follows the plans in force."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from chomchom.core.search.entry import SearchEntry
from chomchom.home.services.search_index import index_plan
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import TEAMS

pytestmark = pytest.mark.django_db


def test_adopting_a_plan_queues_its_indexing() -> None:
    adopted(1)

    jobs = ProcrastinateJob.objects.filter(task_name="home.index_plan")
    assert [job.args for job in jobs] == [{"year": 2031}]


def test_a_revision_replaces_what_was_found_before() -> None:
    adopted(4)
    index_plan(2031)
    adopted(1)

    assert index_plan(2031) == SearchEntry.objects.count()
    assert set(SearchEntry.objects.filter(kind="사업").values_list("title", flat=True)) == {"이사회 운영"}


def test_every_part_leads_to_its_place_on_the_page() -> None:
    adopted(1)
    index_plan(2031)

    kinds = set(SearchEntry.objects.values_list("kind", flat=True))
    assert kinds == {
        "팀",
        "사업",
        "목표",
        "예산",
        "일정",
        "평가방법",
        "쟁점과 대책",
        "추진배경",
        "주요성과",
        "개선사항",
        "실행방안",
    }
    target = SearchEntry.objects.filter(kind="목표")[0]
    assert target.url.endswith(f"#target-{target.object_id}")
    assert target.context == f"{TEAMS[0]} · 이사회 운영"
