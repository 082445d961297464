"""Keeping the organisations and regions of the database in step with the agency's profile."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from typing import Any

import msgspec
from django.db import transaction

from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.profiles import Fact, Profile

Kind = Organisation.Kind


@transaction.atomic
def sync_profile(profile: Profile) -> None:
    """Create or update one row for each fact, known by its code. What left the profile stays: plans of other years refer to it.

    A facility that is a team too has its ledger and its months apart from the team's; its name says which of the two it is.
    """
    for place, municipality in enumerate(profile.municipalities):
        region, _ = Region.objects.update_or_create(code=municipality.code, defaults={"name": municipality.name, "position": place})
        hall = msgspec.structs.replace(municipality, code=f"municipality-{municipality.code}")
        _organisation(Kind.MUNICIPALITY, hall, place, region=region)
    regions = {region.code: region for region in Region.objects.all()}
    agency = _organisation(Kind.AGENCY, profile.agency, 0)
    teams = {team.code: _organisation(Kind.TEAM, team, place, parent=agency) for place, team in enumerate(profile.teams)}
    names = Counter(fact.name for fact in (*profile.teams, *profile.facilities))
    for place, facility in enumerate(profile.facilities):
        shown = facility.name if names[facility.name] == 1 else f"{facility.name}(시설)"
        _organisation(
            Kind.FACILITY,
            msgspec.structs.replace(facility, name=shown),
            place,
            parent=teams.get(facility.team, agency),
            type=facility.type,
            region=regions.get(facility.municipality),
        )
    for place, committee in enumerate(profile.committees):
        _organisation(Kind.COMMITTEE, committee, place, parent=agency, meetings_a_year=committee.meetings_a_year)


def ensure_partner(name: str) -> Organisation:
    """The organisation of that name, in the agency or outside; one outside is made if there is none.

    Names that differ in blanks only are one.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    known = Organisation.objects.filter(name=name).exclude(kind=Kind.COMMITTEE).order_by("pk").first()
    if known:
        return known
    code = f"partner-{hashlib.sha256(name.replace(' ', '').encode()).hexdigest()[:12]}"
    return Organisation.objects.get_or_create(code=code, defaults={"kind": Kind.PARTNER, "name": name})[0]


def _organisation(kind: Kind, fact: Fact, position: int, **fields: Any) -> Organisation:
    defaults = {"kind": kind, "name": fact.name, "position": position, **fields}
    organisation, _ = Organisation.objects.update_or_create(code=fact.code, defaults=defaults)
    return organisation
