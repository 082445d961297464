"""A survey that has closed and one that is open, for the sweep of all addresses and for the pages in a browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Series
from chomchom.surveys.services.texts import read_texts
from chomchom.surveys.tests.made import version
from chomchom.surveys.tests.results import WIDE, closed, filled

READ = ("show", "report", "cross", "pairs", "texts", "raise", "export")
DOORS = {f"surveys:result-{name}": "survey.read" for name in READ}
# For the tests in the browser.
PAGES = {
    "results": "/surveys/results/",
    "result": "/surveys/{results[closed]}/results/",
    "result-open": "/surveys/{results[open]}/results/",
    "result-small": "/surveys/{results[small]}/results/",
    "result-report": "/surveys/{results[closed]}/results/report/",
    "result-cross": "/surveys/{results[closed]}/results/cross/?row=overall&column=job",
    "result-pairs": "/surveys/{results[closed]}/results/pairs/",
    "result-texts": "/surveys/{results[closed]}/results/texts/?question=why&word=주차",
    "result-raise": "/surveys/{results[closed]}/results/raise/?question=why&word=주차",
}


def objects_of_results(home: Organisation) -> dict[str, int]:
    """Two waves of a series that have closed, one of four people, and one that still runs."""
    at, form = timezone.now(), version(WIDE, of=home)
    today = timezone.localdate(at)
    series = Series.objects.create(name="해마다 하는 교육 만족도", organisation=home, at=at)
    days: dict[str, Any] = {"of": home, "version": form, "opens_on": today - timedelta(days=20), "closes_on": today}
    first = closed(filled(60, seed=1, series=series, **days), at)
    second = closed(filled(90, seed=2, series=series, wave=2, **days), at + timedelta(microseconds=1))
    small = closed(filled(4, **days), at + timedelta(microseconds=2))
    read_texts(second)
    return {"before": first.pk, "closed": second.pk, "small": small.pk, "open": filled(24, **days).pk}


def parts_of_results(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of every address about results."""
    pk = objects_of_results(home)["closed"]
    found = {f"surveys:result-{name}": {"pk": pk} for name in READ}
    return found | {"surveys:result-export": {"pk": pk, "form": "csv"}}
