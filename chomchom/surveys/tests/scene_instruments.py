"""One of each instrument that has an address: for the sweep over all pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.orgs.models import Organisation
from chomchom.surveys.instrument.editing import moved
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.instrument.translating import language_added
from chomchom.surveys.models import Instrument, Version
from chomchom.surveys.services.instruments import Making, new, sync_bank
from chomchom.surveys.tests.made import FORM

_READ = ("instrument-show", "version-export")
_WRITTEN = ("instrument-change", "instrument-retire", "version-publish")
_OF_VERSION = ("version-edit", "version-arrange", "version-head", "language-add")
_OF_QUESTION, _OF_SECTION = ("question-edit", "question-remove", "name-change"), ("section-edit", "section-remove")
_OF_LANGUAGE = ("language-edit", "language-remove")
_EDITED = (*_OF_VERSION, *_OF_QUESTION, *_OF_SECTION, *_OF_LANGUAGE)
DOORS = {
    **{f"surveys:{name}": "survey.read" for name in _READ},
    **{f"surveys:{name}": "survey.write" for name in (*_WRITTEN, "instrument-copy", "instrument-begin", *_EDITED)},
}


def parts_of_instruments(home: Organisation, by: User) -> dict[str, dict[str, Any]]:
    """A draft of an instrument of that organisation."""
    draft = draft_of(home, by, FORM)
    of_version = ("version-export", "version-publish", "instrument-copy", *_OF_VERSION)
    found: dict[str, dict[str, Any]] = {f"surveys:{name}": {"pk": draft.pk} for name in of_version}
    found |= {f"surveys:{name}": {"pk": draft.pk, "name": "job"} for name in _OF_QUESTION}
    found |= {f"surveys:{name}": {"pk": draft.pk, "name": "content"} for name in _OF_SECTION}
    found |= {f"surveys:{name}": {"pk": draft.pk, "code": "en"} for name in _OF_LANGUAGE}
    of_instrument = ("instrument-show", "instrument-change", "instrument-retire", "instrument-begin")
    return found | {f"surveys:{name}": {"pk": draft.instrument_id} for name in of_instrument}


def draft_of(home: Organisation, by: User, form: Form) -> Version:
    """A draft that is asked in Korean and not yet in English."""
    making = Making(name="우리 설문", purpose="training", organisation=home, form=language_added(form, "en"))
    return new(making, by=by, at=timezone.now())


def draft_to_see(home: Organisation, by: User) -> dict[str, int]:
    """One with a question that looks at a later one, beside what is not translated."""
    form = FORM
    for _ in range(3):
        form = moved(form, "overall", 1)
    return {"draft": draft_of(home, by, form).pk}


def instrument_to_see(at: datetime) -> int:
    """The standard instrument with every kind of condition and choice."""
    sync_bank(by=None, at=at)
    return Instrument.objects.get(code="rights").pk


_DRAFT = "/surveys/instruments/versions/{surveys[draft]}"
PAGES = {
    "draft": f"{_DRAFT}/edit/",
    "draft-head": f"{_DRAFT}/head/",
    "draft-question": f"{_DRAFT}/questions/job/",
    "draft-question-remove": f"{_DRAFT}/questions/overall/remove/",
    "draft-section": f"{_DRAFT}/sections/content/",
    "draft-section-remove": f"{_DRAFT}/sections/content/remove/",
    "draft-name": f"{_DRAFT}/names/overall/",
    "draft-language": f"{_DRAFT}/languages/en/",
    "draft-language-remove": f"{_DRAFT}/languages/en/remove/",
}
