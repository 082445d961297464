"""One section into one project of the draft: each part handed to its reader."""

from __future__ import annotations

from typing import Literal

from chomchom.plan.draft import Project
from chomchom.plan.outline.budget import budget_of
from chomchom.plan.outline.bullets import bullets_of, opening_mark, opening_mark_with_answers
from chomchom.plan.outline.criteria import criteria_of
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.issues import issues_of
from chomchom.plan.outline.items import ANSWER_MARKS, items_of
from chomchom.plan.outline.lists import achievements_of, actions_of, background_of, improvements_of
from chomchom.plan.outline.mend import mend
from chomchom.plan.outline.overview import Field, fields_of, overview_of
from chomchom.plan.outline.roles import roles_of
from chomchom.plan.outline.schedule import schedule_of
from chomchom.plan.outline.sections import Section
from chomchom.plan.outline.targets import targets_of


def project_of(section: Section, team: str, findings: Findings) -> Project:
    """The project of a section, without its title where that has to be found elsewhere."""
    bullets = bullets_of(section)
    mend(section, bullets)
    project = Project(team=team, number=section.number, title=section.title or "", line=section.line)
    project.roles = roles_of(section.roles)
    project.targets = targets_of(section.blocks_of("targets"))
    project.background = background_of(section.blocks_of("background"))
    _overview(project, section, findings)
    project.achievements = achievements_of(section.blocks_of("achievements"), bullets)
    faults, issues = section.blocks_of("improvements"), section.blocks_of("issues")
    project.improvements = improvements_of(faults, opening_mark(faults, bullets))
    project.actions = actions_of(section.blocks_of("actions"), bullets)
    project.criteria = criteria_of(section.blocks_of("criteria"), findings)
    schedule = section.part("schedule")
    if schedule:
        project.schedule = schedule_of(section.blocks_of("schedule"), schedule.line, findings)
    project.issues = issues_of(issues, findings, opening_mark_with_answers(issues, bullets))
    for part in section.parts:
        if part.heading_lost:
            findings.add("P121", part.line, f"제목이 없어진 항목을 내용으로 알아보았습니다({_KOREAN[part.kind]}).")
    return project


_KOREAN = {
    "targets": "사업목표",
    "background": "추진배경",
    "purpose": "목적",
    "overview": "사업개요",
    "budget": "소요예산",
    "achievements": "주요성과",
    "improvements": "개선사항",
    "actions": "실행방안",
    "criteria": "평가방법",
    "schedule": "추진계획",
    "issues": "쟁점 및 대책",
    "other": "기타",
}


def _overview(project: Project, section: Section, findings: Findings) -> None:
    blocks = section.blocks_of("overview")
    part = section.part("overview", "budget", "purpose")
    if part is None:
        return
    fields = [*fields_of(blocks), *_own_part(section, "purpose"), *_own_part(section, "budget")]
    # The budget first: it takes the points that are its lines out of what the overview says about the money.
    project.budget = budget_of(fields, [*blocks, *section.blocks_of("budget")], findings)
    project.overview = overview_of(fields, part.line)
    if project.budget is not None:
        project.budget.line = project.budget.line or part.line


def _own_part(section: Section, kind: Literal["purpose", "budget"]) -> list[Field]:
    """A purpose or a budget with a heading of its own, as a key of the overview."""
    said = items_of(section.blocks_of(kind), bullets=ANSWER_MARKS)
    return [Field(kind, said[0].line, said[0].text, said[1:])] if said else []
