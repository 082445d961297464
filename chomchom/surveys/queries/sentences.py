"""Results in a few sentences, to be copied into a report."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.surveys.analysis.importance import Place
from chomchom.surveys.queries.results import Results


def sentences(found: Results) -> list[str]:
    """What came of a survey, most important first."""
    return [*_of_people(found), *_of_scores(found), *_of_items(found), *_of_groups(found), *_of_times(found)]


def _of_people(found: Results) -> Iterator[str]:
    survey, of = found.survey, found.summary
    asked = f"{survey.audience}에게 {survey.opens_on:%Y년 %-m월 %-d일}부터 {survey.closes_on:%Y년 %-m월 %-d일}까지 물어"
    if found.expected and found.rate is not None:
        yield f"{asked} {found.expected:,}명 가운데 {of.responses:,}명({found.rate * 100:.1f}%)이 답했습니다."
    else:
        yield f"{asked} {of.responses:,}명이 답했습니다."


def _of_scores(found: Results) -> Iterator[str]:
    of = found.summary
    if of.score:
        yield f"만족도는 100점 만점에 {of.score.mean:.1f}점입니다."
    if of.satisfied:
        yield f"만족한다고 답한 사람(위의 두 칸)은 {of.satisfied.value * 100:.1f}%입니다."
    if of.nps:
        yield f"추천 지수는 {of.nps.value:.0f}입니다."


def _of_items(found: Results) -> Iterator[str]:
    if len(found.ranked) > 1:
        best, worst = found.ranked[0], found.ranked[-1]
        if best.score and worst.score:
            yield f"점수가 가장 높은 문항은 ‘{best.title}’({best.score.mean:.1f}점)입니다."
            yield f"점수가 가장 낮은 문항은 ‘{worst.title}’({worst.score.mean:.1f}점)입니다."
    first = [found.titles.get(each.name, each.name) for each in found.items if each.place is Place.IMPROVE]
    if first:
        yield f"전반적인 만족에 크게 걸리면서 점수가 낮아 먼저 고칠 것은 {', '.join(f'‘{each}’' for each in first[:3])}입니다."


def _of_groups(found: Results) -> Iterator[str]:
    for each in found.groupings:
        apart = [row for row in each.rows if row.difference and row.difference.is_real]
        for row in sorted(apart, key=lambda row: -abs(row.difference.value if row.difference else 0))[:2]:
            if row.difference:
                how = "높습니다" if row.difference.value > 0 else "낮습니다"
                yield f"‘{row.name}’의 점수는 다른 집단보다 {abs(row.difference.value):.1f}점 {how}. 우연으로 보기 어렵습니다."


def _of_times(found: Results) -> Iterator[str]:
    for line in found.lines:
        if line.difference and line.difference.is_real:
            how = "올랐습니다" if line.difference.value > 0 else "떨어졌습니다"
            yield f"지난 조사와 견주어 ‘{line.title}’ 점수가 {abs(line.difference.value):.1f}점 {how}. 우연으로 보기 어렵습니다."
