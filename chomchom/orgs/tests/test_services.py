"""The database follows the profile, and running it again changes nothing."""

from __future__ import annotations

import msgspec
import pytest

from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.profiles import Agency, Committee, Facility, Municipality, Profile, Team
from chomchom.orgs.services import sync_profile

PROFILE = Profile(
    agency=Agency(code="agency", name="기관"),
    teams=[Team(code="plan", name="기획팀", number=1)],
    municipalities=[Municipality(code="11", name="가시")],
    facilities=[Facility(code="f1", name="시설", type="센터", municipality="11"), Facility(code="f2", name="지원단", team="plan")],
    committees=[Committee(code="board", name="이사회", meetings_a_year=5)],
)


@pytest.mark.django_db
def test_sync_profile_makes_a_row_for_each_fact() -> None:
    sync_profile(PROFILE)

    rows = Organisation.objects.order_by("kind", "position").values_list("kind", "name", "parent__name", "region__name")
    assert list(rows) == [
        ("agency", "기관", None, None),
        ("committee", "이사회", "기관", None),
        ("facility", "시설", "기관", "가시"),
        ("facility", "지원단", "기획팀", None),
        ("municipality", "가시", None, "가시"),
        ("team", "기획팀", "기관", None),
    ]


@pytest.mark.django_db
def test_sync_profile_again_updates_by_code() -> None:
    sync_profile(PROFILE)
    keys = set(Organisation.objects.values_list("pk", flat=True))

    sync_profile(msgspec.structs.replace(PROFILE, teams=[Team(code="plan", name="경영기획팀")]))

    assert set(Organisation.objects.values_list("pk", flat=True)) == keys
    assert Organisation.objects.get(code="plan").name == "경영기획팀"
    assert Region.objects.count() == 1
