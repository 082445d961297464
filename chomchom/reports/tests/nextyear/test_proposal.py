"""The draft as a whole: every sentence is marked, numbers are those of the facts, and nothing is invented."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from chomchom.plan.draft import Draft, Target
from chomchom.plan.editing.document import value_at
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.tests.lint.plans import YEAR, clean_plan
from chomchom.plan.tests.samples import plan
from chomchom.reports.nextyear import Facts, KindOfTeam, Proposal, propose
from chomchom.reports.nextyear.notes import GAP
from chomchom.reports.tests.nextyear.making import RULES, facts, faults, figure, finding, money, weak


def made(*figures: Any, **given: Any) -> Proposal:
    return propose(facts(*figures, **given), RULES)


def texts_of(proposal: Proposal, part: str) -> list[str]:
    return [each.text for each in getattr(proposal.draft.projects[0], part)]


def note(proposal: Proposal, path: str) -> tuple[str, str, tuple[str, ...]]:
    found = proposal.notes[f"projects/0/{path}"]
    return found.origin, found.reason, found.keys


@pytest.mark.parametrize("draft", [clean_plan(), plan(4)])
def test_every_sentence_has_its_note_and_every_note_its_sentence(draft: Draft) -> None:
    proposal = propose(Facts(draft=draft, year=YEAR, as_of=facts().as_of, figures=(figure(12, value=4),)), RULES)
    document = msgspec.to_builtins(proposal.draft)

    for path, each in proposal.notes.items():
        if path.startswith("projects/") and each.text and not path.endswith(("name", "stated_total")):
            said = value_at(document, path)
            assert (said["text"] if isinstance(said, dict) else said) == each.text, path
    sentences = {path for path, value in _texts(document["projects"], "projects") if value and _is_sentence(path)}
    assert sentences <= proposal.notes.keys()
    assert all(each.reason for each in proposal.notes.values())


def _texts(value: Any, path: str) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [found for key, each in value.items() for found in _texts(each, f"{path}/{key}")]
    if isinstance(value, list):
        return [found for place, each in enumerate(value) for found in _texts(each, f"{path}/{place}")]
    return [(path, value)] if isinstance(value, str) else []


def _is_sentence(path: str) -> bool:
    """Of the plan, and no part of a table or of a formula."""
    parts = ("targets", "background", "achievements", "improvements", "actions", "issues")
    return path.split("/")[2] in parts and path.endswith("/text")


def test_the_draft_is_of_the_next_year_and_no_worse_than_what_it_came_from() -> None:
    proposal = made(figure(5, value=4), figure(1, value=2, target=1, question=8, state="missed"), findings=(finding(),))

    assert proposal.draft.year == YEAR + 1
    project = proposal.draft.projects[0]
    assert project.overview is not None
    assert project.overview.period is not None
    assert project.overview.period.text == f"{YEAR + 1}. 1 ~ 12월"
    assert (project.overview.period.start, project.overview.period.end) == (f"{YEAR + 1}-01", f"{YEAR + 1}-12")
    assert faults(proposal.draft)[0] == faults(clean_plan())[0]
    assert facts().draft == clean_plan()  # what it was made of is left as it was


def test_achievements_are_what_the_ledger_counted() -> None:
    proposal = made(figure(5, value=4, people=340), figure(2, value=2, target=1, question=8), money=(money(),))

    assert texts_of(proposal, "achievements") == [
        "이사회 운영 5회, 340명 참여(목표 대비 125%)",
        "인사위원회 운영 2회(목표 대비 100%)",
        "예산 4,000천원 중 1,500천원 집행(집행률 37%)",
    ]
    assert note(proposal, "achievements/0/text")[::2] == ("computed", ("question:7",))
    assert note(proposal, "achievements/2/text")[::2] == ("computed", ("line:9",))


def test_a_target_with_several_numbers_says_each_below_it() -> None:
    draft = clean_plan()
    draft.projects[0].targets[0] = Target(text="맞춤형 교육 20회 900명", numbers=numbers_in("맞춤형 교육 20회 900명"))
    people = figure(954, value=900, number=1, question=8, unit="명", noun="교육")

    (first, *_) = made(figure(18, value=20), people, draft=draft).draft.projects[0].achievements

    assert first.text == "맞춤형 교육"
    assert [each.text for each in first.details] == ["맞춤형 교육 18회(목표 대비 90%)", "교육 954명(목표 대비 106%)"]


def test_without_anything_counted_there_is_a_gap_with_what_the_team_did_beside() -> None:
    kinds = {"운영지원팀": (KindOfTeam(kind="meeting.held", name="회의 개최", unit="회", organisation=1, entries=12, people=90),)}

    proposal = made(kinds=kinds)

    assert texts_of(proposal, "achievements") == [f"{GAP} {YEAR}년 주요성과"]
    origin, reason, keys = note(proposal, "achievements/0/text")
    assert (origin, keys) == ("to_write", ("entries:1:meeting.held",))
    assert "회의 개최 12건 90명" in reason


def test_improvements_come_from_follow_ups_and_surveys() -> None:
    proposal = made(
        findings=(finding(measures=("닷새 전에 보냄",)), finding(followup=4, done=True, title="녹음기 고장")), weak=(weak(),)
    )

    found = proposal.draft.projects[0].improvements
    assert [(each.text, [point.text for point in each.measures]) for each in found] == [
        ("회의 자료를 늦게 보냄", ["닷새 전에 보냄"]),
        ("‘시설의 편의’ 만족도가 61.2점으로 낮음(만족도 조사, 40명 응답)", [f"{GAP} 무엇을 어떻게 고칠지"]),
    ]
    assert note(proposal, "improvements/0/measures/0/text")[0] == "carried"
    assert note(proposal, "improvements/1/text")[::2] == ("computed", ("survey:2",))
    assert note(proposal, "improvements/1/measures/0/text")[0] == "to_write"
    assert "개선 완료: 녹음기 고장" in texts_of(proposal, "achievements")


def test_what_is_of_no_project_waits_for_somebody_to_place_it() -> None:
    proposal = made(findings=(finding(project=None),), weak=(weak(project=None, team="모르는 팀"),))

    assert proposal.notes["teams/0"].origin == "to_write"
    assert "회의 자료를 늦게 보냄" in proposal.notes["teams/0"].reason
    assert "시설의 편의" in proposal.notes["team:모르는 팀"].reason


def test_targets_say_the_new_number_in_words_numbers_and_actions() -> None:
    draft = clean_plan()
    draft.projects[0].targets[0].text = "이사회 운영(연 40회)"
    draft.projects[0].targets[0].numbers[0].value = 40
    draft.projects[0].actions[0].text = "이사회 운영(연 40회)"

    proposal = made(figure(48, value=40), draft=draft)

    target = proposal.draft.projects[0].targets[0]
    assert (target.text, target.numbers[0].value) == ("이사회 운영(연 45회)", 45)
    assert proposal.draft.projects[0].actions[0].text == "이사회 운영(연 45회)"
    assert note(proposal, "actions/0/text")[0] == "computed"


def test_a_number_that_cannot_be_found_in_the_words_is_left_to_people() -> None:
    draft = clean_plan()
    draft.projects[0].targets[0].text = "이사회 40회, 위원회 40회"
    draft.projects[0].targets[0].numbers[0].value = 40

    proposal = made(figure(48, value=40), draft=draft)

    assert texts_of(proposal, "targets")[0] == "이사회 40회, 위원회 40회"
    origin, reason, _ = note(proposal, "targets/0/text")
    assert origin == "to_write"
    assert "45회로 바꿀지 정해 주세요" in reason


def test_low_spending_proposes_a_cut_and_an_issue() -> None:
    proposal = made(money=(money(),))

    origin, reason, keys = note(proposal, "budget/lines/0/text")
    assert (origin, keys) == ("carried", ("line:9",))
    assert reason.endswith("4,000천원 중 1,500천원 집행, 연말 예상 집행률 41%입니다. 2,300천원을 줄이는 것을 검토해 주세요.")
    assert proposal.draft.projects[0].budget == made().draft.projects[0].budget  # nobody is cut unasked
    assert texts_of(proposal, "issues")[-1] == "집행이 낮은 예산 1줄"
    assert note(proposal, f"issues/{len(texts_of(proposal, 'issues')) - 1}/countermeasures/0/text")[0] == "to_write"


@pytest.mark.parametrize("given", [{"meant": 0}, {"whole": 0}, {"paid": 3_600_000}, {"committed": 4_000_000}])
def test_none_is_cut_that_is_spent_or_not_due(given: dict[str, int]) -> None:
    proposal = made(money=(money(**given),))
    assert "줄이는 것" not in note(proposal, "budget/lines/0/text")[1]


def test_lines_are_worked_out_anew_with_the_rates_of_the_coming_year() -> None:
    basis = "이사회 참석수당 [참석수당]×10명×4회"
    now, then = {"참석수당": "100천원"}, {"참석수당": "120천원"}

    proposal = made(money=(money(basis=basis, paid=4_000_000),), rates=now, coming=then)

    budget = proposal.draft.projects[0].budget
    assert budget is not None
    assert (budget.lines[0].text, budget.lines[0].stated, budget.lines[0].computed) == (
        "이사회 참석수당 120천원×10명×4회",
        4_800_000,
        4_800_000,
    )
    assert budget.stated_total == 5_800_000
    origin, reason, _ = note(proposal, "budget/lines/0/text")
    assert origin == "computed"
    assert reason == "내년 단가(참석수당 100천원→120천원)로 다시 계산했습니다: 4,000천원에서 4,800천원."
    assert faults(proposal.draft)[0] == faults(clean_plan())[0]

    unknown = made(money=(money(basis=basis, paid=4_000_000),), rates=now)
    assert "내년 단가가 아직 없어 올해 단가(참석수당 100천원)로 두었습니다" in note(unknown, "budget/lines/0/text")[1]


def test_what_went_wrong_is_an_issue_and_a_late_activity_is_noted() -> None:
    draft = clean_plan()
    schedule = draft.projects[0].schedule
    assert schedule is not None
    schedule.rows[0].label = "이사회 운영"
    one = figure(1, value=4, expected=2, low=1, high=3, state="at_risk", scheduled=tuple(schedule.rows[0].months))

    proposal = made(one, draft=draft, findings=(finding(late=True),))

    assert texts_of(proposal, "issues")[-2:] == ["‘이사회 운영’ 목표 미달", "기한을 넘긴 후속조치 1건"]
    assert "목표 ‘이사회 운영’이 늦습니다(11월까지 1회(목표 4회의 25%)" in note(proposal, "schedule/rows/0/label")[1]


def test_an_issue_that_is_over_is_told_as_mended_and_others_go_on() -> None:
    (issue,) = clean_plan().projects[0].issues
    over = made(findings=(finding(issue=issue.text, done=True, title=issue.text),))
    open_ = made(findings=(finding(issue=issue.text, title=issue.text),))

    assert texts_of(over, "issues") == [f"{GAP} {YEAR + 1}년의 쟁점"]
    assert f"개선 완료: {issue.text}" in texts_of(over, "achievements")
    assert texts_of(open_, "issues") == [issue.text]
    assert issue.text not in texts_of(open_, "improvements")
    assert note(open_, "issues/0/text")[2] == ("followup:3",)


def test_years_move_only_where_they_are_this_year() -> None:
    draft = clean_plan()
    project = draft.projects[0]
    project.actions[0].text = f"{YEAR - 1}년 조사에 따라 {YEAR}년 계획을 세움(’31년 상반기, 31년간)"
    assert project.overview is not None
    assert project.overview.period is not None
    project.overview.period.text, project.overview.period.end = f"{YEAR - 2}. 1 ~ {YEAR}. 12", f"{YEAR}-12"
    project.overview.period.start = f"{YEAR - 2}-01"

    proposal = made(draft=draft)

    assert texts_of(proposal, "actions")[0] == f"{YEAR - 1}년 조사에 따라 {YEAR + 1}년 계획을 세움(’32년 상반기, 31년간)"
    origin, reason, _ = note(proposal, "overview/period/text")
    assert origin == "to_write"
    assert "이어 갈지 정하고" in reason
