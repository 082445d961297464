"""Having a database: the one that DATABASE_URL names, or the embedded server for as long as the command runs."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from chomchom.core import embedded


@contextlib.contextmanager
def django_ready() -> Iterator[None]:
    """Set Django up with a running database."""
    import django  # noqa: PLC0415 -- slow import

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
    with contextlib.ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            data = Path(os.environ.get("CHOMCHOM_DATA") or platformdirs.user_data_path("chomchom"))
            os.environ["DATABASE_URL"] = stack.enter_context(embedded.running(data))
        django.setup()
        yield
