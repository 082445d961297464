"""Sites are added, corrected, closed and opened again; who answers for one is read for a purpose that the access log keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from chomchom.accesslog.models import Act
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.crypto.names import clean_name
from chomchom.core.crypto.phones import phone_digits
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.reasons import keeps_reason
from chomchom.dispatch.models import Request, Site
from chomchom.dispatch.models.site import KIND
from chomchom.orgs.models import Organisation

KINDS = (Organisation.Kind.PROVIDER, Organisation.Kind.PARTNER, Organisation.Kind.FACILITY)
"""What a site can be."""
MOST_STAFF, MOST_PEOPLE = 5_000, 100_000
_OVER = (Request.Status.CANCELLED, Request.Status.UNMET)


class BadSite(DomainError):
    """Something about the site cannot be kept."""


class CannotClose(DomainError):
    """Something of it is still to come."""


@dataclass(frozen=True, kw_only=True)
class About:
    """How large a site is and who answers for it. Cleaned as it comes in; raises BadSite, BadName."""

    staff: int
    people: int = 0
    contact: str = ""
    phone: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        clean = {"contact": clean_name(self.contact), "phone": _digits(self.phone), "email": _address(self.email)}
        for column, value in clean.items():
            object.__setattr__(self, column, value)
        if not 1 <= self.staff <= MOST_STAFF:
            raise BadSite(f"종사자 수는 1~{MOST_STAFF:,}명으로 적어 주세요.")
        if not 0 <= self.people <= MOST_PEOPLE:
            raise BadSite(f"이용 인원은 0~{MOST_PEOPLE:,}명으로 적어 주세요.")

    @classmethod
    def of(cls, site: Site) -> About:
        """What is known now."""
        return cls(staff=site.staff, people=site.people, **site.opened_all())

    def with_(self, **changes: object) -> About:
        """The same but for these."""
        return replace(self, **changes)  # type: ignore[arg-type]  # checked when it is made

    @property
    def reached(self) -> dict[str, str]:
        """Who answers for it, by the columns that are sealed."""
        return {"contact": self.contact, "phone": self.phone, "email": self.email}


@transaction.atomic
def add(centre: Organisation, organisation: Organisation, about: About, *, visit: Visit, is_sample: bool = False) -> Site:
    """Have substitutes sent to an organisation. Raises BadSite for one that is a site already or can be none."""
    if organisation.kind not in KINDS or organisation.pk == centre.pk:
        raise BadSite(f"{organisation}에는 대체인력을 보낼 수 없습니다. 제공기관, 협력기관, 소속시설을 고르세요.")
    site = Site(organisation=organisation, centre=centre, staff=about.staff, people=about.people)
    site.added_by, site.added_at, site.is_sample = visit.by, visit.at, is_sample
    site.seal(**about.reached)
    try:
        with transaction.atomic():
            site.save(force_insert=True)
    except IntegrityError as fault:
        raise BadSite(f"{with_particle(str(organisation), '은')} 이미 등록한 시설입니다. 시설 목록에서 찾아보세요.") from fault
    audit.record(site, "dispatch.site.added", by=visit.by, at=visit.at)
    note(Act.ADD, visit=visit, kind=KIND, subjects=[site.pk])
    return site


@transaction.atomic
@keeps_reason()
def change(site: Site, about: About, *, visit: Visit, reason: str = "") -> Site:
    """Correct what is known."""
    found = _locked(site)
    found.staff, found.people = about.staff, about.people
    found.seal(**about.reached)
    found.save(update_fields=["staff", "people", *Site.sealed_fields()])
    audit.record(found, "dispatch.site.changed", by=visit.by, at=visit.at)
    note(Act.CHANGE, visit=visit, kind=KIND, subjects=[found.pk])
    return found


@transaction.atomic
@keeps_reason()
def close(site: Site, on: dt.date, *, by: User | None, at: dt.datetime, reason: str = "") -> Site:
    """Nobody is sent there after that day. Raises CannotClose, saying what is still open or came later."""
    found = _locked(site)
    if found.closed_on:
        raise CannotClose(f"{found.closed_on}에 이미 끝낸 시설입니다. 날이 다르면 다시 연 뒤 끝내세요.")
    if on > timezone.localdate(at):
        raise CannotClose("끝난 날은 오늘까지의 날로 적어 주세요.")
    if standing := list(Request.objects.open().filter(site=found).order_by("first_on", "pk")):
        raise CannotClose(f"아직 끝나지 않은 신청이 있습니다({named(standing)}). 마치거나 취소한 뒤 끝내세요.")
    if later := list(Request.objects.filter(site=found, last_on__gt=on).exclude(status__in=_OVER).order_by("first_on", "pk")):
        raise CannotClose(f"{on} 뒤에 간 파견이 있습니다({named(later)}). 그 뒤의 날로 고치세요.")
    found.closed_on = on
    found.save(update_fields=["closed_on"])
    audit.record(found, "dispatch.site.closed", by=by, at=at)
    return found


@transaction.atomic
@keeps_reason()
def reopen(site: Site, *, by: User | None, at: dt.datetime, reason: str = "") -> Site:
    """It asks for substitutes again. Raises BadSite for one that is open."""
    found = _locked(site)
    if not found.closed_on:
        raise BadSite("이미 이용하는 시설입니다. 화면을 새로 여세요.")
    found.closed_on = None
    found.save(update_fields=["closed_on"])
    audit.record(found, "dispatch.site.reopened", by=by, at=at)
    return found


def note_opened(site: Site, *, visit: Visit, purpose: str) -> None:
    """That somebody sees who answers for it. Raises NoPurpose without a word what for."""
    note(Act.OPEN, visit=visit, kind=KIND, subjects=[site.pk], purpose=purpose)


def named(requests: list[Request]) -> str:
    """The first of them, as they are called on the telephone, and how many there are."""
    more = f" 등 {len(requests)}건" if len(requests) > 3 else ""
    return ", ".join(f"{each.number} {each.period}" for each in requests[:3]) + more


def _locked(site: Site) -> Site:
    return Site.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=site.pk)


def _digits(text: str) -> str:
    digits = phone_digits(text)
    if text.strip() and not digits:
        raise BadSite("전화번호를 063-123-4567처럼 적어 주세요.")
    return digits


def _address(text: str) -> str:
    address = text.strip().lower()
    try:
        if address:
            validate_email(address)
    except ValidationError as fault:
        raise BadSite("전자우편 주소를 name@example.org처럼 적어 주세요.") from fault
    return address
