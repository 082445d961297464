"""Rules on names and terms: one thing spelled in two ways, and words that look like a misread letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from chomchom.core.particles import with_particle
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.words import is_hangul, letters, squash, words

_ALIKE = 80.0


def _variants(plan: Plan) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """The places of every name of the strategy and the teams, by kind and letters."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for kind, line, name in plan.names:
        found[kind, squash(_OF.sub(" ", name))].append((line, name))
    return found


_OF = re.compile(r"(?<=[가-힣]{2})의(?= )")
"""The particle that titles leave out at will: `수요자 중심(의) 서비스`."""


def _clusters(plan: Plan) -> Iterator[list[list[tuple[int, str]]]]:
    """Names of one kind that are alike but not equal: each cluster is a list of spellings, the most frequent first.

    Names are few and blocked by their kind and a shared pair of first or last letters.
    """
    blocks: dict[tuple[str, str], list[tuple[str, list[tuple[int, str]]]]] = defaultdict(list)
    for (kind, key), places in _variants(plan).items():
        for block in {key[:2], key[-2:], key[2:4], key[-4:-2]}:
            blocks[kind, block].append((key, places))
    done: set[str] = set()
    for members in blocks.values():
        for key, places in sorted(members, key=lambda item: (-len(item[1]), item[1][0][0])):
            if key in done:
                continue
            same = [other for other in members if other[0] not in done and other[0] != key and fuzz.ratio(key, other[0]) >= _ALIKE]
            if same:
                done.update([key, *(other for other, _ in same)])
                yield [places, *(spelled for _, spelled in same)]


@rule("N01", "warning", "이름이 두 가지로 적힘")
def names_differ(plan: Plan) -> Iterator[Finding]:
    """The name of a goal, direction, task, action or team is spelled in two ways that are nearly alike."""
    for cluster in sorted(_clusters(plan), key=lambda found: found[1][0]):
        usual, *others = cluster
        told = ", ".join(f"‘{places[0][1]}’({len(places)}번)" for places in cluster)
        yield Finding(
            line=others[0][0][0],
            message=f"같은 이름으로 보이는데 다르게 적혀 있습니다: {told}.",
            advice="맞는 이름 하나로 통일해 주세요.",
            related=tuple((line, name) for places in [usual, *others] for line, name in places[:2]),
        )


@rule("N03", "info", "이름의 띄어쓰기가 다름")
def names_spaced_differently(plan: Plan) -> Iterator[Finding]:
    """Names that differ only in spaces, punctuation or a particle; one finding for the plan."""
    found = []
    for places in _variants(plan).values():
        spellings = dict.fromkeys(" ".join(name.split()) for _, name in places)
        if len(spellings) > 1:
            found.append((places[0][0], " / ".join(f"‘{name}’" for name in spellings)))
    if found:
        yield Finding(
            line=found[0][0],
            message=f"띄어쓰기나 조사만 다른 이름이 {len(found)}개 있습니다. 첫째: {found[0][1]}.",
            advice="급하지 않습니다. 한 가지로 맞추면 찾기가 쉬워집니다.",
            related=tuple(found[1:]),
        )


_SYLLABLES = 3
_MOST_SYLLABLES = 30
"""No word is longer; comparing one letter by letter takes time that grows with the square of its length."""
_FREQUENT = 6
_RARE = 2
_TIMES = 4
"""The usual word must be so many times as frequent as the rare one."""
_ORDINARY = frozenset(
    (
        "정기 장기 단기 안전 안정 적정 적절 기획 계획 개선 개설 운영 운용 시행 실행 조사 제공 "
        "제고 기관 기간 수립 수집 공유 공용 지원 지연 전문 전담 참여 참가 참석 이용 사용 수요 "
        "수용 대상 대응 평가 평균 관리 관계 상담 상당 교육 교류 추진 촉진 발굴 발간 성과 성장 "
        "사업 산업 활동 활용 협의 협력 협약 연계 연간 제도 제정 개정 점검 검토 정보 정책 복지 "
        "복무 지역 직역 직능 기능 접수 접근 인력 인권"
    ).split()
)
"""Ordinary words that are one letter from another: where one of them explains the difference, nothing was misread."""


