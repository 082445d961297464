"""Korean particles: taken off a word to compare it, and put onto one in the form that its last sound asks for.

No morphological analyser: it would cost half a gigabyte and a second and a half. Stripping the commonest particles is enough to
compare short phrases with each other.
"""

from __future__ import annotations

from functools import lru_cache

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

_PAIRS = {"은": "는", "이": "가", "을": "를", "과": "와", "이라는": "라는", "으로": "로"}
_FINALS, _RIEUL = 28, 8


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


def with_particle(word: str, particle: str) -> str:
    """The word with the particle in the form that its last sound asks for; name the form after a consonant (은, 이, 을)."""
    last = next((one for one in reversed(word) if one.isalnum()), "")
    final = (ord(last) - 0xAC00) % _FINALS if "가" <= last <= "힣" else -1
    closed = final > 0 or last in "013678LMNRlmnr"
    if particle == "으로" and (final == _RIEUL or last in "178LRlr"):
        closed = False
    return word + (particle if last and closed else _PAIRS[particle])


def quoted(name: object, particle: str) -> str:
    """The name of a thing in quotation marks, with the particle in the form that the name asks for: `‘인쇄’는`."""
    return with_particle(f"‘{name}’", particle)
