"""Facilities are told about the programme: by a letter to all sites that have an address, or by a call that is logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.dispatch.models import Promotion, Site
from chomchom.dispatch.models.promotion import LONGEST_TEXT
from chomchom.followup.services.telling import words
from chomchom.ledger import services as ledger
from chomchom.notices.models import Notice
from chomchom.notices.services.writing import Writing, write
from chomchom.orgs.models import Organisation, Region

LONGEST_SUBJECT = LONGEST_WHOM = 80
CHANNELS = {Promotion.Kind.LETTER: "공문", Promotion.Kind.CALL: "유선"}
PURPOSE = "대체인력 사업 안내"


class CannotPromote(DomainError):
    """There is nobody to tell, or nothing to say."""


@dataclass(frozen=True)
class Letter:
    """What is written, and to the sites of which municipalities; none for all."""

    subject: str
    text: str
    regions: Collection[Region] = ()


@dataclass(frozen=True, kw_only=True)
class Call:
    """With whom somebody spoke on a day, and about what: a site, or `whom` that is none yet."""

    on: dt.date
    subject: str
    text: str = ""
    site: Site | None = None
    whom: str = ""


@dataclass(frozen=True)
class Written:
    """A letter, and the sites that have no address for it."""

    promotion: Promotion
    without: list[Site]


@transaction.atomic
def write_letter(centre: Organisation, letter: Letter, *, by: User | None, at: dt.datetime) -> Written:
    """Write to the open sites by the outbox of notices, and post it. Raises CannotPromote, BadWords, and as `ledger.post`."""
    subject, text = words(letter.subject, "제목", LONGEST_SUBJECT), words(letter.text, "내용", LONGEST_TEXT)
    found = Site.objects.filter(centre=centre, closed_on=None).select_related("organisation").order_by("pk")
    if letter.regions:
        found = found.filter(organisation__region__in=letter.regions)
    sites = list(found)
    reached = {site.pk: address for site in sites if (address := site.opened("email"))}
    if not reached:
        raise CannotPromote("전자우편을 적어 둔 시설이 없습니다. 시설의 연락처를 적거나 다른 시군을 고르세요.")
    row = _kept(
        Promotion(centre=centre, kind=Promotion.Kind.LETTER, on=timezone.localdate(at), subject=subject, text=text, by=by, at=at),
        told=len(reached),
    )
    write([_writing(row, pk, address) for pk, address in reached.items()], by=by, at=at)
    audit.record(row, "dispatch.letter.written", by=by, at=at, told=row.told)
    return Written(row, [site for site in sites if site.pk not in reached])


@transaction.atomic
def log_call(centre: Organisation, call: Call, *, by: User | None, at: dt.datetime) -> Promotion:
    """Write a call down and post it. Raises CannotPromote, BadWords, and as `ledger.post`."""
    whom = words(call.whom, "전화한 곳", LONGEST_WHOM, required=False)
    checks = {
        "전화한 시설을 고르거나, 등록하지 않은 곳이면 이름을 적어 주세요.": not call.site and not whom,
        "시설을 골랐으면 다른 곳의 이름은 비워 두세요. 한 번에 한 곳입니다.": bool(call.site and whom),
        "다른 센터의 시설입니다. 우리 센터의 시설을 고르세요.": bool(call.site and call.site.centre_id != centre.pk),
        "오지 않은 날의 전화는 적을 수 없습니다. 날을 다시 보세요.": call.on > timezone.localdate(at),
    }
    for sentence, is_so in checks.items():
        if is_so:
            raise CannotPromote(sentence)
    said = {"subject": words(call.subject, "제목", LONGEST_SUBJECT), "text": words(call.text, "내용", LONGEST_TEXT, required=False)}
    row = _kept(Promotion(centre=centre, kind=Promotion.Kind.CALL, on=call.on, site=call.site, whom=whom, by=by, at=at, **said))
    audit.record(row, "dispatch.call.logged", by=by, at=at)
    return row


def _kept(row: Promotion, told: int = 1) -> Promotion:
    row.told = told
    row.subject = row.subject.replace("\n", " ")
    row.save(force_insert=True)
    place = row.site.organisation if row.site else None
    ledger.post(
        "promotion.posted",
        on=row.on,
        org=row.centre,
        title=f"{row.get_kind_display()}: {row.subject}",
        by=row.by,
        at=row.at,
        key=f"dispatch.promotion:{row.pk}",
        counterpart=place,
        region=place.region if place else None,
        labels={"channel": CHANNELS[Promotion.Kind(row.kind)]},
        source=row,
    )
    return row


def _writing(row: Promotion, site: int, address: str) -> Writing:
    return Writing(
        channel=Notice.Channel.EMAIL,
        purpose=PURPOSE,
        organisation=row.centre,
        address=address,
        subject=row.subject,
        body=row.text,
        key=f"dispatch.promotion:{row.pk}:{site}",
        source=row,
    )
