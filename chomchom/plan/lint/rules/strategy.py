"""Rules on counts: what headings promise (`9대 전략과제`) against what is listed, and the lists against the sections."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.core.particles import with_particle
from chomchom.plan.draft import LEVELS
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import Finding, rule


@rule("S01", "error", "적힌 개수와 목록이 다름")
def count_differs(plan: Plan) -> Iterator[Finding]:
    """A heading states a count and the list under it has another; each thing is reported once."""
    strategy = plan.draft.strategy
    listed = {
        "goals": len(strategy.goals),
        "directions": len(strategy.directions),
        "tasks": len(strategy.tasks),
        "actions": len(strategy.actions),
        "projects": len(plan.strategy_list),
    }
    told: set[tuple[str, int]] = set()
    for at, count in enumerate(strategy.counts):
        if not listed[count.of] or count.value == listed[count.of] or (count.of, count.value) in told:
            continue
        told.add((count.of, count.value))
        named = with_particle(LEVELS[count.of], "을")
        yield Finding(
            line=count.line,
            path=f"strategy/counts/{at}/value",
            message=f"{named} {count.value}개라고 적었는데 목록에는 {listed[count.of]}개가 있습니다.",
            advice="빠지거나 더 들어간 것이 있는지 보고 개수나 목록을 고쳐 주세요.",
        )


@rule("S02", "error", "과제 옆 개수와 사업 목록이 다름")
def task_count_differs(plan: Plan) -> Iterator[Finding]:
    """`전략과제 (9)` although its list has another number of projects."""
    for at, task in enumerate(plan.draft.strategy.tasks):
        if task.stated_count is None or task.stated_count == len(task.projects):
            continue
        yield Finding(
            line=task.line,
            path=f"strategy/tasks/{at}/stated_count",
            message=f"‘{task.name}’ 옆에 ({task.stated_count})라고 적었는데 사업은 {len(task.projects)}개가 나열되어 있습니다.",
            advice="빠지거나 더 들어간 사업이 있는지 보고 개수나 목록을 고쳐 주세요.",
            related=tuple((listed.line, listed.title) for listed in task.projects),
        )


@rule("S03", "warning", "사업 수가 목록과 본문에서 다름")
def sections_differ(plan: Plan) -> Iterator[Finding]:
    """The strategy lists another number of projects than the plan has sections."""
    listed, sections = len(plan.strategy_list), len(plan.projects)
    if not listed or not sections or listed == sections:
        return
    stated = next((one for one in plan.draft.strategy.counts if one.of == "projects"), None)
    first = stated.line if stated else plan.strategy_list[0].listed.line
    yield Finding(
        line=first,
        path="strategy/tasks",
        message=f"전략체계에는 실천사업이 {listed}개인데 본문에는 사업이 {sections}개 있습니다.",
        advice="어느 사업이 남거나 모자라는지는 S04, S05에서 볼 수 있습니다. 목록과 본문을 맞춰 주세요.",
    )


@rule("S14", "error", "계획의 뼈대가 없음")
def nothing_there(plan: Plan) -> Iterator[Finding]:
    """No year, or no project at all: the document is not a plan, or could not be read."""
    if plan.draft.year is None:
        yield Finding(
            line=1,
            path="year",
            message="몇 년도 계획인지 찾지 못했습니다.",
            advice="표지나 제목에 ‘○○○○년 사업계획’처럼 연도를 적어 주세요.",
        )
    if not plan.projects:
        yield Finding(
            line=1,
            path="projects",
            message="사업을 하나도 찾지 못했습니다.",
            advice="사업계획서가 맞는지, 글자가 들어 있는 파일인지 확인해 주세요.",
        )
