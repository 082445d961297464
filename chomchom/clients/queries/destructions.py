"""Runs of destruction and the register of what was destroyed."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localtime

from chomchom.clients.models import Certificate, DestructionItem, DestructionRun
from chomchom.core.tables import Sheet
from chomchom.orgs.models import Organisation


def runs(organisations: QuerySet[Organisation]) -> QuerySet[DestructionRun]:
    """The newest first, with how many people are on the list."""
    found = DestructionRun.objects.filter(organisation__in=organisations).select_related(
        "organisation", "proposed_by", "certificate"
    )
    return found.annotate(people=Count("items", filter=Q(items__kept_back=""))).order_by("-pk")


def items(run: DestructionRun) -> QuerySet[DestructionItem]:
    """The list of a run: pseudonyms, grounds and days."""
    return run.items.select_related("client__organisation").order_by("due_on", "pk")


def certificate_sheet(certificate: Certificate) -> Sheet:
    """A line of the register as a paper."""
    return Sheet(
        "파기 대장",
        ("항목", "내용"),
        [
            ("번호", certificate.number),
            ("파기한 사람 수", certificate.people),
            ("지운 줄", certificate.rows),
            *((f"종류: {name}", number) for name, number in certificate.kinds.items()),
            *((f"근거: {name}", number) for name, number in certificate.grounds.items()),
            ("방법", certificate.method),
            ("제안", f"{certificate.proposed_by} {localtime(certificate.proposed_at):%Y-%m-%d}"),
            ("승인", f"{certificate.approved_by} {localtime(certificate.approved_at):%Y-%m-%d}"),
            ("파기", f"{certificate.done_by} {localtime(certificate.done_at):%Y-%m-%d}"),
        ],
    )
