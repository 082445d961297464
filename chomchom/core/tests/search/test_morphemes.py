"""Words as they are looked up."""

from __future__ import annotations

import unicodedata

import pytest

from chomchom.core.search.morphemes import bigrams, morphemes


@pytest.mark.parametrize("text", ["돌봄을", "돌봄은", "돌봄이"])
def test_morphemes_leave_particles_out(text: str) -> None:
    assert next(morphemes([text])) == ["돌봄"]


def test_morphemes_read_decomposed_hangul() -> None:
    assert next(morphemes([unicodedata.normalize("NFD", "돌봄을")])) == ["돌봄"]


def test_morphemes_keep_the_order_of_the_texts() -> None:
    assert list(morphemes(["이사회", "", "감사"])) == [["이사회"], [], ["감사"]]


def test_bigrams_stay_within_words() -> None:
    assert bigrams("AI 안부전화") == {"ai", "안부", "부전", "전화"}
