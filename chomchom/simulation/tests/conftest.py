"""Who decides in the tests."""

from __future__ import annotations

import pytest

from chomchom.accounts.models import User


@pytest.fixture
def planner(db: None) -> User:
    return User.objects.create_user("planner@example.org", name="기획", role=User.Role.PLANNER)
