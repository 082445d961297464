"""Board, target, project and questions in a real browser, wide and narrow, checked by axe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from chomchom.accounts.models import User
from chomchom.plan.models import TargetQuestion
from chomchom.plan.services import questions
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.browser.conftest import NARROW, WIDE, Open
from chomchom.plan.tests.ledgers import write
from chomchom.plan.tests.views.test_progress_pages import HELD, MEETINGS

AT = datetime(2031, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_progress_pages_hold_on_every_screen(
    desk: Open, planner: User, size: dict[str, int], check: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    version = adopted(8)
    questions.suggest_for(version)
    one = TargetQuestion.objects.order_by("position")[0]
    questions.change(one, MEETINGS, by=planner, at=AT, months=[2, 5, 8, 11])
    write(HELD)
    page = desk(size=size)
    name = "wide" if size == WIDE else "narrow"
    pages = {
        "board": "/plan/2031/board/?as_of=2031-06-30",
        "target": f"{one.get_absolute_url()}&as_of=2031-06-30",
        "project-progress": f"/plan/projects/{one.target.project_id}/?as_of=2031-06-30",
        "questions": "/plan/2031/questions/?state=",
        "question-edit": f"/plan/questions/{one.pk}/",
    }
    for each, address in pages.items():
        page.goto(address)
        check(page)
        picture(page, f"{each}-{name}")


def test_the_count_follows_each_change_of_the_sentence(desk: Open, planner: User) -> None:
    version = adopted(1)
    questions.suggest_for(version)
    one = TargetQuestion.objects.order_by("position")[0]
    questions.change(one, MEETINGS, by=planner, at=AT)
    page = desk()
    page.goto(f"/plan/questions/{one.pk}/")

    page.get_by_label("값", exact=True).last.fill("9")
    page.get_by_label("값", exact=True).last.press("Tab")
    page.locator("#would").get_by_text("9회").wait_for()
    page.get_by_role("button", name="이 물음으로 확정").click()
    page.get_by_text("이렇게 셉니다: ").wait_for()

    one = TargetQuestion.objects.get(pk=one.pk)
    assert one.asked.value == 9
