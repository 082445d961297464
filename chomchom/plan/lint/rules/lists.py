"""Rules that compare the list of the strategy, the tables of the teams, and the sections of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.matching import NEAR, likeness
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.titles import Naming, bare, namings


@rule("S04", "warning", "목록에 있으나 본문에 없는 사업")
def without_section(plan: Plan) -> Iterator[Finding]:
    """A project that the strategy or a team lists and that has no section."""
    found = namings(plan)
    for entry in found.unmatched_entries:
        where = f"{entry.team} 표" if entry.team else f"전략과제 ‘{entry.task}’의 목록"
        yield Finding(
            line=entry.listed.line,
            path=entry.path,
            message=f"{where}에 있는 ‘{entry.listed.title}’의 본문을 찾지 못했습니다.",
            advice="사업 본문을 쓰거나, 이름이 바뀌었으면 목록의 이름을 맞춰 주세요.",
        )


@rule("S05", "warning", "본문에 있으나 전략 목록에 없는 사업")
def not_listed(plan: Plan) -> Iterator[Finding]:
    """A section that no task of the strategy lists; one that bears the title of another is told by S09."""
    if not plan.strategy_list:
        return
    found = namings(plan)
    for index, naming in enumerate(found.of_projects):
        project = plan.projects[index]
        if naming.strategy is None and project.title and index not in found.twins:
            yield Finding(
                line=project.line,
                project=plan.keys[index],
                path=f"projects/{index}/title",
                message=f"‘{project.title}’ 사업이 전략체계의 실천사업 목록에 없습니다.",
                advice="어느 전략과제에 속하는지 목록에 넣거나, 이름이 바뀌었으면 맞춰 주세요.",
            )


def _worst(naming: Naming, title: str) -> float:
    """How alike the most different spelling of a title is."""
    return min((likeness(title, text) for _, text in naming.spellings), default=100.0)


@rule("S06", "info", "사업명이 조금 다름")
def slightly_different(plan: Plan) -> Iterator[Finding]:
    """A title spelled with a letter or two of difference in two places."""
    for index, naming in enumerate(namings(plan).of_projects):
        if NEAR <= _worst(naming, bare(plan.projects[index].title)) < 100:
            yield _title_finding(plan, index, naming, "몇 글자가 다릅니다", "맞는 쪽으로 고쳐 주세요.")


@rule("S07", "warning", "사업명이 다름")
def really_different(plan: Plan) -> Iterator[Finding]:
    """A title worded differently in the strategy list, the team table and the heading."""
    found = namings(plan)
    for index, naming in enumerate(found.of_projects):
        if index not in found.twins and _worst(naming, bare(plan.projects[index].title)) < NEAR:
            yield _title_finding(
                plan, index, naming, "다릅니다", "한 가지 이름으로 통일해 주세요. 성과를 찾을 때 다른 사업으로 보입니다."
            )


def _title_finding(plan: Plan, index: int, naming: Naming, how: str, advice: str) -> Finding:
    project = plan.projects[index]
    differing = [(line, text) for line, text in naming.spellings if likeness(bare(project.title), text) < 100]
    told = ", ".join(dict.fromkeys(f"‘{text}’" for _, text in differing))
    return Finding(
        line=project.line,
        project=plan.keys[index],
        path=f"projects/{index}/title",
        message=f"사업명이 곳에 따라 {how}: ‘{project.title}’ / {told}.",
        advice=advice,
        related=tuple(differing),
    )


@rule("S08", "info", "사업명의 띄어쓰기가 다름")
def spaced_differently(plan: Plan) -> Iterator[Finding]:
    """Titles that differ only in spaces or punctuation; one finding for the whole plan."""
    places = [
        (line, f"‘{text}’ ↔ ‘{plan.projects[index].title}’ ({plan.keys[index]})")
        for index, naming in enumerate(namings(plan).of_projects)
        for line, text in naming.spellings
        if text.split() != plan.projects[index].title.split() and likeness(text, plan.projects[index].title) == 100
    ]
    if places:
        yield Finding(
            line=places[0][0],
            message=f"띄어쓰기나 문장부호만 다른 사업명이 {len(places)}곳 있습니다. 첫째: {places[0][1]}.",
            advice="급하지 않습니다. 목록과 본문의 이름을 복사해 맞추면 됩니다.",
            related=tuple(places[1:]),
        )


@rule("S13", "warning", "한 사업이 두 과제에 속함")
def under_two_tasks(plan: Plan) -> Iterator[Finding]:
    """A project that the strategy lists under one task and its team under quite another."""
    for index, naming in enumerate(namings(plan).of_projects):
        strategy, team = naming.strategy, naming.team
        if strategy is None or team is None or likeness(strategy.task, team.task) >= NEAR - 10:
            continue
        nearest = max((likeness(team.task, task.name) for task in plan.draft.strategy.tasks), default=0.0)
        if nearest <= likeness(strategy.task, team.task):
            continue
        yield Finding(
            line=team.listed.line,
            project=plan.keys[index],
            path=team.path,
            message=f"전략체계에서는 ‘{strategy.task}’, {team.team} 표에서는 ‘{team.task}’ 아래에 있습니다.",
            advice="어느 전략과제의 사업인지 정해 한쪽을 고쳐 주세요.",
            related=((strategy.listed.line, f"전략체계: {strategy.task}"),),
        )
