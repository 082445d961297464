"""The draft as the review shows it: one place at a time (the plan as a whole, or one project), its parts, their rows and values.

The shape follows the catalogue of editable values, so that what can be corrected is shown and the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from chomchom.plan.draft import Project, project_key
from chomchom.plan.editing.catalogue import ROWS, VALUES, Value, pattern
from chomchom.plan.editing.document import NoSuchPlace, value_at
from chomchom.plan.editing.inputs import display
from chomchom.plan.models import Finding

WHOLE = "plan"


@dataclass(frozen=True)
class Cell:
    """One value: where it is, what it is, what it says, and what was found about it."""

    path: str
    value: Value
    typed: str
    findings: Sequence[Finding] = ()

    @property
    def anchor(self) -> str:
        return anchor(self.path)

    @property
    def text(self) -> str:
        """As it is read: a choice by its Korean name, an amount with its unit."""
        if self.value.kind == "choice":
            return dict(self.value.choices).get(self.typed, self.typed)
        if self.value.kind == "won" and self.typed:
            return f"{self.typed}원"
        if self.value.kind == "flag":
            return "예" if self.typed else "아니요"
        return f"{self.typed}월" if self.value.kind == "months" and self.typed else self.typed


@dataclass(frozen=True)
class Row:
    """A row of a list, with the lists below it."""

    path: str
    line: int
    cells: Sequence[Cell]
    lists: Sequence[Rows]
    findings: Sequence[Finding] = ()

    @property
    def anchor(self) -> str:
        return anchor(self.path)


@dataclass(frozen=True)
class Rows:
    """A list that can grow and shrink."""

    path: str
    label: str
    rows: Sequence[Row]

    @property
    def anchor(self) -> str:
        return anchor(self.path)

    @property
    def heads(self) -> list[str]:
        """The labels of a row's values."""
        return [VALUES[key].label for key in _value_patterns(f"{pattern(self.path)}/*")]

    @property
    def plain(self) -> bool:
        """Whether a row is one text and nothing else."""
        return len(self.heads) == 1


@dataclass(frozen=True)
class Part:
    """A part of the place under its heading: values, and lists."""

    label: str
    anchor: str
    line: int = 0
    cells: Sequence[Cell] = ()
    lists: Sequence[Rows] = ()
    findings: Sequence[Finding] = ()


@dataclass(frozen=True)
class Place:
    """What can be opened in the review: the plan as a whole or a project."""

    at: str
    label: str
    findings: int = 0


@dataclass(frozen=True)
class Page:
    """One place opened."""

    place: Place
    places: Sequence[Place]
    parts: Sequence[Part]
    before: Place | None = None
    after: Place | None = None
    focus: str = ""
    known: frozenset[str] = field(default_factory=frozenset)


_PLAN_PARTS = (
    ("계획", "plan", ("agency", "year", "strategy/mission", "strategy/vision"), ()),
    ("경영목표", "strategy/goals", (), ("strategy/goals",)),
    ("전략방향", "strategy/directions", (), ("strategy/directions",)),
    ("전략과제", "strategy/tasks", (), ("strategy/tasks",)),
    ("실행과제", "strategy/actions", (), ("strategy/actions",)),
    ("적힌 개수", "strategy/counts", (), ("strategy/counts",)),
    ("팀", "teams", (), ("teams",)),
)
_PROJECT_PARTS = (
    ("기본", "", ("team", "number", "title"), ("roles",)),
    ("사업목표", "targets", (), ("targets",)),
    ("추진배경", "background", (), ("background",)),
    (
        "사업개요",
        "overview",
        tuple(f"overview/{key}" for key in ("purpose", "period/text", "period/start", "period/end", "content", "budget_text")),
        (),
    ),
    ("소요예산", "budget", ("budget/stated_total",), ("budget/funding", "budget/lines")),
    ("주요성과", "achievements", (), ("achievements",)),
    ("개선사항", "improvements", (), ("improvements",)),
    ("실행방안", "actions", (), ("actions",)),
    ("평가방법", "criteria", (), ("criteria",)),
    ("추진계획", "schedule", ("schedule/stated_year",), ("schedule/rows",)),
    ("쟁점 및 대책", "issues", (), ("issues",)),
)


def anchor(path: str) -> str:
    """The id of a value or row on the page."""
    return "v-" + path.replace("/", "-")


