"""The suggester on targets written for this test: kinds, measures, periods, and what it declines to count."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import chomchom.ledger.catalogue
from chomchom.ledger.kinds import kind
from chomchom.plan.draft import Criterion, Draft, Project, Schedule, ScheduleRow, Strategy, Target
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.question import (
    Count,
    Distinct,
    Filter,
    Growth,
    Judged,
    Mean,
    Question,
    Ratio,
    Sum,
    Total,
    filters_of,
    from_json,
    sentence,
    to_json,
)
from chomchom.plan.question.suggest import LOOKED_AT, Suggestion, suggest, suggest_plan
from chomchom.plan.question.suggest.crowding import told_apart


def target(text: str, level: int = 1, line: int = 1) -> Target:
    return Target(text=text, level=level, line=line, numbers=numbers_in(text))


def project(*targets: Target, **more: object) -> Project:
    return msgspec.structs.replace(Project(team="돌봄팀", targets=list(targets)), **more)


def asked(text: str, number: int = 0, **more: object) -> Suggestion:
    only = target(text)
    return suggest(number if only.numbers else None, only, project(only, **more))


def kinds(question: Question) -> list[str]:
    return [code for filter_ in filters_of(question) for code in filter_.kinds]


def test_the_kinds_of_the_catalogue_are_declared() -> None:
    assert len(chomchom.ledger.catalogue.KINDS) <= 45
    assert all(kind(each.code) == each for each in chomchom.ledger.catalogue.KINDS)


@pytest.mark.parametrize(
    ("text", "number", "code", "measure", "value", "period"),
    [
        ("감사위원회 개최(연 3회)", 0, "meeting.held", Count, 3, "year"),
        ("시설장 월례회의 월 1회", 0, "meeting.held", Count, 1, "month"),
        ("협의회 운영성과 평가(연 1회)", 0, "evaluation.done", Sum, 1, "year"),
        ("급식 교육 이수 현황 점검 4회", 0, "inspection.done", Sum, 4, "year"),
        ("이용자 만족도 평균 82점 이상", 0, "survey.done", Mean, 82, "year"),
        ("이용자 만족도 90% 이상", 0, "survey.satisfied", Ratio, 90, "year"),
        ("요양보호사 보수교육 6회 240명", 0, "training.held", Count, 6, "year"),
        ("요양보호사 보수교육 6회 240명", 1, "training.held", Sum, 240, "year"),
        ("협력기관 협약 7건, 실무자 간담회 2회", 0, "agreement.signed", Count, 7, "year"),
        ("협력기관 협약 7건, 실무자 간담회 2회", 1, "talk.held", Count, 2, "year"),
        ("방문 컨설팅 12개소", 0, "consulting.given", Distinct, 12, "year"),
        ("병원동행 서비스 제공 80명", 0, "service.given", Distinct, 80, "year"),
        ("급식비 점검을 통한 개선 방안 마련(1회)", 0, "plan.made", Count, 1, "year"),
        ("수의계약 내역 공개(분기별 1회)", 0, "disclosure.made", Sum, 1, "quarter"),
        ("온라인 강의 이수 500건", 0, "training.completed", Sum, 500, "year"),
        ("상담 건수 전년 대비 5% 이상 증가", 0, "counsel.given", Growth, 5, "year"),
    ],
)
def test_what_a_number_asks_for(text: str, number: int, code: str, measure: type, value: float, period: str) -> None:
    question = asked(text, number).question
    assert (kinds(question)[0], type(question.measure), question.value, question.period) == (code, measure, value, period)


def test_the_body_of_a_meeting_becomes_a_label() -> None:
    assert sentence(asked("감사위원회 개최(연 3회)").question) == (
        "[돌봄팀]의 [회의·위원회 개최] 중 [회의체=감사위원회] 건수가 [연] [3회] [이상]"
    )


def test_kinds_joined_by_commas_are_added_where_the_number_is_large_enough() -> None:
    many = asked("간담회, 현장 모니터링, 만족도 조사 등 30회").question
    assert isinstance(many.measure, Total)
    assert kinds(many) == ["talk.held", "monitoring.done", "survey.done"]
    assert kinds(asked("현황 조사 및 분석(연 1회)").question) == ["survey.done"]


def test_a_share_of_purchases_divides_by_what_the_words_say() -> None:
    share = asked("자활기업 생산품: 총구매액 대비 2.5% 이상").question
    assert isinstance(share.measure, Ratio)
    assert (kinds(share), share.value) == (["purchase.preferred", "purchase.made"], 2.5)
    items = asked("녹색제품: 대상품목 구매액 대비 60% 이상").question
    assert [label.code for label in filters_of(items)[1].labels] == ["item"]


def test_money_for_each_person_is_a_quotient_in_won() -> None:
    each = asked("자립수당 지급 1인당 연 300천원").question
    assert isinstance(each.measure, Ratio)
    assert (each.value, each.unit, each.measure.percent) == (300_000, "원", False)


@pytest.mark.parametrize("text", ["서비스 품질 제고", "조직문화 개선을 위한 노력"])
def test_what_has_no_number_is_told_so_with_advice(text: str) -> None:
    suggestion = asked(text)
    assert isinstance(suggestion.question.measure, Judged)
    assert "수와 단위" in suggestion.reason


def test_what_is_promised_all_year_is_asked_for_each_month() -> None:
    suggestion = asked("고충상담 창구 운영(상시)")
    assert (suggestion.question.period, kinds(suggestion.question)) == ("always", ["counsel.given"])


def test_numbers_of_other_years_and_conditions_are_not_asked_for() -> None:
    later = target("'25년 이용자 300명 → '26년 이용자 400명")
    assert isinstance(suggest(1, later, project(later), year=2025).question.measure, Judged)
    assert isinstance(asked("2,000만원 이상 계약 대상 전자조달 이용").question.measure, Judged)


def test_a_heading_lends_its_kind_and_the_own_words_tell_apart() -> None:
    heading, own = target("인권교육 지원"), target("본부 2회, 지역센터 3회", level=2, line=2)
    suggestion = suggest(1, own, project(heading, own))
    assert kinds(suggestion.question) == ["training.held"]
    assert filters_of(suggestion.question)[0].words == ("지역센터",)


def test_criteria_speak_where_the_target_does_not() -> None:
    weak = target("마을복지 거점 활성화(4회)")
    told = project(weak, criteria=[Criterion(type="정량", item="마을복지 거점 활성화", measure="거점 간담회 횟수")])
    assert isinstance(suggest(0, weak, project(weak)).question.measure, Judged)
    assert kinds(suggest(0, weak, told).question) == ["talk.held"]


def test_months_come_from_the_row_that_speaks_of_the_target() -> None:
    rows = [ScheduleRow(label="보수교육 진행", months=[4, 9]), ScheduleRow(label="만족도 조사", months=[11])]
    suggestion = asked("보수교육 2회", schedule=Schedule(rows=rows))
    assert suggestion.months == (4, 9)


def test_places_and_times_offer_the_reading_by_place() -> None:
    suggestion = asked("회계 점검(15개소, 12회)", 1)
    other = suggestion.alternatives[0]
    assert isinstance(other.measure, Distinct)
    assert (other.measure.times, other.value) == (12, 15)


@pytest.mark.parametrize(
    ("text", "other", "words"),
    [
        ("활용 여부 점검(2회)", "급식 위생 점검 4회", ("활용",)),
        ("서로돌봄이단 점검 1회", "급식 위생 점검 4회", ("서로돌봄이단",)),
        ("활용 여부 점검(2회)", "이용자 간담회 4회", ()),  # nothing else asks for inspections
    ],
)
def test_what_would_count_for_another_target_gets_a_word_of_its_own(text: str, other: str, words: tuple[str, ...]) -> None:
    draft = Draft(strategy=Strategy(), year=2031, projects=[project(target(text), target(other))])

    first = next(suggestion for _, _, suggestion in suggest_plan(draft))

    assert [filter_.words for filter_ in filters_of(first.question)] == [words]
    assert (first.confidence <= LOOKED_AT) == ("만 셉니다" in first.reason) == bool(words)


def test_a_share_is_told_apart_by_its_part_alone() -> None:
    purchases = Count(Filter(kinds=("purchase.made",), orgs=("돌봄팀",)))
    share, count = target("새활용 제품 구매 3% 이상"), target("구매 50건")
    asked = {id(share): Question(measure=Ratio(purchases, purchases)), id(count): Question(measure=purchases)}
    one = project(share, count)
    suggested = [(one, each, Suggestion(number=0, question=asked[id(each)], confidence=0.9, reason="")) for each in (share, count)]

    ((*_, of_share), _) = told_apart(suggested)

    measure = of_share.question.measure
    assert isinstance(measure, Ratio)
    assert (measure.part.filter.words, measure.whole.filter.words) == (("새활용",), ())


def test_two_numbers_of_one_target_do_not_crowd_each_other() -> None:
    draft = Draft(strategy=Strategy(), year=2031, projects=[project(target("활용 여부 점검(2회, 30개소)"))])
    for *_, suggestion in suggest_plan(draft):
        assert not any(filter_.words for filter_ in filters_of(suggestion.question))
        assert "다른 목표" not in suggestion.reason


@pytest.mark.parametrize("text", ["상담 건수 300건", "상담 인원 50명", "전체 상담 300건"])
def test_a_word_that_every_target_could_have_tells_none_apart(text: str) -> None:
    draft = Draft(strategy=Strategy(), year=2031, projects=[project(target(text), target("상담 20회"))])
    first = next(suggestion for *_, suggestion in suggest_plan(draft))
    assert not any(filter_.words for filter_ in filters_of(first.question))
    assert first.confidence < LOOKED_AT


def test_a_plan_gets_one_suggestion_for_each_number() -> None:
    one, two = target("보수교육 6회 240명"), target("품질 제고", line=2)
    found = list(suggest_plan(Draft(strategy=Strategy(), year=2026, projects=[project(one, two)])))
    assert [(each.text, suggestion.number) for _, each, suggestion in found] == [(one.text, 0), (one.text, 1), (two.text, None)]


@given(st.text("이사회교육 점검위원회(),·및 1234567890회명개소%점월연분기'년원천→", max_size=40))
def test_any_text_gets_a_question_that_can_be_stored(text: str) -> None:
    only = target(text)
    for number in range(len(only.numbers)) or (None,):
        suggestion = suggest(number, only, project(only))
        assert from_json(to_json(suggestion.question)) == suggestion.question
        assert 0 <= suggestion.confidence <= 1
        assert sentence(suggestion.question)
