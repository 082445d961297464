"""What pages about people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from chomchom.accounts.models import Delegation, Membership, User
from chomchom.accounts.roles import Right, table
from chomchom.core.tables import Sheet
from chomchom.core.words import plain
from chomchom.orgs.models import Organisation

USABLE, CLOSED = "open", "closed"


@dataclass(frozen=True)
class Filters:
    """What of the people is asked for."""

    q: str = ""
    role: str = ""
    state: str = USABLE

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filters:
        """What the address says; nonsense is nothing."""
        role, state = query.get("role", ""), query.get("state", USABLE)
        return cls(
            plain(query.get("q", ""))[:60], role if role in table().roles else "", state if state in (CLOSED, "") else USABLE
        )


def people(own: QuerySet[Organisation], filters: Filters, today: date) -> QuerySet[User]:
    """Who is or was something in one of these organisations, or nothing anywhere, by name, with the roles of today in `current`.

    Two queries with the roles.
    """
    current = Membership.objects.on(today).select_related("organisation")
    places = Membership.objects.filter(user=OuterRef("pk"))
    found = User.objects.filter(Exists(places.filter(organisation__in=own)) | ~Exists(places))
    if filters.q:
        found = found.filter(Q(name__icontains=filters.q) | Q(email__icontains=filters.q))
    if filters.role:
        found = found.filter(Exists(current.filter(user=OuterRef("pk"), role=filters.role)))
    if filters.state:
        found = found.filter(is_active=filters.state == USABLE)
    return found.order_by("name", "pk").prefetch_related(Prefetch("memberships", current.order_by("pk"), to_attr="current"))


def memberships_of(user: User) -> list[Membership]:
    """All of them, those in force first. One query."""
    found = Membership.objects.filter(user=user).select_related("organisation", "granted_by", "ended_by").order_by("pk")
    return sorted(found, key=lambda each: each.ended_at is not None)


def delegations_around(user: User, today: date) -> list[Delegation]:
    """Those that the person gave or got and that are not over, or begin later. One query."""
    current = Delegation.objects.filter(until__gte=today, revoked_at=None, membership__ended_at=None)
    related = ("membership__user", "membership__organisation", "to")
    return list(current.filter(Q(membership__user=user) | Q(to=user)).select_related(*related).order_by("since", "pk"))


def colleagues(user: User, today: date) -> QuerySet[User]:
    """Who could stand in for somebody: all who are something today and can log in."""
    busy = Membership.objects.on(today).filter(user=OuterRef("pk"))
    staff = [code for code, role in table().roles.items() if role.staff]
    return User.objects.filter(Exists(busy.filter(role__in=staff)), is_active=True).exclude(pk=user.pk).order_by("name", "pk")


@dataclass(frozen=True)
class RightRow:
    """A line of the matrix: what may be done, how far it reaches, and for each role whether it may."""

    code: str
    right: Right
    cells: list[bool]


def matrix() -> list[tuple[str, list[RightRow]]]:
    """All rights by the kind of object, as the table has them. No query."""
    roles = table().roles
    rows: dict[str, list[RightRow]] = {}
    for code, right in table().rights.items():
        kind = table().kinds[code.partition(".")[0]]
        rows.setdefault(kind, []).append(RightRow(code, right, [role in right.roles for role in roles]))
    return list(rows.items())


def matrix_sheet() -> Sheet:
    """The matrix to be taken away."""
    return Sheet(
        "역할과 권한", ["대상", "할 수 있는 일", "미치는 곳", *(role.name for role in table().roles.values())], _matrix_rows()
    )


def reach_of(right: Right) -> str:
    """How far it reaches, in words."""
    return "기관 전체" if right.everywhere else "맡은 조직과 그 아래"


def _matrix_rows() -> Iterator[list[str]]:
    for kind, rows in matrix():
        for row in rows:
            yield [kind, row.right.says, reach_of(row.right), *("○" if cell else "" for cell in row.cells)]


def kinds_text(role: str) -> str:
    """Where a role can be given, in words."""
    return ", ".join(str(Organisation.Kind(kind).label) for kind in table().roles[role].at)


def organisations_listed() -> QuerySet[Organisation]:
    """All of them with what they belong to. One query."""
    return Organisation.objects.select_related("parent", "region").in_order()
