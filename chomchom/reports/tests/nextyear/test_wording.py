"""What is counted by the numbers of targets as plans write them, and how a number is put into a text."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Number, Target
from chomchom.plan.outline.numbers import numbers_in
from chomchom.reports.nextyear.achievements import reached_text
from chomchom.reports.nextyear.carried import moved_text
from chomchom.reports.nextyear.notes import Said
from chomchom.reports.nextyear.wording import (
    amount_text,
    counted_by,
    percent_text,
    replaced,
    subject_of,
    with_number,
    without_numbers,
)
from chomchom.reports.tests.nextyear.making import figure


def target(text: str) -> Target:
    return Target(text=text, numbers=numbers_in(text))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("직원 교육(연 10회)", "직원 교육"),
        ("’31년 가족친화인증 1회", "’31년 가족친화인증"),
        ("생산품: 총구매액 대비 2% 이상", "생산품: 총구매액 대비"),
        ("정기감사 연 2회, 수시감사 진행", "정기감사, 수시감사 진행"),
        ("직능단체 맞춤형 교육 20회 900명", "직능단체 맞춤형 교육"),
        ("홍보(공문 12회, 유선 안내 130회)", "홍보"),
        ("유연근무제 운영 및 보완(연중)", "유연근무제 운영 및 보완"),
        ("(1회)", "(1회)"),
    ],
)
def test_a_target_without_its_number(text: str, subject: str) -> None:
    assert without_numbers(target(text)) == subject


def test_several_numbers_are_each_known_by_the_words_before_them() -> None:
    several = target("예·결산 공개(연 1회), 업무추진비 공개(연 13회), 복리후생비 공개(연 4회)")
    twice = target("전 직원 안전교육(분기별 1회), 외부기관 연계훈련(연 1회)")
    within = target("사회적 책임 실천(사회공헌 모금 1회, 협업 기관 1개소)")

    assert [counted_by(several, place, "공개") for place in range(3)] == ["예·결산 공개", "업무추진비 공개", "복리후생비 공개"]
    assert [counted_by(twice, place, "교육") for place in range(2)] == ["전 직원 안전교육", "외부기관 연계훈련"]
    assert [counted_by(within, place, "활동") for place in range(2)] == ["사회공헌 모금", "협업 기관"]
    assert subject_of(within.text) == "사회적 책임 실천"


def test_a_number_is_changed_alone_or_not_at_all() -> None:
    changed = with_number(target("교육 10회, 참석 1,200명"), 1, 1300)
    assert changed is not None
    assert (changed.text, [each.value for each in changed.numbers]) == ("교육 10회, 참석 1,300명", [10, 1300])
    beside = Target(text="이용자 만족도", numbers=[Number(value=90, unit="점")])
    assert with_number(beside, 0, 91) == Target(text="이용자 만족도", numbers=[Number(value=91, unit="점")])
    assert with_number(target("예산 3천만원"), 0, 40_000_000) is None
    assert replaced("연 10회와 10회", Number(value=10, unit="회"), 12) is None


def test_sentences_of_what_was_reached() -> None:
    assert reached_text(figure(12, value=10, people=340), "교육") == "교육 12회, 340명 참여(목표 대비 120%)"
    assert reached_text(figure(3, value=1, period="quarter", windows=3, kept=2), "점검") == (
        "점검 3회(분기마다 1회 목표를 3번 중 2번 달성)"
    )
    assert reached_text(figure(92.5, value=90, measured="level", unit="점"), "만족도") == "만족도 92.5점(목표 90점)"
    assert reached_text(figure(2, value=5, comparator="<="), "사고") == "사고 2회(한도 5회)"
    assert (amount_text(1_240_000, "원"), amount_text(1234, "원"), percent_text(0.798)) == ("1,240천원", "1,234원", "79%")


@pytest.mark.parametrize(
    ("text", "moved", "asks"),
    [
        ("2031년 욕구조사", "2032년 욕구조사", False),
        ("2030년 조사를 2031년에 다시 함", "2030년 조사를 2032년에 다시 함", True),
        ("’30년 조사를 ’31년에 다시 함", "’30년 조사를 ’32년에 다시 함", True),
        ("2031년부터 30년간 운영, 2031년 12월 점검", "2032년부터 30년간 운영, 2032년 12월 점검", False),
        ("2030년에 한 조사", "2030년에 한 조사", False),
    ],
)
def test_years_that_may_belong_together_are_asked_about(text: str, moved: str, asks: bool) -> None:
    said = Said()
    assert moved_text("title", text, 2031, said) == moved
    assert said.notes["title"].asks is asks
