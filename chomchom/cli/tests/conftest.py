"""A data folder with a path short enough for a socket: empty, or a copy of the one that was migrated for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chomchom.cli.tests.folders import folder_of_data, installed_at


@pytest.fixture
def data() -> Iterator[Path]:
    with folder_of_data() as data:
        yield data


@pytest.fixture
def installed(data: Path) -> Path:
    """The data folder after `chomchom migrate`."""
    return installed_at(data)


@pytest.fixture(scope="module")
def installation() -> Iterator[Path]:
    """The same, one for all tests of a module."""
    with folder_of_data() as data:
        yield installed_at(data)
