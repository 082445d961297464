"""Where each project is named: in the strategy list, in the table of its team, and above its section."""

from __future__ import annotations

from typing import NamedTuple

from chomchom.plan.lint.context import Entry, Plan
from chomchom.plan.lint.matching import pair_titles
from chomchom.plan.lint.words import squash


class Naming(NamedTuple):
    """The entries that name one project, and all spellings of its title there, with their lines."""

    strategy: Entry | None
    team: Entry | None

    @property
    def spellings(self) -> list[tuple[int, str]]:
        """Line and title of every entry, without a mark such as (신규)."""
        return [(entry.listed.line, bare(entry.listed.title)) for entry in (self.strategy, self.team) if entry is not None]


class Namings(NamedTuple):
    """For each project its entries, and the entries of no project.

    `twins` are the projects, by index, that bear the title of an earlier one and are in no list for it, each with the entries that
    may be theirs: then the title is wrong, and neither is a project missing from a list nor a section from the plan.
    """

    of_projects: list[Naming]
    unmatched_entries: list[Entry]
    twins: dict[int, list[Entry]]


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
    of_projects = [Naming(strategy.get(index), teams.get(index)) for index in range(len(titles))]
    twins = _twins(of_projects, titles, unmatched)
    explained = {entry.path for entries in twins.values() for entry in entries}
    return Namings(of_projects, [entry for entry in unmatched if entry.path not in explained], twins)


def _twins(namings: list[Naming], titles: list[str], unmatched: list[Entry]) -> dict[int, list[Entry]]:
    """The later ones of equal titles, if no list has them; with the entries of the titles that no section bears, if not more."""
    first: dict[str, int] = {}
    found = [
        index
        for index, title in enumerate(titles)
        if title and first.setdefault(squash(title), index) != index and namings[index].strategy is None
    ]
    open_titles: dict[str, list[Entry]] = {}
    for entry in unmatched:
        open_titles.setdefault(squash(bare(entry.listed.title)), []).append(entry)
    if len(open_titles) > len(found):
        return {index: [] for index in found}
    told = iter(open_titles.values())
    return {index: next(told, []) for index in found}


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
