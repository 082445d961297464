"""What became of the drafted sentences: each stands as it was, says something else now, or is gone. Pure.

Rows move when others are added or removed, so a sentence is looked for by its words in its part of its project first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from chomchom.plan.compare.matching import match_projects
from chomchom.plan.draft import Draft, Project
from chomchom.plan.editing.document import NoSuchPlace, is_place, step
from chomchom.reports.nextyear.notes import Note
from chomchom.reports.nextyear.wording import won_text

State = Literal["same", "changed", "gone"]
type Made = tuple[str, int | None, str]
"""The team, number and title of a project as drafted."""


@dataclass(frozen=True)
class Since:
    """`text` is what stands there now, the same words, others, or none; `path` where."""

    state: State
    text: str = ""
    path: str = ""


GONE = Since("gone")


def since(notes: Mapping[str, Note], made: Sequence[Made], document: dict[str, Any], draft: Draft) -> dict[str, Since]:
    """Of each note that is about a sentence, by its path; `document` and `draft` are the version as it is now."""
    places = _places(made, draft.projects)
    found: dict[str, Since] = {}
    for project, paths in _by_project(notes).items():
        if project is None:
            where = {path: path for path in paths}
        elif project in places:
            where = {path: f"projects/{places[project]}/{path.split('/', 2)[2]}" for path in paths}
        else:
            found |= dict.fromkeys(paths, GONE)
            continue
        found |= _of_project({path: notes[path].text for path in paths}, where, document)
    return found


def made_of(draft: Draft) -> list[Made]:
    """The projects by which a draft is known again."""
    return [(each.team, each.number, each.title) for each in draft.projects]


def _places(made: Sequence[Made], projects: Sequence[Project]) -> dict[int, int]:
    """The place now of each project as drafted, if it is still there."""
    old = [Project(team=team, number=number, title=title) for team, number, title in made]
    return {was: now for was, now in match_projects(old, projects) if was is not None and now is not None}


def _by_project(notes: Mapping[str, Note]) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for path, note in notes.items():
        if note.text:
            steps = path.split("/")
            found.setdefault(int(steps[1]) if steps[0] == "projects" else None, []).append(path)
    return found


def _of_project(texts: Mapping[str, str], where: Mapping[str, str], document: dict[str, Any]) -> dict[str, Since]:
    """First those whose words still stand in their part; of the others what stands in their place now, if it is nobody else's."""
    now = {path: next((words for _, words in _texts(document, place)), "") for path, place in where.items()}
    standing = {part: {words: at for at, words in _texts(document, part)} for part in map(_part, where.values())}
    found, taken = dict[str, Since](), set[str]()
    for path, text in texts.items():
        at = where[path] if now[path] == text else standing[_part(where[path])].get(text)
        if at is not None:
            found[path] = Since("same", text, at)
            taken.add(at)
    for path in texts.keys() - found.keys():
        mine = now[path] and where[path] not in taken
        found[path] = Since("changed", now[path], where[path]) if mine else GONE
    return found


def _part(path: str) -> str:
    """The part of its project that a place is in: `projects/3/achievements/*/text`."""
    kept = 2 if path.startswith("projects/") else 0
    return "/".join(key if place < kept or not is_place(key) else "*" for place, key in enumerate(path.split("/")))


def _texts(document: dict[str, Any], part: str) -> Iterator[tuple[str, str]]:
    """The words at a path, in which `*` is every row, each with its own path; none where nothing is."""
    values: list[tuple[str, Any]] = [("", document)]
    for key in part.split("/"):
        if key == "*":
            values = [(f"{at}/{row}", each) for at, rows in values if isinstance(rows, list) for row, each in enumerate(rows)]
        else:
            values = list(_at(values, key))
    yield from ((at.lstrip("/"), _words(each, part)) for at, each in values)


def _at(values: list[tuple[str, Any]], key: str) -> Iterator[tuple[str, Any]]:
    for at, each in values:
        try:
            yield f"{at}/{key}", step(each, key)
        except NoSuchPlace:
            continue


def _words(value: Any, part: str) -> str:
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if part.endswith("/stated_total") and value is not None:
        return won_text(value)
    return "" if value is None else str(value)
