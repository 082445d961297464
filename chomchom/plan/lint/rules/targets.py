"""Rules on single targets: can they be measured, do they contradict themselves, do they belong here?"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chomchom.core.particles import with_particle
from chomchom.plan.draft import Target
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.words import content

_MEASURABLE = re.compile(r"\d|여부|인증|[제개]정|발간|개최|상시|연중|수시|등급|체결|완료|위탁계약")


@rule("T01", "warning", "숫자 있는 목표가 없는 사업")
def no_number(plan: Plan) -> Iterator[Finding]:
    """No target of the project has a number: at the end of the year nobody can say whether it was met."""
    for index, project in enumerate(plan.projects):
        if project.targets and not any(target.numbers for target in project.targets):
            yield Finding(
                line=project.targets[0].line or project.line,
                project=plan.keys[index],
                path=f"projects/{index}/targets",
                message=f"목표 {len(project.targets)}개 가운데 숫자로 잴 수 있는 것이 없습니다.",
                advice="횟수, 인원, 비율처럼 연말에 확인할 수 있는 수치를 하나라도 넣어 주세요.",
            )


def _leaves(targets: list[Target]) -> Iterator[tuple[int, Target]]:
    """Targets without points below them, unless they only describe the target above, which has its number."""
    above: list[Target] = []
    for at, target in enumerate(targets):
        above = [one for one in above if one.level < target.level]
        below = targets[at + 1] if at + 1 < len(targets) else None
        if (below is None or below.level <= target.level) and not any(one.numbers for one in above):
            yield at, target
        above.append(target)


@rule("T02", "info", "재기 어려운 목표")
def not_measurable(plan: Plan) -> Iterator[Finding]:
    """Targets without a number, in a project that has numbers in others; one finding for a project."""
    for index, project in enumerate(plan.projects):
        vague = [(at, one) for at, one in _leaves(project.targets) if not one.numbers and not _MEASURABLE.search(one.text)]
        if not vague or not any(target.numbers for target in project.targets):
            continue
        at, first = vague[0]
        yield Finding(
            line=first.line,
            project=plan.keys[index],
            path=f"projects/{index}/targets/{at}",
            message=f"수치가 없어 이루었는지 재기 어려운 목표가 {len(vague)}개 있습니다: ‘{first.text}’.",
            advice="횟수나 기준을 덧붙이면 실적과 견줄 수 있습니다.",
            related=tuple((one.line, one.text) for _, one in vague[1:]),
        )


_RATE_WORDS = {
    "분기별": "분기",
    "분기": "분기",
    "반기별": "반기",
    "반기": "반기",
    "월별": "월",
    "매월": "월",
    "매주": "주",
    "주별": "주",
}
_RATE = re.compile(r"(?<![가-힣])(분기별|반기별|월별|매월|매주|주별)")
_BRACKET_RATE = re.compile(r"\(\s*(분기별|분기|반기별|반기|매월|월|매주|주)\s?\d+\s?(?:회|건)")
_CLAUSE = re.compile(r"[,;]|(?<=\)) ")


@rule("T12", "warning", "한 문장 안의 주기가 다름")
def rates_differ(plan: Plan) -> Iterator[Finding]:
    """`분기별 공개(반기별 1회)`: the words and the number behind them name two rhythms."""
    for index, places in enumerate(plan.places):
        for place in places:
            if place.part not in ("targets", "actions"):
                continue
            for clause in _CLAUSE.split(place.text):
                words, bracket = _RATE.search(clause), _BRACKET_RATE.search(clause)
                if words is None or bracket is None or words.start() > bracket.start():
                    continue
                if _RATE_WORDS[words[1]] != _RATE_WORDS.get(bracket[1], bracket[1]):
                    first = with_particle(f"‘{words[1]}’", "과")
                    yield Finding(
                        line=place.line,
                        project=plan.keys[index],
                        path=place.path,
                        message=f"‘{clause.strip()}’에서 {first} ‘{bracket[0].strip('( ')}’의 주기가 서로 다릅니다.",
                        advice="어느 주기로 할지 하나로 정해 주세요.",
                    )


class _Vocabulary(NamedTuple):
    """What every project is about, as pairs of letters: Korean compounds (복지정보, 복지자원) share pairs, not words.

    `core` leaves the targets of the project out, `whole` has them; `users` tells who knows a pair, `weight` how telling it is.
    """

    core: list[set[str]]
    whole: list[set[str]]
    users: dict[str, list[int]]
    weight: dict[str, float]


_FOREIGN = 0.45
"""A target fits its own project this little, or less, to be called foreign (share of the weight of its pairs),"""
_ELSEWHERE = 0.5
"""... what else the project says (results, issues, other targets) this little,"""
_AT_HOME = 0.6
"""... and another project at least this well,"""
_BETTER = 0.25
"""... and better by this much."""
_FEWEST_NAMED = 2
"""... whose title or purpose has so many of the pairs that its own project lacks (words scattered over a text prove nothing),"""
_ITSELF = 0.95
"""... unless the target is nearly word for word the other project's."""
_FEWEST_PAIRS = 6


