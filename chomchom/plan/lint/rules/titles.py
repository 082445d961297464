"""Rules on titles and numbers of projects: twice the same, or one left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from chomchom.core.particles import with_particle
from chomchom.plan.lint.context import Entry, Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.titles import bare, namings
from chomchom.plan.lint.words import squash


@rule("S09", "warning", "같은 사업명이 두 번")
def same_title(plan: Plan) -> Iterator[Finding]:
    """Two sections with one title: in reports nobody can tell them apart."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, project in enumerate(plan.projects):
        if project.title:
            holders[squash(project.title)].append(index)
    for first, *others in (same for same in holders.values() if len(same) > 1):
        listed = [entry for index in others for entry in _listed_as(plan, index)]
        called = with_particle(f"‘{plan.projects[first].title}’", "이라는")
        keys = ", ".join(plan.keys[index] for index in [first, *others])
        yield Finding(
            line=plan.projects[others[0]].line,
            project=plan.keys[others[0]],
            path=f"projects/{others[0]}/title",
            message=f"{called} 이름의 사업이 {len(others) + 1}개 있습니다({keys}).",
            advice="팀이나 대상을 이름에 넣어 구별하거나, 한 사업이면 합쳐 주세요.",
            related=(
                *((plan.projects[index].line, plan.keys[index]) for index in [first, *others[1:]]),
                *((entry.listed.line, f"목록에서는 ‘{entry.listed.title}’") for entry in listed),
            ),
        )


def _listed_as(plan: Plan, index: int) -> list[Entry]:
    """What the lists call a project that bears another's title: its entry by number, and entries of no section."""
    found = namings(plan)
    if index not in found.twins:
        return []
    team = found.of_projects[index].team
    other = [team] if team is not None and squash(bare(team.listed.title)) != squash(bare(plan.projects[index].title)) else []
    return [*other, *found.twins[index]]


@rule("S10", "error", "한 팀에 같은 번호가 두 번")
def same_number(plan: Plan) -> Iterator[Finding]:
    """Two projects of a team bear one number."""
    seen: dict[tuple[str, int], int] = {}
    for index, project in enumerate(plan.projects):
        if project.number is None:
            continue
        first = seen.setdefault((project.team, project.number), index)
        if first != index:
            yield Finding(
                line=project.line,
                project=plan.keys[index],
                path=f"projects/{index}/number",
                message=f"{plan.keys[index]}번 사업이 둘입니다: ‘{plan.projects[first].title}’, ‘{project.title}’.",
                advice="사업 번호를 다시 매겨 주세요.",
                related=((plan.projects[first].line, plan.projects[first].title),),
            )


@rule("S11", "warning", "건너뛴 번호")
def skipped_number(plan: Plan) -> Iterator[Finding]:
    """The numbers of a team's projects do not run from 1 without a gap."""
    numbers: dict[str, dict[int, int]] = defaultdict(dict)
    for index, project in enumerate(plan.projects):
        if project.number is not None:
            numbers[project.team].setdefault(project.number, index)
    for team, used in numbers.items():
        gaps = _gaps(sorted(used))
        if not gaps:
            continue
        after = used[gaps[0][1] + 1]
        told = ", ".join(f"{first}" if first == last else f"{first}~{last}" for first, last in gaps)
        yield Finding(
            line=plan.projects[after].line,
            project=plan.keys[after],
            path=f"projects/{after}/number",
            message=f"{team}의 사업 번호에서 {told}번이 없습니다.",
            advice="빠진 사업이 있는지 보고 번호를 이어 주세요.",
        )


def _gaps(used: list[int]) -> list[tuple[int, int]]:
    """The first and last number of every gap, from 1 on; the numbers come in order."""
    positive = [number for number in used if number > 0]
    return [(before + 1, number - 1) for before, number in pairwise([0, *positive]) if number > before + 1]
