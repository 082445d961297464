"""All that the page of one entry shows."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.ledger.kinds import Kind, UnknownKind
from chomchom.ledger.models import Entry, Evidence, Leaf, Seal
from chomchom.orgs.models import Organisation


@dataclass(frozen=True)
class EntryPage:
    """`labels` are (name, value); `leaf` and `seal` are None until the day of posting is sealed."""

    kind: Kind | None
    labels: list[tuple[str, str]]
    evidence: list[Evidence]
    corrections: list[Entry]
    leaf: Leaf | None
    seal: Seal | None


def entry_page(entry: Entry) -> EntryPage:
    """Four queries besides those of the source object; three before the entry is sealed."""
    try:
        declared: Kind | None = entry.declared
    except UnknownKind:
        declared = None
    names = {label.code: label.name for label in declared.labels} if declared else {}
    leaf = Leaf.objects.filter(thing=Leaf.Thing.ENTRY, thing_id=entry.pk).first()
    return EntryPage(
        kind=declared,
        labels=[(names.get(code, code), value) for code, value in sorted(entry.labels.items())],
        evidence=list(entry.evidence.select_related("by").order_by("pk")),
        corrections=list(entry.corrections.order_by("pk")),
        leaf=leaf,
        seal=Seal.objects.filter(day=leaf.day).first() if leaf else None,
    )


def known_partners(most: int = 500) -> list[str]:
    """Names of organisations outside the agency, for the list that helps to type. One query."""
    partners = Organisation.objects.filter(kind=Organisation.Kind.PARTNER).order_by("name")
    return list(partners.values_list("name", flat=True)[:most])
