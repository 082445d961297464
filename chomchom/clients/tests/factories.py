"""People, visits and placements of the tests: nobody who is anybody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

from django.db import DatabaseError, connection

from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User
from chomchom.clients.models import Client, ConsentText
from chomchom.clients.particulars import Particulars
from chomchom.clients.services.clients import Placement, add_client
from chomchom.clients.services.consents import Wording, add_text
from chomchom.core.errors import DomainError
from chomchom.orgs.tests.tree import team

AT = datetime(2031, 6, 15, 3, 0, tzinfo=UTC)  # noon in Seoul
TODAY = date(2031, 6, 15)
NAME, PHONE, ADDRESS, EMAIL = "감나무", "010-2345-6789", "전북특별자치도 전주시 완산구 효자동3가 1-1", "persimmon@example.org"


def somebody(email: str = "officer@example.org") -> User:
    return User.objects.filter(email=email).first() or User.objects.create_user(email, name="담당")


def visit(by: User | None = None, at: datetime = AT) -> Visit:
    return Visit(by or somebody(), at, "192.0.2.1")


def person(**changes: Any) -> Particulars:
    values: dict[str, Any] = {
        "name": NAME,
        "phone": PHONE,
        "born_on": date(1950, 3, 1),
        "sex": "f",
        "address": ADDRESS,
        "email": EMAIL,
    }
    return Particulars(**values | {"notes": "무릎이 아픔"} | changes)


def placement(**changes: Any) -> Placement:
    said: dict[str, Any] = {"organisation": team(), "kind": "service", "began_on": date(2025, 1, 2)}
    return Placement(**said | changes)


def client(placed: dict[str, Any] | None = None, **changes: Any) -> Client:
    return add_client(person(**changes), placement(**placed or {}), visit=visit())


def text(**changes: Any) -> ConsentText:
    values: dict[str, Any] = {"purpose": "서비스 제공", "items": "이름, 전화번호", "months": 12, "text": "동의합니다."}
    return add_text(Wording(**values | changes), visit=visit())


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
