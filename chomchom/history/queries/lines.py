"""Lines of the history: acts of the audit trail and changes of rows in one order, newest first, as people read them.

Which lines a page has is asked of both tables at once; then each table is asked for its rows, and once for each kind of thing that
is named in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from chomchom.core.models import AuditLine
from chomchom.history.acts import sentence
from chomchom.history.models import Change
from chomchom.history.queries.names import names_of, people_of
from chomchom.history.tracked import BY_KIND, model_of
from chomchom.history.values import Names, Thing, pointed_to, shown
from chomchom.history.words import columns, field_name, kind_name

MOST_LISTED = 2_000
"""How many lines the pages go back."""
_ACT, _CHANGE = 0, 1
type Key = tuple[datetime, int, int]
"""When, from which of the two tables, and which row of it."""


@dataclass(frozen=True)
class Detail:
    """What became of one column. A column whose values are not kept has neither."""

    name: str
    before: str = ""
    after: str = ""
    is_kept: bool = True


@dataclass(frozen=True)
class Line:
    """One act or one change (`became` says which). `who` is empty where nobody was logged in; `through` then tells the program."""

    at: datetime
    says: str
    kind: str
    object_id: int
    thing: str
    who: str = ""
    role: str = ""
    reason: str = ""
    reference: str = ""
    through: str = ""
    became: str = ""
    details: Sequence[Detail] = field(default_factory=list)

    @property
    def kind_name(self) -> str:
        """The kind of its object in Korean."""
        return kind_name(self.kind)


def of_object(kind: str, pk: int) -> QuerySet[Any, Key]:
    """What was done to an object, and what became of it and of its parts."""
    own, parts = Change.objects.filter(object_type=kind, object_id=pk), Change.objects.filter(whole_type=kind, whole_id=pk)
    return newest([own, parts], AuditLine.objects.filter(object_type=kind, object_id=pk))


def newest(changes: list[QuerySet[Change]], acts: QuerySet[AuditLine], most: int = MOST_LISTED) -> QuerySet[Any, Key]:
    """The keys of the newest of all, newest first; at one moment what was changed comes after what was done.

    Each is asked only for so many: to count and sort all of a long history would take longer than anybody reads.
    """
    first, *others = [*(_keys(each, _CHANGE, most) for each in changes), _keys(acts, _ACT, most)]
    found = first.union(*others, all=True)
    return found.order_by("-moment", "-source", "-row")[:most]


def lines_of(keys: Iterable[Key]) -> list[Line]:
    """The lines in the order of their keys."""
    keys = list(keys)
    changes = Change.objects.in_bulk([row for _, source, row in keys if source == _CHANGE])
    acts = AuditLine.objects.in_bulk([row for _, source, row in keys if source == _ACT])
    rows = [changes[row] if source == _CHANGE else acts[row] for _, source, row in keys]
    people = people_of([(row.by_id, row.at) for row in rows])
    names = names_of(thing for row in rows for thing in _things(row))
    return [_line(row, people.get((row.by_id, row.at), ("", "")), names) for row in rows]


def _keys(rows: QuerySet[Any], source: int, most: int) -> QuerySet[Any, Key]:
    told = rows.annotate(moment=F("at"), source=Value(source, IntegerField()), row=F("pk")).order_by("-at", "-pk")
    keys: QuerySet[Any, Key] = told.values_list("moment", "source", "row")[:most]
    return keys


def _things(row: Change | AuditLine) -> Iterator[Thing]:
    """All rows that the line names."""
    if model := model_of(row.object_type):
        yield model, row.object_id
    if isinstance(row, Change) and row.object_type in BY_KIND:
        fields = columns(BY_KIND[row.object_type])
        for column, values in row.changes.items():
            yield from filter(None, (pointed_to(fields[column], value) for value in values or () if column in fields))


def _line(row: Change | AuditLine, who: tuple[str, str], names: Names) -> Line:
    model = model_of(row.object_type)
    common: dict[str, Any] = {
        "at": row.at,
        "kind": row.object_type,
        "object_id": row.object_id,
        "thing": names.get((model, row.object_id), "") if model else "",
        "who": who[0],
        "role": who[1],
    }
    if isinstance(row, AuditLine):
        return Line(says=sentence(row.code), reason=str(row.details.get("reason") or row.details.get("note") or ""), **common)
    through = "" if row.by_id else " · ".join(filter(None, (row.program, f"데이터베이스 계정 {row.account}")))
    return Line(
        says=f"{kind_name(row.object_type)} {row.get_act_display()}",
        reason=row.reason,
        reference=row.reference,
        through=through,
        became=row.act,
        details=list(_details(row, names)),
        **common,
    )


def _details(change: Change, names: Names) -> Iterator[Detail]:
    """Column by column in the order of the model; columns that it has no more come last, under their own names."""
    fields = columns(BY_KIND[change.object_type]) if change.object_type in BY_KIND else {}
    for column in [*(each for each in fields if each in change.changes), *(each for each in change.changes if each not in fields)]:
        values, known = change.changes[column], fields.get(column)
        name = field_name(change.object_type, known) if known else column
        if values is None:
            yield Detail(name, is_kept=False)
        elif known is None:
            yield Detail(name, str(values[0]), str(values[1]))
        elif not known.primary_key or change.act == Change.Act.CHANGED:  # of a row that came or went it is told already
            before, after = (shown(known, value, names) for value in values)
            yield Detail(name, before, after)
