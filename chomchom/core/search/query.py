"""Finding entries: all morphemes of the words asked for, or all their pairs of letters (parts of words); the best first.

A number is found whole only: whoever asks for 1,000 does not want 11,000 and 2,000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, Count, F, FloatField, Min, Q, QuerySet, Value, When, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from chomchom.core.search.entry import SearchEntry
from chomchom.core.search.morphemes import bigrams, morphemes, normalised

LONGEST = 100  # letters of a question
_WINDOW = 120
_DIGIT = re.compile(r"\d")
_KEY_HELD_DOWN = re.compile(r"([^\W\d])\1{4,}")


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `hit` if it is what was asked for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Result:
    """A found entry with its title and a snippet of its body in pieces."""

    entry: SearchEntry
    title: list[Piece]
    snippet: list[Piece]


@dataclass(frozen=True)
class KindOfResults:
    """Results of one kind: how many there are, and the best."""

    kind: str
    count: int
    best: list[Result]


def search(text: str, *, year: int | None = None, kind: str = "", each: int = 6, seen: Q | None = None) -> list[KindOfResults]:
    """Grouped by kind, kinds in the order in which they were indexed; at most `each` of a kind. `seen`: what whoever asks may see.
    Two queries."""
    found, needles = matching(text, year=year)
    if seen is not None:
        found = found.filter(seen)
    if kind:
        found = found.filter(kind=kind)
    kinds = found.order_by().values_list("kind").annotate(Count("pk"), first=Min("pk")).order_by("first")
    groups = {kind: KindOfResults(kind, count, []) for kind, count, _ in kinds}
    place = Window(RowNumber(), partition_by="kind", order_by=[F("rank").desc(), F("pk").asc()])
    best = found.annotate(place=place).filter(place__lte=each).order_by(F("rank").desc(), "pk")
    for entry in best:
        groups[entry.kind].best.append(Result(entry, pieces(entry.title, needles), snippet(entry.body, needles)))
    return list(groups.values())


def matching(text: str, *, year: int | None = None) -> tuple[QuerySet[SearchEntry], list[str]]:
    """Entries that match, with their `rank`, and the words to highlight in them."""
    text = normalised(text)[:LONGEST]
    if _KEY_HELD_DOWN.search(text):  # the analyser takes it for many words of one letter, which are everywhere
        return SearchEntry.objects.none().annotate(rank=Value(0.0)), []
    words = text.split()
    forms = next(iter(morphemes([text])))
    condition = Q(pk__in=[])
    rank: Combinable = Value(0.0)
    if forms:
        query = SearchQuery(" & ".join(map(_lexeme, dict.fromkeys(forms))), search_type="raw", config="simple")
        condition |= Q(vector=query)
        rank += SearchRank(F("vector"), query)
    pairs = bigrams(text)
    if pairs and not _DIGIT.search(text):
        condition |= Q(bigrams__contains=sorted(pairs))
    whole = Case(When(title__icontains=text, then=Value(1.0)), default=Value(0.0), output_field=FloatField())
    found = SearchEntry.objects.filter(condition).defer("vector", "bigrams").annotate(rank=rank + whole)
    if year is not None:
        found = found.filter(year=year)
    return found, sorted({*words, *(form for form in forms if len(form) > 1)}, key=len, reverse=True)


def _lexeme(form: str) -> str:
    return "'" + form.replace("\\", "\\\\").replace("'", "''") + "'"


def pieces(text: str, needles: list[str]) -> list[Piece]:
    """The text cut where a needle is found, whatever its case."""
    if not needles:
        return [Piece(text, hit=False)]
    parts = re.split("(" + "|".join(map(_as_written, needles)) + ")", text, flags=re.IGNORECASE)
    return [Piece(part, hit=bool(place % 2)) for place, part in enumerate(parts) if part]


def _as_written(needle: str) -> str:
    """The pattern of a needle; of a number, whole and with or without its commas."""
    digits = needle.replace(",", "")
    return rf"(?<![\d,.]){',?'.join(digits)}(?![\d])" if digits.isdecimal() and digits.isascii() else re.escape(needle)


def snippet(text: str, needles: list[str]) -> list[Piece]:
    """About 120 letters of the text around the first needle."""
    found = re.search("|".join(map(_as_written, needles)), text, flags=re.IGNORECASE) if needles else None
    first = found.start() if found else 0
    start = max(0, first - _WINDOW // 3)
    cut = text[start : start + _WINDOW]
    return pieces(("…" if start else "") + cut + ("…" if start + _WINDOW < len(text) else ""), needles)
