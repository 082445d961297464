"""A file is taken in once, read once, never half, and not forgotten when its reader dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.plan.apart import read_apart
from chomchom.plan.models import Finding, Upload, Version
from chomchom.plan.pipeline import Reading
from chomchom.plan.queries.findings import draft_with_findings
from chomchom.plan.services import reading, uploads
from chomchom.plan.services.findings import Judgement, decide
from chomchom.plan.services.uploads import File
from chomchom.plan.tests.samples import DOCUMENT
from chomchom.plan.writer.json import to_json
from chomchom.plan.writer.xlsx import workbook

pytestmark = pytest.mark.django_db
AT = datetime(2031, 1, 2, tzinfo=timezone.get_default_timezone())
TEXT = File("사업계획.txt", DOCUMENT.encode())


def clock() -> datetime:
    return AT


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'", [uploads.READ_TASK])
        return int(cursor.fetchone()[0])


def test_receive_keeps_the_file_and_orders_its_reading(planner: User) -> None:
    upload, is_new = uploads.receive(TEXT, by=planner, at=AT)

    upload.refresh_from_db()
    assert (is_new, upload.status, upload.name, bytes(upload.content), queued()) == (
        True,
        "waiting",
        "사업계획.txt",
        TEXT.content,
        1,
    )


def test_receive_leads_to_the_upload_of_the_same_file(planner: User) -> None:
    first, _ = uploads.receive(TEXT, by=planner, at=AT)

    second, is_new = uploads.receive(TEXT._replace(name="사본.txt"), by=planner, at=AT)

    assert (second.pk, is_new, queued()) == (first.pk, False, 1)


@pytest.mark.parametrize(("content", "sentence"), [(b"", "비어 있습니다"), (b"x" * 2048, "너무 큽니다")])
def test_receive_refuses_an_empty_and_a_large_file(planner: User, settings: Any, content: bytes, sentence: str) -> None:
    settings.PLAN_FILE_LIMIT = 1024

    with pytest.raises(uploads.BadUpload, match=sentence):
        uploads.receive(File("a.txt", content), by=planner, at=AT)

    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\문서\\계획.hwpx", "계획.hwpx"),
        ("../../etc/passwd", "passwd"),
        ("", "이름 없는 파일"),
        ("가" * 300 + ".txt", "가" * 251 + ".txt"),
    ],
)
def test_receive_keeps_only_the_name_of_the_file(planner: User, name: str, kept: str) -> None:
    assert uploads.receive(File(name, b"x"), by=planner, at=AT).upload.name == kept


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_at_once_is_one_upload(planner: User) -> None:
    found: list[tuple[int, bool]] = []
    before = queued()
    barrier = threading.Barrier(4)

    def hand_in() -> None:
        barrier.wait()
        upload, is_new = uploads.receive(TEXT, by=planner, at=AT)
        found.append((upload.pk, is_new))
        connection.close()

    threads = [threading.Thread(target=hand_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({pk for pk, _ in found}) == 1
    assert sorted(is_new for _, is_new in found) == [False, False, False, True]
    assert queued() == before + 1


def test_reading_makes_a_draft_with_findings_and_numbered_lines(planner: User) -> None:
    upload = uploads.receive(TEXT, by=planner, at=AT).upload

    version = reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock)

    upload.refresh_from_db()
    assert version is not None
    assert (upload.status, version.upload, version.year, version.status) == ("read", upload, 2031, "draft")
    assert [p.title for p in version.draft.projects] == ["이사회 운영", "직원 교육"]
    for finding in version.findings.exclude(line=0):
        assert upload.text.split("\n")[finding.line - 1].strip()
    assert version.findings.exists()


def test_an_upload_is_read_by_one_worker_only(planner: User) -> None:
    upload = uploads.receive(TEXT, by=planner, at=AT).upload
    reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock)

    assert reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock) is None
    assert Version.objects.count() == 1


def test_a_worker_that_was_overtaken_writes_nothing(planner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = Upload.objects.get(pk=uploads.receive(TEXT, by=planner, at=AT).upload.pk)

    def overtaken(*args: Any, **kwargs: Any) -> Reading:
        Upload.objects.filter(pk=upload.pk).update(status=Upload.Status.WAITING)
        return read_apart(*args, **kwargs)

    monkeypatch.setattr(reading, "read_apart", overtaken)

    assert reading.read_upload(upload, clock=clock) is None
    assert not Version.objects.exists()


def test_a_workbook_of_ours_is_read_back(planner: User) -> None:
    upload = uploads.receive(TEXT, by=planner, at=AT).upload
    version = reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock)
    assert version is not None
    again = uploads.receive(File("계획.xlsx", workbook(version.draft)), by=planner, at=AT).upload

    second = reading.read_upload(Upload.objects.get(pk=again.pk), clock=clock)

    assert second is not None
    assert second.previous == version
    assert {**second.document, "diagnostics": []} == {**version.document, "diagnostics": []}


def test_a_year_given_with_the_upload_is_taken_where_the_document_has_none(planner: User) -> None:
    bare = DOCUMENT.replace("2031. ", "").replace("2031", "")
    upload = uploads.receive(File("계획.txt", bare.encode(), year=2033), by=planner, at=AT).upload

    version = reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock)

    assert version is not None
    assert version.year == version.draft.year == 2033
    assert not version.findings.filter(path="year").exists()
    assert version.document["projects"][0]["overview"]["period"]["start"] == "2033-01"


def test_read_again_refuses_while_it_is_being_read_but_not_when_it_is_stuck(planner: User) -> None:
    upload = uploads.receive(TEXT, by=planner, at=AT).upload
    for later in (timedelta(seconds=5), timedelta(minutes=5)):  # it waits its turn, however long
        with pytest.raises(uploads.StillReading):
            uploads.read_again(upload, by=planner, at=AT + later)

    Upload.objects.update(status="reading")
    uploads.read_again(upload, by=planner, at=AT + timedelta(minutes=5))

    assert queued() == 2


def test_read_again_makes_a_new_draft_of_a_file_that_was_read(planner: User) -> None:
    upload = uploads.receive(TEXT, by=planner, at=AT).upload
    first = reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock)

    uploads.read_again(upload, by=planner, at=AT)
    second = reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock)

    assert second is not None
    assert second.previous == first


def test_resume_takes_up_what_stands_still_and_gives_up_after_three_attempts(planner: User) -> None:
    upload = uploads.receive(TEXT, by=planner, at=AT).upload
    hopeless = uploads.receive(File("b.txt", b"b"), by=planner, at=AT).upload
    Upload.objects.update(status=Upload.Status.READING, attempts=1)
    Upload.objects.filter(pk=hopeless.pk).update(attempts=3)

    assert uploads.resume_stuck(at=AT + timedelta(seconds=30)) == 0
    assert uploads.resume_stuck(at=AT + timedelta(minutes=3)) == 1

    upload.refresh_from_db()
    hopeless.refresh_from_db()
    assert (upload.status, hopeless.status) == ("waiting", "refused")
    assert "여러 번" in hopeless.refusal


def test_resume_takes_up_what_waits_without_a_job_but_not_what_waits_its_turn(planner: User) -> None:
    uploads.receive(TEXT, by=planner, at=AT)
    assert uploads.resume_stuck(at=AT + timedelta(minutes=3)) == 0

    with connection.cursor() as cursor:  # a worker that was killed between taking the job and taking the upload
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = %s", [uploads.READ_TASK])
    assert uploads.resume_stuck(at=AT + timedelta(minutes=3)) == 1
    assert queued() == 1


@pytest.mark.django_db(transaction=True)
def test_a_reader_gives_signs_of_life_during_one_long_step(planner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = Upload.objects.get(pk=uploads.receive(TEXT, by=planner, at=AT).upload.pk)
    times = iter(AT + timedelta(minutes=n) for n in range(100))
    monkeypatch.setattr(reading, "HEARTBEAT", 0.02)

    def slow(*args: Any, **kwargs: Any) -> Reading:
        begun = Upload.objects.get(pk=upload.pk).touched_at
        deadline = time.monotonic() + 20
        while Upload.objects.get(pk=upload.pk).touched_at == begun and time.monotonic() < deadline:
            time.sleep(0.02)
        assert Upload.objects.get(pk=upload.pk).touched_at != begun
        return read_apart(*args, **kwargs)

    monkeypatch.setattr(reading, "read_apart", slow)

    threads = threading.active_count()
    assert reading.read_upload(upload, clock=lambda: next(times)) is not None
    assert threading.active_count() == threads


def start_worker() -> subprocess.Popen[bytes]:
    """A real worker process on the test database."""
    code = "import django; django.setup(); from django.core.management import call_command; call_command('procrastinate', 'worker')"
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{settings.DATABASES['default']['NAME']}").geturl()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chomchom.settings", "DATABASE_URL": url}
    return subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(upload: Upload, *statuses: str) -> None:
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        upload.refresh_from_db(fields=["status", "refusal", "step"])
        if upload.status in statuses:
            return
        time.sleep(0.02)
    raise AssertionError(f"still {upload.status}")


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_no_half_plan_and_the_next_one_finishes(planner: User) -> None:
    long = "\n".join([DOCUMENT, *(f"○ 배경 {n} 연 {n}회 실시" for n in range(20_000))])
    upload = uploads.receive(File("긴 계획.txt", long.encode()), by=planner, at=timezone.now()).upload
    worker = start_worker()
    try:
        wait_for(upload, "reading")
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    upload.refresh_from_db()
    assert (upload.status, Version.objects.count()) == ("reading", 0)

    later = timezone.now() + timedelta(minutes=3)
    assert uploads.is_stuck(upload, later)
    assert uploads.resume_stuck(at=later) == 1
    call_command("procrastinate", "worker", "--one-shot")

    upload.refresh_from_db()
    assert (upload.status, Version.objects.count()) == ("read", 1)


@pytest.mark.parametrize("write", [workbook, to_json])
def test_an_export_read_again_has_every_finding_and_decision(planner: User, write: Any) -> None:
    upload = uploads.receive(TEXT, by=planner, at=AT).upload
    version = reading.read_upload(Upload.objects.get(pk=upload.pk), clock=clock)
    assert version is not None
    for finding in version.findings.all():
        decide(finding, Judgement(Finding.Decision.DISMISSED, f"까닭 {finding.pk}"), by=planner, at=AT)

    content = write(draft_with_findings(version))
    again = reading.read_upload(uploads.receive(File("계획", content), by=planner, at=AT).upload, clock=clock)

    assert again is not None
    known = ("code", "path", "message", "advice", "reason")
    assert list(again.findings.order_by("fingerprint").values_list(*known)) == list(
        version.findings.order_by("fingerprint").values_list(*known)
    )
