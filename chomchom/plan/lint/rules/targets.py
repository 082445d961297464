"""Rules on single targets: can they be measured, do they contradict themselves, do they belong here?"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from chomchom.plan.draft import Project, Target
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.words import content, with_particle

_MEASURABLE = re.compile(r"\d|여부|인증|제정|발간|개최|상시|연중|수시")


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
    """Targets without points below them: only those have to be measurable themselves."""
    for at, target in enumerate(targets):
        below = targets[at + 1] if at + 1 < len(targets) else None
        if below is None or below.level <= target.level:
            yield at, target


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


_RATE_WORDS = {"분기별": "분기", "분기": "분기", "반기별": "반기", "반기": "반기", "월별": "월", "매월": "월", "매주": "주", "주별": "주"}
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
                    yield Finding(
                        line=place.line,
                        project=plan.keys[index],
                        path=place.path,
                        message=f"‘{clause.strip()}’에서 {with_particle(f'‘{words[1]}’', '과')} ‘{bracket[0].strip('( ')}’의 주기가 서로 다릅니다.",
                        advice="어느 주기로 할지 하나로 정해 주세요.",
                    )


class _Vocabulary(NamedTuple):
    """The words of every project (its targets left out), who uses each word, and how telling it is."""

    own: list[set[str]]
    users: dict[str, list[int]]
    weight: dict[str, float]


_MISPLACED = 0.2
"""A target fits its own project this little, or less, to be called foreign (share of the weight of its words)."""
_AT_HOME = 0.6
"""... and another project at least this well."""
_FEWEST_WORDS = 3


def _vocabulary(plan: Plan) -> _Vocabulary:
    own = [_core_words(project) for project in plan.projects]
    users: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(own):
        for word in sorted(found):
            users[word].append(index)
    weight = {word: math.log((1 + len(own)) / len(indexes)) for word, indexes in users.items()}
    return _Vocabulary(own, users, weight)


def _core_words(project: Project) -> set[str]:
    """Words that say what a project is about."""
    overview = project.overview
    texts = [project.title, *(text.text for text in project.background), *(action.text for action in project.actions)]
    texts += [part.text for part in (overview.purpose, overview.content) if part is not None] if overview else []
    texts += [row.label for row in project.schedule.rows] if project.schedule else []
    return {word for text in texts for word in content(text)}


def _fits(words: set[str], index: int, vocabulary: _Vocabulary, rare: float) -> float:
    """The share, by weight, of the words that stand in the project; a word that stands in no project weighs most."""
    total = sum(vocabulary.weight.get(word, rare) for word in words)
    return sum(vocabulary.weight[word] for word in words if word in vocabulary.own[index]) / total if total else 0.0


@rule("T07", "warning", "다른 사업의 목표로 보임")
def foreign_target(plan: Plan) -> Iterator[Finding]:
    """A heading target whose words are those of another project and not of its own: left over from copying."""
    vocabulary = _vocabulary(plan)
    rare = math.log(1 + len(plan.projects))
    for index, project in enumerate(plan.projects):
        for at, target in enumerate(project.targets):
            words = content(target.text)
            if target.level != 1 or len(words) < _FEWEST_WORDS or _fits(words, index, vocabulary, rare) > _MISPLACED:
                continue
            home = _home(words, vocabulary)
            if home is None or home == index or _fits(words, home, vocabulary, rare) < _AT_HOME:
                continue
            yield Finding(
                line=target.line,
                project=plan.keys[index],
                path=f"projects/{index}/targets/{at}",
                message=f"{with_particle(f'목표 ‘{target.text}’', '은')} 이 사업보다 ‘{plan.keys[home]} {plan.projects[home].title}’에 어울립니다.",
                advice="다른 사업의 문서에서 옮기다 남은 것인지 확인해 주세요.",
                related=((plan.projects[home].line, plan.projects[home].title),),
            )


def _home(words: set[str], vocabulary: _Vocabulary) -> int | None:
    """The project that shares most, by weight, of the words."""
    scores: Counter[int] = Counter()
    for word in sorted(words):
        for index in vocabulary.users.get(word, ()):
            scores[index] += round(vocabulary.weight[word] * 1000)
    best = scores.most_common(1)
    return best[0][0] if best else None