def _pairs(texts: Iterable[str]) -> set[str]:
    return {word[at : at + 2] for text in texts for word in content(text) for at in range(len(word) - 1)}


def _core_texts(plan: Plan, index: int) -> Iterator[str]:
    return (place.text for place in plan.places[index] if place.part in ("title", "purpose", "content", "background", "actions"))


def _vocabulary(plan: Plan) -> _Vocabulary:
    core = [_pairs(_core_texts(plan, index)) for index in range(len(plan.projects))]
    whole = [found | _pairs(target.text for target in plan.projects[index].targets) for index, found in enumerate(core)]
    users: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(whole):
        for pair in sorted(found):
            users[pair].append(index)
    return _Vocabulary(core, whole, users, {pair: math.log((1 + len(core)) / len(indexes)) for pair, indexes in users.items()})


def _fits(pairs: set[str], known: set[str], vocabulary: _Vocabulary) -> float:
    """The share, by weight, of the pairs that a project knows; pairs of no project do not count."""
    total = sum(vocabulary.weight.get(pair, 0.0) for pair in pairs)
    return sum(vocabulary.weight.get(pair, 0.0) for pair in pairs & known) / total if total else 0.0


def _rest_of(plan: Plan, index: int, target: Target) -> set[str]:
    """What the project says anywhere but in this target."""
    return _pairs(place.text for place in plan.places[index] if place.line != target.line or place.part != "targets")


@rule("T07", "warning", "다른 사업의 목표로 보임")
def foreign_target(plan: Plan) -> Iterator[Finding]:
    """A heading target that speaks of another project and not of its own: left over from copying."""
    vocabulary = _vocabulary(plan)
    for index, project in enumerate(plan.projects):
        for at, target in enumerate(project.targets):
            pairs = _known(_pairs([target.text]), index, vocabulary)
            own = _fits(pairs, vocabulary.core[index], vocabulary)
            if target.level != 1 or len(pairs) < _FEWEST_PAIRS or own > _FOREIGN:
                continue
            home, rest = _home(pairs, index, vocabulary), _rest_of(plan, index, target)
            if home is None or _fits(pairs, rest, vocabulary) > _ELSEWHERE:
                continue
            there = _fits(pairs, vocabulary.whole[home], vocabulary)
            named = len((pairs & _heads(plan, home)) - rest) >= _FEWEST_NAMED
            if there < max(_AT_HOME, own + _BETTER) or not (named or there >= _ITSELF):
                continue
            told = f"{plan.keys[home]} {plan.projects[home].title}"
            yield Finding(
                line=target.line,
                project=plan.keys[index],
                path=f"projects/{index}/targets/{at}",
                message=f"{with_particle(f'목표 ‘{target.text}’', '은')} 이 사업의 다른 글과 이어지지 않고 ‘{told}’에 가깝습니다.",
                advice="다른 사업의 문서에서 옮기다 남은 것인지 확인해 주세요.",
                related=((plan.projects[home].line, plan.projects[home].title),),
            )


def _heads(plan: Plan, index: int) -> set[str]:
    """The pairs of the title and purpose of a project."""
    return _pairs(place.text for place in plan.places[index] if place.part in ("title", "purpose"))


def _known(pairs: set[str], index: int, vocabulary: _Vocabulary) -> set[str]:
    """The pairs that the plan knows from anywhere but the targets of this project."""
    return {pair for pair in pairs if pair in vocabulary.core[index] or vocabulary.users.get(pair, [index]) != [index]}


def _home(pairs: set[str], own: int, vocabulary: _Vocabulary) -> int | None:
    """The other project that shares most, by weight, of the pairs; of equals the first."""
    scores: Counter[int] = Counter()
    for pair in sorted(pairs):
        for index in vocabulary.users.get(pair, ()):
            if index != own:
                scores[index] += round(vocabulary.weight[pair] * 1000)
    return min(scores, key=lambda index: (-scores[index], index)) if scores else None
