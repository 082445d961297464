"""Who asks, and which organisations there are."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from chomchom.accounts.access import person
from chomchom.accounts.queries import organisations_listed
from chomchom.accounts.roles import table
from chomchom.core.api import operation
from chomchom.core.audience import Audience
from chomchom.orgs.models import Organisation

router = Router(tags=["사람과 조직"])


class OrganisationOut(Schema):
    """An organisation; `parent` and `region` are codes."""

    code: str
    kind: str
    name: str
    parent: str | None
    region: str | None


class RoleOut(Schema):
    """A role of the person who asks."""

    role: str
    name: str
    organisation: str


class MeOut(Schema):
    """The person who asks."""

    name: str
    email: str
    roles: list[RoleOut]
    rights: list[str]


@router.get("me", **operation(Audience.LOGGED_IN, MeOut))
def me(request: HttpRequest) -> MeOut:
    """Who is logged in, what they are, and what they may do somewhere."""
    user = person(request)
    roles = [RoleOut(role=each.role, name=each.terms.name, organisation=each.organisation.code) for each in user.in_force]
    return MeOut(name=user.name, email=user.email, roles=roles, rights=[right for right in table().rights if user.may(right)])


@router.get("organisations", **operation("entry.read", list[OrganisationOut]))
def organisations(request: HttpRequest) -> list[OrganisationOut]:
    """All organisations, kind by kind."""
    return [_out(each) for each in organisations_listed()]


def _out(each: Organisation) -> OrganisationOut:
    parent, region = (above.code if above else None for above in (each.parent, each.region))
    return OrganisationOut(code=each.code, kind=each.kind, name=each.name, parent=parent, region=region)
