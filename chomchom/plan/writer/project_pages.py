"""One project of the plan book: title bar, roles, and its parts in the order in which the agencies print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chomchom.core.documents.layout import Block, Grid, GridCell, Line, lines_behind
from chomchom.plan.draft import Action, Budget, Issue, Overview, Project, Role, Text
from chomchom.plan.writer.budget_table import budget_table, won
from chomchom.plan.writer.project_tables import criteria_table, schedule_table
from chomchom.plan.writer.target_pages import target_pages

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def project_pages(project: Project) -> Iterator[Block]:
    """The section of one project; parts that the draft does not have are left out."""
    yield _bar(project)
    if project.roles:
        yield _roles(project.roles)
    yield from target_pages(project.targets)
    yield from _points("추진배경", project.background)
    if project.overview or project.budget:
        yield Line("□ 사업개요", "part")
        yield from _overview(project.overview or Overview(), project.budget)
    yield from _groups("주요성과", [(each, each.details) for each in project.achievements], "-")
    yield from _groups("개선사항", [(each, each.measures) for each in project.improvements], "▣")
    yield from _actions(project.actions)
    if project.criteria:
        yield Line("□ 평가방법", "part")
        yield criteria_table(project.criteria)
    if project.schedule:
        yield Line("□ 추진계획", "part")
        yield schedule_table(project.schedule)
    yield from _issues(project.issues)


def _bar(project: Project) -> Grid:
    number = "" if project.number is None else str(project.number)
    return Grid(((GridCell(number, head=True), GridCell(project.title, align="left")),), (0.1, 0.9), "bar", new_page=True)


def _roles(roles: Sequence[Role]) -> Grid:
    heads = tuple(GridCell(role.role, head=True) for role in roles)
    names = tuple(GridCell(" ".join(part for part in (role.name, role.phone) if part)) for role in roles)
    if len(roles) == 1:
        return Grid(((*heads, *names),), (1.0, 1.0))
    return Grid((heads, names), (1.0,) * len(roles))


def _points(title: str, texts: Sequence[Text]) -> Iterator[Line]:
    yield from _groups(title, [(text, []) for text in texts], "-")


def _groups(title: str, groups: Sequence[tuple[Text, Sequence[Text]]], mark: str) -> Iterator[Line]:
    """A part whose items have points or measures under them."""
    if groups:
        yield Line(f"□ {title}", "part")
    for head, below in groups:
        yield from lines_behind(head.text, "○", "item")
        for each in below:
            yield from lines_behind(each.text, mark, "measure" if mark == "▣" else "point", 1)


def _overview(overview: Overview, budget: Budget | None) -> Iterator[Block]:
    if overview.purpose:
        yield from lines_behind(f"(목적) {overview.purpose.text}", "○", "item")
    if overview.period:
        yield from lines_behind(f"(사업기간) {overview.period.text}", "○", "item")
    money = overview.budget_text.text if overview.budget_text else _money(budget)
    if money:
        yield from lines_behind(f"(소요예산) {money}", "○", "item")
    if budget and budget.lines:
        yield budget_table(budget)
    if overview.content:
        yield from lines_behind(f"(사업내용) {overview.content.text}", "○", "item")


def _money(budget: Budget | None) -> str:
    """The stated total with its funding, for a draft that has no words of its own for it."""
    if budget is None or budget.stated_total is None:
        return ""
    shares = ", ".join(f"{share.source} {share.percent:g}%" for share in budget.funding)
    return won(budget.stated_total) + (f"({shares})" if shares else "")


def _actions(actions: Sequence[Action]) -> Iterator[Line]:
    if actions:
        yield Line("□ 실행방안", "part")
    number = 0
    for action in actions:
        if action.level == 1:
            number += 1
            yield from lines_behind(action.text, _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})", "strong")
        elif action.level == 2:
            yield from lines_behind(action.text, "○", "item")
        else:
            yield from lines_behind(action.text, "-", "point", action.level - 2)


def _issues(issues: Sequence[Issue]) -> Iterator[Block]:
    if issues:
        yield Line("□ 쟁점 및 대책", "part")
    for issue in issues:
        yield Grid(((GridCell("쟁점", head=True), GridCell(issue.text, align="left")),), (0.15, 0.85), "issue")
        for detail in issue.details:
            yield from lines_behind(detail.text, "○", "item")
        for measure in issue.countermeasures:
            yield from lines_behind(measure.text, "▣", "measure", 1)
