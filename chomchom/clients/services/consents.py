"""Consent: the words to agree to, recording that somebody did, and the withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import Visit
from chomchom.clients.models import Client, Consent, ConsentText
from chomchom.clients.particulars import LONGEST_REASON, clean_text
from chomchom.clients.retention import months_after
from chomchom.clients.services.locking import held, held_part
from chomchom.clients.services.noting import note_act
from chomchom.core import audit
from chomchom.core.errors import DomainError

MOST_MONTHS = 120


class BadConsent(DomainError):
    """The words are not whole, or the days make no sense."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a person agrees to: what for, which items, for how many months, and in which words."""

    purpose: str
    items: str
    months: int
    text: str

    def __post_init__(self) -> None:
        for column, longest in (("purpose", 100), ("items", 400), ("text", 20_000)):
            object.__setattr__(self, column, clean_text(getattr(self, column), longest))
        if not (self.purpose and self.items and self.text):
            raise BadConsent("목적, 항목, 동의서 글을 모두 적어 주세요.")
        if not 1 <= self.months <= MOST_MONTHS:
            raise BadConsent(f"보유 기간은 1달에서 {MOST_MONTHS}달 사이로 적어 주세요.")


@transaction.atomic
def add_text(wording: Wording, *, visit: Visit) -> ConsentText:
    """The next version of the text for that purpose."""
    last = ConsentText.objects.filter(purpose=wording.purpose).aggregate(last=Max("version"))["last"] or 0
    text = ConsentText.objects.create(
        purpose=wording.purpose,
        version=last + 1,
        items=wording.items,
        months=wording.months,
        text=wording.text,
        by=visit.by,
        at=visit.at,
    )
    audit.record(text, "clients.text.added", by=visit.by, at=visit.at)
    return text


@transaction.atomic
def record_consent(client: Client, text: ConsentText, *, how: str, obtained_on: date, visit: Visit) -> Consent:
    """That the person agreed to this version of the text. From the first time on the text stays as it is.

    Raises BadConsent, GoneMeanwhile.
    """
    if obtained_on > timezone.localdate(visit.at):
        raise BadConsent("동의를 받은 날이 아직 오지 않은 날입니다. 오늘까지의 날로 적어 주세요.")
    [client] = held(client)
    ConsentText.objects.filter(pk=text.pk, used_at__isnull=True).update(used_at=visit.at)
    consent = Consent.objects.create(
        client=client,
        text=text,
        how=how,
        obtained_by=visit.by,
        obtained_on=obtained_on,
        until=months_after(obtained_on, text.months),
        recorded_at=visit.at,
    )
    audit.record(consent, "clients.consent.recorded", by=visit.by, at=visit.at)
    note_act(Act.CHANGE, [client], visit=visit)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, on: date, reason: str, visit: Visit) -> Consent:
    """The end of a consent on the day on which the person said so. Raises BadConsent, GoneMeanwhile."""
    consent = held_part(consent)
    if consent.withdrawn_on:
        raise BadConsent(f"이미 {consent.withdrawn_on}에 철회한 동의입니다.")
    if not consent.obtained_on <= on <= timezone.localdate(visit.at):
        raise BadConsent(f"철회한 날은 동의를 받은 날({consent.obtained_on})부터 오늘 사이여야 합니다.")
    consent.withdrawn_on, consent.withdrawn_by = on, visit.by
    consent.seal(withdrawal=clean_text(reason, LONGEST_REASON))
    consent.save(update_fields=["withdrawn_on", "withdrawn_by", *consent.sealed_fields()])
    audit.record(consent, "clients.consent.withdrawn", by=visit.by, at=visit.at)
    note_act(Act.CHANGE, [consent.client], visit=visit)
    return consent
