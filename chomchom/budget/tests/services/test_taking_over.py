"""The plan's lines become lines of a draft budget: as printed, with what they compute to, and every difference with its reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chomchom.budget.models import Edition, Estimate, Heading, Line
from chomchom.budget.queries.differences import differences_of, edition_to_compare
from chomchom.budget.services.editions import CannotBegin
from chomchom.budget.services.taking_over import CannotTakeOver, take_over
from chomchom.budget.tests import made, planned
from chomchom.core.models import AuditLine
from chomchom.plan.models import Project, Version
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db


def test_every_line_is_taken_as_it_is_printed_with_what_it_computes_to() -> None:
    edition = planned.taken_over()

    rows = Estimate.objects.filter(edition=edition).order_by("line__position")
    assert [(each.line.title, each.amount, each.stated, int(each.exact or 0)) for each in rows.select_related("line")] == [
        ("안내문 외 1건", 400_000, 400_000, 400_000),
        ("다과", 4_000_000, 4_000_000, 3_996_000),
        ("구매 대행", 600_000, 600_000, 60_000),
        ("국내여비", 1_265_000, 1_265_000, 1_264_995),
        ("임대료", 20_000_000, 20_000_000, 20_000_000),
        ("행사", 1_001, None, 1_001),
    ]
    assert (edition.kind, edition.status) == (Edition.Kind.ORIGINAL, Edition.Status.DRAFT)
    assert AuditLine.objects.get(code="budget.plan.taken_over").details["lines"] == 6


def test_lines_know_their_project_their_team_their_printed_line_and_who_pays() -> None:
    planned.taken_over()

    line, last = Line.objects.order_by("position")[0], Line.objects.latest("position")
    project = Project.objects.order_by("position")[0]
    assert line.lineage == project.lineage
    assert line.organisation.name == "기획팀"
    assert line.plan_line is not None
    assert line.plan_line.project == project
    assert last.estimates.get().funding == [
        {"source": "도비", "percent": "50", "amount": 501},
        {"source": "국비", "percent": "50", "amount": 500},
    ]


def test_headings_of_the_chart_are_found_by_name_and_others_are_made_unlisted() -> None:
    listed = made.heading("사무관리비")
    planned.taken_over()

    lines = list(Line.objects.select_related("heading__parent").order_by("position"))
    assert [line.heading for line in (lines[0], lines[2])] == [listed, listed]
    meeting = lines[1].heading
    assert (meeting.name, meeting.listed, meeting.level, meeting.parent) == ("회의비", False, 2, listed.parent)
    trip = lines[3].heading
    assert trip.parent is not None
    assert (trip.parent.name, trip.parent.listed, trip.parent.level, trip.level) == ("여비", False, 1, 2)
    assert lines[4].heading.name == "과목 없음"
    assert not Heading.objects.filter(name="소계").exists()


def test_a_leaf_that_is_called_as_the_category_takes_the_line() -> None:
    leaf = made.heading("여비")
    planned.taken_over()

    assert Line.objects.order_by("position")[3].heading == leaf


def test_nothing_is_rounded_in_silence() -> None:
    found = differences_of(planned.taken_over())

    assert [(each.estimate.line.title, str(each.reason), each.exact, each.difference) for each in found.found] == [
        ("다과", "반올림", "3,996,000원", "4,000원"),
        ("구매 대행", "산식과 다름", "60,000원", "540,000원"),
        ("국내여비", "단위 없음", "1,264,995원", "5원"),
        ("임대료", "산식 없음", "20,000,000원", "0원"),
        ("행사", "금액 없음", "1,001원", "0원"),
    ]
    assert (found.lines, found.formulas, found.computed, found.unfunded) == (6, 7, 7, [])


def test_a_project_that_does_not_say_who_pays_is_listed() -> None:
    draft = planned.odd_plan()
    draft.projects[0].budget.funding[1].percent = 40.0  # type: ignore[union-attr]  # it has one
    edition = take_over(planned.version(draft), made.budget(), by=None, at=made.AT)

    assert len(differences_of(edition).unfunded) == 6


def test_a_plan_of_a_thousandfold_unit_is_read_in_it() -> None:
    draft = planned.odd_plan()
    line = planned.line_of("여비", "국내여비", "25×3명", 75_000)
    line.computed = 75_000
    draft.projects[0].budget.lines = [line]  # type: ignore[union-attr]  # it has one
    edition = take_over(planned.version(draft), made.budget(), by=None, at=made.AT)

    estimate = edition.estimates.get()
    assert (estimate.exact, estimate.amount) == (Decimal(75_000), 75_000)
    assert "천원으로 보고" in str(differences_of(edition).found[0].compared.computed.warnings[0])


def test_only_the_plan_in_force_of_the_same_year_and_only_into_an_empty_budget() -> None:
    version, budget = planned.version(), made.budget()
    with pytest.raises(CannotTakeOver, match="같은 해의"):
        take_over(version, made.budget(year=2030), by=None, at=made.AT)
    take_over(version, budget, by=None, at=made.AT)
    with pytest.raises(CannotBegin, match="‘본예산’을 아직 짜고"):
        take_over(version, budget, by=None, at=made.AT)
    Edition.objects.update(status=Edition.Status.DISCARDED)
    version.status = Version.Status.DRAFT
    with pytest.raises(CannotTakeOver, match="확정한 사업계획만"):
        take_over(version, budget, by=None, at=made.AT)


def test_a_plan_without_lines_and_an_amount_that_no_budget_holds_are_refused() -> None:
    bare = plan(1, year=made.YEAR)
    bare.projects[0].budget = None
    with pytest.raises(CannotTakeOver, match="예산 줄이 없습니다"):
        take_over(planned.version(bare), made.budget(), by=None, at=made.AT)
    minus = planned.odd_plan()
    minus.projects[0].budget.lines[0].stated = -5  # type: ignore[union-attr]  # it has one
    with pytest.raises(CannotTakeOver, match="금액 -5원은"):
        take_over(planned.version(minus), made.budget(), by=None, at=made.AT)
    assert not Edition.objects.exists()


def test_the_draft_is_compared_and_later_the_original() -> None:
    edition = planned.taken_over()
    assert edition_to_compare(edition.budget) == edition
    decided = made.decided({}, made.budget(year=2030))
    assert edition_to_compare(decided.budget) == decided