def review_page(document: dict[str, Any], findings: Sequence[Finding], *, at: str, focus: str = "") -> Page:
    """The place `at` (the plan as a whole if there is none such), with the findings about each value; no queries."""
    places = places_of(document, findings)
    index = next((i for i, place in enumerate(places) if place.at == at), 0)
    place = places[index]
    tree = _Tree(document, findings)
    parts = [tree.part(place.at, *spec) for spec in (_PLAN_PARTS if place.at == WHOLE else _PROJECT_PARTS)]
    return Page(
        place=place,
        places=places,
        parts=parts,
        before=places[index - 1] if index else None,
        after=places[index + 1] if index + 1 < len(places) else None,
        focus=_nearest(focus, tree.known),
    )


def place_of(path: str) -> str:
    """The place on which a path is shown."""
    steps = path.split("/")
    return "/".join(steps[:2]) if steps[0] == "projects" and len(steps) > 1 else WHOLE


def places_of(document: dict[str, Any], findings: Sequence[Finding]) -> list[Place]:
    """The plan as a whole and every project, each with the number of its open findings."""
    still_open = [f for f in findings if f.decision == Finding.Decision.OPEN]
    counts: dict[str, int] = {}
    for finding in still_open:
        where = finding_place(document, finding)
        counts[where] = counts.get(where, 0) + 1
    places = [Place(WHOLE, "계획 전체", counts.get(WHOLE, 0))]
    for i, each in enumerate(document["projects"]):
        number = "" if each["number"] is None else f" {each['number']}"
        at = f"projects/{i}"
        places.append(Place(at, f"{each['team']}{number}. {each['title'] or '(제목 없음)'}", counts.get(at, 0)))
    return places


def finding_place(document: dict[str, Any], finding: Finding) -> str:
    """Where a finding is shown: by its path; without one, at its project; else at the plan as a whole."""
    if finding.path:
        return place_of(finding.path)
    if finding.project:
        for i, each in enumerate(document["projects"]):
            if (
                project_key(msgspec.convert({"team": each["team"], "number": each["number"], "title": each["title"]}, Project))
                == finding.project
            ):
                return f"projects/{i}"
    return WHOLE


def _nearest(focus: str, known: set[str]) -> str:
    """The path itself or the nearest one above it that is on the page."""
    while focus and focus not in known:
        focus = focus.rpartition("/")[0]
    return focus


def _value_patterns(row: str) -> list[str]:
    """The values that belong to a row itself, in the order of the catalogue."""
    return [key for key in VALUES if key.startswith(f"{row}/") and "*" not in key[len(row) + 1 :]]


def _list_patterns(row: str) -> list[str]:
    return [key for key in ROWS if key.startswith(f"{row}/") and "*" not in key[len(row) + 1 :]]


class _Tree:
    """Builds the parts of a page; `known` collects every path that is shown."""

    def __init__(self, document: dict[str, Any], findings: Sequence[Finding]) -> None:
        self.document = document
        self.known: set[str] = set()
        self.by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.decision == Finding.Decision.OPEN and finding.path:
                self.by_path.setdefault(finding.path, []).append(finding)

    def part(self, at: str, label: str, key: str, values: Sequence[str], lists: Sequence[str]) -> Part:
        """One part of the place."""
        base = "" if at == WHOLE else f"{at}/"
        path = f"{base}{key}".rstrip("/") if at != WHOLE or key != WHOLE else ""
        self.known.add(path)
        cells = [self.cell(f"{base}{value}") for value in values]
        return Part(
            label, anchor(path), self._line(path), cells, [self.rows(f"{base}{rows}") for rows in lists], self.by_path.get(path, ())
        )

    def cell(self, path: str) -> Cell:
        """One value; empty where a struct on the way to it is missing."""
        self.known.add(path)
        value = VALUES[pattern(path)]
        return Cell(path, value, display(value.kind, self._at(path)), self.by_path.get(path, ()))

    def rows(self, path: str) -> Rows:
        """A list with all its rows."""
        self.known.add(path)
        return Rows(path, ROWS[pattern(path)].label, [self.row(f"{path}/{i}") for i in range(len(self._at(path) or []))])

    def row(self, path: str) -> Row:
        self.known.add(path)
        kind = pattern(path)
        cells = [self.cell(path + key[len(kind) :]) for key in _value_patterns(kind)]
        lists = [self.rows(path + key[len(kind) :]) for key in _list_patterns(kind)]
        return Row(path, self._line(path), cells, lists, self.by_path.get(path, ()))

    def _at(self, path: str) -> Any:
        try:
            return value_at(self.document, path)
        except NoSuchPlace:
            return None

    def _line(self, path: str) -> int:
        found = self._at(path) if path else None
        return int(found.get("line") or 0) if isinstance(found, dict) else 0
