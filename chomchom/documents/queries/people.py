"""Who can be asked to decide about a document."""

from __future__ import annotations

from django.db.models import QuerySet

from chomchom.accounts.access import memberships_with
from chomchom.accounts.models import User
from chomchom.orgs.models import Organisation


def signers(but: User | None = None) -> QuerySet[User]:
    """Whoever reads reports in any organisation of the agency, by name."""
    places = Organisation.objects.values_list("pk", flat=True)
    found = User.objects.filter(pk__in=memberships_with("report.read", places).values("user")).order_by("name", "pk")
    return found.exclude(pk=but.pk) if but else found
