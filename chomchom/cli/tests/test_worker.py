"""The worker stops whenever it is told to, also before it has begun; and it works on several things at once."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.cli.serve import work_until_stopped
from chomchom.plan.apart import read_apart
from chomchom.plan.models import Upload
from chomchom.plan.pipeline import File, Reading
from chomchom.plan.services import reading, uploads
from chomchom.plan.tests.samples import DOCUMENT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["before it connects", "when it is connected"])
def test_a_signal_while_the_worker_starts_is_not_lost(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as ready:  # type: ignore[attr-defined]  # Django's has one
        open_async = ready.open_async

        @asynccontextmanager
        async def told_to_stop() -> AsyncIterator[None]:
            if moment == "before it connects":
                os.kill(os.getpid(), signal.SIGTERM)
            async with open_async():
                if moment == "when it is connected":
                    os.kill(os.getpid(), signal.SIGTERM)
                yield

        monkeypatch.setattr(ready, "open_async", told_to_stop)

        asyncio.run(asyncio.wait_for(work_until_stopped(ready), 20))


@pytest.mark.django_db(transaction=True)
def test_a_file_that_takes_long_does_not_keep_a_good_one_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    good_is_read = threading.Event()

    def read(file: File, *args: Any, **kwargs: Any) -> Reading:
        if file.name == "느린 계획.txt":
            good_is_read.wait(30)
            assert Upload.objects.get(name="좋은 계획.txt").status == "read"
        return read_apart(file, *args, **kwargs)

    def watch() -> None:
        deadline = time.monotonic() + 40
        while Upload.objects.filter(status__in=("waiting", "reading")).exists() and time.monotonic() < deadline:
            if Upload.objects.filter(name="좋은 계획.txt", status="read").exists():
                good_is_read.set()
            time.sleep(0.05)
        connection.close()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(reading, "read_apart", read)
    for name in ("느린 계획.txt", "좋은 계획.txt"):
        uploads.receive(uploads.File(name, f"{DOCUMENT}\n{name}".encode()), by=None, at=timezone.now())

    with app.replace_connector(app.connector.get_worker_connector()) as ready:  # type: ignore[attr-defined]  # Django's has one
        watching = threading.Thread(target=watch)
        watching.start()
        asyncio.run(asyncio.wait_for(work_until_stopped(ready), 60))
        watching.join()

    assert good_is_read.is_set()
    assert set(Upload.objects.values_list("status", flat=True)) == {"read"}
