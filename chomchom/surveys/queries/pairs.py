"""The same people before and after: two surveys of a series, joined by the hash of the number that a respondent gives themselves.

Neither the page nor anybody sees which answers belong together: the database counts how many went from so many points to so many.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from chomchom.surveys.analysis.comparing import Difference, change, corrected
from chomchom.surveys.analysis.suppression import LEAST, hidden
from chomchom.surveys.analysis.tally import score_of
from chomchom.surveys.analysis.times import Common, common_items, in_hundreds
from chomchom.surveys.models import Response, Survey


@dataclass(frozen=True)
class Item:
    """One item of those who rated it both times. `before` and `after` are None where only the direction may be told."""

    title: str
    people: int
    before: float | None
    after: float | None
    difference: Difference | None


@dataclass(frozen=True)
class Pairs:
    """`people` answered both. Nothing told: nothing in common, or too few."""

    before: Survey
    people: int
    items_told: list[Item]


def wave_before(survey: Survey) -> Survey | None:
    """The last closed survey of the series before this one."""
    if survey.series_id is None or survey.status != Survey.Status.CLOSED:
        return None
    waves = Survey.objects.filter(series=survey.series_id, wave__lt=survey.wave, status=Survey.Status.CLOSED)
    return waves.select_related("version").order_by("-wave").first()


def pairs_of(survey: Survey, before: Survey) -> Pairs:
    """Who answered both, item by item."""
    people = _both(survey, before).count()
    if people < LEAST:
        return Pairs(before, people, [])
    known = {(each.item, each.points): each for each in common_items(before.version.form)}
    common = [
        (each, known[each.item, each.points]) for each in common_items(survey.version.form) if (each.item, each.points) in known
    ]
    counted = [(new, _moves(survey, before, old, new)) for new, old in common]
    counted = [(new, moves) for new, moves in counted if sum(moves.values()) >= LEAST]
    found = [change([pair for pair, count in moves.items() for _ in range(count)]) for _, moves in counted]
    ps = iter(corrected([each.p for each in found if each]))
    items = [
        _item(
            new,
            moves,
            each and Difference(each.value, each.interval, next(ps)),
            is_told=_may_tell(survey, before, sum(moves.values())),
        )
        for (new, moves), each in zip(counted, found, strict=True)
    ]
    return Pairs(before, people, items)


def _may_tell(survey: Survey, before: Survey, people: int) -> bool:
    """Whether numbers may be told: not where those who answered only once are so few that subtraction would tell of them."""
    sizes = [Response.objects.filter(survey=each).count() for each in (survey, before)]
    return not any(hidden({"both": people, "once": size - people}) for size in sizes)


def _item(of: Common, moves: dict[tuple[int, int], int], found: Difference | None, *, is_told: bool) -> Item:
    people = sum(moves.values())
    means = [sum(pair[at] * count for pair, count in moves.items()) / people for at in (0, 1)]
    before, after = (score_of(mean, of.points) if is_told else None for mean in means)
    return Item(of.title, people, before, after, found and in_hundreds(found, of.points))


def _moves(survey: Survey, before: Survey, old: Common, new: Common) -> dict[tuple[int, int], int]:
    """How many went from so many points to so many."""
    theirs = Response.objects.filter(survey=before, ticket_hash=OuterRef("ticket_hash"))
    was = Subquery(theirs.annotate(was=_points(old.name)).values("was")[:1])
    rows = _both(survey, before).annotate(was=was, now=_points(new.name)).filter(was__isnull=False, now__isnull=False)
    counted = rows.order_by().values_list("was", "now").annotate(n=Count("pk"))
    return {(int(old_points), int(new_points)): n for old_points, new_points, n in counted}


def _both(survey: Survey, before: Survey) -> QuerySet[Response]:
    """The responses of those who answered both."""
    theirs = Response.objects.filter(survey=before, ticket_hash__isnull=False).values("ticket_hash")
    return Response.objects.filter(survey=survey, ticket_hash__in=theirs)


def _points(name: str) -> KeyTextTransform:
    question, _, row = name.partition(".")
    found = KeyTextTransform(question, F("answers"))
    return KeyTextTransform(row, found) if row else found
