"""Tables of criteria with columns that belong to no measure."""

from __future__ import annotations

import pytest

from chomchom.plan.tests.outline.building import read

ROWS = ["정량평가\t나눔장터\t장터 횟수\t40", "\t\t참여 가구 비율\t30", "정성평가\t이웃 관계\t관계망이 넓어진 정도\t30"]
MEASURES = [
    ("정량", "나눔장터", "장터 횟수"),
    ("정량", "나눔장터", "참여 가구 비율"),
    ("정성", "이웃 관계", "관계망이 넓어진 정도"),
]


def criteria(*rows: str) -> list[tuple[str, str, str]]:
    table = "\n".join(rows)
    (project,) = read(f"< 사업목표 >\n◆ 장터 3회\n\n□ 평가방법\n\n{table}\n\n□ 실행방안\n- 준비\n").projects
    return [(each.type, each.item, each.measure) for each in project.criteria]


@pytest.mark.parametrize("weights", ["가중치", "가중치(%)", "배점(점)", "비중 (%)"])
def test_a_column_of_weights_is_no_measure(weights: str) -> None:
    assert criteria(f"구분\t\t성과 기준\t{weights}", *ROWS) == MEASURES


def test_weights_with_their_unit_and_their_sum() -> None:
    rows = [row + "%" for row in ROWS]

    assert criteria("구분\t\t성과 기준\t가중치", *rows, "합계\t\t\t100%") == MEASURES


def test_the_weight_of_a_row_that_slid() -> None:
    slid = [ROWS[0], "참여 가구 비율\t30\t\t", ROWS[2]]

    assert criteria("구분\t\t성과 기준\t가중치", *slid) == MEASURES


def test_a_number_is_a_measure_where_no_column_holds_weights() -> None:
    assert criteria("구분\t\t성과 기준", "정량평가\t만족도\t90점") == [("정량", "만족도", "90점")]
