"""Korean words as a linter needs them: without particles, spaces and bullets, and taken apart into letters (jamo)."""

from __future__ import annotations

import re
from functools import lru_cache

from chomchom.core.particles import stem

_WORD = re.compile(r"[가-힣A-Za-z]+(?:\d+[가-힣A-Za-z]*)?")
_NOT_LETTERS = re.compile(r"[^가-힣A-Za-z0-9]+")
GENERIC = frozenset(
    (
        "및 등 각 총 또는 위한 통한 대한 따른 관한 의한 기반 중심 관련 대상 운영 진행 실시 추진 "
        "시행 개최 지원 제공 수립 마련 강화 확대 활성화 제고 향상 구축 조성 확보 관리 사업 계획 "
        "활용 노력 도모 필요 개선 체계 방안 연간 매년 매월 분기 반기 상반기 하반기 수시 상시 연중 "
        "정기 이상 이하 내외 포함 신규 기타 주요 세부 전체 해당 다양한 지속 통해 위해 대해"
    ).split()
)
"""Words that say nothing about which thing is meant."""

_INITIALS = 588
_VOWELS = 28


def words(text: str) -> list[str]:
    """The words of a text in order, without particles."""
    return [stem(found) for found in _WORD.findall(text)]


def content(text: str) -> set[str]:
    """The words that tell what the text is about: two letters or more and not generic."""
    return {word for word in words(text) if len(word) > 1 and word not in GENERIC}


def squash(text: str) -> str:
    """Letters and digits only: what is left when spacing, bullets and punctuation do not count."""
    return _NOT_LETTERS.sub("", text).lower()


@lru_cache(maxsize=65536)
def letters(word: str) -> tuple[str, ...]:
    """The slots of a Korean word: initial, vowel and final of each syllable (final may be empty)."""
    slots: list[str] = []
    for syllable in word:
        code = ord(syllable) - 0xAC00
        slots += [f"i{code // _INITIALS}", f"v{code % _INITIALS // _VOWELS}", f"f{code % _VOWELS}"]
    return tuple(slots)


def is_hangul(word: str) -> bool:
    """Whether every character is a Korean syllable."""
    return all("가" <= syllable <= "힣" for syllable in word)
