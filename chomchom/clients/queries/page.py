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
from chomchom.orgs.models import Organisation, Region


@dataclass(frozen=True)
class Relative:
    """Somebody of the household: the link, the person, and what the person is to the one whose page it is."""

    link: HouseholdLink
    client: Client
    relation: str


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


def client_page(client: Client, today: date) -> ClientPage:
    """Five queries."""
    consents = list(client.consents.select_related("text", "obtained_by").order_by("-obtained_on", "-pk"))
    links = HouseholdLink.objects.filter(Q(client=client) | Q(other=client)).select_related("client", "other").order_by("pk")
    return ClientPage(
        consents=consents,
        relatives=[Relative(link, link.other_than(client), link.relation_to(client)) for link in links],
        requests=list(client.requests.order_by("-received_on", "-pk")),
        corrections=list(client.corrections.select_related("by").order_by("-pk")[:20]),
        merges=list(client.merges.filter(undone_at=None).select_related("lost", "by").order_by("-pk")),
        is_founded=bool(client.legal_basis) or any(consent.holds_on(today) for consent in consents),
        kind=rule_names().get(client.kind, client.kind),
    )


def regions() -> QuerySet[Region]:
    """For choices."""
    return Region.objects.order_by("position")


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
    """All that is known of the person, sheet by sheet."""
    shown = client_page(client, today)
    names = {column: str(Client._meta.get_field(column).verbose_name) for column in client.sealed_columns()}  # type: ignore[union-attr]  # a column
    served = [
        ("가명", client.code),
        ("담당 조직", str(client.organisation)),
        ("시군", str(client.region or "")),
        ("보유 기준", shown.kind),
    ]
    served += [("법에 따른 근거", client.legal_basis), ("시작한 날", str(client.began_on)), ("끝난 날", str(client.ended_on or ""))]
    return [
        Sheet("개인정보", ("항목", "내용"), [*((names[column], text) for column, text in client.full().items()), *served]),
        Sheet("동의", ("동의서", "항목", "받은 방법", "받은 날", "기한", "철회한 날"), map(_consent_row, shown.consents)),
        Sheet("가구", ("관계", "가명"), [(each.relation, each.client.code) for each in shown.relatives]),
        Sheet("요구와 답", ("요구", "내용", "받은 날", "답"), map(_request_row, shown.requests)),
        Sheet("고친 내역", ("때", "고친 항목", "까닭"), map(_correction_row, client.corrections.order_by("pk"))),
        Sheet("열람 기록", ("때", "한 일", "누가", "목적"), map(_line_row, lines_about(client))),
    ]


def lines_about(client: Client) -> QuerySet[Line]:
    """The lines of the access log about the person."""
    return Line.objects.filter(kind=KIND, subjects__contains=[client.pk]).select_related("by").order_by("at", "pk")


def _consent_row(consent: Consent) -> tuple[str | date | None, ...]:
    how = str(consent.get_how_display())
    return str(consent.text), consent.text.items, how, consent.obtained_on, consent.until, consent.withdrawn_on


def _request_row(request: PersonRequest) -> tuple[str | date, ...]:
    return str(request.get_kind_display()), request.opened("asked"), request.received_on, request.opened("answer")


def _correction_row(correction: Correction) -> tuple[str | date, ...]:
    return localtime(correction.at), ", ".join(correction.column_names), correction.opened("reason")


def _line_row(line: Line) -> tuple[str | date, ...]:
    return localtime(line.at), str(line.get_act_display()), str(line.by or "시스템"), line.purpose
