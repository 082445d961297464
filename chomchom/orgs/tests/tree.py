"""Organisations of the tests: one agency, and teams and facilities below it."""

from __future__ import annotations

from chomchom.orgs.models import Organisation

Kind = Organisation.Kind


def agency() -> Organisation:
    """The agency, made if there is none."""
    known = Organisation.objects.filter(kind=Kind.AGENCY).first()
    return known or Organisation.objects.create(code="agency", kind=Kind.AGENCY, name="사회서비스원")


def team(name: str = "나눔팀", code: str = "") -> Organisation:
    """The team of that name."""
    return _below(agency(), Kind.TEAM, name, code)


def facility(name: str = "나눔의집", parent: Organisation | None = None) -> Organisation:
    """The facility of that name, below a team or the agency."""
    return _below(parent or agency(), Kind.FACILITY, name, "")


def outside(kind: str, name: str = "바깥") -> Organisation:
    """An organisation that is not below the agency."""
    return _below(None, Kind(kind), name, "")


def _below(parent: Organisation | None, kind: Kind, name: str, code: str) -> Organisation:
    known = Organisation.objects.filter(kind=kind, name=name).first()
    return known or Organisation.objects.create(kind=kind, name=name, code=code or f"{kind}-{name}", parent=parent)
