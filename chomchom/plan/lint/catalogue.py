"""What every code means: the rules, and what the parser recovers or doubts. Each has a page in `docs/manual/rules`."""

from __future__ import annotations

from chomchom.plan.lint import rules  # noqa: F401 -- importing declares them
from chomchom.plan.lint.registry import FAMILIES, Rule, declared

RULES: tuple[Rule, ...] = declared()
"""Every rule, by family and number."""

READING = {
    "P101": "연도를 찾지 못함",
    "P102": "기관 이름을 찾지 못함",
    "P111": "제목을 목록에서 되찾음",
    "P112": "제목 없는 사업",
    "P113": "팀 제목을 찾지 못함",
    "P121": "제목 없는 항목을 알아봄",
    "P131": "표시 없는 대책",
    "P301": "칸이 밀린 줄을 되돌림",
    "P311": "두 줄의 금액을 합침",
    "P312": "금액 없는 예산 줄",
    "P313": "표에 적힌 소계가 맞지 않음",
    "P314": "단위 없는 금액",
    "P315": "제목 줄 없는 예산표",
    "P322": "달 이름 줄이 없음",
}
"""The Korean name of every code of the parser."""

PAGES = "docs/manual/rules"
"""Where the pages are, seen from the top of the project."""

_NAMES = READING | {rule.code: rule.name for rule in RULES}


def name_of(code: str) -> str:
    """The Korean name of a code; empty if it is not known (a code of an older version)."""
    return _NAMES.get(code, "")


def family_of(code: str) -> str:
    """The Korean name of its family; the code itself if there is none."""
    return FAMILIES.get(code[:1], code)


def page_of(code: str) -> str | None:
    """The page that explains it, as a path in the project; None if the code is not known."""
    return f"{PAGES}/{code}.md" if code in _NAMES else None
