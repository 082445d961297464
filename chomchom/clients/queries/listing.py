"""The list of people served: narrowed by columns, or exactly one name, telephone number or code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from chomchom.clients.models import Client, Consent
from chomchom.clients.models.client import CODE, ClientSet
from chomchom.clients.particulars import NAME_INDEX, PHONE_INDEX
from chomchom.clients.queries.retention import rule_names
from chomchom.core.crypto import blind
from chomchom.core.crypto.names import compared_name
from chomchom.core.crypto.phones import phone_digits
from chomchom.core.words import plain, whole_number
from chomchom.orgs.models import Organisation

MOST_COUNTED = 10_000
"""The list goes no further: whoever would turn two hundred pages looks for a name or narrows it."""
STATES = {"served": "이용 중", "ended": "끝남", "unfounded": "동의·근거 없음"}


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. What was looked for is not in the address: it names a person."""

    org: int | None = None
    region: int | None = None
    kind: str = ""
    state: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Filters:
        """From the parameters of an address; nonsense is ignored."""
        kind, state = plain(params.get("kind", "")), plain(params.get("state", ""))
        return cls(
            org=whole_number(params.get("org")),
            region=whole_number(params.get("region")),
            kind=kind if kind in rule_names() else "",
            state=state if state in STATES else "",
        )

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return any(getattr(self, each.name) for each in fields(self))


def clients(filters: Filters, organisations: QuerySet[Organisation], today: date) -> ClientSet:
    """The newest first, of these organisations only."""
    columns = {"organisation": filters.org, "region": filters.region, "kind": filters.kind}
    found = visible(organisations).filter(**{name: value for name, value in columns.items() if value})
    if filters.state in ("served", "ended"):
        is_served = Q(ended_on__isnull=True) | Q(ended_on__gte=today)
        found = found.filter(is_served if filters.state == "served" else ~is_served)
    if filters.state == "unfounded":
        found = found.filter(~_has_consent(today), legal_basis="")
    return found


def visible(organisations: QuerySet[Organisation]) -> ClientSet:
    """Those of these organisations, the newest first."""
    return Client.objects.current().filter(organisation__in=organisations).order_by("-pk")


def of(pks: Iterable[int]) -> ClientSet:
    """Those with these ids, the newest first. A page is a page of ids: what a line says is not asked for the lines before it."""
    return Client.objects.filter(pk__in=list(pks)).order_by("-pk")


def shown(found: ClientSet, today: date) -> ClientSet:
    """With what a line of the list says: the organisation, the region, and whether a consent or a law allows for it all."""
    founded = Q(_has_consent(today)) | ~Q(legal_basis="")
    return found.select_related("organisation", "region").annotate(is_founded=_truth(founded))


def named(words: str, organisations: QuerySet[Organisation]) -> ClientSet:
    """Whoever has exactly this name, telephone number or code; of doubles the one that stayed."""
    words = plain(words)
    if re.fullmatch(CODE, words.upper()):
        asked = Q(code=words.upper())
    elif digits := phone_digits(words):
        asked = Q(phone_token=blind.token(PHONE_INDEX, digits))
    elif token := blind.token(NAME_INDEX, compared_name(words)):
        asked = Q(name_token=token)
    else:
        return Client.objects.none()
    stayed = Client.objects.filter(asked).values_list(Coalesce("merged_into_id", "pk"), flat=True)
    return visible(organisations).filter(pk__in=list(stayed))


def coded(code: str, organisations: QuerySet[Organisation]) -> Client | None:
    """The person of that code."""
    return visible(organisations).filter(code=plain(code).upper()).first()


def _has_consent(today: date) -> Exists:
    holds = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today)
    return Exists(Consent.objects.filter(holds, client=OuterRef("pk"), obtained_on__lte=today, until__gte=today))


def _truth(condition: Q) -> Any:
    return Case(When(condition, then=True), default=False, output_field=BooleanField())
