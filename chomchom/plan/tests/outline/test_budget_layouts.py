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
