"""Where each project is named: in the strategy list, in the table of its team, and above its section."""

from __future__ import annotations

from typing import NamedTuple

from chomchom.plan.lint.context import Entry, Plan
from chomchom.plan.lint.matching import pair_titles


class Naming(NamedTuple):
    """The entries that name one project, and all spellings of its title there, with their lines."""

    strategy: Entry | None
    team: Entry | None

    @property
    def spellings(self) -> list[tuple[int, str]]:
        """Line and title of every entry, without a mark such as (신규)."""
        return [(entry.listed.line, bare(entry.listed.title)) for entry in (self.strategy, self.team) if entry is not None]


class Namings(NamedTuple):
    """For each project its entries, and the entries of no project."""

    of_projects: list[Naming]
    unmatched_entries: list[Entry]


def namings(plan: Plan) -> Namings:
    """Find the entries of every project; computed once for a plan."""
    found = plan.notes.get("namings")
    if not isinstance(found, Namings):
        found = _find(plan)
        plan.notes["namings"] = found
    return found


def _find(plan: Plan) -> Namings:
    titles = [bare(project.title) for project in plan.projects]
    strategy = {
        pair.right: plan.strategy_list[pair.left]
        for pair in pair_titles([bare(entry.listed.title) for entry in plan.strategy_list], titles)
    }
    teams = _team_entries(plan, titles)
    matched = {entry.path for entry in [*strategy.values(), *teams.values()]}
    unmatched = [entry for entry in [*plan.strategy_list, *plan.team_list] if entry.path not in matched]
    return Namings([Naming(strategy.get(index), teams.get(index)) for index in range(len(titles))], unmatched)


def _team_entries(plan: Plan, titles: list[str]) -> dict[int, Entry]:
    """By team and number where the table prints numbers, else by title within the team."""
    by_number: dict[tuple[str | None, int | None], Entry] = {
        (entry.team, entry.listed.number): entry for entry in plan.team_list if entry.listed.number is not None
    }
    found: dict[int, Entry] = {}
    for index, project in enumerate(plan.projects):
        entry = by_number.pop((project.team, project.number), None)
        if entry is not None:
            found[index] = entry
    taken = {entry.path for entry in found.values()}
    for team in plan.draft.teams:
        entries = [entry for entry in plan.team_list if entry.team == team.name and entry.path not in taken]
        if not entries:
            continue
        rest = [index for index, project in enumerate(plan.projects) if project.team == team.name and index not in found]
        for pair in pair_titles([bare(entry.listed.title) for entry in entries], [titles[index] for index in rest]):
            found[rest[pair.right]] = entries[pair.left]
    return found


def bare(title: str) -> str:
    """The title without a mark that tells new from continued."""
    return title.replace("(신규)", "").replace("(계속)", "").strip()
