"""The sums of a survey as they are kept, and the forms by which they are read."""

from __future__ import annotations

from chomchom.surveys.analysis.kept import Kept
from chomchom.surveys.analysis.versions import with_dropped
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.models import Survey, Tally, Version


def kept_of(survey: Survey) -> Kept:
    """The sums of the whole survey; empty before anything is summed."""
    row = Tally.objects.filter(survey=survey, group=None).first()
    return Kept.from_json(bytes(row.content)) if row else Kept()


def forms_of(survey: Survey, kept: Kept) -> dict[int, Form]:
    """Of every version that was answered; the newest with what only older ones asked."""
    others = kept.tallies.keys() - {survey.version_id}
    known = {each.pk: each.form for each in Version.objects.filter(pk__in=others)} if others else {}
    known |= {survey.version_id: survey.version.form}
    return known | {survey.version_id: with_dropped(known, survey.version_id)}


def form_of(survey: Survey) -> Form:
    """What results are about: the newest form, and behind it what only older versions asked and somebody answered."""
    return forms_of(survey, kept_of(survey))[survey.version_id]
