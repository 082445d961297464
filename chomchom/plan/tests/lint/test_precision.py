"""What rules must not say: near misses that are no faults, and source texts that a draft does not keep."""

from __future__ import annotations

import msgspec
import pytest

from chomchom.plan.draft import Achievement, Action, BudgetLine, Count, Draft, Span, Text
from chomchom.plan.lint import check
from chomchom.plan.lint.report import as_json, as_text
from chomchom.plan.reader.blocks import Heading, ListItem, Place
from chomchom.plan.tests.lint.faults import FAULTS, budget_of, put_line, schedule_of
from chomchom.plan.tests.lint.plans import YEAR, clean_plan, line_of, row, target


@pytest.fixture
def draft() -> Draft:
    return clean_plan()


def codes(draft: Draft) -> set[str]:
    return {one.code for one in check(draft)}


def test_a_round_price_is_no_excuse(draft: Draft) -> None:
    put_line(draft, "강사수당 300천원×12개월", "3,603천원")
    assert "A02" in codes(draft)


def test_an_amount_rounded_to_thousands_is_rounding(draft: Draft) -> None:
    put_line(draft, "강사수당 12,502원×39시간×12개월", "5,851천원")
    assert codes(draft) == {"A03"}


def test_a_subtotal_above_its_lines_is_right(draft: Draft) -> None:
    budget = budget_of(draft)
    budget.lines.insert(0, BudgetLine(line=1, category="소계", stated=4_000_000))
    budget.lines.insert(2, BudgetLine(line=1, category="소계", stated=1_000_000))
    assert "A06" not in codes(draft)
    assert "A04" not in codes(draft)


def test_a_missing_unit_names_the_one_that_fits(draft: Draft) -> None:
    FAULTS["A08"](draft)
    (found,) = [one for one in check(draft) if one.code == "A08"]
    assert "‘원’으로 보면 금액 3,600천원과 맞습니다" in found.message


def test_the_unit_of_the_table_does_not_hide_a_price_in_won(draft: Draft) -> None:
    line = put_line(draft, "강사수당 300,000×12개월", "3,600천원")
    line.formulas[0].value = line.computed = 3_600_000_000
    assert codes(draft) == {"A08"}


def test_a_narrower_thing_may_be_a_part(draft: Draft) -> None:
    draft.projects[0].actions.append(Action(line=407, text="새내기 맞이 인사위원회 1회", level=2))
    assert codes(draft) == set()


def test_words_scattered_over_another_project_make_no_foreign_target(draft: Draft) -> None:
    draft.projects[1].targets.append(target("주민 곁으로 가까이 다가서는 열린 조사 3회", 408))
    assert "T07" not in codes(draft)


def test_several_in_one_stretch_of_months_are_possible(draft: Draft) -> None:
    schedule_of(draft, 0).rows[1].months = [5, 6, 11]
    assert "T04" not in codes(draft)


def test_quarterly_and_four_times_a_year_are_one(draft: Draft) -> None:
    draft.projects[0].actions[0] = Action(line=400, text="이사회 운영(연 4회)")
    assert codes(draft) == set()


def test_at_least_once_and_twice_agree(draft: Draft) -> None:
    draft.projects[3].targets.append(target("인사위원회 정기회의(1회 이상)", 401))
    assert "T05" not in codes(draft)


def test_parts_of_a_whole_are_no_contradiction(draft: Draft) -> None:
    draft.projects[3].actions.append(Action(line=402, text="섬 주민 인권 배움터 10회(낮 반 7회, 밤 반 3회)", level=2))
    assert codes(draft) == set()


@pytest.mark.parametrize(
    "text",
    [
        "배움터 9회 진행(첫걸음 반 5회, 깊이 반 3회 등)",
        "배움터 9회(분기별 2회, 특별 3회)",
        "15개소 점검(읍 3회, 면 4회)",
        "모임 2회(회원 30명, 손님 4명)",
        "파견 50건(목표 30건, 지난해 25건)",
    ],
)
def test_open_or_mixed_lists_are_not_summed(text: str, draft: Draft) -> None:
    draft.projects[3].achievements[0] = Achievement(line=403, text=text)
    assert "T09" not in codes(draft)


def period_of(draft: Draft, index: int) -> Span:
    overview = draft.projects[index].overview
    assert overview is not None
    assert overview.period is not None
    return overview.period


