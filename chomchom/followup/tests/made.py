"""Follow-ups of the tests: the planner finds something that 나눔팀 has to do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from chomchom.accounts.models import User
from chomchom.followup.models import FollowUp
from chomchom.followup.services import moving
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.telling import Said
from chomchom.orgs.tests.tree import team

AT = datetime(2031, 3, 3, 1, 0, tzinfo=UTC)  # a Monday
TODAY = date(2031, 3, 3)


def raising(**fields: Any) -> Raising:
    """What a survey of the dining room brought."""
    values: dict[str, Any] = {
        "title": "점심 시간이 짧다",
        "text": "여러 사람이 점심 시간이 짧다고 적음",
        "kind": FollowUp.Kind.AT_ONCE,
        "found_in": FollowUp.FoundIn.SURVEY,
        "found_on": TODAY,
    }
    return Raising(**{"owner": team()} | values | fields)


def raised(by: User | None = None, at: datetime = AT, **fields: Any) -> FollowUp:
    """The same, raised."""
    return raise_(raising(**fields), by=by, at=at)


def begun(followup: FollowUp, by: User, at: datetime = AT) -> FollowUp:
    """Accepted and begun by somebody."""
    return moving.begin(moving.accept(followup, by=by, at=at), by=by, at=at)


def done(followup: FollowUp, by: User, at: datetime = AT) -> FollowUp:
    """Done, reflected nowhere."""
    return moving.finish(begun(followup, by, at), Said("점심을 10분 늘림"), "바로 고침", by=by, at=at)
