"""Words as they are looked up."""

from __future__ import annotations

import unicodedata

import pytest

from chomchom.core.search.morphemes import bigrams, morphemes, stems


@pytest.mark.parametrize("text", ["돌봄을", "돌봄은", "돌봄이"])
def test_morphemes_leave_particles_out(text: str) -> None:
    assert next(morphemes([text])) == ["돌봄"]


def test_morphemes_read_decomposed_hangul() -> None:
    assert next(morphemes([unicodedata.normalize("NFD", "돌봄을")])) == ["돌봄"]


def test_morphemes_keep_the_order_of_the_texts() -> None:
    assert list(morphemes(["이사회", "", "감사"])) == [["이사회"], [], ["감사"]]


def test_bigrams_stay_within_words() -> None:
    assert bigrams("AI 안부전화") == {"ai", "안부", "부전", "전화"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("돌봄을 돌봄은", ["돌봄", "돌봄"]),
        ("이사회를", ["이사회"]),
        ("지원사업의", ["지원사업"]),
        ("운영하는", ["운영"]),
        ("종사자들의", ["종사자들"]),
        ("회의 평가 성과", ["회의", "평가", "성과"]),
        ("AI안부에서 2,000천원", ["ai안부", "2,000천원"]),
        ("도와", ["도와"]),
        ("", []),
        (unicodedata.normalize("NFD", "돌봄을"), ["돌봄"]),
    ],
)
def test_stems_are_words_without_what_hangs_at_them(text: str, found: list[str]) -> None:
    assert stems(text) == found
