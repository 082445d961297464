"""The evidence pack of an evaluation with 5,000 files: streamed a file at a time, never held in memory as a whole."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from datetime import date

from bench.measure import Result, timed, told
from bench.pages import new_folder
from chomchom.cli.database import django_ready
from chomchom.cli.setup import prepare

FILES, SIZE = 5_000, 40_000
MORE_MEMORY = 150.0
"""MB that streaming may take beside what the process has; the pack itself is 200."""


def measure() -> Iterator[Result]:
    """The pack of a tenth of the files, and of all."""
    with new_folder() as folder:
        os.environ |= {"CHOMCHOM_DATA": folder, "MFA_REQUIRED": "false"}
        with django_ready():
            prepare()
            yield from _measured()


def _measured() -> Iterator[Result]:
    attached = 0
    times = []
    for files in (FILES // 10, FILES):
        _attach(attached, files)
        attached, before = files, _memory()
        sizes: list[int] = []
        times.append(timed(lambda: sizes.append(_streamed())))  # noqa: B023 -- called at once
        note = f"{sizes[0] / 1e6:.0f} MB, {files} files"
        yield Result("the pack, streamed", times[-1], None, "s", note)
        yield Result("memory that it took", _memory() - before, MORE_MEMORY, "MB", note)
    yield Result("ten times the files, ratio", times[1] / times[0], 15, "times")


def _attach(first: int, last: int) -> None:
    """Files of meetings of the board, each of its own bytes."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.ledger.evidence import clean  # noqa: PLC0415 -- app ready
    from chomchom.ledger.posting import Posting  # noqa: PLC0415 -- app ready
    from chomchom.ledger.services.evidence import post_with_evidence  # noqa: PLC0415 -- app ready
    from chomchom.orgs.tests.tree import team  # noqa: PLC0415 -- app ready

    at, org = timezone.now(), team()
    values = {"kind": "meeting.held", "on": date(at.year, 1, 2), "org": org, "labels": {"body": "이사회"}, "by": None, "at": at}
    for number in range(first, last):
        content = clean(f"회의록 {number}.txt", f"{number:08d}\n".encode() * (SIZE // 9))
        post_with_evidence(Posting(title=f"이사회 {number}", key=f"bench:{number}", people=9, **values), [content])  # type: ignore[arg-type]  # as declared


def _streamed() -> int:
    """How many bytes come; the last of them end a zip that holds what it says."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.documents.queries.pack import pack  # noqa: PLC0415 -- app ready
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready
    from chomchom.plan.queries.progress import Moment  # noqa: PLC0415 -- app ready

    today = timezone.localdate()
    return sum(len(piece) for piece in pack(today.year, Moment(today, today, today), Organisation.objects.all()))


def _memory() -> float:
    """The most that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(told(measure()))
