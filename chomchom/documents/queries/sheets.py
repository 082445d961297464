"""What the file of an edition is made of."""

from __future__ import annotations

from django.utils import timezone

from chomchom.documents.kinds import kind_of
from chomchom.documents.models import Edition, File, Step
from chomchom.documents.order import Order
from chomchom.orgs.queries import house_style


def order_of(file: File) -> Order:
    """The whole order, as the edition stands now: who has signed stands in it."""
    edition = Edition.objects.select_related("document__organisation").get(pk=file.edition_id)
    return Order(
        format=file.format,
        content=edition.said,
        number=edition.register_number,
        digest=edition.digest,
        signed=signed(edition),
        has_cover=kind_of(edition.document.kind).has_cover,
        at=edition.proposed_at,
        dress=house_style().dress,
    )


def signed(edition: Edition) -> tuple[tuple[str, str, str], ...]:
    """The line: what each does, their name and the day once they did it; who acted for another is named so."""
    return tuple(_signed(step) for step in edition.steps.select_related("person", "acted_by"))


def _signed(step: Step) -> tuple[str, str, str]:
    if step.acted_by is None or step.acted_at is None or step.status != Step.Status.SIGNED:
        return step.get_role_display(), "", ""
    name = str(step.acted_by) if step.acted_by_id == step.person_id else f"대결 {step.acted_by}"
    return step.get_role_display(), name, f"{timezone.localdate(step.acted_at):%-m/%-d}"
