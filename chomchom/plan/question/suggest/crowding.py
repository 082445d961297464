"""Targets that ask for a kind of the same team without a word to tell them by: each would count what belongs to the others.

Such a question gets the word of its clause that the fewest targets of the plan have, and is never so sure that nobody looks at it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from chomchom.core.particles import with_particle
from chomchom.core.words import same
from chomchom.plan.draft import Project, Target
from chomchom.plan.question.model import Count, Distinct, Filter, Growth, Mean, Measure, Ratio, Sum, Total, simples_of
from chomchom.plan.question.sentence import kind_name
from chomchom.plan.question.suggest.clauses import clause_of
from chomchom.plan.question.suggest.narrowing import compounds
from chomchom.plan.question.suggest.suggestion import Suggestion
from chomchom.plan.question.suggest.vocabulary import GENERIC, WEAK

_LONG = re.compile(r"[가-힣]{4,}(?=\s)")  # a name of its own, which no dictionary has

_OF_EVERYTHING = frozenset("건수 인원 횟수 개소 상시 수시 연중 정기 연간 전체 결과 실적 이상".split())
LOOKED_AT, UNSEEN = 0.75, 0.7
"""The most that a question is sure of which was told apart like this, or could not be."""
Suggested = tuple[Project, Target, Suggestion]
Kind = tuple[tuple[str, ...], tuple[str, ...]]


def told_apart(suggested: Sequence[Suggested]) -> Iterator[Suggested]:
    """The same suggestions, crowded ones with a word of their own."""
    asking = defaultdict[Kind, set[int]](set)
    for _, target, suggestion in suggested:
        for each in _own(suggestion.question.measure):
            asking[_kind(each)].add(id(target))
    texts = {id(target): target.text for _, target, _ in suggested}
    common = Counter(word for text in texts.values() for word in set(compounds(text)))
    for project, target, suggestion in suggested:
        crowded = [each for each in _own(suggestion.question.measure) if _is_bare(each) and len(asking[_kind(each)]) > 1]
        yield project, target, _with_a_word(suggestion, target, project, crowded, common) if crowded else suggestion


def _with_a_word(
    suggestion: Suggestion, target: Target, project: Project, crowded: Sequence[Filter], common: Counter[str]
) -> Suggestion:
    clause = clause_of(suggestion.number, target, project)
    named = same("".join(kind_name(kind) for each in crowded for kind in each.kinds))
    words = [word for word in compounds(clause.before or clause.whole) if len(word) > 1 and same(word) not in named]
    word = _telling(words, clause.before, common)
    if word is None or isinstance(suggestion.question.measure, Total):  # no word is that of every part
        return msgspec.structs.replace(suggestion, confidence=min(suggestion.confidence, UNSEEN))
    readings = (suggestion.question, *suggestion.alternatives)
    question, *others = (msgspec.structs.replace(each, measure=_narrowed(each.measure, word)) for each in readings)
    reason = f"{suggestion.reason} 같은 팀의 다른 목표도 이 종류를 세므로 {with_particle(f'‘{word}’', '이')} 든 실적만 셉니다."
    sure = min(suggestion.confidence, LOOKED_AT)
    return msgspec.structs.replace(suggestion, question=question, alternatives=tuple(others), confidence=sure, reason=reason)


def _telling(words: Sequence[str], printed: str, common: Counter[str]) -> str | None:
    """The rarest of the words that tell most; a word that says little only where no other target of the plan has it."""
    own = [word for word in words if word not in _OF_EVERYTHING and (word not in GENERIC or common[word] == 1)]
    strong = [word for word in own if word not in GENERIC and word not in WEAK]
    names = [word for word in _LONG.findall(printed) if word not in GENERIC]
    return min(strong or names or own, key=lambda word: common[word], default=None)


def _own(measure: Measure) -> tuple[Filter, ...]:
    """The filters that say what the target is about; the whole of a share is meant to take everything."""
    simples = simples_of(measure)
    return tuple(each.filter for each in (simples[:1] if isinstance(measure, Ratio) and measure.percent else simples))


def _kind(filter_: Filter) -> Kind:
    return filter_.kinds, filter_.orgs


def _is_bare(filter_: Filter) -> bool:
    return not (filter_.words or filter_.labels or filter_.regions)


def _narrowed(measure: Measure, word: str) -> Measure:
    def narrow[S: Count | Sum | Distinct | Mean](simple: S) -> S:
        if not _is_bare(simple.filter):
            return simple
        return msgspec.structs.replace(simple, filter=msgspec.structs.replace(simple.filter, words=(word,)))

    match measure:
        case Ratio(part, whole, percent):
            return Ratio(narrow(part), whole if percent else narrow(whole), percent)
        case Growth(of):
            return Growth(narrow(of))
        case Count() | Sum() | Distinct() | Mean():
            return narrow(measure)
    return measure
