"""What the front door reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from chomchom.accesslog.queries.reviews import months_to_review
from chomchom.accounts.models import User
from chomchom.documents.access import editions_of
from chomchom.documents.queries.listing import DOCUMENT
from chomchom.ledger.queries.months import Unclosed, unclosed
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Finding, TeamPlan, Version
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.months import Due, State, due_in, most_urgent_first
from chomchom.plan.queries.progress import Moment
from chomchom.plan.queries.todo import Todos, todos
from chomchom.reports.access import writable_for
from chomchom.reports.queries.reports import Wanted, wanted


def agency_name() -> str:
    """The name of the agency, empty until its profile is loaded. One query."""
    return Organisation.objects.filter(kind=Organisation.Kind.AGENCY).values_list("name", flat=True).first() or ""


@dataclass(frozen=True)
class OpenDraft:
    """A draft that waits for decisions."""

    pk: int
    name: str
    errors: int
    warnings: int


@dataclass(frozen=True)
class Desk:
    """What one person has before them today, what ends first first. `team` is None for a person of no team that the plan knows:
    then all teams show."""

    version: Version
    team: TeamPlan | None
    todos: Todos
    now: list[Due]
    going_on: list[Due]
    following: list[Due]
    month: int
    next_month: int | None


def desk_of(user: User, version: Version, today: date) -> Desk:
    """Targets and activities of this month and activities of the next, for the person's team. At most ten queries."""
    team = TeamPlan.objects.filter(version=version, name=user.team).first() if user.team else None
    filters = Filters(team=team.pk if team else None)
    found = due_in(version, today.month, filters)
    next_month = today.month + 1 if today.month < 12 else None
    coming = due_in(version, next_month, filters) if next_month else []
    return Desk(
        version=version,
        team=team,
        todos=todos(version, Moment(_last_day(version, today), today), team.pk if team else None),
        now=most_urgent_first(due for due in found if due.state is not State.GOES_ON),
        going_on=[due for due in found if due.state is State.GOES_ON],
        following=[due for due in coming if due.state in (State.STARTS, State.ONLY)],
        month=today.month,
        next_month=next_month,
    )


def _last_day(version: Version, today: date) -> date:
    """Today, or the last day of the plan's year once that is over."""
    return min(today, date(version.year or today.year, 12, 31))


def findable_for(user: User) -> Q:
    """What of the index somebody may find: of documents those that they may read."""
    return ~Q(object_type=DOCUMENT) | Q(object_id__in=editions_of(user).values("pk"))


def wanted_reports(user: User, today: date) -> list[Wanted]:
    """Reports of periods that are over which the person has to freeze. Two queries."""
    own = writable_for(user)
    return wanted(own.filter(name=user.team) if user.team else own, today)


def open_months(at: datetime) -> list[Unclosed]:
    """Months that are over and not closed everywhere. Two queries."""
    return unclosed(posting_organisations(), at)


def unreviewed(user: User, today: date) -> list[date]:
    """Months of the access log that wait for the person's review. Two queries for whom it concerns."""
    return months_to_review(today) if user.may("access_log.review") else []


def open_drafts() -> list[OpenDraft]:
    """Drafts with their undecided findings. Two queries."""
    drafts = list(Version.objects.drafts().defer("document").order_by("-created_at"))
    counts = {(draft.pk, severity): 0 for draft in drafts for severity in Finding.Severity.values}
    found = Finding.objects.filter(version__in=drafts, decision=Finding.Decision.OPEN).values_list("version", "severity")
    for key in found:
        counts[key] += 1
    return [OpenDraft(d.pk, str(d), counts[d.pk, "error"], counts[d.pk, "warning"]) for d in drafts]


def open_errors(version: Version) -> int:
    """Errors of a version that nobody has decided. One query."""
    return Finding.objects.filter(version=version, severity=Finding.Severity.ERROR, decision=Finding.Decision.OPEN).count()
