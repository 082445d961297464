"""What surveys of a year found to begin with: items that matter much to those who were asked and are done badly."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.surveys.analysis.importance import Item, Place
from chomchom.surveys.analysis.kept import Kept
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.models import Survey, Tally, Version
from chomchom.surveys.queries.results import importance_of, titles_of


@dataclass(frozen=True)
class Weak:
    """A survey with such an item, and what was asked."""

    survey: Survey
    title: str
    item: Item
    answers: int


def weak_items(year: int) -> list[Weak]:
    """Of all surveys that closed in that year, of enough answers to be told. Three queries."""
    closed = Survey.objects.filter(status=Survey.Status.CLOSED, closed_at__year=year)
    surveys = list(closed.select_related("version", "organisation").order_by("closes_on", "pk"))
    rows = Tally.objects.filter(survey__in=surveys, group=None, counted__gte=LEAST)
    kept = {each.survey_id: Kept.from_json(bytes(each.content)) for each in rows}
    others = {key for each in kept.values() for key in each.tallies}
    forms = {each.pk: each.form for each in Version.objects.filter(pk__in=others)}
    found = []
    for survey in surveys:
        if survey.pk not in kept:
            continue
        form = survey.version.form
        whole = kept[survey.pk].together(forms | {survey.version_id: form}, survey.version_id)
        titles = titles_of(form)
        items = [each for each in importance_of(form, whole) if each.place is Place.IMPROVE]
        found += [Weak(survey, titles.get(each.name, each.name), each, whole.complete.n) for each in items]
    return found
