"""How far long work is, told while its transaction is still open.

What a transaction writes is seen by nobody until it commits. So a thread with a connection of its own writes the number of rows
that are done, and a sign of life. The work itself writes to those two rows only when the thread has ended; if somebody holds one of
them all the same, the thread does not wait, and tells it at its next look.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import OperationalError, connection

from chomchom.budget.models import Import, ImportReading

Clock = Callable[[], datetime]
Tell = Callable[[int], None]
EVERY, BEAT = 0.5, 20
"""Seconds between two looks at what is done, and looks between two signs of life when nothing is."""


@contextmanager
def telling(batch: Import, clock: Clock) -> Iterator[Tell]:
    """Call what it gives with how many rows more are done."""
    done, ended = [0], threading.Event()

    def more(rows: int) -> None:
        done[0] += rows

    thread = threading.Thread(target=_tell, args=(batch.pk, done, ended, clock), daemon=True)
    thread.start()
    try:
        yield more
    finally:
        ended.set()
        thread.join()


def _tell(pk: int, done: list[int], ended: threading.Event, clock: Clock) -> None:
    told, looks = 0, 0
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        while not ended.wait(EVERY):
            looks += 1
            now = done[0]
            if now != told or looks % BEAT == 0:
                told = now if _write(pk, now, clock()) else told
    finally:
        connection.close()


def _write(pk: int, done: int, at: datetime) -> bool:
    """Whether it could be written without waiting for somebody."""
    try:
        Import.objects.filter(pk=pk).update(rows_done=done)
        ImportReading.objects.filter(batch=pk).update(touched_at=at)
    except OperationalError:
        return False
    return True
