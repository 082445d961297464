"""Budget tables with other columns, without headings, and budgets printed as points."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Budget, Project
from chomchom.plan.tests.outline.building import read

Line = tuple[str, str, int | None, int | None]


def project(*overview: str) -> Project:
    points = "\n".join(overview)
    (found,) = read(f"< 사업목표 >\n◆ 장터 3회\n\n□ 사업개요\n- (목적) 나눔\n{points}\n\n□ 실행방안\n- 준비\n").projects
    return found


def budget(*overview: str) -> Budget:
    found = project(*overview).budget
    assert found is not None
    return found


def lines(found: Budget) -> list[Line]:
    return [(line.category, line.item, line.stated, line.computed) for line in found.lines]


MARKET = ("운영비", "장터비", 900_000, 900_000)
STORE = ("운영비", "창고비", 600_000, 600_000)


@pytest.mark.parametrize(
    "rows",
    [
        [
            "재원\t세목\t항목\t산출내역\t금액",
            "시비\t운영비\t장터비\t장터 300천원×3회\t900천원",
            "구비\t\t창고비\t임차 50천원×12월\t600천원",
        ],
        [
            "세목\t항목\t산출내역\t금액\t재원",
            "운영비\t장터비\t장터 300천원×3회\t900천원\t시비",
            "\t창고비\t임차 50천원×12월\t600천원\t구비",
        ],
        [
            "연번\t세목\t항목\t산출내역\t금액",
            "1\t운영비\t장터비\t장터 300천원×3회\t900천원",
            "2\t\t창고비\t임차 50천원×12월\t600천원",
        ],
        [
            "세목\t항목\t금액(천원)\t비고\t산출내역",
            "운영비\t장터비\t900\t신규\t장터 300천원×3회",
            "\t창고비\t600\t\t임차 50천원×12월",
        ],
    ],
)
def test_sources_remarks_and_running_numbers_are_no_labels(rows: list[str]) -> None:
    assert lines(budget("- (소요예산) 1,500천원", "", *rows)) == [MARKET, STORE]


@pytest.mark.parametrize("heads", ["국비\t시비\t계", "시비\t자부담\t합계(천원)"])
def test_the_amounts_of_each_source_are_no_basis(heads: str) -> None:
    rows = [f"세목\t산출내역\t{heads}", "운영비\t장터 300천원×3회\t450천원\t450천원\t900천원"]
    (line,) = budget("- (소요예산) 900천원", "", *rows).lines

    assert (line.text, line.stated) == ("장터 300천원×3회", 900_000)


def test_the_amount_of_one_source_is_not_that_of_the_line() -> None:
    rows = ["세목\t산출내역\t국비\t시비", "운영비\t장터 300천원×3회\t450천원\t450천원"]

    assert lines(budget("- (소요예산) 900천원", "", *rows)) == [("운영비", "", None, 900_000)]


def test_a_total_in_the_column_of_the_basis() -> None:
    rows = ["산출내역\t금액", "장터 300천원×3회\t900천원", "합계\t900천원"]

    assert lines(budget("- (소요예산) 900천원", "", *rows)) == [("", "", 900_000, 900_000)]


def test_a_total_in_the_column_of_sources() -> None:
    rows = ["재원\t세목\t산출내역\t금액(원)", "시비\t운영비\t장터 300천원×3회\t900,000", "계\t\t\t900,000"]

    assert lines(budget("- (소요예산) 900천원", "", *rows)) == [("운영비", "", 900_000, 900_000)]


def test_the_only_label_may_be_an_item() -> None:
    rows = ["재원\t항목\t산출내역\t금액", "시비\t장터비\t장터 300천원×3회\t900천원"]

    assert lines(budget("- (소요예산) 900천원", "", *rows)) == [("", "장터비", 900_000, 900_000)]


def test_the_label_beside_a_subtotal_holds_below_it() -> None:
    rows = ["예산항목\t\t금액\t산출내역", "총계\t\t1,500천원\t", "운영비\t소계\t1,500천원\t"]
    below = ["\t장터비\t900천원\t장터 300천원×3회", "\t창고비\t600천원\t임차 50천원×12월"]

    assert lines(budget("- (소요예산) 1,500천원", "", *rows, *below)) == [MARKET, STORE]


@pytest.mark.parametrize(("amount", "codes"), [("900천원", []), ("1,500천원", []), ("800천원", ["P313"])])
def test_a_subtotal_of_the_lines_next_to_it(amount: str, codes: list[str]) -> None:
    rows = ["세목\t항목\t산출내역\t금액", f"소계(운영비)\t\t\t{amount}", "운영비\t장터비\t장터 300천원×3회\t900천원"]
    table = "\n".join([*rows, "홍보비\t창고비\t임차 50천원×12월\t600천원", "여비\t교통비\t버스 10천원×9회\t90천원"])
    found = read(f"< 사업목표 >\n◆ 장터 3회\n\n□ 사업개요\n- (소요예산) 1,590천원\n\n{table}\n").diagnostics

    assert [finding.code for finding in found if finding.code == "P313"] == codes


def test_a_column_of_sources_is_no_unit() -> None:
    rows = ["세목\t항목\t산출내역\t금액\t재원", "운영비\t장터비\t장터 300천원×3회\t900\t시비"]
    found = budget("- (소요예산) 900천원", "", "(단위: 천원)", "", *rows, "\t창고비\t\t600\t시비")

    assert [line.stated for line in found.lines] == [900_000, 600_000]


def test_words_beside_a_formula_that_slid_are_its_label() -> None:
    rows = ["세목\t항목\t산출내역\t\t금액", "운영비\t장터비\t장터\t300천원×2회\t900천원", "다과\t100천원×3회\t\t\t"]
    (line,) = budget("- (소요예산) 900천원", "", *rows, "여비\t교통비\t버스\t10천원×9회\t90천원").lines[:1]

    assert [(each.label, each.text) for each in line.formulas] == [("장터", "300천원×2회"), ("다과", "100천원×3회")]
    assert (line.stated, line.computed) == (900_000, 900_000)


HEADLESS = [
    ["운영비\t장터비\t장터 300천원×3회\t900천원", "\t창고비\t임차 50천원×12월\t600천원"],
    ["운영비\t장터비\t900천원\t장터 300천원×3회", "\t창고비\t600천원\t임차 50천원×12월"],
    ["(단위: 원)", "", "운영비\t장터비\t300,000×3회\t900,000", "\t창고비\t50,000×12월\t600,000"],
    ["운영비\t장터비\t장터\t300천원×3회\t900천원", "\t창고비\t임차\t50천원×12월\t600천원", "합계\t\t\t\t1,500천원"],
]


@pytest.mark.parametrize("rows", HEADLESS)
def test_a_table_without_a_heading(rows: list[str]) -> None:
    found = read("< 사업목표 >\n◆ 장터 3회\n\n□ 사업개요\n- (소요예산) 1,500천원\n\n" + "\n".join(rows) + "\n\n- (내용) 장터\n")

    (only,) = found.projects
    assert only.budget is not None
    assert lines(only.budget) == [MARKET, STORE]
    assert [finding.code for finding in found.diagnostics if finding.code.startswith("P3")] == ["P315"]


def test_the_words_of_a_table_without_a_heading_label_its_formulas() -> None:
    (market, _) = budget("- (소요예산) 1,500천원", "", *HEADLESS[3][:2]).lines

    assert [(each.label, each.text) for each in market.formulas] == [("장터", "300천원×3회")]


@pytest.mark.parametrize(
    "rows", [["이웃\t120가구", "자원봉사\t20명"], ["장터\t300천원×3회\t5,000천원", "창고\t50천원×12월\t70천원"]]
)
def test_a_table_whose_formulas_agree_with_no_amount_is_no_budget(rows: list[str]) -> None:
    assert project("- (소요예산) 비예산", "", *rows).budget is None


@pytest.mark.parametrize(
    "rows",
    [
        [
            "구분\t계\t국비\t시비",
            "합계\t1,500,000원\t750,000원\t750,000원",
            "장터\t900,000원\t450,000원\t450,000원",
            "창고\t600,000원\t300,000원\t300,000원",
        ],
        ["(단위: 천원)", "", "구분\t예산액\t비고", "장터\t900\t신규", "창고\t600\t"],
        ["내용\t금액(천원)", "장터\t900", "창고\t600"],
    ],
)
def test_amounts_without_a_basis(rows: list[str]) -> None:
    found = budget("- (소요예산) 1,500천원", "", *rows)

    assert lines(found) == [("장터", "", 900_000, None), ("창고", "", 600_000, None)]
    assert [line.formulas for line in found.lines] == [[], []]


@pytest.mark.parametrize(
    "rows", [["구분\t계\t남\t여", "장터\t90\t45\t45", "창고\t60\t30\t30"], ["구분\t계\t시\t구", "장터\t90\t45\t45"]]
)
def test_counts_are_no_amounts(rows: list[str]) -> None:
    assert project("- (소요예산) 비예산", "", "(단위: 천원)", "", *rows).budget is None


def test_a_table_of_amounts_beside_a_whole_budget_table_is_not_counted_again() -> None:
    whole = ["세목\t항목\t산출내역\t금액", "운영비\t장터비\t장터 300천원×3회\t900천원"]
    sources = ["구분\t금액", "시비\t450천원", "구비\t450천원"]

    assert lines(budget("- (소요예산) 900천원", "", *sources, "", "- (내용) 장터", "", *whole)) == [MARKET]


def test_points_below_the_stated_total() -> None:
    found = project(
        "- (소요예산) 1,500천원",
        "  · 시비 50%, 구비 50%",
        "  · 장터 : 300천원×3회=900천원",
        "  · 창고 : 600천원",
        "  ※ 잔액은 반납",
    )

    assert found.budget is not None
    assert [(share.source, share.percent) for share in found.budget.funding] == [("시비", 50), ("구비", 50)]
    assert lines(found.budget) == [("", "", 900_000, 900_000), ("", "", 600_000, None)]
    assert found.budget.lines[0].formulas[0].label == "장터"
    assert found.overview is not None
    assert found.overview.budget_text is not None
    assert found.overview.budget_text.text == "1,500천원\n시비 50%, 구비 50%\n잔액은 반납"


def test_points_under_a_heading_with_its_amount() -> None:
    points = ["  - 운영비 : 1,500천원", "    · 장터 300천원×3회", "    · 창고 50천원×12월 = 600천원", "  - 홍보비 100천원"]

    assert lines(budget("- (소요예산) 1,600천원", *points)) == [
        ("운영비", "", None, 900_000),
        ("운영비", "", 600_000, 600_000),
        ("", "", 100_000, None),
    ]


def test_points_that_compute_nothing_are_words() -> None:
    found = project("- (소요예산) 1,500천원", "  · 시비 : 750천원", "  · 구비 : 750천원")

    assert found.budget is not None
    assert found.budget.lines == []
    assert found.overview is not None
    assert found.overview.budget_text is not None
    assert found.overview.budget_text.text == "1,500천원\n시비 : 750천원\n구비 : 750천원"


def test_points_that_only_compute_miss_no_amount() -> None:
    points = "  · 장터 300천원×3회\n  · 창고 50천원×12월"
    found = read(f"< 사업목표 >\n◆ 장터 3회\n\n□ 사업개요\n- (소요예산) 1,500천원\n{points}\n")

    (only,) = found.projects
    assert only.budget is not None
    assert lines(only.budget) == [("", "", None, 900_000), ("", "", None, 600_000)]
    assert "P312" not in [finding.code for finding in found.diagnostics]
