"""How many of some entries each question counts: what a person's work did for the targets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from django.db import connection

from chomchom.plan.queries.figures import sql
from chomchom.plan.queries.figures.asks import Knowledge
from chomchom.plan.queries.figures.listing import counted_filters
from chomchom.plan.queries.figures.naming import names_in
from chomchom.plan.queries.figures.pieces import arguments, pieces_of
from chomchom.plan.question import Question
from chomchom.plan.question.spans import Span


def counted_among(questions: Sequence[Question], entries: Sequence[int], span: Span, knowing: Knowledge) -> list[int]:
    """For each question how many of the entries of these numbers it counts in the span. At most three queries."""
    if not entries:
        return [0] * len(questions)
    filters = [counted_filters(question.measure) for question in questions]
    names = names_in(chain.from_iterable(filters))
    pieces = [
        piece
        for place, each in enumerate(filters)
        for one in each
        for piece in pieces_of(one, names, {"ask": place, "first": span[0], "last": span[1]})
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.AMONG, arguments(pieces, knowing.known_on) | {"entries": list(entries)})
        found = dict(cursor.fetchall())
    return [found.get(place, 0) for place in range(len(questions))]
