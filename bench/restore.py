"""The drill: a backup of the sample agency, with its year lived up to now, is made and comes back, each in at most a minute.

`python -m bench.restore`. Locking is in both times, and reading the new backup back, and checking everything before a restore.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Result, told
from bench.pages import adopt, installed_in, new_folder

LIMIT = 60.0


def measure(scale: int = 1) -> Iterator[Result]:
    """Times of the commands as an operator runs them, with the start and end of the embedded database."""
    with new_folder() as data, tempfile.TemporaryDirectory() as elsewhere:
        entries = fill(data, scale)
        away = Path(elsewhere)
        key = run(data, {}, "backup-identity", "-o", str(away / "identity"))[1].splitlines()[-1].partition("=")[2]
        backup, identity = str(away / "backup.tar.age"), str(away / "identity")
        made, _ = run(data, {"CHOMCHOM_BACKUP_RECIPIENTS": key}, "backup", "-o", backup)
        size = (away / "backup.tar.age").stat().st_size / 1e6
        note = f"{entries:,} entries, {size:.1f} MB"
        yield Result("backup, locked and read back", made, LIMIT, "s", note)
        with new_folder() as fresh:
            restored, _ = run(fresh, {}, "restore", backup, "--identity", identity)
            verified, said = run(fresh, {}, "ledger", "verify")
            yield Result("restore into an empty place", restored, LIMIT, "s", note)
            yield Result("verification of what came back", verified, LIMIT, "s", said.splitlines()[-1])


def fill(data: str, scale: int) -> int:
    """The sample agency and its year; how many entries there are."""
    with installed_in(data):
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.cli.sample import live_year  # noqa: PLC0415 -- app ready
        from chomchom.ledger.models import Entry  # noqa: PLC0415 -- app ready
        from chomchom.ledger.services.seals import seal  # noqa: PLC0415 -- app ready
        from chomchom.plan.queries.versions import newest_version  # noqa: PLC0415 -- app ready

        now = timezone.now()
        adopt(now.year)
        version = newest_version(now.year)
        if version is None:
            raise LookupError(now.year)
        live_year(version, now, scale=scale)
        seal(at=now)
        return Entry.objects.count()


def run(data: str, variables: dict[str, str], *command: str) -> tuple[float, str]:
    """Seconds that a command takes, and what it says; it must succeed."""
    names = {"DATABASE_URL", "SECRET_KEY"}
    environment = {name: value for name, value in os.environ.items() if name not in names} | variables | {"CHOMCHOM_DATA": data}
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "chomchom", *command], env=environment, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - began, done.stdout


def main() -> int:
    """Print each result; 1 if a promise is broken."""
    return told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1))


if __name__ == "__main__":
    sys.exit(main())
