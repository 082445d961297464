"""One of each instrument that has an address: for the sweep over all pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Instrument
from chomchom.surveys.services.instruments import Making, new, sync_bank
from chomchom.surveys.tests.made import FORM

_READ = ("instrument-show", "version-export")
_WRITTEN = ("instrument-change", "instrument-retire", "version-publish")
DOORS = {
    **{f"surveys:{name}": "survey.read" for name in _READ},
    **{f"surveys:{name}": "survey.write" for name in (*_WRITTEN, "instrument-copy", "question-edit")},
}


def parts_of_instruments(home: Organisation, by: User) -> dict[str, dict[str, Any]]:
    """A draft of an instrument of that organisation."""
    making = Making(name="우리 설문", purpose="training", organisation=home, form=FORM)
    draft = new(making, by=by, at=timezone.now())
    of_version = ("version-export", "version-publish", "instrument-copy")
    found: dict[str, dict[str, Any]] = {f"surveys:{name}": {"pk": draft.pk} for name in of_version}
    found["surveys:question-edit"] = {"pk": draft.pk, "name": "job"}
    return found | {
        f"surveys:{name}": {"pk": draft.instrument_id} for name in ("instrument-show", "instrument-change", "instrument-retire")
    }


def instrument_to_see(at: datetime) -> int:
    """The standard instrument with every kind of condition and choice."""
    sync_bank(by=None, at=at)
    return Instrument.objects.get(code="rights").pk
