"""The documents of a made-up year."""

from __future__ import annotations

import datetime as dt

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.documents.models import Document, Edition
from chomchom.documents.queries.listing import turns_of
from chomchom.orgs.tests.tree import agency
from chomchom.simulation.services import Crew
from chomchom.simulation.services.paperwork import write_documents

UNTIL = dt.datetime(2031, 8, 14, 9, tzinfo=dt.UTC)


def test_one_is_signed_one_waits_one_is_written_and_a_second_run_adds_nothing(planner: User) -> None:
    agency()
    director = member("director", name="원장(시연)")
    assert write_documents(Crew(planner), UNTIL) == 0
    crew = Crew(planner, director=director)
    assert [write_documents(crew, UNTIL + dt.timedelta(days=days)) for days in (0, 1)] == [3, 3]
    assert list(Edition.objects.order_by("pk").values_list("status", flat=True)) == ["approved", "proposed"]
    assert [step.edition.document.kind for step in turns_of(director)] == ["meeting"]
    assert Document.objects.get(kind="performance").first == dt.date(2031, 4, 1)
