from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.outline.numbers import numbers_in

Read = list[tuple[int | float, str, str | None, str | None]]


def read(text: str) -> Read:
    return [(number.value, number.unit, number.period, number.comparator) for number in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이사회 운영(연 5회)", [(5, "회", "year", None)]),
        ("이동 상담 : 년 4회", [(4, "회", "year", None)]),
        ("만족도 85점 이상", [(85, "점", None, ">=")]),
        ("만족도 90%이상", [(90, "%", None, ">=")]),
        ("정기회의(분기별 1회)", [(1, "회", "quarter", None)]),
        ("정기회의 (분기 1회)", [(1, "회", "quarter", None)]),
        ("월례회의 월1회", [(1, "회", "month", None)]),
        ("주 1회 이상 통화", [(1, "회", "week", ">=")]),
        ("점검(반기별 1회)", [(1, "회", "half", None)]),
        ("제안 접수 상·하반기 1회", [(1, "회", "half", None)]),
        ("수요일 1회", [(1, "회", None, None)]),
        ("온라인 상담 상시 운영", []),
        ("검토 지원(15개소, 2회)", [(15, "개소", None, None), (2, "회", None, None)]),
        ("교육 30회 630명", [(30, "회", None, None), (630, "명", None, None)]),
        ("복지포인트(1인당 연 600천원)", [(600, "천원", "year", None)]),
        ("500만원이상 계약", [(500, "만원", None, ">=")]),
        ("총구매액 대비 5.2% 이상", [(5.2, "%", None, ">=")]),
        ("파견 총 2,000건", [(2000, "건", None, None)]),
        ("안내(공문 12회,전화 120회)", [(12, "회", None, None), (120, "회", None, None)]),
        ("모임 10~15명", [(10, "명", None, ">="), (15, "명", None, "<=")]),
        ("지원 100-200명", [(100, "명", None, ">="), (200, "명", None, "<=")]),
        ("이용자 1만 명", [(10000, "명", None, None)]),
        ("참여 2000여명", [(2000, "명", None, None)]),
        ("처리 10일 이내", [(10, "일", None, "<=")]),
        ("결원 최대 3명", [(3, "명", None, "<=")]),
        ("구제절차(1회/연중)", [(1, "회", "year", None)]),
        ("연간 사업 발굴 2건", [(2, "건", "year", None)]),
        ("만족도 ≥ 85점, 결석 ≤3일", [(85, "점", None, ">="), (3, "일", None, "<=")]),
        ("장터 연간 방문자 2만 명", [(20000, "명", "year", None)]),
        ("참여율 4%p 이상 늘리기", [(4, "%p", None, ">=")]),
        ("전년대비 3.5％p 초과", [(3.5, "%p", None, ">")]),
        ("결석률 2%포인트 감소", [(2, "%p", None, None)]),
        ("만족도 4.2점 초과(5점 만점)", [(4.2, "점", None, ">")]),
        ("차량 2대 구입", [(2, "대", None, None)]),
        ("억제 3건", [(3, "건", None, None)]),
    ],
)
def test_numbers_with_unit_period_and_comparator(text: str, expected: Read) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "'24년 정식 개통",
        "'24년~26년 유지관리",
        "2024년 계획 수립",
        "23년 실적 평가",
        "2년, 3년 주기의 평가",
        "2026. 3. 15. 개관",
        "3월~10월 운영",
        "12월 31일 마감",
        "제5기 계획 수행",
        "제19조에 따른 점검",
        "G2B 이용, G20 활용",
        "4대보험 정산, 3대 전략 이행",
        "1호점 운영",
        "문의 031-555-1201",
        "1:1 상담",
    ],
)
def test_years_ordinals_articles_telephones_and_names_are_no_numbers(text: str) -> None:
    assert read(text) == []


@given(
    value=st.integers(1, 9_999_999),
    unit=st.sampled_from(["회", "명", "건", "개소", "천원", "%"]),
    period=st.sampled_from(
        [("연 ", "year"), ("월 ", "month"), ("분기별 ", "quarter"), ("반기별 ", "half"), ("주 ", "week"), ("", None)]
    ),
    comparator=st.sampled_from([(" 이상", ">="), (" 이하", "<="), (" 미만", "<"), (" 초과", ">"), ("", None)]),
)
def test_a_printed_number_is_read_back(
    value: int, unit: str, period: tuple[str, str | None], comparator: tuple[str, str | None]
) -> None:
    assert read(f"상담 운영({period[0]}{value:,}{unit}{comparator[0]})") == [(value, unit, period[1], comparator[1])]


@given(st.text(alphabet=st.sampled_from("0123456789,.~-%회명연월분기별 이상제조만천원()'년"), max_size=40))
def test_never_raises(text: str) -> None:
    assert all(number.unit for number in numbers_in(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1일 3건 처리", [(3, "건")]),
        ("2만 5천 명 방문", [(25_000, "명")]),
        ("코로나19 대응 교육 2회", [(2, "회")]),
        ("ISO 37001 인증 1건", [(1, "건")]),
        ("2분기 내 완료", []),
        ("50대 독거남 발굴 20명", [(20, "명")]),
        ("차량 50대", [(50, "대")]),
        ("1인당 연 240천 원", [(240, "천원")]),
        ("양성과정 2기수", [(2, "기수")]),
        ("90점↑", [(90, "점")]),
    ],
)
def test_numbers_that_are_something_else(text: str, wanted: list[tuple[float, str]]) -> None:
    assert [(number.value, number.unit) for number in numbers_in(text)] == wanted