def test_a_monthly_meeting_may_be_paid_for_the_months_of_the_period(draft: Draft) -> None:
    period_of(draft, 0).start = f"{YEAR}-02"
    draft.projects[0].targets.append(target("마을 자조모임 운영(월 1회)", 411))
    schedule_of(draft, 0).rows.append(row("다과 준비", 3, at=412))
    meals = line_of("사무관리비", "운영수당", "마을 자조모임 다과 10천원×10명×11회", "1,100천원", 413)
    budget_of(draft).lines.append(meals)
    budget_of(draft).stated_total = 6_100_000
    assert codes(draft) == set()
    meals.formulas[0].text = "마을 자조모임 다과 10천원×10명×9회"
    assert "T03" in codes(draft)


@pytest.mark.parametrize(
    ("label", "month", "severity"), [("참여자 모집", 2, "warning"), ("결과보고", 11, "warning"), ("상담", 2, "error")]
)
def test_what_prepares_or_closes_may_lie_outside_the_period(label: str, month: int, severity: str, draft: Draft) -> None:
    period_of(draft, 2).start, period_of(draft, 2).end = f"{YEAR}-03", f"{YEAR}-10"
    schedule_of(draft, 2).rows[:] = [row("상담 버스 운행", 3, 4, 5, 6, 7, 8, at=414), row(label, month, at=415)]
    assert [(one.severity, one.related[0].text) for one in check(draft) if one.code == "C04"] == [(severity, f"{label}: {month}월")]


@pytest.mark.parametrize(("months", "found"), [((1, 2, 3), False), ((10, 11, 12), True), ((1, 2), True)])
def test_a_quarter_that_the_period_touches_is_not_outside(months: tuple[int, ...], found: bool, draft: Draft) -> None:
    period_of(draft, 2).start, period_of(draft, 2).end = f"{YEAR}-02", f"{YEAR}-09"
    schedule_of(draft, 2).rows[:] = [row("상담 버스 운행", 4, 5, 6, at=414), row("이웃 상담", *months, at=415)]

    assert ("C04" in codes(draft)) is found


def test_a_point_that_describes_a_measured_target_needs_no_number(draft: Draft) -> None:
    draft.projects[1].targets.append(target("식사와 병원 동행 돕기", 416, level=2))
    assert "T02" not in codes(draft)
    draft.projects[1].targets.append(target("이웃과 어울리는 마을", 417))
    draft.projects[1].targets.append(target("나들이 돕기", 418, level=2))
    (found,) = [one for one in check(draft) if one.code == "T02"]
    assert found.line == 418


@pytest.mark.parametrize(
    ("months", "severity"), [([3], "info"), ([3, 9], "warning"), ([1, 2, 5, 7, 8, 10, 12], "info"), ([1, 3, 5, 7, 9], "warning")]
)
def test_one_mark_or_many_say_less_than_two(months: list[int], severity: str, draft: Draft) -> None:
    draft.projects[0].targets.append(target("바닷가 청소의 날 4회", 419))
    schedule_of(draft).rows.append(row("바닷가 청소의 날", *months, at=420))
    assert [one.severity for one in check(draft) if one.code == "T04"] == [severity]


def test_a_short_purpose_of_two_projects_is_told(draft: Draft) -> None:
    for index in (1, 3):
        overview = draft.projects[index].overview
        assert overview is not None
        overview.purpose = Text(line=421 + index, text="이웃끼리 서로 돌봄")
    assert codes(draft) == {"T08"}


def test_a_title_printed_twice_is_told_once(draft: Draft) -> None:
    lost = draft.projects[3].title
    draft.projects[3].title = draft.projects[2].title
    (found,) = check(draft)
    assert found.code == "S09"
    assert f"목록에서는 ‘{lost}’" in [one.text for one in found.related]


def test_a_list_longer_than_the_twins_is_still_told(draft: Draft) -> None:
    FAULTS["S09"](draft)
    FAULTS["S04"](draft)
    assert {"S04", "S09"} <= codes(draft)


def test_an_activity_marked_for_more_months_goes_on(draft: Draft) -> None:
    FAULTS["C08"](draft)
    schedule_of(draft, 1).rows[-1].months = [1, 2]
    assert "C08" not in codes(draft)


