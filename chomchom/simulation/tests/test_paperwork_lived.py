"""The documents of a made-up year."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import docx

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.documents.models import Document, Edition
from chomchom.documents.queries.listing import turns_of
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Evidence
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency
from chomchom.simulation.services import Crew
from chomchom.simulation.services.paperwork import write_documents
from chomchom.simulation.services.proving import bring_evidence

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


def test_what_the_indicators_count_has_a_sheet_behind_it_and_a_second_run_adds_none(planner: User) -> None:
    team = post_meetings(3, planner)
    assert [bring_evidence(UNTIL) for _ in range(2)] == [3, 0]
    evidence = Evidence.objects.filter(entry__organisation=team).first()
    assert evidence is not None
    said = [each.text for each in docx.Document(BytesIO(bytes(evidence.content.content))).paragraphs]
    assert "※ 체험판을 위해 지어낸 자료입니다." in said


def post_meetings(times: int, by: User) -> Organisation:
    """Of the board, which an indicator counts."""
    team = Organisation.objects.create(kind=Organisation.Kind.TEAM, name="기획팀", parent=agency())
    for number in range(times):
        on = dt.date(2031, 3, 3 + number)
        ledger.post(
            "meeting.held",
            on=on,
            org=team,
            title=f"이사회 {number}",
            by=by,
            at=UNTIL,
            key=f"{on}",
            people=9,
            labels={"body": "이사회"},
        )
    return team
