"""Lines of the tests, written as the apps write them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from chomchom.accesslog.models import Act, Line
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """By the agency's clock."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone.get_default_timezone())


def seen(user: User | None, at: datetime, *subjects: int, act: Act = Act.OPEN, place: str = "", purpose: str = "상담 준비") -> Line:
    """Somebody had to do with data of these persons."""
    places = [place] if place else []
    visit = Visit(user, at, "192.0.2.1")
    return note(act, visit=visit, kind="client", subjects=subjects, purpose=purpose, places=places)
