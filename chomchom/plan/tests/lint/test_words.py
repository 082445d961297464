"""Words, counts and titles as the linter compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.lint.counting import counts_in, key_of, label_key
from chomchom.plan.lint.matching import pair_titles
from chomchom.plan.lint.words import letters, squash


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이사회 운영(연 5회)", [("이사회", 5, "회")]),
        ("노사협의회 정기회의 (분기별 1회)", [("노사협의회", 4, "회")]),
        ("소속시설 기관장 월례회의 진행(월 1회)", [("소속시설기관장월례회의", 12, "회")]),
        ("홍보자료 제작 2건, 홍보채널 노출 10건", [("홍보자료제작", 2, "건"), ("홍보채널노출", 10, "건")]),
        ("운영실적 취합(15개소, 12회)", [("운영실적취합", 15, "개소"), ("운영실적취합", 12, "회")]),
        ("상담 창구 : 월 1회 이상", [("상담창구", 12, "회")]),
        ("2031년 3월 회의", []),
        ("만족도 85점", []),
    ],
)
def test_counts(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(one.key, one.a_year, one.unit) for one in counts_in(text)] == expected


def test_parts_in_parentheses_know_their_head() -> None:
    whole, first, second = counts_in("인권교육 지원 20회(기본과정 10회, 심화과정 10회)")
    assert (whole.head, first.head, second.head) == ("", "인권교육지원", "인권교육지원")


def test_at_least() -> None:
    (count,) = counts_in("인권위원회 정기회의(1회 이상)")
    assert count.at_least


def test_labels_of_formulas_name_the_thing() -> None:
    assert label_key("이사회 참석수당") == key_of("이사회 운영") == "이사회"


def test_letters_differ_in_one_slot() -> None:
    assert sum(one != other for one, other in zip(letters("종사자"), letters("중사자"), strict=True)) == 1


def test_titles_are_paired_by_likeness() -> None:
    left = ["섬 약국 배달", "사회서비스 박람회 개최", "빈집 고치기"]
    right = ["사회서비스 산업박람회 개최", "섬 약국  배달", "청년 모임"]
    pairs = {(pair.left, pair.right): pair.likeness for pair in pair_titles(left, right)}
    assert set(pairs) == {(0, 1), (1, 0)}
    assert pairs[0, 1] == 100


@given(st.lists(st.text(alphabet="가나다라마바사아", min_size=1, max_size=8), max_size=12))
def test_a_list_is_paired_with_itself(titles: list[str]) -> None:
    pairs = pair_titles(titles, list(reversed(titles)))
    assert len(pairs) == len(titles)
    assert all(titles[pair.left] == list(reversed(titles))[pair.right] for pair in pairs)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    counts_in(text)
    squash(text)
