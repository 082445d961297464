"""Kinds of the tests are declared for each test and forgotten after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chomchom.ledger import kinds
from chomchom.ledger.tests.factories import HELD, SENT


@pytest.fixture(autouse=True)
def test_kinds() -> Iterator[None]:
    kinds.register(HELD, SENT)
    yield
    kinds.forget([HELD.code, SENT.code])
