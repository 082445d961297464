"""Kinds of documents: what each is about, for which periods, and how it is drawn.

A new kind is a module with a `build` and a line here; its years of keeping stand in the profile (`records.toml`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chomchom.core.errors import DomainError
from chomchom.documents.content import Content
from chomchom.documents.kinds import budget, evaluation, followup, meeting, performance, survey
from chomchom.documents.models import Document
from chomchom.documents.periods import DAY, HALF, MONTH, QUARTER, YEAR, Period
from chomchom.plan.queries.progress import Moment

READ = "report.read"


class UnknownKind(DomainError):
    """There is no such kind of document."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`about` says to whoever begins one what it holds; `has_subject`: it is begun at the page of what it is about; `right`: what
    one has to hold over its organisation to read it; `of_agency`: there is one of the agency alone."""

    code: str
    name: str
    about: str
    periods: tuple[Period, ...]
    build: Callable[[Document, Moment], Content]
    has_cover: bool = False
    has_subject: bool = False
    right: str = READ
    of_agency: bool = False


_KINDS = (
    Kind(
        code="performance",
        name="실적보고서",
        about="목표마다 얼마나 했는지, 예산을 얼마나 썼는지, 무엇을 남겼는지 원장에서 뽑습니다.",
        periods=(MONTH, QUARTER, HALF, YEAR),
        build=performance.build,
        has_cover=True,
    ),
    Kind(
        code="evaluation",
        name="경영평가 실적보고서",
        about="지표마다 계량 실적과 증빙을 뽑고, 서술할 곳을 비워 둡니다. 증빙은 목록과 함께 한 묶음으로 내려받습니다.",
        periods=(YEAR,),
        build=evaluation.build,
        has_cover=True,
        of_agency=True,
    ),
    Kind(
        code="budget",
        name="예산서와 결산서",
        about="과목별 예산과 변경, 집행과 잔액, 사업별 집행률을 표로 뽑습니다.",
        periods=(YEAR,),
        build=budget.build,
        has_cover=True,
        right="budget.read",
    ),
    Kind(
        code="followup",
        name="환류보고서",
        about="찾은 것, 정한 것, 한 것, 반영한 곳을 하나씩 보입니다.",
        periods=(QUARTER, HALF, YEAR),
        build=followup.build,
        has_cover=True,
        right="followup.read",
    ),
    Kind(
        code="survey",
        name="조사결과보고서",
        about="마친 조사 하나의 결과입니다. 조사의 결과 화면에서 시작합니다.",
        periods=(DAY,),
        build=survey.build,
        has_subject=True,
        right="survey.read",
    ),
    Kind(
        code="meeting",
        name="회의자료와 회의록",
        about="안건, 논의, 결정, 할 일을 적습니다. 앞 회의에서 남은 후속조치가 함께 실립니다.",
        periods=(DAY,),
        build=meeting.build,
    ),
)


def all_kinds() -> tuple[Kind, ...]:
    """In the order in which they are offered."""
    return _KINDS


def kind_of(code: str) -> Kind:
    """Raises UnknownKind."""
    found = next((each for each in _KINDS if each.code == code), None)
    if found is None:
        raise UnknownKind(f"‘{code}’라는 문서 종류는 없습니다. 목록에서 골라 주세요.")
    return found
