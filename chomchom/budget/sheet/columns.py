"""What a column may hold, and by which words its heading is known. The words are those of the systems in use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chomchom.budget.sheet.values import alike, folded

_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]|[*:·]")
_UNIT = re.compile(r"[(\[]\s*(?:단위\s*[:.]?\s*)?(천원|백만원)\s*[)\]]")
_UNITS = {"천원": 1_000, "백만원": 1_000_000}


@dataclass(frozen=True)
class Field:
    """One thing that a row says. `words` are headings of columns that hold it, the surest first."""

    code: str
    name: str
    words: Sequence[str]
    required: bool = False


FIELDS = (
    Field(
        "on",
        "지급일",
        "지급일 지급일자 이체일 이체일자 지출일 지출일자 집행일 집행일자 집행일시 사용일 사용일자 회계일 회계일자 결의일 결의일자 "
        "지출결의일 지출결의일자 전표일 전표일자 거래일 거래일자 승인일 승인일자 일자 날짜".split(),
        required=True,
    ),
    Field(
        "amount",
        "금액",
        "지급액 지급금액 실지급액 이체금액 집행액 집행금액 지출액 지출금액 사용금액 결의액 결의금액 지출결의금액 출금액 출금금액 "
        "합계금액 총금액 금액".split(),
        required=True,
    ),
    Field(
        "title",
        "적요",
        "적요 지출내용 집행내용 사용내역 사용내용 지출건명 품의건명 결의건명 건명 결의제목 품의제목 집행내역 지출내역 내역 내용 "
        "제목 사용용도 용도".split(),
        required=True,
    ),
    Field(
        "payee",
        "거래처",
        "거래처 거래처명 지급처 지급처명 채주 채주명 지급대상 받는사람 수취인 수취인명 예금주 업체 업체명 상호 상호명 "
        "사용처".split(),
    ),
    Field(
        "heading",
        "과목",
        "예산과목 예산과목명 세출과목 세부과목 과목 과목명 세목 세목명 보조세목 보조세목명 비목 비목명 통계목 통계목명 목 목명 "
        "계정과목 비목세목".split(),
    ),
    Field(
        "project",
        "세부사업",
        "세부사업 세부사업명 내역사업 내역사업명 단위사업 단위사업명 보조사업 보조사업명 사업 사업명 프로젝트 프로젝트명".split(),
    ),
    Field(
        "reference",
        "원본의 번호",
        "결의번호 결의서번호 지출결의번호 전표번호 집행번호 집행관리번호 증빙번호 문서번호 관리번호 접수번호".split(),
    ),
    Field("kind", "구분", "구분 결의구분 집행구분 거래구분 지출구분 유형 결의유형 상태 진행상태".split()),
)
BY_CODE = {field.code: field for field in FIELDS}


def bare(heading: str) -> str:
    """The heading as it is compared: without brackets, stars and spaces."""
    return alike(_IN_BRACKETS.sub("", folded(heading)))


def unit_of(heading: str) -> int:
    """How many won a 1 in the column is: 1,000 under 금액(천원)."""
    found = _UNIT.search(folded(heading))
    return _UNITS[found[1]] if found else 1


def suggested(headings: Sequence[str]) -> dict[str, int]:
    """For each field the column that holds it, as far as headings tell; each column is taken once."""
    names = [bare(heading) for heading in headings]
    chosen: dict[str, int] = {}
    for field in FIELDS:
        free = [column for column in range(len(names)) if column not in chosen.values()]
        place = _best(field, names, free)
        if place is not None:
            chosen[field.code] = place
    return chosen


def remembered(headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """The columns as a mapping names them; those that this file does not have are left out."""
    return {code: headings.index(heading) for code, heading in columns.items() if code in BY_CODE and heading in headings}


def _best(field: Field, names: Sequence[str], free: Sequence[int]) -> int | None:
    """Equal headings go before those that end in the word, as 지출 금액 under a merged heading does."""
    for word in field.words:
        if (found := next((column for column in free if names[column] == word), None)) is not None:
            return found
    for word in field.words:
        if len(word) > 1 and (found := next((column for column in free if names[column].endswith(word)), None)) is not None:
            return found
    return None
