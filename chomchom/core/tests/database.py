"""A pytest plugin (`-p`: it runs before Django reads its settings): one embedded PostgreSQL per run, thrown away after it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from chomchom.core import embedded

MARK = "CHOMCHOM_TEST_DATABASE"  # set for the workers of xdist, which share the controller's server


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the server once, in the controlling process."""
    if os.environ.get(MARK):
        return
    folder = Path(tempfile.mkdtemp(prefix="chomchom-test-"))
    server = embedded.running(folder / "data")
    url = server.__enter__()
    os.environ.update({"DATABASE_URL": url, MARK: url, "CHOMCHOM_DATA": str(folder / "data"), "SECRET_KEY": "of the tests"})
    os.environ["CHOMCHOM_MASTER_KEY"] = "b2YgdGhlIHRlc3RzLCBhbmQgb2Ygbm90aGluZyBlbHM"
    os.environ["DATABASE_KEEP_SECONDS"] = "0"  # a connection that a thread keeps would hinder the end

    (folder / "data" / "static").mkdir()  # WhiteNoise warns where it is missing

    def stop() -> None:
        server.__exit__(None, None, None)
        shutil.rmtree(folder, ignore_errors=True)

    early_config.add_cleanup(stop)
