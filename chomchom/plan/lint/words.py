"""Korean words as a linter needs them: without particles, spaces and bullets, and taken apart into letters (jamo).

No morphological analyser: it would cost half a gigabyte and a second and a half. Stripping the commonest particles is enough to
compare phrases of one document with each other.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[가-힣A-Za-z]+(?:\d+[가-힣A-Za-z]*)?")
_NOT_LETTERS = re.compile(r"[^가-힣A-Za-z0-9]+")
_PARTICLES = (
    "으로서", "으로써", "에서의", "으로의", "에게", "에서", "으로", "까지", "부터", "에는", "에도", "와의", "과의", "로서", "로써",
    "을", "를", "은", "는", "이", "가", "의", "에", "와", "과", "로", "도",
)  # fmt: skip
_WHOLE_PARTICLES = ("마다", "끼리", "처럼", "만큼", "조차")
"""Particles that are no ending of a noun: taken off even from a word of one letter (때마다)."""
_KEEP_LAST = frozenset("이 가 의 에 도 로 과 은 는".split())
"""One-letter endings that are as often part of a noun (회의, 평가, 성과): taken off only from words of four letters or more."""
_WHOLE = (
    "회의 평가 성과 결과 효과 제도 정도 지도 연도 년도 밀도 속도 인가 추가 증가 참가 국가 "
    "단가 원가 여가 휴가 재가 전문가 이의 협의 심의 문의 논의 강의 합의 동의 주의 정의 예의 "
    "유의 토의 만족도 참여도 인지도 인식도 이해도 체감도 선호도 난이도 활용도 기여도 완성도 "
    "관심도 호응도 신뢰도 교과 학과 경과 도로 진로 차이 놀이 어린이"
).split()
_WHOLE_ENDINGS = tuple(_WHOLE)

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


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its last particle, where that is safe."""
    if word.endswith(_WHOLE_ENDINGS):
        return word
    for particle in _WHOLE_PARTICLES:
        if word.endswith(particle) and len(word) > len(particle):
            return word[: -len(particle)]
    for particle in _PARTICLES:
        if word.endswith(particle):
            shortest = 4 if particle in _KEEP_LAST else len(particle) + 2
            return word[: -len(particle)] if len(word) >= shortest else word
    return word


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


_PAIRS = {"은": "는", "이": "가", "을": "를", "과": "와", "이라는": "라는", "으로": "로"}
_RIEUL = 8


def with_particle(word: str, particle: str) -> str:
    """The word with the particle in the form that its last sound asks for; name the form after a consonant (은, 이, 을)."""
    last = next((one for one in reversed(word) if one.isalnum()), "")
    final = (ord(last) - 0xAC00) % _VOWELS if "가" <= last <= "힣" else -1
    closed = final > 0 or last in "013678LMNRlmnr"
    if particle == "으로" and (final == _RIEUL or last in "178LRlr"):
        closed = False
    return word + (particle if last and closed else _PAIRS[particle])