def test_a_word_that_only_holds_the_letters_is_not_all_the_time(draft: Draft) -> None:
    draft.projects[1].actions.append(Action(line=332, text="대상시설 모집", level=2))
    schedule_of(draft, 1).rows.append(row("대상시설 모집", 1, at=333))
    assert codes(draft) == set()


@pytest.mark.parametrize("reached", ["인권 배움터 10회", "인권 배움터 60회", "인권 배움터 20명", "이사회 6회"])
def test_what_was_reached_or_counted_otherwise_is_no_lower_target(reached: str, draft: Draft) -> None:
    draft.projects[3].achievements[0].text = reached
    draft.projects[3].targets.append(target("이사회 4회", 335))
    assert "T13" not in codes(draft)


def test_the_months_paid_for_are_held_against_the_activity_of_that_name(draft: Draft) -> None:
    put_line(draft, "강의 300천원×10개월", "3,000천원")
    assert codes(draft) == set()
    schedule_of(draft, 3).rows[1].months = [3, 4, 5, 6, 7]
    schedule_of(draft, 3).rows.append(row("밥상 나눔", *range(1, 11), at=334))
    assert codes(draft) == {"A10"}


def test_a_period_of_another_year_is_told_once(draft: Draft) -> None:
    FAULTS["C06"](draft)
    assert codes(draft) == {"C06"}


def test_a_number_far_away_is_one_gap(draft: Draft) -> None:
    draft.projects[3].number = 10**12
    (found,) = [one for one in check(draft) if one.code == "S11"]
    assert "2~999999999999번" in found.message


def test_two_tables_with_a_line_without_amount_are_compared(draft: Draft) -> None:
    lines = budget_of(draft).lines
    lines.append(msgspec.structs.replace(lines[0], stated=None))
    assert codes(draft) == {"A13"}


def test_messages_carry_the_right_particle(draft: Draft) -> None:
    draft.strategy.counts.append(Count(line=422, of="actions", value=5))
    (found,) = check(draft)
    assert found.message.startswith("실행과제를 5개라고")


def test_a_report_of_something_else_may_come_early(draft: Draft) -> None:
    schedule_of(draft, 1).rows.append(row("전년도 설문 결과보고", 1, at=404))
    schedule_of(draft, 2).rows.append(row("버스 안전 점검 결과보고", 2, at=405))
    assert "C05" not in codes(draft)


def test_a_report_without_a_name_is_about_everything(draft: Draft) -> None:
    schedule_of(draft, 3).rows.append(row("결과보고", 1, at=406))
    assert "C05" in codes(draft)


def test_amounts_with_many_zeros_are_no_placeholders(draft: Draft) -> None:
    draft.projects[2].background[0].text = "모두 3,000회 1,000,000원을 들였고 100명이 탐"
    assert "R01" not in codes(draft)


def test_a_small_choice_of_facilities_is_no_contradiction(draft: Draft) -> None:
    FAULTS["T06"](draft)
    draft.projects[3].background[-1].text = "소속시설 6개소를 먼저 찾아감"
    assert "T06" not in codes(draft)


def test_ordinary_words_one_letter_apart_are_no_typos(draft: Draft) -> None:
    for number in range(8):
        draft.projects[0].background.append(Text(line=420 + number, text=f"안정성 이야기 {'가나다라마바사아'[number]}"))
    draft.projects[1].background.append(Text(line=430, text="안전성 이야기"))
    assert "N02" not in codes(draft)


def test_the_source_shows_residue_that_a_draft_does_not_keep(draft: Draft) -> None:
    line = draft.projects[2].line + 1
    blocks = [Heading(Place(900), "사업개요 [간단히 작성]", 2, "□"), Heading(Place(line), "개요", 2)]
    (found,) = check(draft, blocks)
    assert (found.code, found.line, found.path) == ("R02", 900, None)


def test_points_of_an_achievement_are_summed(draft: Draft) -> None:
    points = [Text(line=501, text="신문 180건"), Text(line=502, text="방송 2건"), Text(line=503, text="라디오 5건")]
    draft.projects[1].achievements[0] = Achievement(line=500, text="보도 190건", details=points)
    (found,) = check(draft)
    assert (found.code, found.line, found.path) == ("T10", 500, "projects/1/achievements/0")


