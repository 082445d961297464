"""Importing in the browser, and every way in which a file can be wrong, through the real upload path."""

from __future__ import annotations

import re
import socket
import threading
import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.plan.models import Upload, Version
from chomchom.plan.services import reading, uploads
from chomchom.plan.tests.samples import DOCUMENT, plan
from chomchom.plan.tests.views.test_review import text_of
from chomchom.plan.writer.xlsx import workbook

pytestmark = pytest.mark.django_db


def hand_in(client: Client, content: bytes, name: str = "사업계획.txt", **more: str) -> Any:
    """Send the form as a browser does."""
    return client.post("/plan/uploads/", {"file": SimpleUploadedFile(name, content), "whole": "1", **more}, follow=True)


def read(upload: Upload) -> Version | None:
    """What the worker does."""
    return reading.read_upload(Upload.objects.get(pk=upload.pk), clock=timezone.now)


def test_a_file_is_handed_in_and_read_and_leads_to_the_review(desk: Client) -> None:
    answer = hand_in(desk, DOCUMENT.encode())
    upload = Upload.objects.get()
    assert answer.redirect_chain[-1][0] == f"/plan/uploads/{upload.pk}/"
    assert "기다리고 있습니다" in text_of(answer)

    version = read(upload)

    assert version is not None
    assert f"/plan/versions/{version.pk}/review/" in desk.get(f"/plan/uploads/{upload.pk}/").content.decode()
    polled = desk.get(f"/plan/uploads/{upload.pk}/", headers={"HX-Request": "true"})
    assert polled["HX-Redirect"] == f"/plan/versions/{version.pk}/review/"


def test_the_progress_names_the_step_and_polls(desk: Client) -> None:
    hand_in(desk, DOCUMENT.encode())
    upload = Upload.objects.get()
    Upload.objects.update(status="reading", step="사업을 찾는 중")

    page = desk.get(f"/plan/uploads/{upload.pk}/")

    assert "사업을 찾는 중" in text_of(page)
    assert 'hx-trigger="every 1s"' in page.content.decode()
    assert '<meta http-equiv="refresh"' in page.content.decode()


def test_a_stuck_upload_is_shown_with_a_button_that_reads_it_again(desk: Client) -> None:
    hand_in(desk, DOCUMENT.encode())
    upload = Upload.objects.get()
    Upload.objects.update(status="reading", touched_at=timezone.now() - timedelta(minutes=10))
    assert "멈춘 것 같습니다" in text_of(desk.get(f"/plan/uploads/{upload.pk}/"))

    desk.post(f"/plan/uploads/{upload.pk}/read-again/")

    upload.refresh_from_db()
    assert upload.status == "waiting"


def put_worker_to_work(*, since: timedelta = timedelta()) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now() - since])


@pytest.mark.parametrize("since", [None, timedelta(minutes=2)])
def test_a_file_that_nobody_is_there_to_read_says_so_and_what_to_do(desk: Client, since: timedelta | None) -> None:
    if since:
        put_worker_to_work(since=since)
    hand_in(desk, DOCUMENT.encode())
    upload = Upload.objects.get()
    Upload.objects.update(touched_at=timezone.now() - timedelta(minutes=10))

    page = desk.get(f"/plan/uploads/{upload.pk}/")

    assert "읽을 프로그램이 켜져 있지 않아 기다리고 있습니다" in text_of(page)
    assert "chomchom worker" in text_of(page)
    assert "멈춘 것" not in text_of(page)
    assert 'hx-trigger="every 1s"' in page.content.decode()


def test_a_file_that_waits_its_turn_says_how_many_are_before_it(desk: Client) -> None:
    put_worker_to_work()
    hand_in(desk, DOCUMENT.encode())
    hand_in(desk, DOCUMENT.encode() + b"\n", "둘째.txt")
    Upload.objects.update(touched_at=timezone.now() - timedelta(minutes=10))
    upload = Upload.objects.get(name="둘째.txt")

    page = text_of(desk.get(f"/plan/uploads/{upload.pk}/"))

    assert "차례를 기다리는 중 (앞에 1개)" in page
    assert "멈춘 것" not in page


