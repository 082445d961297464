"""A document is written by several people, frozen when it is proposed, signed in turn, registered and kept for good."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from chomchom.accounts.models import User
from chomchom.core.making.workshop import STUCK_AFTER, CannotHave
from chomchom.documents.comparing import compared
from chomchom.documents.kinds import UnknownKind, all_kinds, kind_of
from chomchom.documents.models import Document, Edition, File, Step
from chomchom.documents.queries.drawing import content_of
from chomchom.documents.queries.listing import due_for_review, turns_of
from chomchom.documents.queries.terms import term_of
from chomchom.documents.services import deciding, files, proposing, writing
from chomchom.documents.services.deciding import CannotDecide
from chomchom.documents.services.proposing import CannotPropose, Proposing
from chomchom.documents.services.writing import Beginning, CannotWrite, Writing, WrittenMeanwhile
from chomchom.documents.tests.conftest import NOW, YEAR, meet, person
from chomchom.ledger.models import Entry
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import Moment

TODAY = dt.date(YEAR, 5, 26)
MOMENT = Moment(TODAY, TODAY, TODAY)


@pytest.fixture
def writer(org: Organisation) -> User:
    return person("staff", "기획팀")[0]


@pytest.fixture
def head(org: Organisation) -> User:
    return person("team_head", "기획팀")[0]


@pytest.fixture
def director(org: Organisation) -> User:
    return person("director", "")[0]


@pytest.fixture
def document(org: Organisation, version: Version, writer: User) -> Document:
    said = Beginning(
        kind=kind_of("performance"), organisation=org, first=dt.date(YEAR, 4, 1), last=dt.date(YEAR, 6, 30), title="2분기 실적"
    )
    return writing.begin(said, by=writer, at=NOW)


def proposed(document: Document, by: User, decider: User, *reviewers: User, reason: str = "") -> Edition:
    line = Proposing(decider=decider, reviewers=reviewers, reason=reason, has_gaps=True)
    return proposing.propose(document, line, MOMENT, by=by, at=NOW)


def step_of(edition: Edition, person: User) -> Step:
    return edition.steps.get(person=person)


def test_a_document_is_begun_once_and_drawn_from_the_ledger(document: Document, org: Organisation, writer: User) -> None:
    again = Beginning(kind=kind_of("performance"), organisation=org, first=document.first, last=document.last, title="다른 제목")
    assert writing.begin(again, by=writer, at=NOW) == document
    meet(org, TODAY)
    drawn = content_of(document, MOMENT)
    meetings = drawn.figures["kind.meeting.held.entries"]
    assert (meetings.shown, meetings.value, drawn.figures["kind.meeting.held.people"].value) == ("1건", 1, 9)
    assert f"asof={TODAY}" in meetings.opens
    with pytest.raises(CannotWrite, match="제목"):
        writing.begin(Beginning(kind=kind_of("meeting"), organisation=org, first=TODAY, last=TODAY, title=" "), by=writer, at=NOW)
    with pytest.raises(UnknownKind, match="nothing"):
        kind_of("nothing")


def test_the_second_of_two_who_write_one_passage_is_told_and_nothing_is_lost(document: Document, writer: User, head: User) -> None:
    first = writing.write(document, Writing(key="summary", text=" 잘했습니다.\r\n ", revision=0), by=writer, at=NOW)
    assert (first.text, first.revision) == ("잘했습니다.", 1)
    with pytest.raises(WrittenMeanwhile, match="기획팀 사람이"):
        writing.write(document, Writing(key="summary", text="못했습니다.", revision=0), by=head, at=NOW)
    assert content_of(document, MOMENT).passages[0].text == "잘했습니다."
    same = writing.write(document, Writing(key="summary", text="잘했습니다.", revision=0), by=head, at=NOW)
    assert (same.revision, same.written_by) == (1, writer)
    with pytest.raises(CannotWrite, match="20,000자"):
        writing.write(document, Writing(key="summary", text="가" * 20_001, revision=1), by=head, at=NOW)


def test_what_is_proposed_is_frozen_signed_in_turn_registered_and_counted(
    document: Document, org: Organisation, writer: User, head: User, director: User
) -> None:
    edition = proposed(document, writer, director, head)
    before = edition.digest
    meet(org, TODAY)
    edition.refresh_from_db()
    assert (edition.is_whole, edition.digest) == (True, before)
    assert "kind.meeting.held.entries" in _changed(document, edition)
    with pytest.raises(CannotPropose, match="이미 결재를 올린"):
        proposed(document, writer, director)
    with pytest.raises(CannotDecide, match="차례"):
        deciding.sign(step_of(edition, director), by=director, at=NOW)
    assert [each.edition for each in turns_of(head)] == [edition]
    deciding.sign(step_of(edition, head), "좋습니다", by=head, at=NOW)
    assert not turns_of(head)
    edition = deciding.sign(step_of(edition, director), by=director, at=NOW)
    assert (edition.status, edition.register_number) == ("approved", f"기획팀-{YEAR}-1")
    assert (edition.term, edition.kept_until) == ("10년", dt.date(YEAR + 10, 12, 31))
    assert due_for_review(Edition.objects.all(), dt.date(YEAR + 11, 1, 1)).get() == edition
    assert set(edition.files.values_list("format", "status")) == {(form, "waiting") for form in File.Format.values}
    entry = Entry.objects.get(kind="document.approved")
    assert (entry.quantity, entry.labels["kind"], entry.organisation) == (1, "실적보고서", org)
    with pytest.raises(CannotDecide, match="결재 완료"):
        deciding.withdraw(edition, by=writer, at=NOW)
    with pytest.raises(CannotPropose, match="무엇을 왜 고쳤는지"):
        proposed(document, writer, director)
    second = proposed(document, writer, director, reason="회의 한 번이 빠졌음")
    deciding.sign(step_of(second, director), by=director, at=NOW)
    assert (second.number, Entry.objects.filter(kind="document.approved").count()) == (2, 1)


def _changed(document: Document, edition: Edition) -> list[str]:
    return [each.after.key for each in compared(edition.said, content_of(document, MOMENT)).figures if each.after]


def test_it_comes_back_with_a_reason_and_can_be_withdrawn_or_handed_over(
    document: Document, writer: User, head: User, director: User
) -> None:
    edition = proposed(document, writer, director, head)
    with pytest.raises(CannotDecide, match="왜 되돌리는지"):
        deciding.send_back(step_of(edition, head), " ", by=head, at=NOW)
    assert deciding.send_back(step_of(edition, head), "표가 틀렸습니다", by=head, at=NOW).status == "rejected"
    second = proposed(document, writer, director, head)
    with pytest.raises(CannotDecide, match="올린 사람만"):
        deciding.withdraw(second, by=head, at=NOW)
    assert deciding.withdraw(second, by=writer, at=NOW).status == "withdrawn"
    third, deputy = proposed(document, writer, head), person("officer", "돌봄팀")[0]
    with pytest.raises(CannotDecide, match="왜 맡기는지"):
        deciding.hand_over(step_of(third, head), deputy, " ", by=head, at=NOW)
    with pytest.raises(CannotDecide, match="이미 이 결재선"):
        deciding.hand_over(step_of(third, head), writer, "출장", by=head, at=NOW)
    deciding.hand_over(step_of(third, head), deputy, "출장", by=head, at=NOW)
    assert [each.edition for each in turns_of(deputy)] == [third]
    with pytest.raises(CannotDecide, match="본인 차례가 아닙니다"):
        deciding.sign(step_of(third, head), by=writer, at=NOW)
    signed = deciding.sign(step_of(third, head), by=deputy, at=NOW)
    assert (signed.status, step_of(signed, head).acted_by) == ("approved", deputy)


def test_a_line_names_each_once_and_gaps_are_told(document: Document, writer: User, head: User) -> None:
    with pytest.raises(CannotPropose, match="같은 사람이 두 번"):
        proposed(document, writer, head, head)
    with pytest.raises(CannotPropose, match="총평"):
        proposing.propose(document, Proposing(decider=head), MOMENT, by=writer, at=NOW)
    assert not Edition.objects.exists()


def test_the_database_refuses_to_change_what_was_frozen_or_signed(document: Document, writer: User, head: User) -> None:
    edition = proposed(document, writer, head)
    _refused("UPDATE documents_edition SET content = 'x'")
    deciding.sign(step_of(edition, head), by=head, at=NOW)
    for statement in (
        "UPDATE documents_edition SET term = '1년'",
        "DELETE FROM documents_edition",
        "UPDATE documents_step SET comment = '아니오' WHERE status = 'signed'",
        "TRUNCATE documents_step, documents_edition CASCADE",
    ):
        _refused(statement)


def _refused(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_file_is_asked_for_once_and_can_be_stopped(document: Document, writer: User, head: User) -> None:
    edition = proposed(document, writer, head)
    file = files.ask(edition, "pdf", by=writer, at=NOW)
    assert files.ask(edition, "pdf", by=head, at=NOW) == file
    assert files.cancel(file, by=writer, at=NOW).status == "cancelled"
    with pytest.raises(CannotHave, match="이미 끝난"):
        files.cancel(file, by=writer, at=NOW)
    files.WORKSHOP.make(file.pk, clock=lambda: NOW)
    assert File.objects.get(pk=file.pk).status == "cancelled"
    assert files.ask(edition, "pdf", by=writer, at=NOW).status == "waiting"
    File.objects.update(status="making")
    files.WORKSHOP.resume_stuck(NOW + STUCK_AFTER * 2)
    assert File.objects.get(pk=file.pk).status == "waiting"
    with pytest.raises(CannotHave, match="exe"):
        files.ask(edition, "exe", by=writer, at=NOW)


def test_a_file_that_was_made_before_a_signature_is_made_again(
    document: Document, writer: User, head: User, director: User
) -> None:
    edition = proposed(document, writer, director, head)
    ready = {"status": "ready", "content": b"x", "digest": "x"}
    file = files.ask(edition, "pdf", by=writer, at=NOW)
    for signer in (head, director):
        File.objects.update(**ready)
        deciding.sign(step_of(edition, signer), by=signer, at=NOW)
        assert File.objects.get(pk=file.pk).status == "waiting"


def test_every_kind_is_drawn_without_anything_in_the_ledger_and_says_how_long_it_is_kept(org: Organisation, writer: User) -> None:
    for kind in all_kinds():
        assert term_of(kind).years
        if kind.has_subject:
            continue
        first, last = kind.periods[-1].around(TODAY)
        of = Organisation.objects.get(kind=Organisation.Kind.AGENCY) if kind.of_agency else org
        said = Beginning(kind=kind, organisation=of, first=first, last=last, title=kind.name)
        drawn = content_of(writing.begin(said, by=writer, at=NOW), MOMENT)
        assert drawn.passages
        assert len(drawn.figures) == len({each.key for each in drawn.figures.values()})


@pytest.mark.django_db(transaction=True)
def test_two_documents_signed_at_once_get_two_numbers(org: Organisation, version: Version, writer: User, head: User) -> None:
    """Two threads: numbers of the register follow each other, and of two signatures under one step one counts."""
    made = [
        Beginning(kind=kind_of("meeting"), organisation=org, first=day, last=day, title="회의")
        for day in (TODAY, dt.date(YEAR, 5, 27))
    ]
    editions = [proposed(writing.begin(each, by=writer, at=NOW), writer, head) for each in made]
    steps = [*(step_of(each, head) for each in editions), step_of(editions[0], head)]
    barrier = Barrier(len(steps))

    def signs(step: Step) -> str:
        try:
            barrier.wait()
            deciding.sign(step, by=head, at=NOW)
        except CannotDecide:
            return "refused"
        finally:
            connection.close()
        return "signed"

    with ThreadPoolExecutor(len(steps)) as pool:
        assert sorted(pool.map(signs, steps)) == ["refused", "signed", "signed"]
    assert set(Edition.objects.values_list("registered", flat=True)) == {1, 2}
