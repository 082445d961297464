"""The rules of the profile are read strictly, and say which papers, which warnings and which limits hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from chomchom.budget.business_numbers import digits_of, shown
from chomchom.budget.queries.rules import rules
from chomchom.budget.spending_rules import FILE, BrokenSpending, load

PROFILE = Path(__file__).parents[2] / "profiles" / "jeonbuk"


def broken(folder: Path, old: str, new: str) -> Path:
    text = (PROFILE / FILE).read_text(encoding="utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    (folder / "agency.toml").write_text((PROFILE / "agency.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_every_figure_says_where_it_stands() -> None:
    known = rules()
    assert [each for each in (*known.expense_types, *known.approvals, known.pace, known.e_contract) if not each.stands_in] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("points_ahead = 15", "points_ahed = 15", "읽을 수 없습니다"),
        ('code = "travel"', 'code = "salary"', "지출 유형의 코드가 없거나 겹칩니다"),
        ('{ code = "bill" }', '{ code = "bil" }', "bil의 이름이 없습니다"),
        ('code = "start-up"', 'code = "begin-up"', "begin-up, start-up의 짝이"),
        ('whole = "small-business"', 'whole = "small"', "small라는 우선구매 분류가"),
    ],
)
def test_a_profile_that_is_wrong_is_refused_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(BrokenSpending, match=told):
        load(broken(tmp_path, old, new))


def test_a_profile_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenSpending, match=r"spending\.toml"):
        load(tmp_path)


def test_papers_are_asked_for_from_an_amount_on() -> None:
    assert rules().missing_papers("goods", 999_999, {"estimate"}) == ["세금계산서(계산서)"]
    assert rules().missing_papers("goods", 1_000_000, {"estimate", "invoice"}) == ["검수조서"]
    assert rules().missing_papers("print", 1_000, {"estimate", "invoice"}) == [], "a sample is welcome and not asked for"
    assert rules().missing_papers("gone", 1_000, set()) == []


def test_limits_are_those_of_the_highest_role() -> None:
    known = rules()
    assert (known.most_of(["officer"]), known.most_of(["team_head"]), known.most_of(["team_head", "director"])) == (
        0,
        5_000_000,
        None,
    )


@pytest.mark.parametrize(
    ("committed", "expected", "told"),
    [(0, 0.5, []), (64, 0.5, []), (66, 0.5, ["빠름"]), (90, 0.9, ["남은 돈은"]), (100, 0.1, ["빠름", "남은 돈은"])],
)
def test_a_line_that_runs_ahead_is_told(committed: int, expected: float, told: list[str]) -> None:
    said = list(rules().pace.warnings(approved=100, committed=committed, expected=expected, by="월별 계획"))
    assert len(said) == len(told)
    assert all(word in sentence for word, sentence in zip(told, said, strict=True))


def test_a_line_without_money_is_told_nothing() -> None:
    assert list(rules().pace.warnings(approved=0, committed=0, expected=1, by="월별 계획")) == []


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("123-45-67891", "1234567891"),
        (" 1234567891 ", "1234567891"),
        ("123-45-67890", None),
        ("1234-567891", None),
        ("１２３-45-67891", None),
        ("", None),
    ],
)
def test_the_last_digit_proves_a_business_number(written: str, digits: str | None) -> None:
    assert digits_of(written) == digits


def test_a_business_number_is_printed_in_parts() -> None:
    assert (shown("1234567891"), shown("")) == ("123-45-67891", "")
