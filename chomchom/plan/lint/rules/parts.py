"""The rule on parts that a project section lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chomchom.plan.draft import Overview, Project
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import Finding, rule

_FEW = 5
_USUAL = 0.8


def _overview(project: Project) -> Overview:
    return project.overview or Overview()


PARTS: dict[str, Callable[[Project], bool]] = {
    "사업목표": lambda project: bool(project.targets),
    "추진배경": lambda project: bool(project.background),
    "목적": lambda project: _overview(project).purpose is not None,
    "사업기간": lambda project: _overview(project).period is not None,
    "사업내용": lambda project: _overview(project).content is not None,
    "주요성과": lambda project: bool(project.achievements),
    "개선사항": lambda project: bool(project.improvements),
    "실행방안": lambda project: bool(project.actions),
    "평가방법": lambda project: bool(project.criteria),
    "추진계획": lambda project: project.schedule is not None and bool(project.schedule.rows),
    "쟁점 및 대책": lambda project: bool(project.issues),
}
_OF_LAST_YEAR = frozenset({"주요성과", "개선사항"})


def usual_parts(projects: list[Project]) -> list[str]:
    """The parts that a section of this plan usually has; all of them where the plan has too few sections to tell."""
    if len(projects) < _FEW:
        return list(PARTS)
    return [name for name, has in PARTS.items() if sum(map(has, projects)) >= _USUAL * len(projects)]


@rule("S12", "warning", "빠진 부분")
def part_missing(plan: Plan) -> Iterator[Finding]:
    """A section without a part that the other sections have. New projects need no results of last year."""
    usual = usual_parts(plan.projects)
    for index, project in enumerate(plan.projects):
        missing = [name for name in usual if not PARTS[name](project)]
        if _is_new(plan, index):
            missing = [name for name in missing if name not in _OF_LAST_YEAR]
        if missing:
            yield Finding(
                line=project.line,
                project=plan.keys[index],
                path=f"projects/{index}",
                message=f"다른 사업에는 있는 부분이 없습니다: {', '.join(missing)}.",
                advice="빠뜨린 것이면 채우고, 해당이 없으면 ‘해당 없음’이라고 적어 주세요.",
            )


def _is_new(plan: Plan, index: int) -> bool:
    project = plan.projects[index]
    titles = [project.title] + [
        entry.listed.title
        for entry in plan.team_list
        if entry.team == project.team and entry.listed.number == project.number and project.number is not None
    ]
    return any("신규" in title for title in titles)
