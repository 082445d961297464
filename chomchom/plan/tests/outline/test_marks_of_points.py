"""Which point stands under which, whatever marks an office uses."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Project
from chomchom.plan.tests.outline.building import read

REST = "\n□ 사업개요\n- (목적) 돌봄\n- (소요예산) 비예산\n"


def project(text: str) -> Project:
    (found,) = read(text).projects
    return found


@pytest.mark.parametrize("mark", ["▶", "➢", "☞", "⇒", "■", "◆", "㋐", "ㅇ", "1.", "->"])
def test_the_first_mark_of_the_targets_is_the_outer_one(mark: str) -> None:
    second = "2." if mark == "1." else mark
    found = project(f"< 사업목표 >\n{mark} 집행률 95%\n - 점검 12회\n{second} 공시 2회\n - 공고 1회\n{REST}")

    assert [target.level for target in found.targets] == [1, 2, 1, 2]


@pytest.mark.parametrize("mark", ["→", "->", "=>", "⇛", "- ->", "· ▣", "• ▶"])
def test_a_measure_is_known_by_its_arrow(mark: str) -> None:
    found = project(f"< 사업목표 >\n◆ 상담 3회\n{REST}\n□ 개선사항\n- 홍보 부족\n{mark} 홍보 강화\n- 인력 부족\n{mark} 채용\n")

    assert [(fault.text, [measure.text for measure in fault.measures]) for fault in found.improvements] == [
        ("홍보 부족", ["홍보 강화"]),
        ("인력 부족", ["채용"]),
    ]