def test_the_same_file_again_leads_kindly_to_the_first_one(desk: Client) -> None:
    hand_in(desk, DOCUMENT.encode())

    answer = hand_in(desk, DOCUMENT.encode(), "사본.txt")

    assert "같은 파일을 이미 올렸습니다(‘사업계획.txt’)" in text_of(answer)
    assert Upload.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_at_once_is_one_upload(planner: User) -> None:
    answers: list[str] = []
    barrier = threading.Barrier(2)

    def send() -> None:
        client = Client()
        client.force_login(planner)
        barrier.wait()
        answers.append(hand_in(client, DOCUMENT.encode()).redirect_chain[-1][0])
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 2
    assert len(set(answers)) == 1
    assert Upload.objects.count() == 1


def archive(**members: bytes) -> bytes:
    """A zip with these members."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in members.items():
            box.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


BOMB = archive(Contents__content_dot_hpf=b"<x/>", Contents__section0_dot_xml=b"0" * 300_000_000)
LOCKED = archive(
    Contents__content_dot_hpf=b"<x/>", **{"META-INF__manifest_dot_xml": b'<m><odf:encryption-data xmlns:odf="o"/></m>'}
)
TRUNCATED = workbook(plan(2))[:-400]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("편지.txt", "안녕하세요. 잘 지내시지요?\n다음에 뵙겠습니다.\n".encode(), "사업계획"),
        ("폭탄.hwpx", BOMB, "압축"),
        ("잠긴.hwpx", LOCKED, "암호"),
        ("이상한.txt", bytes(range(256)) * 50, "글"),
        ("그림.png", b"\x89PNG\r\n\x1a\n" + b"0" * 100, "그림 파일"),
        ("잘린.xlsx", TRUNCATED, "손상"),
        ("깨진.txt", DOCUMENT.encode("utf-8")[:400] + b"\xff\xfe\xff" + DOCUMENT.encode("utf-8")[400:], "깨져"),
        ("남의.json", b'{"a": 1}', "JSON"),
    ],
    ids=["not a plan", "bomb", "encrypted", "binary", "picture", "cut archive", "wrong encoding", "other json"],
)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_imported(
    desk: Client, name: str, content: bytes, sentence: str
) -> None:
    hand_in(desk, content, name)
    upload = Upload.objects.get()

    assert read(upload) is None

    page = text_of(desk.get(f"/plan/uploads/{upload.pk}/"))
    upload.refresh_from_db()
    assert upload.status == "refused"
    assert sentence in page
    assert "들어간 것은 없습니다" in page
    assert not Version.objects.exists()


def test_a_refused_file_is_read_again_only_where_that_can_help(desk: Client) -> None:
    hand_in(desk, "안녕하세요.\n".encode(), "편지.txt")
    upload = Upload.objects.get()
    read(upload)
    page = f"/plan/uploads/{upload.pk}/"
    assert "다시 읽기" not in text_of(desk.get(page))

    again = text_of(hand_in(desk, "안녕하세요.\n".encode(), "편지.txt"))
    assert "전에 읽지 못한 파일입니다. 다시 읽어 봅니다." in again
    upload.refresh_from_db()
    assert upload.status == "waiting"

    Upload.objects.update(status="reading", attempts=3, touched_at=datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone()))
    uploads.resume_stuck(at=timezone.now())
    assert "다시 읽기" in text_of(desk.get(page))


def test_an_empty_file_is_refused_at_the_door(desk: Client) -> None:
    answer = hand_in(desk, b"")

    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "파일이 비어 있습니다(0바이트)" in text_of(answer)


def test_a_form_without_a_file_says_so(desk: Client) -> None:
    answer = desk.post("/plan/uploads/", {"whole": "1"})

    assert (answer.status_code, "올릴 파일을 골라 주세요" in text_of(answer)) == (422, True)


def test_an_upload_over_the_limit_is_stopped_while_it_arrives(desk: Client, settings: Any) -> None:
    settings.PLAN_FILE_LIMIT = 1024 * 1024

    answer = hand_in(desk, b"0" * (3 * 1024 * 1024))

    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "파일이 너무 큽니다. 1MB까지 올릴 수 있습니다" in text_of(answer)


def test_two_hundred_megabytes_are_refused_with_a_sentence(desk: Client) -> None:
    answer = hand_in(desk, bytes(200 * 1024 * 1024))

    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "파일이 너무 큽니다. 50MB까지 올릴 수 있습니다" in text_of(answer)


def test_an_upload_that_was_cut_off_is_not_taken_in(desk: Client) -> None:
    body = BytesIO()
    body.write(b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + DOCUMENT.encode())

    answer = desk.post("/plan/uploads/", data=body.getvalue(), content_type="multipart/form-data; boundary=b")

    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "끝까지 올라오지 않았습니다" in text_of(answer)


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_in_the_middle_leaves_nothing(live_server: Any, desk: Client) -> None:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', desk.get("/plan/uploads/").content.decode())
    assert token
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in desk.cookies.items())
    part = (
        f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token[1]}\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    ).encode() + DOCUMENT.encode()
    host, port = live_server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        head = f"POST /plan/uploads/ HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookies}\r\nContent-Length: 5000000\r\n"
        line.sendall(head.encode() + b"Content-Type: multipart/form-data; boundary=b\r\n\r\n" + part)
        line.shutdown(socket.SHUT_WR)
        line.settimeout(20)
        while line.recv(65536):
            pass

    assert not Upload.objects.exists()


def test_a_broken_table_is_read_with_doubts_not_refused(desk: Client) -> None:
    broken = DOCUMENT.replace("□ 쟁점 및 대책", "예산항목\t예산액\n인건비\n\t\t급여\t100천원×\t\n□ 쟁점 및 대책", 1)
    hand_in(desk, broken.encode())

    version = read(Upload.objects.get())

    assert version is not None
    assert len(version.draft.projects) == 2


def test_a_file_in_cp949_is_read_as_one_in_utf_8(desk: Client) -> None:
    hand_in(desk, DOCUMENT.encode("cp949"))

    version = read(Upload.objects.get())

    assert version is not None
    assert [p.title for p in version.draft.projects] == ["이사회 운영", "직원 교육"]


def test_a_plan_without_a_year_is_read_and_takes_the_year_given_with_it(desk: Client) -> None:
    hand_in(desk, DOCUMENT.replace("2031", "").encode(), year="2035")

    version = read(Upload.objects.get())

    assert version is not None
    assert version.year == 2035


def test_a_plan_without_any_year_becomes_a_draft_that_cannot_be_adopted_yet(desk: Client) -> None:
    hand_in(desk, DOCUMENT.replace("2031", "").encode())
    version = read(Upload.objects.get())
    assert version is not None
    assert version.year is None

    answer = desk.post(f"/plan/versions/{version.pk}/adopt/", {"note": "까닭"})

    assert answer.status_code == 409
    assert "계획의 연도가 없습니다" in text_of(answer)


def test_two_projects_with_one_number_become_a_draft_that_cannot_be_adopted_yet(desk: Client) -> None:
    hand_in(desk, DOCUMENT.replace("2 직원 교육\n<", "1 직원 교육\n<").encode())
    version = read(Upload.objects.get())
    assert version is not None
    assert [p.number for p in version.draft.projects] == [1, 1]

    answer = desk.post(f"/plan/versions/{version.pk}/adopt/", {"note": "까닭"})

    assert "기획팀에 1번 사업이 둘 이상입니다" in text_of(answer)
    version.refresh_from_db()
    assert version.status == "draft"


def test_a_year_that_is_none_is_refused(desk: Client) -> None:
    answer = hand_in(desk, DOCUMENT.encode(), year="이십")

    assert (answer.status_code, "연도를 네 자리 숫자로" in text_of(answer)) == (422, True)


def test_uploads_are_for_planners(colleague: Client, desk: Client) -> None:
    hand_in(desk, DOCUMENT.encode())
    pk = Upload.objects.get().pk

    assert colleague.get("/plan/uploads/").status_code == 404
    assert colleague.get(f"/plan/uploads/{pk}/").status_code == 404
    assert Client().get("/plan/uploads/").status_code == 302


@pytest.mark.parametrize("files", [1, 3])
def test_the_list_asks_the_database_a_constant_number_of_times(desk: Client, files: int) -> None:
    for n in range(files):
        hand_in(desk, DOCUMENT.encode() + b" " * n)
    desk.get("/plan/uploads/")

    with CaptureQueriesContext(connection) as queries:
        desk.get("/plan/uploads/")

    # session, user, roles, drafts, count, uploads, agency, years of the menu
    assert len(queries) == 8
    assert not any('"content"' in query["sql"] for query in queries)
