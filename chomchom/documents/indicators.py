"""Indicators of the evaluation of the agency (경영평가), from its profile (`evaluation.toml`). Pure: a file in, indicators out.

Indicators are data: each agency's supervisor sets others each year. A quantitative one asks the ledger a question.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from chomchom.core.errors import DomainError
from chomchom.plan.question import Question

FILE = "evaluation.toml"


class BrokenIndicators(DomainError):
    """The indicators are not there or not right."""


class Indicator(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One indicator. `question` None: it is told in words only. `points`: its weight; `evidence`: what its entries have to show."""

    code: str
    area: str
    name: str
    points: Annotated[float, msgspec.Meta(gt=0, le=1000)]
    question: Question | None = None
    says: str = ""
    hint: str = ""

    def points_for(self, reached: float | None) -> float | None:
        """Weight times what was reached of the value, at most the weight; None where nothing is counted."""
        if self.question is None or reached is None or not self.question.value:
            return None
        share = reached / self.question.value if self.question.comparator in (">=", ">") else self._at_most(reached)
        return round(self.points * min(1.0, max(0.0, share)), 2)

    def _at_most(self, reached: float) -> float:
        """Of a limit or an exact number: all or nothing."""
        assert self.question is not None  # noqa: S101 -- asked by whoever calls
        holds = {"<=": reached <= self.question.value, "<": reached < self.question.value, "=": reached == self.question.value}
        return float(holds[self.question.comparator])


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    indicators: list[Indicator]


def indicators_in(profile: Path) -> list[Indicator]:
    """In the order of the file. Raises BrokenIndicators, also where a code stands twice."""
    try:
        found = msgspec.convert(tomllib.loads((profile / FILE).read_text(encoding="utf-8")), _File).indicators
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BrokenIndicators(f"기관 설정의 {FILE}을(를) 읽지 못했습니다. {error}") from error
    codes = [each.code for each in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise BrokenIndicators(f"기관 설정의 {FILE}에 같은 지표 번호가 두 번 있습니다: {', '.join(twice)}")
    return found
