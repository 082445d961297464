"""Who decides in the tests."""

from __future__ import annotations

import pytest

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member


@pytest.fixture
def planner(db: None) -> User:
    return member("planner", email="planner@example.org", name="기획")
