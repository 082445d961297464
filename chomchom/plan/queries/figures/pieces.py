"""The rows that tell the statements what to look for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from chomchom.ledger.queries.entries import end_of
from chomchom.plan.queries.figures.naming import Names
from chomchom.plan.queries.figures.sql import SIGNS
from chomchom.plan.question import Filter
from chomchom.plan.question.entry import same

Piece = dict[str, Any]


def pieces_of(filter_: Filter, names: Names, columns: Mapping[str, Any]) -> Iterator[Piece]:
    """One row for each kind of the filter; `columns` are those that the filter does not decide."""
    labels = [{"code": each.code, "any_of": list(map(same, each.any_of))} for each in filter_.labels if each.any_of]
    conditions = {
        "orgs": names.orgs_of(filter_),
        "regions": names.regions_of(filter_),
        "labels": labels or None,
        "words": list(map(same, filter_.words)) or None,
    }
    for kind in dict.fromkeys(filter_.kinds):
        yield {**columns, **conditions, "kind": kind}


def arguments(pieces: list[Piece], known_on: dt.date | None) -> dict[str, Any]:
    """The parameters of every statement; `known_on` is the last day of posting that is looked at, None for now."""
    known = "infinity" if known_on is None else end_of(known_on).isoformat()
    return {"pieces": msgspec.json.encode(pieces).decode(), "known": known, **SIGNS}
