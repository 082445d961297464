"""What a 산출내역 is worth, and what is said about one that cannot stand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chomchom.budget.estimating import beyond_reason, compute, fault_of_name, fault_of_rate, spelled_out
from chomchom.budget.estimating.computed import Branch

RATES = {"여비 단가": "25천원", "위원 수": "10명", "위원 참석수당": "100천원"}


def said(text: str) -> str:
    return " / ".join(str(each) for each in compute(text, RATES).faults)


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("25천원×2명×5회", 250_000),
        ("[여비 단가]×2명×5회", 250_000),
        ("[위원  수]×[위원 참석수당]×3회", 3_000_000),
        ("［여비 단가］＊３회", 75_000),
        ("안내문 100천원×3회=300천원\n현수막 50천원×2개", 400_000),
        ("100천원×5명 - 20천원×5명", 400_000),
        ("[위원 참석수당]×2명 + 다과 [여비 단가]×4회", 300_000),
        ("(100천원+[여비 단가])×4명", 500_000),
        ("12,000천원×80%÷12월", 800_000),
        ("100천원×3회=300", 300_000),
        ("- 다과 10천원×5명\n- 인쇄 20천원×5회", 150_000),
        ("[100천원×3회]", 300_000),
        ("임대료 20,000천원", 20_000_000),
        ("0원", 0),
    ],
)
def test_an_amount(text: str, won: int) -> None:
    found = compute(text, RATES)

    assert found.amount == won
    assert found.exact == won
    assert not found.errors


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("50,000×15명×12회", "no_unit", "원이면 9,000,000원, 천원이면 9,000,000,000원"),
        ("300", "no_unit", "원이면 300원, 천원이면 300,000원"),
        ("100천원×3회=500천원", "printed_differs", "1번째 산식 ‘100천원×3회=500천원’: 셈하면 300,000원인데"),
        ("100천원×3회=301", "printed_differs", "결과는 301"),
        ("400천원 100천원×3회", "printed_differs", "맨 앞에 적힌 금액은 400,000원"),
        ("100천원×0명", "zero_factor", "‘0명’ 때문에"),
        ("100천원×-2명", "negative_factor", "‘-2’처럼"),
        ("△100천원×2명", "negative_factor", "‘△100’처럼"),
        ("100천원×5천원", "money_times_money", "100천원 × 5천원"),
        ("100천원÷0", "zero_division", "0으로 나누었습니다"),
        ("100천원×(3-3)÷(2-2)", "zero_division", "0으로 나누었습니다"),
        ("100천원÷5천원", "no_money", "금액이 아닌 수"),
        ("3명÷100천원", "divided_by_money", "수량을 돈으로"),
        ("(100천원+3명)×2회", "unlike_terms", "돈이 아닌 것을"),
        ("10천원+3명", "unread", "‘+’ 뒤를"),
        ("100천원×3회+3명", "unread", "‘+’ 뒤를"),
        ("100천원×", "unread", "‘×’ 뒤를"),
        ("100천원×3회×명", "unread", "‘×’ 뒤를"),
        ("100천원×5명-120천원×5명", "nothing_left", "-100,000원"),
        ("100,00천원×2명", "wrong_commas", "‘100,00’의 쉼표"),
        ("1,2345천원×2명", "wrong_commas", "‘1,2345’의 쉼표"),
        ("[여비 단까]×2명", "unknown_name", "‘[여비 단가]’를 뜻하셨나요?"),
        ("[zzz]×2명", "unknown_name", "이름을 먼저 만들어"),
        ("3명×2회", "no_money", "돈이 들어 있지 않습니다"),
        ("[위원 수]×2회", "no_money", "돈이 들어 있지 않습니다"),
        ("위원회를 연다", "no_formula", "산식이 없습니다"),
        ("  ", "no_formula", "비어 있습니다"),
        ("가 100천원, 나 200천원", "which_amount", "100천원, 200천원"),
        ("1,000원÷3명", "not_whole", "약 333.3333원은 1원 단위로"),
        ("9,000억원×1,000회", "too_large", "9,000,000억원"),
        ("가" * 4001, "too_long", "4,001자"),
    ],
)
def test_an_error_leaves_no_amount(text: str, code: str, words: str) -> None:
    found = compute(text, RATES)

    assert found.amount is None
    assert [each.code for each in found.errors][:1] == [code]
    assert words in said(text)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("20,000,000천원×1식", "beyond_reason", "20,000,000천원은 200억원입니다. 20,000천원을 뜻하셨나요?"),
        ("20,000,000천원", "beyond_reason", "20,000천원을 뜻하셨나요?"),
        ("12,500,000,000원×1식", "beyond_reason", "모두 125억원입니다"),
        ("100천원×3회 (다과 50천원 포함)", "not_added", "‘50천원’은 어느 산식에도"),
        ("2명×3회 교육, 100천원×3회", "not_added", "‘2명×3회’에는 돈이 없어"),
        ("- 다과 10천원×5명", "bullet", "글머리표"),
        ("임대료 20,000천원", "bare_amount", "산식 없이"),
        ("((100천원+20천원)×3명", "unclosed", "여는 괄호가 2개, 닫는 괄호가 1개"),
        ("0천원", "cut_to_nothing", "쓸 수 있는 돈이 없게"),
    ],
)
def test_a_warning_leaves_the_amount(text: str, code: str, words: str) -> None:
    found = compute(text, RATES)

    assert found.amount is not None
    assert found.has(code)
    assert words in said(text)


def test_a_unit_that_the_document_is_known_to_mean_is_said() -> None:
    found = compute("84,333×15명×1년", {}, bare_won=1)

    assert found.amount == 1_264_995
    assert [str(each) for each in found.warnings] == ["1번째 산식 ‘84,333×15명×1년’: 단위가 없는 수를 원으로 보고 셈했습니다."]


@pytest.mark.parametrize(
    ("rule", "unit", "won"),
    [("down", 1, 333), ("half_up", 1, 333), ("up", 1, 334), ("down", 10, 330), ("up", 1000, 1000), ("half_up", 1000, 0)],
)
def test_rounding_is_once_for_the_line_and_is_said(rule: str, unit: int, won: int) -> None:
    found = compute("1,000원÷3명", {}, unit, rule)  # type: ignore[arg-type]  # one of the rules

    assert (found.amount, found.exact) == (won, Fraction(1000, 3))
    assert f"{unit:,}원 단위로" in found.rounded
    assert f"{won:,}원이 되었습니다." in found.rounded


def test_parts_of_a_won_are_added_before_they_are_rounded() -> None:
    assert compute("가 100원÷3명\n나 200원÷3명", {}).amount == 100


def test_the_exact_rule_refuses_what_is_not_whole_in_its_unit() -> None:
    assert compute("1,234원×1회", {}, 1000).has("not_whole")
    assert compute("1,234천원×1회", {}, 1000).amount == 1_234_000


def test_the_tree_says_every_factor_its_unit_its_name_and_every_result() -> None:
    branch = compute("([위원 참석수당]×5명-20천원)×2회", RATES).parts[0].branch

    money = Branch("", "100천원", "100,000원", "위원 참석수당")
    product = Branch("", "곱", "500,000원", children=(money, Branch("×", "5명", "")))
    whole = Branch("", "합", "480,000원", children=(product, Branch("−", "20천원", "20,000원")))
    assert branch == Branch("", "곱", "960,000원", children=(whole, Branch("×", "2회", "")))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("20,000,000천원", "20,000천원을 뜻하셨나요?"),
        ("20,000,000,000", "모두 200억원"),
        ("2,000,000천원", "2,000천원을 뜻하셨나요?"),
        ("20,000,000", ""),
        ("20,000천원", ""),
        ("99,999,999,999,999", ""),
        ("", ""),
        ("abc", ""),
        ("-5", ""),
    ],
)
def test_a_bare_amount_beyond_reason_is_asked_about(amount: str, words: str) -> None:
    said = " ".join(beyond_reason(amount))

    assert words in said
    assert bool(words) == bool(said)


def test_labels_and_names_are_told() -> None:
    found = compute("회의비 [여비 단가]×2회\n다과 3천원×5명", RATES)

    assert [part.label for part in found.parts] == ["회의비", "다과"]
    assert found.names == ("여비 단가",)


@pytest.mark.parametrize(
    "text", ["", "명", "0천원", "-3명", "25", "25천원×2", "25천원 2명", "1/0", "[여비]", "99,999,999억원", "25천원×(" * 300]
)
def test_what_is_no_rate(text: str) -> None:
    assert fault_of_rate(text)


@pytest.mark.parametrize("name", ["", "25천원", "3명", "여비[단가]", "여비×2", "가" * 41, "여비 25천원"])
def test_what_is_no_name(name: str) -> None:
    assert fault_of_name(name)


def test_rates_and_names_that_are_fine() -> None:
    assert [fault_of_rate(text) for text in ("25천원", "10명", "3%", "12,500원", "1억 2천만원")] == [""] * 5
    assert [fault_of_name(name) for name in ("여비 단가", "2급 아님", "위원 참석수당(외부)")][::2] == ["", ""]


def test_names_are_spelled_out_for_those_who_know_no_rates() -> None:
    assert spelled_out("[여비 단가]×[모름]", RATES) == "25천원×[모름]"
