"""From beginning a document to its place in the archive, as the pages show it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client
from openpyxl import load_workbook

from chomchom.accounts.models import User
from chomchom.documents.models import Document, Edition
from chomchom.documents.services.finding import index_edition
from chomchom.documents.tests.conftest import YEAR, meet, person
from chomchom.ledger.evidence import clean
from chomchom.ledger.models import Entry
from chomchom.ledger.services.evidence import attach
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version

BEGIN = {"what": "performance:quarter", "day": f"{YEAR}-05-26", "title": ""}


@pytest.fixture
def writing(org: Organisation, version: Version) -> tuple[User, Client]:
    return person("staff", "기획팀")


@pytest.fixture
def deciding(org: Organisation) -> tuple[User, Client]:
    return person("team_head", "기획팀")


def begun(client: Client, org: Organisation, **said: str) -> Document:
    answer = client.post("/documents/begin/", BEGIN | {"org": org.pk} | said)
    assert answer.status_code == 302, answer.content.decode()
    return Document.objects.latest("pk")


def test_a_document_is_written_signed_and_found_again(
    writing: tuple[User, Client], deciding: tuple[User, Client], org: Organisation
) -> None:
    (_, client), (head, chief) = writing, deciding
    document = begun(client, org)
    assert document.title == f"기획팀 {YEAR}년 2분기 실적보고서"
    page = client.get(document.get_absolute_url()).content.decode()
    assert "Ⅰ. 한눈에" in page
    assert 'name="key" value="summary"' in page
    kept = {"key": "summary", "revision": 0, "text": "<script>alert(1)</script> 😀 성과가 컸습니다"}
    assert client.post(f"/documents/{document.pk}/write/", kept).status_code == 302
    again = chief.post(f"/documents/{document.pk}/write/", kept | {"text": "다른 글"})
    assert (again.status_code, "성과가 컸습니다" in again.content.decode(), "다른 글" in again.content.decode()) == (
        409,
        True,
        True,
    )
    assert "<script>alert" not in again.content.decode()
    answer = client.post(f"/documents/{document.pk}/propose/", {"decider": head.pk, "has_gaps": "on"})
    edition = Edition.objects.get()
    assert answer.headers["Location"] == edition.get_absolute_url()
    assert "1개</b>" in chief.get("/documents/turns/").content.decode()
    assert "결재할 문서 1개" in chief.get("/desk/").content.decode()
    assert client.post(f"/documents/steps/{edition.steps.get(person=head).pk}/", {"comment": ""}).status_code == 404
    assert chief.post(f"/documents/steps/{edition.steps.get(person=head).pk}/", {"comment": "좋습니다"}).status_code == 302
    index_edition(Edition.objects.select_related("document__organisation").get())
    number = Edition.objects.get().register_number
    for words in ("성과", number):
        assert f">{number}</th>" in client.get("/documents/archive/", {"q": words}).content.decode(), words
    assert "조건에 맞는 문서가 없습니다" in client.get("/documents/archive/", {"q": "없는낱말"}).content.decode()
    shown = client.get(edition.get_absolute_url()).content.decode()
    assert ("결재 완료" in shown, "차례 기다림" in shown, edition.digest in shown) == (True, True, True)


def test_two_editions_are_compared_and_a_figure_opens_what_it_counted_then(
    writing: tuple[User, Client], deciding: tuple[User, Client], org: Organisation
) -> None:
    (_, client), (head, _) = writing, deciding
    document = begun(client, org)
    client.post(f"/documents/{document.pk}/propose/", {"decider": head.pk, "has_gaps": "on"})
    edition = Edition.objects.get()
    meet(org, edition.said.as_of)
    page = client.get(f"/documents/{document.pk}/compare/").content.decode()
    assert "회의·위원회 개최: 건수" in page
    figure = next(each for key, each in edition.said.figures.items() if key.endswith(".actual"))
    opened = client.get(figure.opens)
    assert (opened.status_code, "known_on" in figure.opens) == (200, True)


def test_what_is_not_right_is_told_and_strangers_do_not_write(
    writing: tuple[User, Client], stranger: Client, org: Organisation
) -> None:
    _, client = writing
    document = begun(client, org)
    for said in ({"what": "performance:day"}, {"day": "어제"}, {"what": "survey:day"}, {"org": "0"}, {"day": f"{YEAR + 60}-01-01"}):
        answer = client.post("/documents/begin/", BEGIN | {"org": org.pk, "title": "적어 둔 제목"} | said)
        page = answer.content.decode()
        assert (answer.status_code, "errorlist" in page, "적어 둔 제목" in page) == (422, True, True), said
    answer = client.post(f"/documents/{document.pk}/propose/", {"reason": "적어 둔 까닭"})
    assert (answer.status_code, "적어 둔 까닭" in answer.content.decode()) == (422, True)
    for address in (f"/documents/{document.pk}/write/", f"/documents/{document.pk}/propose/"):
        assert client.get(address).headers["Location"] == document.get_absolute_url()
    assert client.get("/documents/begin/").headers["Location"] == "/documents/"
    assert stranger.get(document.get_absolute_url()).status_code == 200
    for address in (f"/documents/{document.pk}/write/", f"/documents/{document.pk}/propose/"):
        assert stranger.post(address, {}).status_code == 404
    assert client.get(f"/documents/{document.pk}/pack.zip").status_code == 404
    assert Document.objects.count() == 1


def test_the_evidence_of_the_evaluation_is_one_pack_of_what_one_may_open(
    planner: Client, colleague: Client, stranger: Client, org: Organisation, version: Version
) -> None:
    for day in (3, 4):
        meet(org, dt.date(YEAR, 3, day), f"이사회 {day}")
    for entry in Entry.objects.filter(kind="meeting.held"):
        attach(entry, [clean(f"회의록 {entry.pk}.txt", f"회의록 {entry.pk}".encode())], by=None, at=entry.posted_at)
    agency = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    document = begun(planner, agency, what="evaluation:year")
    page = planner.get(document.get_absolute_url()).content.decode()
    assert "증빙 묶음" in page
    answer = planner.get(f"/documents/{document.pk}/pack.zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    assert archive.testzip() is None
    names = archive.namelist()
    assert [name.partition("/")[0] for name in names[:2]] == ["1-1 이사회 운영"] * 2
    own = colleague.get(f"/documents/{document.pk}/pack.zip")
    assert len(zipfile.ZipFile(io.BytesIO(own.getvalue())).namelist()) == 3, "of their own team"
    others = stranger.get(f"/documents/{document.pk}/pack.zip")
    assert zipfile.ZipFile(io.BytesIO(others.getvalue())).namelist() == ["증빙 목록.xlsx"]
    index = load_workbook(io.BytesIO(archive.read("증빙 목록.xlsx"))).active
    assert index is not None
    assert [row[2].value for row in index.iter_rows(min_row=2)] == [name.partition("/")[2] for name in names[:2]]


def test_what_a_document_tells_of_is_read_by_who_may_read_that(
    planner: Client, colleague: Client, stranger: Client, org: Organisation, version: Version
) -> None:
    """A budget by who reads that budget, or is asked to sign; nobody else finds it, in no search."""
    agency = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    document = begun(planner, agency, what="budget:year")
    for client in (colleague, stranger):
        assert client.get(document.get_absolute_url()).status_code == 404
    signer, theirs = person("care_worker", "돌봄팀")
    planner.post(f"/documents/{document.pk}/propose/", {"decider": signer.pk, "has_gaps": "on"})
    edition = Edition.objects.get()
    assert theirs.get(edition.get_absolute_url()).status_code == 200
    theirs.post(f"/documents/steps/{edition.steps.get(person=signer).pk}/", {"comment": ""})
    index_edition(Edition.objects.select_related("document__organisation").get())
    found = [client.get("/search/", {"q": "결산서"}).content.decode() for client in (planner, theirs, stranger)]
    assert [edition.get_absolute_url() in page for page in found] == [True, True, False]
    assert stranger.get(f"/documents/files/{edition.files.first().pk}/").status_code == 404  # type: ignore[union-attr]  # made


def test_only_the_agency_is_evaluated(colleague: Client, org: Organisation, version: Version) -> None:
    answer = colleague.post("/documents/begin/", BEGIN | {"org": org.pk, "what": "evaluation:year"})
    assert "기관 전체의 것만" in answer.content.decode()


def test_words_that_are_too_long_stay_and_a_returned_document_says_so(
    writing: tuple[User, Client], deciding: tuple[User, Client], org: Organisation
) -> None:
    (_, client), (head, chief) = writing, deciding
    document = begun(client, org)
    kept = {"key": "summary", "revision": 0, "text": f"{'가' * 19_990}\r\n{'나' * 30}"}
    too_long = client.post(f"/documents/{document.pk}/write/", kept)
    page = too_long.content.decode()
    assert (too_long.status_code, "20,021자" in page, f"{'나' * 30}</textarea>" in page) == (409, True, True)
    assert "그사이 저장된 글" not in page
    client.post(f"/documents/{document.pk}/propose/", {"decider": head.pk, "has_gaps": "on"})
    step = Edition.objects.get().steps.get(person=head)
    chief.post(f"/documents/steps/{step.pk}/", {"comment": "예산을 더 적어 주세요", "back": "1"})
    returned = client.get(document.get_absolute_url()).content.decode()
    assert "제1판이 되돌아왔습니다" in returned
    assert "예산을 더 적어 주세요" in returned
    assert "되돌아온 문서 1개" in client.get("/desk/").content.decode()


def test_a_line_that_is_refused_stays_on_the_page_and_nobody_sends_back_without_a_word(
    writing: tuple[User, Client], deciding: tuple[User, Client], org: Organisation
) -> None:
    (_, client), (head, chief) = writing, deciding
    document = begun(client, org)
    twice = client.post(
        f"/documents/{document.pk}/propose/",
        {"decider": head.pk, "reviewer_1": head.pk, "has_gaps": "on", "reason": "적어 둔 까닭"},
    )
    page = twice.content.decode()
    assert (twice.status_code, "같은 사람이 두 번" in page, "적어 둔 까닭" in page) == (422, True, True)
    client.post(f"/documents/{document.pk}/propose/", {"decider": head.pk, "has_gaps": "on"})
    edition = Edition.objects.get()
    assert "지금 차례" in client.get(edition.get_absolute_url()).content.decode()
    step = edition.steps.get(person=head)
    told = chief.post(f"/documents/steps/{step.pk}/", {"comment": " ", "back": "1"}, follow=True).content.decode()
    assert "왜 되돌리는지" in told
    told = chief.post(f"/documents/steps/{step.pk}/hand-over/", {"reason": "출장"}, follow=True).content.decode()
    assert "맡기지 않았습니다" in told
    edition.refresh_from_db()
    assert edition.status == Edition.Status.PROPOSED


def test_a_document_begun_by_mistake_is_thrown_away_unless_it_was_proposed_or_holds_words_of_others(
    writing: tuple[User, Client], deciding: tuple[User, Client], org: Organisation
) -> None:
    (_, client), (head, chief) = writing, deciding
    document = begun(client, org)
    chief.post(f"/documents/{document.pk}/write/", {"key": "summary", "revision": 0, "text": "팀장의 글"})
    refused = client.post(f"/documents/{document.pk}/discard/")
    assert (refused.status_code, "팀장의 글" in client.get(document.get_absolute_url()).content.decode()) == (409, True)
    assert chief.post(f"/documents/{document.pk}/discard/").status_code == 302
    assert not Document.objects.exists()
    proposed = begun(client, org)
    client.post(f"/documents/{proposed.pk}/propose/", {"decider": head.pk, "has_gaps": "on"})
    assert client.post(f"/documents/{proposed.pk}/discard/").status_code == 409
    assert Document.objects.get() == proposed


def test_a_file_that_is_done_is_not_stopped_and_says_so(
    writing: tuple[User, Client], deciding: tuple[User, Client], org: Organisation
) -> None:
    (_, client), (head, _) = writing, deciding
    client.post(f"/documents/{begun(client, org).pk}/propose/", {"decider": head.pk, "has_gaps": "on"})
    edition = Edition.objects.get()
    client.post(f"/documents/editions/{edition.pk}/files/html/")
    file = edition.files.get()
    edition.files.update(status="ready", content=b"-", digest="-")
    answer = client.post(f"/documents/files/{file.pk}/cancel/", follow=True)
    assert (answer.status_code, "이미 끝난 일" in answer.content.decode()) == (200, True)
