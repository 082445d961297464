"""A reason holds for the service that was given it, and for what that calls."""

from __future__ import annotations

import pghistory
import pytest
from django.db import connection

from chomchom.core.reasons import because, keeps_reason

pytestmark = pytest.mark.django_db


def told() -> str | None:
    """What a trigger would read of a change at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL test.change = '1'")
        cursor.execute("SELECT nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'reason'")
        found: str | None = cursor.fetchone()[0]
    return found


@keeps_reason()
def inner(reason: str = "") -> str | None:
    return told()


@keeps_reason("note")
def outer(thing: str, note: str) -> tuple[str | None, str | None, str | None]:
    return inner(reason="속 까닭"), inner(), told()


def test_a_reason_holds_inside_and_gives_way_to_a_nearer_one() -> None:
    with pghistory.context():
        assert outer("무엇", "겉 까닭") == ("속 까닭", "겉 까닭", "겉 까닭")
        assert told() == ""


def test_it_ends_also_when_the_service_fails() -> None:
    with pghistory.context():
        with pytest.raises(ValueError, match="no"), because("까닭"):
            raise ValueError("no")

        assert told() == ""


def test_a_positional_reason_is_one() -> None:
    assert inner(" 까닭 ") == "까닭"
