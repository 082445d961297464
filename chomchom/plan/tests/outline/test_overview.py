"""The keys of an overview, however they are printed."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Overview
from chomchom.plan.tests.outline.building import read


def overview(*lines: str) -> Overview:
    points = "\n".join(lines)
    (project,) = read(f"< 사업목표 >\n◆ 상담 3회\n\n□ 사업개요\n{points}\n\n□ 실행방안\n- 준비\n").projects
    assert project.overview is not None
    return project.overview


@pytest.mark.parametrize("key", ["목    적 :", "목\u3000\u3000적:", "(목     적)", "【사 업 목 적】", "사 업  목 적 :"])
def test_a_key_stretched_by_blanks(key: str) -> None:
    found = overview(f"○ {key} 이웃을 잇는 나눔", "○ 기      간 : 2031. 3월 ~ 5월", "○ 내        용 : 나눔장터")

    assert found.purpose is not None
    assert found.purpose.text == "이웃을 잇는 나눔"
    assert found.period is not None
    assert (found.period.start, found.period.end) == ("2031-03", "2031-05")
    assert found.content is not None
    assert found.content.text == "나눔장터"
