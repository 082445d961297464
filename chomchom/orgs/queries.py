"""What other apps ask of the agency's profile."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from chomchom.orgs import house_style as styles
from chomchom.orgs import profiles
from chomchom.orgs.models import Region


def regions() -> QuerySet[Region]:
    """The municipalities as the profile orders them."""
    return Region.objects.order_by("position", "pk")


def temporary_holidays() -> frozenset[date]:
    """Days off that the government declared and no calendar can compute; raises BrokenProfile. Read once in a process."""
    return _temporary_holidays(settings.AGENCY_PROFILE)


def access_log() -> profiles.AccessLog:
    """How long the access log is kept, and what night is; raises BrokenProfile where the profile does not say. Read once."""
    return _access_log(settings.AGENCY_PROFILE)


def house_style() -> styles.HouseStyle:
    """How documents of the agency look and who signs them; raises BrokenStyle. Read once in a process."""
    return _house_style(profile_folder())


@cache
def _house_style(folder: Path) -> styles.HouseStyle:
    return styles.load(folder)


@cache
def _access_log(profile: str) -> profiles.AccessLog:
    found = profiles.load(profile).access_log
    if found is None:
        raise profiles.BrokenProfile("기관 프로필에 [access_log] 표가 없습니다. 보관 햇수와 근거, 밤 시간을 적으세요.")
    return found


@cache
def _temporary_holidays(profile: str) -> frozenset[date]:
    return frozenset(holiday.date for holiday in profiles.load(profile).temporary_holidays)


def profile_folder() -> Path:
    """Where the files of the profile lie; raises BrokenProfile. Read once in a process."""
    return _folder(settings.AGENCY_PROFILE)


@cache
def _folder(profile: str) -> Path:
    return profiles.load(profile).folder
