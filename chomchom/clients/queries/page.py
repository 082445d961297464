"""What stands on the page of one person, and what the person gets when asking for everything (열람)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from chomchom.accesslog.models import Line
from chomchom.clients.models import Client, Consent, ConsentText, Correction, HouseholdLink, Merge, PersonRequest
from chomchom.clients.models.client import KIND
from chomchom.clients.queries.retention import rule_names
from chomchom.core.tables import Sheet
from chomchom.orgs.models import Organisation


@dataclass(frozen=True)
class Relative:
    """Somebody of the household: the link, the person, and what the person is to the one whose page it is.

    Who is looked after by others is not named: `is_shown` says whether the reader may see the person.
    """

    link: HouseholdLink
    client: Client
    relation: str
    is_shown: bool


@dataclass(frozen=True)
class ClientPage:
    """Everything around one person."""

    consents: list[Consent]
    relatives: list[Relative]
    requests: list[PersonRequest]
    corrections: list[Correction]
    merges: list[Merge]
    is_founded: bool
    kind: str

    @property
    def shown_relatives(self) -> list[Client]:
        """Those whom the page names."""
        return [each.client for each in self.relatives if each.is_shown]


def client_page(client: Client, today: date, own: QuerySet[Organisation]) -> ClientPage:
    """As somebody sees it who may list the people of these organisations. Six queries."""
    consents = list(client.consents.select_related("text", "obtained_by").order_by("-obtained_on", "-pk"))
    return ClientPage(
        consents=consents,
        relatives=_relatives(client, own),
        requests=list(client.requests.order_by("-received_on", "-pk")),
        corrections=list(client.corrections.select_related("by").order_by("-pk")[:20]),
        merges=list(client.merges.filter(undone_at=None).select_related("lost", "by").order_by("-pk")),
        is_founded=bool(client.legal_basis) or any(consent.holds_on(today) for consent in consents),
        kind=rule_names().get(client.kind, client.kind),
    )


def _relatives(client: Client, own: QuerySet[Organisation]) -> list[Relative]:
    links = HouseholdLink.objects.filter(Q(client=client) | Q(other=client)).select_related("client", "other").order_by("pk")
    seen = set(own.values_list("pk", flat=True))
    others = [(link, link.other_than(client)) for link in links]
    return [Relative(link, other, link.relation_to(client), other.organisation_id in seen) for link, other in others]


def organisations_in(found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """For choices: those that serve people."""
    kinds = [Organisation.Kind.AGENCY, Organisation.Kind.TEAM, Organisation.Kind.FACILITY, Organisation.Kind.PROVIDER]
    return found.filter(kind__in=kinds).order_by("kind", "position", "pk")


def texts() -> QuerySet[ConsentText]:
    """All versions, the newest of each purpose first."""
    return ConsentText.objects.select_related("by").order_by("purpose", "-version")


def newest_texts() -> QuerySet[ConsentText]:
    """The version of each purpose to which people agree now."""
    newest = ConsentText.objects.order_by("purpose", "-version").distinct("purpose")
    return ConsentText.objects.filter(pk__in=newest.values("pk")).order_by("purpose")


def everything_about(client: Client, today: date) -> list[Sheet]:
    """All that is known of the person, sheet by sheet; also what is known under rows that were merged into this one."""
    shown = client_page(client, today, Organisation.objects.none())
    rows = [client, *client.doubles.select_related("organisation", "region").order_by("pk")]
    return [
        Sheet("개인정보", ("가명", "항목", "내용"), [line for row in rows for line in _facts_of(row)]),
        Sheet("동의", ("동의서", "항목", "받은 방법", "받은 날", "기한", "철회한 날"), map(_consent_row, shown.consents)),
        Sheet("가구", ("관계", "가명"), _household_of(rows)),
        Sheet("요구와 답", ("요구", "내용", "받은 날", "답"), map(_request_row, shown.requests)),
        Sheet("고친 내역", ("때", "고친 항목", "까닭"), map(_correction_row, client.corrections.order_by("pk"))),
        Sheet("열람 기록", ("때", "한 일", "누가", "목적"), map(_line_row, lines_about(client))),
    ]


def lines_about(client: Client) -> QuerySet[Line]:
    """The lines of the access log about the person, under whichever row."""
    rows = [client.pk, *client.doubles.values_list("pk", flat=True)]
    return Line.objects.filter(kind=KIND, subjects__overlap=rows).select_related("by").order_by("at", "pk")


def _household_of(rows: list[Client]) -> list[tuple[str, str]]:
    """Each relative once; the rows of one person are no relatives of each other."""
    relatives = [each for row in rows for each in _relatives(row, Organisation.objects.none())]
    return list(dict.fromkeys((each.relation, each.client.code) for each in relatives if each.client not in rows))


def _facts_of(client: Client) -> list[tuple[str, str, str]]:
    names = {column: str(Client._meta.get_field(column).verbose_name) for column in client.sealed_columns()}  # type: ignore[union-attr]  # a column
    served = [
        ("담당 조직", str(client.organisation)),
        ("시군", str(client.region or "")),
        ("보유 기준", rule_names().get(client.kind, client.kind)),
        ("법에 따른 근거", client.legal_basis),
        ("시작한 날", str(client.began_on)),
        ("끝난 날", str(client.ended_on or "")),
    ]
    return [(client.code, name, text) for name, text in [*((names[key], text) for key, text in client.full().items()), *served]]


def _consent_row(consent: Consent) -> tuple[str | date | None, ...]:
    how = str(consent.get_how_display())
    return str(consent.text), consent.text.items, how, consent.obtained_on, consent.until, consent.withdrawn_on


def _request_row(request: PersonRequest) -> tuple[str | date, ...]:
    return str(request.get_kind_display()), request.opened("asked"), request.received_on, request.opened("answer")


def _correction_row(correction: Correction) -> tuple[str | date, ...]:
    return localtime(correction.at), ", ".join(correction.column_names), correction.opened("reason")


def _line_row(line: Line) -> tuple[str | date, ...]:
    return localtime(line.at), str(line.get_act_display()), str(line.by or "시스템"), line.purpose
