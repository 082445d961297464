"""Formulas as offices print them: each with its words, its value in won and its printed result."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.formula import leading_amount, read, tree_of, won

ONE = [
    ("100천원×10명×5회=5,000천원", "", 5_000_000, 5_000_000),
    ("시급 12,502원×390시간×10개월", "시급", 48_757_800, None),
    ("4.4천원×500명×6월", "", 13_200_000, None),
    ("복지포인트 600천원×19명×1년", "복지포인트", 11_400_000, None),
    ("국내여비(66회) 2,000천원×1식×1년=2,000천원", "국내여비(66회)", 2_000_000, 2_000_000),
    ("3,000천원×1식+500천원×2회", "", 4_000_000, None),
    ("회의비 등 200천원x1식x5회 1,000천원", "회의비 등", 1_000_000, 1_000_000),
    ("돌봄직1,062천원×13명×2회", "돌봄직", 27_612_000, None),
    ("100천원*2명*3회", "", 600_000, None),
    ("100천원 ✕ 2명 ⨉ 3회", "", 600_000, None),
    ("100 천원 X 10 명 X 5 회", "", 5_000_000, None),
    ("숙박 50천원×2인 1실×3박", "숙박", 300_000, None),
    ("3백만원×50%", "", 1_500_000, None),
    ("1억 2천만원×25%", "", 30_000_000, None),
    ("(100천원×2명+50천원)×3회", "", 750_000, None),
    ("12,000천원÷12월×3개월", "", 3_000_000, None),
    ("10만원/명×4명", "", 400_000, None),
    ("100천원(1인)×10명(위원)×월2회", "", 2_000_000, None),
    ("１００천원×２명＝２００천원", "", 200_000, 200_000),
    ("5,000천원×2회-500천원×1회", "", 9_500_000, None),
    ("G20 시스템 이용료 100천원×12월", "G20 시스템 이용료", 1_200_000, None),
    ("100천원×3개소(신규)", "", 300_000, None),
    ("나눔지기 수당 @30,000원×8명×4회", "나눔지기 수당", 960_000, None),
    ("@ 12,000원×15명", "", 180_000, None),
    ("기본 수당 100천원+가산 50천원×2회", "기본 수당", 200_000, None),
    ("잔치 (천막 900천원+음향 300천원×2일)×3회", "잔치", 4_500_000, None),
]


@pytest.mark.parametrize(("text", "label", "value", "stated"), ONE)
def test_reads_one_formula(text: str, label: str, value: int, stated: int | None) -> None:
    (formula,) = read(text)
    assert (formula.label, formula.value, formula.stated) == (label, value, stated)


def test_reads_every_formula_of_a_cell() -> None:
    cell = "교재인쇄비 10천원×20부×10회\n사무용품구입비 2000천원×1식×1년"
    assert [(one.label, one.text, one.value) for one in read(cell)] == [
        ("교재인쇄비", "10천원×20부×10회", 2_000_000),
        ("사무용품구입비", "2000천원×1식×1년", 2_000_000),
    ]


def test_formulas_joined_by_plus_with_words_between_are_two() -> None:
    cell = "천막 임차 90천원×6동×2회 + 자원봉사 식비 9천원×12명×2회 + 50천원×1회"

    assert [(one.label, one.text, one.value) for one in read(cell)] == [
        ("천막 임차", "90천원×6동×2회", 1_080_000),
        ("자원봉사 식비", "9천원×12명×2회 + 50천원×1회", 266_000),
    ]


def test_the_price_of_one_keeps_its_sign() -> None:
    (formula,) = read("떡 @3,000×25명", unit_won=1)

    assert (formula.label, formula.text, formula.value) == ("떡", "@3,000×25명", 75_000)


def test_keeps_printed_results_apart() -> None:
    cell = "500천원×2회=1,000천원 3,000천원×1회=3,000천원 800천원×10회=8,000천원"
    assert [(one.value, one.stated) for one in read(cell)] == [
        (1_000_000, 1_000_000),
        (3_000_000, 3_000_000),
        (8_000_000, 8_000_000),
    ]


def test_joins_a_formula_broken_over_lines() -> None:
    (formula,) = read("위원수당 100천원×10명\n×5회")
    assert formula.value == 5_000_000


def test_an_amount_before_the_formulas_is_not_one_of_them() -> None:
    cell = "399,840천원 돌봄직 2,240천원×13명×12월 조리직 2,100천원×2명×12월"
    assert [(one.label, one.value) for one in read(cell)] == [("돌봄직", 349_440_000), ("조리직", 50_400_000)]
    assert leading_amount(cell) == 399_840_000


@pytest.mark.parametrize("text", ["", "임대비 20,000천원", "2024. 1 ~ 12월", "1-2차 교육", "3명×2회", "66회", "비예산", "2024/3"])
def test_what_is_no_formula(text: str) -> None:
    assert read(text) == ()


def test_without_money_there_is_no_value() -> None:
    (formula,) = read("특별수당 247,583×15명×12월")
    assert formula.value is None


def test_the_unit_of_the_table_is_used_where_none_is_printed() -> None:
    (formula,) = read("수당 100×10명×5회=5,000", unit_won=1000)
    assert (formula.value, formula.stated) == (5_000_000, 5_000_000)


def test_counts_alone_do_not_become_money() -> None:
    assert read("3명×12회", unit_won=1000) == ()


@pytest.mark.parametrize("text", ["100천원÷0명", "33.3원×1회", "100천원×100천원"])
def test_what_has_no_value_in_whole_won(text: str) -> None:
    (formula,) = read(text)
    assert formula.value is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5,000천원", 5_000_000),
        ("4,000천 원", 4_000_000),
        ("12,400천원(도비 100%)", 12_400_000),
        ("금 3만원정", 30_000),
        ("1억2천만원", 120_000_000),
        ("1.5억", 150_000_000),
        ("△300천원", -300_000),
        ("100천원×3회", None),
        ("5,000", None),
        ("비예산", None),
        ("", None),
    ],
)
def test_won(text: str, amount: int | None) -> None:
    assert won(text) == amount


def test_won_in_the_unit_of_the_table() -> None:
    assert won("5,000", unit_won=1000) == 5_000_000


@given(st.text(alphabet="0123456789,.×xX*÷/+-=@()천만백억원명회월식년 %\n가나비등", max_size=60))
def test_never_raises_on_anything_like_a_formula(text: str) -> None:
    for formula in read(text):
        assert formula.text
    tree_of(text)
    won(text)
    leading_amount(text)


@given(st.text(max_size=80))
def test_never_raises_on_any_text(text: str) -> None:
    read(text)
    tree_of(text)
    won(text)


def test_deep_parentheses_and_long_numbers_are_refused_quickly() -> None:
    assert read("(" * 5000) == ()
    assert [one.value for one in read("9" * 3000 + "천원×" + "9" * 3000)] == [None]
