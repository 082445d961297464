"""Keeping the organisations and regions of the database in step with the agency's profile."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from typing import Any

import msgspec
from django.db import transaction

from chomchom.core.errors import DomainError
from chomchom.core.personal_numbers import is_personal
from chomchom.orgs.models import LONGEST_NAME, Organisation, Region
from chomchom.orgs.profiles import Fact, Profile

Kind = Organisation.Kind
LONGEST_TYPE = 60


class BadProvider(DomainError):
    """It cannot be kept so, or is there already."""


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


@transaction.atomic
def add_provider(name: str, *, type: str, region: Region) -> Organisation:
    """A provider in a municipality, which no profile knows. Raises BadProvider where one of that name is there already.

    Names that differ in blanks only are one; two municipalities may each have one of the same name.
    """
    shown, sort = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (name, type))
    checks = {
        f"이름을 {LONGEST_NAME}자까지 적어 주세요.": not 0 < len(shown) <= LONGEST_NAME,
        f"유형을 {LONGEST_TYPE}자까지 적어 주세요.": not 0 < len(sort) <= LONGEST_TYPE,
        "이름과 유형에 사람을 알 수 있는 번호를 적지 마세요.": is_personal(shown) or is_personal(sort),
    }
    for sentence, is_so in checks.items():
        if is_so:
            raise BadProvider(sentence)
    code = f"provider-{hashlib.sha256(f'{region.code}/{shown.replace(" ", "")}'.encode()).hexdigest()[:12]}"
    known = Organisation.objects.filter(name=shown, region=region).exclude(kind=Kind.COMMITTEE).exists()
    fields = {"kind": Kind.PROVIDER, "name": shown, "type": sort, "region": region}
    made, is_new = (None, False) if known else Organisation.objects.get_or_create(code=code, defaults=fields)
    if made is None or not is_new:
        raise BadProvider(f"{region}에는 ‘{shown}’이 이미 있습니다. 있는 기관에서 찾아 고르세요.")
    return made


def _organisation(kind: Kind, fact: Fact, position: int, **fields: Any) -> Organisation:
    defaults = {"kind": kind, "name": fact.name, "position": position, **fields}
    organisation, _ = Organisation.objects.update_or_create(code=fact.code, defaults=defaults)
    return organisation
