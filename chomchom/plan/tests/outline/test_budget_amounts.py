"""Amounts in other units, on other rows, and shares said in other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.draft import Budget, Project
from chomchom.plan.tests.outline.building import read

HEAD = "< 사업목표 >\n◆ 상담 3회\n\n□ 사업개요\n- (목적) 돌봄\n"
HEADER = "세목\t항목\t산출내역\t금액"


def project(stated: str, *rows: str) -> Project:
    table = "\n".join(rows)
    (found,) = read(HEAD + f"- (소요예산) {stated}\n\n{table}\n\n□ 실행방안\n- 준비\n").projects
    return found


def budget(stated: str, *rows: str) -> Budget:
    found = project(stated, *rows).budget
    assert found is not None
    return found


def lines(found: Budget) -> list[tuple[str, int | None, int | None, int]]:
    return [(line.item, line.stated, line.computed, len(line.formulas)) for line in found.lines]


@pytest.mark.parametrize(
    "header",
    [
        "세목\t항목\t산출내역\t금액(천원)",
        "세목\t항목\t산출내역\t예산액(단위: 천원)",
        "(단위: 천원)\n\n" + HEADER,
        "\t\t\t(단위: 천원)\n" + HEADER,
    ],
)
def test_the_unit_of_the_table_holds_for_bare_amounts(header: str) -> None:
    found = budget("900천원", header, "운영비\t회의비\t회의 100천원×4회\t400", "\t행사비\t다과 5천원×100명\t500")

    assert lines(found) == [("회의비", 400_000, 400_000, 1), ("행사비", 500_000, 500_000, 1)]


def test_a_merged_amount_under_a_heading_with_its_unit() -> None:
    rows = ["운영비\t회의비\t회의 100천원×2회=200천원\t300", "\t\t다과 50천원×2회=100천원\t"]
    found = budget("300천원", "세목\t항목\t산출내역\t금액(천원)", *rows)

    assert lines(found) == [("회의비", 300_000, 300_000, 2)]


def test_a_bare_price_counts_in_the_unit_that_agrees_with_the_amount() -> None:
    found = budget(
        "45,565천원", "(단위: 천원)", "", HEADER, "인건비\t보수\t운전원 247,583×15명×12월\t44,565", "\t수당\t야간 100×10명\t1,000"
    )

    assert lines(found) == [("보수", 44_565_000, 44_564_940, 1), ("수당", 1_000_000, 1_000_000, 1)]


def test_without_any_unit_the_formulas_tell_it() -> None:
    rows = ["총계\t\t618\t", "인건비\t급여\t600\t월급 50천원×12월", "\t수당\t18\t교통비 9천원×2회"]
    found = budget("618천원", "세목\t항목\t금액\t산출내역", *rows)

    assert lines(found) == [("급여", 600_000, 600_000, 1), ("수당", 18_000, 18_000, 1)]


def test_without_a_unit_and_without_agreement_no_row_is_swallowed() -> None:
    found = budget("비예산", HEADER, "인건비\t급여\t월급 50천원×12월\t77", "\t수당\t교통비 9천원×2회\t5")

    assert [(line.item, line.stated) for line in found.lines] == [("급여", None), ("수당", None)]


@pytest.mark.parametrize(
    "rows",
    [
        ["운영비\t회의비\t회의 100천원×2회\t", "\t\t다과 5천원×20명\t300천원"],
        ["운영비\t회의비\t회의 100천원×2회", "다과 5천원×20명\t300천원"],
        ["운영비\t회의비\t회의 100천원×1회\t", "\t\t회의 100천원×1회\t300천원", "\t\t다과 5천원×20명\t"],
        ["운영비\t회의비\t회의 100천원×3회", "=300천원\t300천원"],
    ],
)
def test_an_amount_on_the_last_or_a_middle_row_is_one_line(rows: list[str]) -> None:
    (line,) = budget("300천원", HEADER, *rows).lines

    assert (line.category, line.item, line.stated, line.computed) == ("운영비", "회의비", 300_000, 300_000)


def test_rows_that_do_not_add_up_stay_apart() -> None:
    found = budget("300천원", HEADER, "운영비\t회의비\t회의 100천원×2회\t", "\t행사비\t다과 5천원×20명\t400천원")

    assert lines(found) == [("회의비", None, 200_000, 1), ("행사비", 400_000, 100_000, 1)]


@pytest.mark.parametrize(
    ("stated", "shares"),
    [
        ("618천원(장기요양 수입 80%, 시비 20%)", [("장기요양 수입", 80.0), ("시비", 20.0)]),
        ("618천원(도비50%,시비 : 50%)", [("도비", 50.0), ("시비", 50.0)]),
        ("618천원 도비 100%", [("도비", 100.0)]),
        ("16,000천원(도비 12,000천원, 시비 4,000천원)", [("도비", 75.0), ("시비", 25.0)]),
        ("15,000천원(도비 10,000천원, 시비 5,000천원)", []),
        ("16,000천원(도비 12,000천원)", []),
    ],
)
def test_funding(stated: str, shares: list[tuple[str, float]]) -> None:
    found = budget(stated)

    assert [(share.source, share.percent) for share in found.funding] == shares


@pytest.mark.parametrize("stated", ["12,000(천원)", "12,000 (단위: 천원)", "금12,000천원", "12,000천원(도비 100%)"])
def test_the_stated_total(stated: str) -> None:
    assert budget(stated).stated_total == 12_000_000


@pytest.mark.parametrize("caption", ["(단위: 천원)", "(단위 : 천 원)", "【단위:천원】"])
def test_the_caption_of_the_table_is_no_word_about_the_budget(caption: str) -> None:
    apart = project(f"\n{caption}", HEADER, "운영비\t회의비\t회의 100천원×4회\t400").overview
    beside = project(caption, HEADER, "운영비\t회의비\t회의 100천원×4회\t400").overview

    assert apart is not None
    assert beside is not None
    assert apart.budget_text is not None
    assert beside.budget_text is not None
    assert (apart.budget_text.text, beside.budget_text.text) == ("", "")


@given(st.lists(st.integers(1, 999), min_size=1, max_size=6), st.sampled_from([(1, "원"), (1_000, "천원"), (1_000_000, "백만원")]))
def test_bare_amounts_in_any_unit(amounts: list[int], unit: tuple[int, str]) -> None:
    rows = [f"운영비\t회의비\t회의 {amount}{unit[1]}×2회\t{2 * amount}" for amount in amounts]
    found = budget("비예산", f"세목\t항목\t산출내역\t금액({unit[1]})", *rows)

    assert [line.stated for line in found.lines] == [2 * amount * unit[0] for amount in amounts]
    assert all(line.computed == line.stated for line in found.lines)


def test_a_printed_unit_that_no_formula_agrees_with_gives_way() -> None:
    rows = ["인건비\t보수\t2,150,000원×2명×12월\t51,600,000", "운영비\t인쇄비\t안내지 500원×8,000부\t4,000,000"]

    assert lines(budget("55,600천원", "세목\t항목\t산출내역\t금액(천원)", *rows)) == [
        ("보수", 51_600_000, 51_600_000, 1),
        ("인쇄비", 4_000_000, 4_000_000, 1),
    ]