def test_the_source_shows_points_that_do_not_add_up(draft: Draft) -> None:
    texts = [(1, "보도 190건"), (2, "신문 180건"), (2, "방송 2건"), (2, "라디오 5건"), (1, "다음 이야기")]
    blocks = [ListItem(Place(910 + at), text, "-", depth) for at, (depth, text) in enumerate(texts)]
    (found,) = check(draft, blocks)
    assert (found.code, found.line) == ("T10", 910)
    assert "180 + 2 + 5" in found.message


def test_the_report_reads_like_a_code_linter(draft: Draft) -> None:
    FAULTS["C01"](draft)
    found = check(draft)
    first, advice, *_, last = as_text(found, "plan.txt").splitlines()
    assert first.startswith(f"plan.txt:{found[0].line}: C01 오류 [운영지원팀 1] ")
    assert advice.startswith("    → ")
    assert last == "모두 1건: 오류 1, 확인 0, 참고 0 (일정 1)"
    assert as_text([], "plan.txt") == "찾은 것이 없습니다."


def test_the_json_report_has_everything(draft: Draft) -> None:
    FAULTS["C01"](draft)
    report = msgspec.json.decode(as_json(check(draft), "plan.txt"))
    assert report["file"] == "plan.txt"
    assert report["summary"]["by_severity"]["error"] == 1
    assert report["diagnostics"][0]["code"] == "C01"


def errors(draft: Draft) -> int:
    return sum(one.severity == "error" for one in check(draft))


@pytest.mark.parametrize("code", ["A02", "A04"])
@pytest.mark.parametrize("emptied", [0, 1, "total"])
def test_emptying_an_amount_makes_no_error_go(draft: Draft, code: str, emptied: int | str) -> None:
    FAULTS[code](draft)
    budget, overview = budget_of(draft), draft.projects[0].overview
    assert overview
    overview.budget_text = Text(line=1, text=f"{budget.stated_total}원")
    before = errors(draft)
    assert before > 0

    if emptied == "total":
        budget.stated_total = None
    else:
        budget.lines[int(emptied)].stated = None

    assert errors(draft) >= before


def test_a_line_without_anything_but_a_name_is_without_amount_where_others_have_one(draft: Draft) -> None:
    budget_of(draft).lines.append(BudgetLine(line=1, category="여비", item="국내여비"))
    assert codes(draft) == {"A13"}

    for line in budget_of(draft).lines:
        line.stated = None
    assert {one.severity for one in check(draft) if one.code == "A13"} == {"warning"}


def test_a_total_that_is_nowhere_is_asked_for_and_one_that_was_emptied_is_wrong(draft: Draft) -> None:
    budget, overview = budget_of(draft), draft.projects[0].overview
    budget.stated_total = None
    assert overview
    overview.budget_text = None
    assert [one.severity for one in check(draft) if one.code == "A04"] == ["warning"]

    overview.budget_text = Text(line=1, text="5,000천원(도비 100%)")
    (found,) = [one for one in check(draft) if one.code == "A04"]
    assert (found.severity, found.message) == (
        "error",
        "항목을 더하면 5,000천원인데 총액이 비어 있어 맞는지 알 수 없습니다. 소요예산에는 5,000천원이라고 적혀 있습니다.",
    )


def test_every_place_of_a_misread_word_is_told(draft: Draft) -> None:
    FAULTS["N02"](draft)
    put_line(draft, "중사자 교육 300천원×10회", "3,000천원")
    (found,) = [one for one in check(draft) if one.code == "N02"]

    places = [found.line, *(each.line for each in found.related)]
    assert sorted(places) == sorted([330, budget_of(draft, 3).lines[0].line])
    assert found.advice.endswith("같은 낱말이 1곳에 더 있습니다.")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f"{YEAR - 1}년 경영목표", 2, True),
        (f"{YEAR - 1}년도 부서별 사업계획 ··· 12", 2, True),
        (f"{YEAR}년 경영목표", 2, False),
        (f"{YEAR + 1}년 경영목표", 2, False),
        (f"{YEAR - 1}년 사업계획 추진실적", 2, False),
        (f"{YEAR - 2}~{YEAR}년 경영목표", 2, False),
        (f"{YEAR - 1}년 경영평가 대응", 2, False),
        (f"{YEAR - 1}년 사업계획", 9_999, False),
    ],
)
def test_only_headings_of_the_whole_plan_bear_its_year(draft: Draft, text: str, line: int, told: bool) -> None:
    found = check(draft, [Heading(Place(line), text, 1, "Ⅰ")])

    assert [one.code for one in found] == (["R05"] if told else [])
