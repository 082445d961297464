"""What can be chosen in the filters of the browser."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.accounts.models import User
from chomchom.ledger import kinds
from chomchom.ledger.kinds import Kind
from chomchom.ledger.models import SavedFilter
from chomchom.ledger.queries.filters import Filters
from chomchom.ledger.queries.kinds import values_in_use
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.queries import regions


@dataclass(frozen=True)
class LabelChoice:
    """A label of the chosen kind with its values, and the one that is chosen."""

    code: str
    name: str
    values: list[str]
    chosen: str


@dataclass(frozen=True)
class Choices:
    """Everything that fills the form above the list."""

    kinds: list[Kind]
    organisations: list[Organisation]
    regions: list[Region]
    labels: list[LabelChoice]
    saved: list[SavedFilter]


def choices(filters: Filters, user: User) -> Choices:
    """Four queries, three while no kind is chosen."""
    used = values_in_use(filters.declared) if filters.declared else {}
    labels = filters.declared.labels if filters.declared else ()
    return Choices(
        kinds=sorted(kinds.all_kinds(), key=lambda kind: kind.name),
        organisations=list(posting_organisations()),
        regions=list(regions()),
        labels=[LabelChoice(each.code, each.name, used.get(each.code, []), filters.labels.get(each.code, "")) for each in labels],
        saved=list(SavedFilter.objects.filter(by=user).order_by("name")),
    )
