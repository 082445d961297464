"""The whole draft: project by project, part by part, each sentence with its note."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chomchom.plan.draft import Draft, Project, Strategy, Team
from chomchom.reports.nextyear import carried
from chomchom.reports.nextyear.achievements import achievements
from chomchom.reports.nextyear.carried import CARRIED, MOVED, moved
from chomchom.reports.nextyear.facts import Facts
from chomchom.reports.nextyear.goals import goals
from chomchom.reports.nextyear.improvements import improvements, weak_text
from chomchom.reports.nextyear.issues import issues
from chomchom.reports.nextyear.money import budget
from chomchom.reports.nextyear.notes import Note, Proposal, Said, without_lines
from chomchom.reports.nextyear.rules import Rules
from chomchom.reports.nextyear.schedule import schedule
from chomchom.reports.nextyear.wording import won_text

NEW_PROJECTS = "projects"
"""Where it is noted that nobody but people can add a project."""


def propose(facts: Facts, rules: Rules) -> Proposal:
    """Next year's plan of these facts: the same facts always give the same draft."""
    now = msgspec.convert(without_lines(msgspec.to_builtins(facts.draft)), Draft)
    notes = dict(_of_whole(facts, now))
    projects = []
    for place, project in enumerate(now.projects):
        said = Said()
        projects.append(_project(project, facts, place, rules, said))
        notes |= {f"projects/{place}/{path}": note for path, note in said.notes.items()}
    draft = Draft(
        agency=now.agency,
        year=facts.year + 1,
        strategy=_strategy(now.strategy, facts.year),
        teams=[_team(each, facts.year) for each in now.teams],
        projects=projects,
    )
    return Proposal(draft, notes)


def _project(project: Project, facts: Facts, place: int, rules: Rules, said: Said) -> Project:
    year = facts.year
    title = carried.moved_text("title", project.title, year, said)
    found = goals(project, facts, place, rules, said)
    made = Project(
        team=project.team,
        number=project.number,
        title=title,
        title_source=project.title_source,
        roles=carried.roles(project, said),
        targets=found.targets,
        background=carried.background(project, year, said),
        overview=carried.overview(project, year, said),
        budget=budget(project, facts, place, rules, said),
        achievements=achievements(project, facts, place, said),
        improvements=improvements(project, facts, place, said),
        actions=carried.actions(project, year, found.changed, rules, said),
        criteria=carried.criteria(project, year, said),
        schedule=schedule(project, facts, place, rules, said),
        issues=issues(project, facts, place, rules, said),
    )
    _say_total(project, made, said)
    return made


def _say_total(before: Project, now: Project, said: Said) -> None:
    """The words of the overview say the new total where they said the old one; else somebody has to."""
    old, new = (each.budget.stated_total if each.budget else None for each in (before, now))
    if old is None or new is None or old == new or now.overview is None or now.overview.budget_text is None:
        return
    text = now.overview.budget_text
    if text.text.count(won_text(old)) == 1:
        text.text = text.text.replace(won_text(old), won_text(new))
        said.computed("overview/budget_text", text.text, "예산의 합계와 함께 바꾸었습니다.")
    else:
        said.to_write("overview/budget_text", text.text, f"예산의 합계가 {won_text(new)}입니다. 글을 맞춰 주세요.")


def _strategy(strategy: Strategy, year: int) -> Strategy:
    """As it stands, with the titles of projects as the projects have them."""
    for task in strategy.tasks:
        for listed in task.projects:
            listed.title = moved(listed.title, year)
    return strategy


def _team(team: Team, year: int) -> Team:
    for task in team.tasks:
        for listed in task.projects:
            listed.title = moved(listed.title, year)
    return team


def _of_whole(facts: Facts, draft: Draft) -> Iterator[tuple[str, Note]]:
    """What is said of the plan as a whole, and of teams whose findings belong to no project."""
    yield "year", Note(origin="carried", reason=MOVED, text=f"{facts.year + 1}")
    yield "strategy", Note(origin="carried", reason=f"{CARRIED} 전략체계를 바꾸었으면 고쳐 주세요.")
    yield NEW_PROJECTS, Note(origin="to_write", reason="새로 시작할 사업은 사람이 더합니다. 올해 사업은 모두 옮겼습니다.")
    places = {each.name: place for place, each in enumerate(draft.teams)}
    homeless = [each.team for each in facts.findings if each.project is None and not each.done]
    homeless += [each.team for each in facts.weak if each.project is None]
    for team in dict.fromkeys(homeless):
        place = f"teams/{places[team]}" if team in places else f"team:{team}"
        yield place, _of_team(facts, team)


def _of_team(facts: Facts, team: str) -> Note:
    findings = [each for each in facts.findings if each.project is None and each.team == team and not each.done]
    weak = [each for each in facts.weak if each.project is None and each.team == team]
    told = "; ".join([*(each.title for each in findings), *map(weak_text, weak)])
    keys = (*(each.key for each in findings), *(each.key for each in weak))
    return Note(origin="to_write", reason=f"{team}의 다음 것은 어느 사업에서 고칠지 정해 주세요: {told}.", keys=keys)
