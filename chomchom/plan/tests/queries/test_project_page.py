"""One project with all its parts."""

from __future__ import annotations

import msgspec
import pytest

from chomchom.plan.draft import Budget, BudgetLine, Share
from chomchom.plan.models import Project, Version
from chomchom.plan.queries.project_page import project_page
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan, project

pytestmark = pytest.mark.django_db


def first_of(version: Version) -> Project:
    return Project.objects.filter(version=version).order_by("position")[0]


def test_page_holds_every_part_and_the_neighbours() -> None:
    page = project_page(first_of(adopted(3)))

    ((heading, points),) = [(h.target.text, [p.text for p in h.points]) for h in page.headings]
    assert (heading, points) == ("이사회 운영 연 4회 이상", ["분기별 1회"])
    assert [note.text for note in page.improvements] == ["참석률이 낮음"]
    assert [note.measures for note in page.improvements] == [["일정을 미리 알림"]]
    assert page.previous is None
    assert page.following is not None
    assert page.following.title == "직원 교육"
    assert page.open_findings == 1


def test_money_tells_what_does_not_add_up() -> None:
    odd = msgspec.structs.replace(
        project("기획팀", 1, "이사회 운영"),
        budget=Budget(
            stated_total=9000,
            funding=[Share(source="도비", percent=50)],
            lines=[BudgetLine(stated=5000, computed=6000), BudgetLine(stated=3000, computed=None)],
        ),
    )

    page = project_page(first_of(adopted(draft=msgspec.structs.replace(plan(1), projects=[odd]))))

    assert page.money is not None
    assert (page.money.total, page.money.lines_total, page.money.differs) == (9000, 8000, 1000)
    assert [(line.share, line.differs) for line in page.money.lines] == [(5 / 9, -1000), (1 / 3, None)]
    assert [share.amount for share in page.money.funding] == [4500]


def test_a_project_of_an_earlier_version_leads_to_the_one_in_force() -> None:
    old = first_of(adopted(1))
    new = first_of(adopted(1))

    before, after = project_page(old), project_page(new)

    assert (before.newer, after.newer) == (f"/plan/projects/{new.pk}/", "")
