"""`chomchom plan check` and `plan show`: what can be said about a file, without Django and without a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from chomchom.cli.korean import Command
from chomchom.plan.apart import draft_apart
from chomchom.plan.draft import Draft, Project
from chomchom.plan.lint.report import as_json, as_text, total_of
from chomchom.plan.writer.json import to_json

FILE = click.argument("file", type=click.Path(path_type=Path))
FAILING = {"error": {"error"}, "warning": {"error", "warning"}, "never": set[str]()}


@click.command(cls=Command)
@FILE
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="출력 형식.")
@click.option("--fail-on", type=click.Choice(list(FAILING)), default="error", help="이 정도 이상이 있으면 종료 코드 1.")
def check(file: Path, form: str, fail_on: str) -> None:
    """사업계획서 FILE의 잘못과 의심스러운 곳을 찾습니다.

    종료 코드: 0 깨끗함, 1 --fail-on 이상 있음, 2 읽을 수 없음.
    """
    draft = draft_apart(file)
    found = draft.diagnostics
    click.echo((as_json if form == "json" else as_text)(found, str(file)))
    if FAILING[fail_on] & {one.severity for one in found}:
        sys.exit(1)


@click.command(cls=Command)
@FILE
@click.option("--json", "json", is_flag=True, help="전체를 JSON으로(docs/plan.schema.json).")
def show(file: Path, json: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """FILE에서 읽어 낸 계획을 보여 줍니다."""
    draft = draft_apart(file)
    if json:
        click.echo(to_json(draft, indent=2))
    else:
        click.echo("\n".join(overview(draft)))


def overview(draft: Draft) -> Iterator[str]:
    """A plan in a screenful: what was read, team by team."""
    yield f"{draft.agency or '기관 이름 없음'} {draft.year or '연도 없음'}"
    strategy = draft.strategy
    yield (
        f"경영목표 {len(strategy.goals)}, 전략방향 {len(strategy.directions)}, 전략과제 {len(strategy.tasks)}, "
        f"실행과제 {len(strategy.actions)}, 실천사업 {sum(len(task.projects) for task in strategy.tasks)}"
    )
    team = None
    for project in draft.projects:
        if project.team != team:
            team = project.team
            yield f"\n{team}"
        yield in_a_line(project)
    yield f"\n사업 {len(draft.projects)}개. {total_of(draft.diagnostics)}"


def in_a_line(project: Project) -> str:
    """A project with how much was read of it."""
    number = "-" if project.number is None else project.number
    rows = len(project.schedule.rows) if project.schedule else 0
    total = project.budget.stated_total if project.budget else None
    money = f", {total // 1000:,}천원" if total is not None else ""
    parts = f"목표 {len(project.targets)}, 일정 {rows}, 평가 {len(project.criteria)}{money}"
    return f"  {number:>2} {project.title or '(제목 없음)'}: {parts}"
