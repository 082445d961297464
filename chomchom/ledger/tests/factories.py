"""Kinds, organisations and postings of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

from django.db import DatabaseError, connection

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.errors import DomainError
from chomchom.ledger.kinds import Kind, Label
from chomchom.ledger.posting import Posting
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests import tree

AT = datetime(2031, 6, 15, 3, 0, tzinfo=UTC)  # noon in Seoul
TODAY = date(2031, 6, 15)
HELD = Kind(
    "test_meeting.held",
    "시험 회의",
    "회",
    labels=(Label("body", "회의체"), Label("topic", "주제", rolled_up=False), Label("mode", "방식", ("대면", "비대면"))),
    required=("body",),
    people="참석 인원",
    amount="쓴 돈",
    score="만족도",
)
SENT = Kind("test_worker.sent", "시험 파견", "건")


def team(code: str = "team-a") -> Organisation:
    """An organisation of that code."""
    return tree.team(f"{code} 팀", code)


def person() -> User:
    """Somebody who posts."""
    return User.objects.filter(email="poster@example.org").first() or member("officer", email="poster@example.org", name="담당")


def posting(key: str = "k", **changes: Any) -> Posting:
    """A good posting of a meeting, with these changes."""
    values: dict[str, Any] = {
        "kind": HELD.code,
        "on": TODAY,
        "title": "이사회",
        "key": key,
        "by": None,
        "at": AT,
        "labels": {"body": "이사회"},
    }
    return Posting(**values | {"org": changes.get("org") or team()} | changes)


def in_threads(number: int, work: Callable[[int], Any]) -> list[Any]:
    """Do the work for 0, 1, ... number - 1 at once, each in a thread with a connection of its own; faults are results too."""

    def alone(index: int) -> Any:
        try:
            return work(index)
        except (DomainError, DatabaseError) as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(alone, range(number)))


def only(results: Iterable[Any], kind: type) -> list[Any]:
    """Those results that are of this type."""
    return [result for result in results if isinstance(result, kind)]
