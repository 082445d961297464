"""The rows that tell the statements what to look for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import msgspec

from chomchom.core.words import same
from chomchom.ledger.queries.entries import end_of
from chomchom.plan.queries.figures.naming import Names
from chomchom.plan.queries.figures.sql import SIGNS
from chomchom.plan.question import Filter

Piece = dict[str, Any]
_WILD = str.maketrans({sign: f"\\{sign}" for sign in "%_\\"})


def pieces_of(filter_: Filter, names: Names, columns: Mapping[str, Any]) -> Iterator[Piece]:
    """One row for each kind of the filter in each organisation; `columns` are those that the filter does not decide."""
    labels = [{"code": each.code, "any_of": list(map(same, each.any_of))} for each in filter_.labels if each.any_of]
    conditions = {
        "regions": names.regions_of(filter_),
        "labels": labels or None,
        "words": [pattern for word in filter_.words for pattern in patterns(word)] or None,
    }
    orgs = names.orgs_of(filter_)
    for kind, org in product(dict.fromkeys(filter_.kinds), [None] if orgs is None else orgs):
        yield {**columns, **conditions, "kind": kind, "org": org}


def patterns(word: str) -> set[str]:
    """What LIKE looks for in the compared words of an entry: the word as a title has it, and as JSON writes it in a label."""
    plain = same(word)
    return {f"%{form.translate(_WILD)}%" for form in (plain, msgspec.json.encode(plain).decode()[1:-1])}


def arguments(pieces: list[Piece], known_on: dt.date | None) -> dict[str, Any]:
    """The parameters of every statement; `known_on` is the last day of posting that is looked at, None for now."""
    known = "infinity" if known_on is None else end_of(known_on).isoformat()
    return {"pieces": msgspec.json.encode(pieces).decode(), "known": known, **SIGNS}
