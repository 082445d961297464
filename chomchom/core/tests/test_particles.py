"""Particles."""

from __future__ import annotations

import pytest

from chomchom.core.particles import stem, with_particle


@pytest.mark.parametrize(("word", "expected"), [("돌봄을", "돌봄"), ("회의", "회의"), ("시설에서", "시설"), ("만족도", "만족도")])
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("이사회", "은", "이사회는"),
        ("교육", "은", "교육은"),
        ("‘과정’", "이", "‘과정’이"),
        ("3월", "으로", "3월로"),
        ("‘확정’", "으로", "‘확정’으로"),
        ("‘2031’", "으로", "‘2031’로"),
        ("", "을", "를"),
    ],
)
def test_particles(word: str, particle: str, expected: str) -> None:
    assert with_particle(word, particle) == expected
