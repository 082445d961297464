"""What goes out of a draft with a removed row and comes back with it: the corrections made inside, and the doubts about its values;
and how everything else follows when rows move up or down.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chomchom.accounts.models import User
from chomchom.plan.editing.document import shifted, within
from chomchom.plan.models import Correction, Version
from chomchom.plan.queries.removals import KEPT, RANK, is_removal, kept_in, rebased, stood_at


def take_out(version: Version, row: str) -> list[list[Any]]:
    """The corrections inside the row, taken out of the version, and the doubts about it: the `side` of its removal."""
    inside = [
        each
        for each in version.corrections.order_by("pk")
        if within(each.path, row) and not (is_removal(each) and each.path == row)
    ]
    doubts = take_doubts(version.document, row)
    version.corrections.filter(pk__in=[each.pk for each in inside]).delete()
    return kept_side(row, [_kept(each) for each in inside], doubts)


def take_doubts(document: dict[str, Any], row: str) -> list[list[Any]]:
    """Take away what was doubted about a row: `[place, diagnostic]` for each."""
    doubts = [[i, each] for i, each in enumerate(document["diagnostics"]) if each["path"] and within(each["path"], row)]
    document["diagnostics"] = [each for each in document["diagnostics"] if not (each["path"] and within(each["path"], row))]
    return doubts


def kept_side(at: str, corrections: list[dict[str, Any]], doubts: list[list[Any]]) -> list[list[Any]]:
    """The `side` of a removal that keeps these."""
    return [[KEPT, {"at": at, "corrections": corrections, "doubts": doubts}, None]] if corrections or doubts else []


def put_back(version: Version, removal: Correction) -> None:
    """Make the corrections that a removal kept again, under their old keys where they are free, and doubt it again."""
    restored = kept_in(removal)
    keys = [each.pk for each in restored]
    if Correction.objects.filter(pk__in=keys).exists():
        for each in restored:
            each.pk = None
    people = set(User.objects.filter(pk__in={each.by_id for each in restored}).values_list("pk", flat=True))
    for each in restored:
        each.version, each.by_id = version, each.by_id if each.by_id in people else removal.by_id
    Correction.objects.bulk_create(restored)
    for name, held, _ in removal.side:
        for place, doubt in held["doubts"] if name == KEPT else ():
            path = rebased(doubt["path"], held["at"], removal.path)
            version.document["diagnostics"].insert(place, {**doubt, "path": path})


def moved_to(removal: Correction, path: str, doubts: list[list[Any]]) -> list[list[Any]]:
    """The `side` of a removal of the same row at another path, in a document read anew that has these doubts about it."""
    return kept_side(path, [_kept(stood_at(each, removal.path, path)) for each in kept_in(removal)], doubts)


def _kept(correction: Correction) -> dict[str, Any]:
    kept = {name: getattr(correction, name) for name in ("path", "old", "new", "side")}
    return {**kept, "pk": correction.pk, "by": correction.by_id, "at": correction.at.isoformat()}


def follow(corrections: Iterable[Correction], row: str, by: int, rank: int = 0) -> list[Correction]:
    """Let corrections follow after a row was inserted at (`by` 1) or removed from (-1) `row`; returns those that led into it.

    Rows removed from one and the same place are told apart by their ranks: `rank` is that of the row that comes back."""
    lost, corrections = [], list(corrections)
    onto = next_rank(corrections, row) + (by < 0)
    for each in corrections:
        if is_removal(each) and each.path == row and (by < 0 or rank_of(each) < rank):
            continue
        moved = shifted(each.path, row, by)
        if moved is None:
            lost.append(each)
        elif moved != each.path:
            each.path, each.side = moved, [[shifted(path, row, by) or path, *rest] for path, *rest in each.side]
            if by < 0 and is_removal(each) and moved == row:
                each.side = [*(entry for entry in each.side if entry[0] != RANK), [RANK, onto + rank_of(each), None]]
    return lost


def next_rank(corrections: Iterable[Correction], row: str) -> int:
    """The rank of a row that is removed now: behind those that were removed from its place before."""
    return 1 + max((rank_of(each) for each in corrections if is_removal(each) and each.path == row), default=-1)


def rank_of(removal: Correction) -> int:
    """Its place among the rows removed from one and the same place."""
    return next((int(rank) for name, rank, _ in removal.side if name == RANK), 0)