def _slots(word: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The word with one letter taken out, for every letter: words that share one of these differ in that letter alone."""
    spelled = letters(word)
    for at in range(len(spelled)):
        yield at, (*spelled[:at], "*", *spelled[at + 1 :])


def _misread(plan: Plan) -> list[tuple[str, str]]:
    """Words seen once that are one letter away from a frequent word, with that word."""
    counts = {
        word: number for word, number in plan.word_counts.items() if _SYLLABLES <= len(word) <= _MOST_SYLLABLES and is_hangul(word)
    }
    masks: dict[tuple[str, ...], str] = {}
    for word, number in counts.items():
        if number >= _FREQUENT:
            for _, mask in _slots(word):
                if mask not in masks or counts[masks[mask]] < number:
                    masks[mask] = word
    begins = Counter(word[:2] for word in plan.word_counts)
    found = []
    for word, number in counts.items():
        if number > _RARE:
            continue
        close = [masks[mask] for at, mask in _slots(word) if mask in masks and not _is_word(word, at // 3, begins)]
        close = [usual for usual in close if counts[usual] >= _TIMES * number]
        if close:
            found.append((word, max(close, key=lambda one: counts[one])))
    return found


def _is_word(word: str, syllable: int, begins: Counter[str]) -> bool:
    """Whether the differing syllable is an ending, or part of a word of its own: 장기 in 장기적, if others begin with 장기, too."""
    if syllable == len(word) - 1:
        return True
    pairs = [word[at : at + 2] for at in (syllable - 1, syllable) if at >= 0]
    return any(pair in _ORDINARY or begins[pair] > (1 if word.startswith(pair) else 0) for pair in pairs)


@rule("N02", "warning", "잘못 읽힌 글자로 보이는 낱말")
def misread(plan: Plan) -> Iterator[Finding]:
    """A word seen once that differs in a single letter (jamo) from a frequent word of the same plan."""
    wanted = dict(_misread(plan))
    if not wanted:
        return
    places = _places(plan, set(wanted))
    for word, usual in sorted(wanted.items(), key=lambda item: (places[item[0]][0].line if item[0] in places else 0, item[0])):
        if word not in places:
            continue
        first, *others = places[word]
        told, meant = with_particle(f"‘{word}’", "은"), with_particle(f"‘{usual}’", "을")
        yield Finding(
            line=first.line,
            project=first.project,
            path=first.path,
            message=f"{told} {plan.word_counts[usual]}번 나오는 {meant} 잘못 적은 것으로 보입니다.",
            advice=f"{with_particle(f'‘{usual}’', '이')} 맞으면 고쳐 주세요.{_elsewhere(len(others))}",
            related=tuple((other.line, other.text) for other in others),
        )


def _elsewhere(others: int) -> str:
    return f" 같은 낱말이 {others}곳에 더 있습니다." if others else ""


class _Use(NamedTuple):
    """A text in which a word stands."""

    line: int
    text: str
    project: str | None = None
    path: str | None = None


def _places(plan: Plan, wanted: set[str]) -> dict[str, list[_Use]]:
    """Every text in which a word stands, each line once."""
    uses = [_Use(line, name) for _, line, name in plan.names]
    uses += [
        _Use(each.listed.line, each.listed.title, None, f"{each.path}/title") for each in [*plan.strategy_list, *plan.team_list]
    ]
    uses += [_Use(place.line, place.text, plan.keys[at], place.path) for at, places in enumerate(plan.places) for place in places]
    found: dict[str, list[_Use]] = defaultdict(list)
    for use in uses:
        for word in wanted.intersection(words(use.text)):
            if use.line not in [other.line for other in found[word]]:
                found[word].append(use)
    return found
