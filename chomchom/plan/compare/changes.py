"""What changed from one plan to another: a list of changes, each of one value or one row, in the order of the new plan.

Lines, diagnostics and what is computed from the text (formula values, where a title was found) are not part of what a plan says:
two plans that say the same have no changes. Rows that keep their words but change their order are one change, `순서`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from chomchom.plan.compare import fields
from chomchom.plan.compare.fields import Field, Rows
from chomchom.plan.compare.matching import match_projects, match_rows
from chomchom.plan.draft import Draft, Project, project_key

Kind = Literal["added", "removed", "changed"]
WHOLE_PLAN = ""


class Change(msgspec.Struct, frozen=True):
    """One change. `project` is the key of the project in the new plan (in the old one, if it was removed), empty for the plan;
    `part` and `what` name the place in Korean; `old` and `new` are texts to show; `path` leads to the value in the new draft."""

    kind: Kind
    project: str
    part: str
    what: str
    old: str = ""
    new: str = ""
    path: str | None = None


class _Place(msgspec.Struct, frozen=True):
    """Where values are being compared."""

    project: str
    part: str
    path: str = ""

    def at(self, *steps: str | int) -> str:
        return "/".join([*([self.path] if self.path else []), *map(str, steps)])


def compare(old: Draft, new: Draft) -> list[Change]:
    """Every change from the old plan to the new one; empty for two plans that say the same."""
    old, new = fields.said(old), fields.said(new)
    place = _Place(WHOLE_PLAN, "계획")
    return [
        *_fields(old, new, fields.PLAN, place),
        *(change for rows in fields.PLAN_ROWS for change in _rows(old, new, rows, place)),
        *_projects(old.projects, new.projects),
    ]


def _projects(old: Sequence[Project], new: Sequence[Project]) -> Iterator[Change]:
    pairs = match_projects(old, new)
    for i, j in pairs:
        if i is None and j is not None:
            yield Change("added", project_key(new[j]), "사업", "사업", new=fields.project_text(new[j]), path=f"projects/{j}")
        elif i is not None and j is None:
            yield Change("removed", project_key(old[i]), "사업", "사업", old=fields.project_text(old[i]))
        elif i is not None and j is not None:
            place = _Place(project_key(new[j]), "사업", f"projects/{j}")
            yield from _fields(old[i], new[j], fields.PROJECT, place)
            for rows in fields.PROJECT_ROWS:
                yield from _rows(old[i], new[j], rows, place)
    if _moved(pairs):
        yield Change(
            "changed",
            WHOLE_PLAN,
            "사업",
            "순서",
            *_orders(pairs, [project_key(p) for p in old], [project_key(p) for p in new]),
            "projects",
        )


def _fields(old: Any, new: Any, known: Sequence[Field], place: _Place, row: str = "") -> Iterator[Change]:
    """Values that differ; `row` is the text by which the row they belong to is known."""
    for field in known:
        before, after = field.get(old), field.get(new)
        if before != after:
            what = f"{row} › {field.what}" if row else field.what
            part = field.part or place.part
            yield Change(
                "changed", place.project, part, what, field.show(before), field.show(after), place.at(*field.path.split("/"))
            )


def _rows(old: Any, new: Any, rows: Rows, place: _Place) -> Iterator[Change]:
    """Rows added, removed, changed and put in another order."""
    before, after = rows.get(old), rows.get(new)
    place = msgspec.structs.replace(place, part=rows.part)
    pairs = match_rows(before, after, rows.text)
    for i, j in pairs:
        if i is None and j is not None:
            yield Change(
                "added", place.project, rows.part, rows.name, new=rows.show(after[j]), path=place.at(*rows.path.split("/"), j)
            )
        elif j is None and i is not None:
            yield Change("removed", place.project, rows.part, rows.name, old=rows.show(before[i]))
        elif i is not None and j is not None:
            inner = msgspec.structs.replace(place, path=place.at(*rows.path.split("/"), j))
            yield from _fields(before[i], after[j], rows.fields, inner, rows.text(after[j]))
            for below in rows.rows:
                yield from _rows(before[i], after[j], below, inner)
    if rows.ordered and _moved(pairs):
        shown = _orders(pairs, [rows.text(row) for row in before], [rows.text(row) for row in after])
        yield Change("changed", place.project, rows.part, "순서", *shown, place.at(*rows.path.split("/")))


def _moved(pairs: Sequence[tuple[int | None, int | None]]) -> bool:
    kept = [i for i, j in pairs if i is not None and j is not None]
    return kept != sorted(kept)


def _orders(pairs: Sequence[tuple[int | None, int | None]], old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """The names of the moved stretch in the old and in the new order."""
    kept = [(i, j) for i, j in pairs if i is not None and j is not None]
    differing = [place for place, ((i, _), still) in enumerate(zip(kept, sorted(i for i, _ in kept), strict=True)) if i != still]
    stretch = kept[differing[0] : differing[-1] + 1]
    return " → ".join(old[i] for i in sorted(i for i, _ in stretch)), " → ".join(new[j] for _, j in stretch)
