"""The sentence of a target in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime

from chomchom.accounts.models import User
from chomchom.plan.models import TargetQuestion
from chomchom.plan.services import questions
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.browser.conftest import Open
from chomchom.plan.tests.views.test_progress_pages import MEETINGS

AT = datetime(2031, 2, 1, tzinfo=UTC)


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
