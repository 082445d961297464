"""Reviews go to the ledger, once each, for the team that supports the facilities: so its targets count themselves."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry
from chomchom.orgs.models import Organisation
from chomchom.settlements.models import MonthCheck, Statement
from chomchom.settlements.queries.terms import terms
from chomchom.settlements.terms import Posting


def post_review(said: Posting, source: Statement | MonthCheck, *, by: User, at: datetime) -> Entry:
    """Write that somebody looked at a statement or a month, as the profile says it. Raises as `ledger.post`."""
    facility = source.budget.organisation
    return ledger.post(
        said.kind,
        on=timezone.localdate(at),
        org=_supporting(facility),
        title=f"{said.title}: {facility} {source.period}",
        by=by,
        at=at,
        key=f"{source._meta.label_lower}:{source.pk}",
        counterpart=facility if facility.kind == Organisation.Kind.FACILITY else None,
        region=facility.region,
        labels={said.label: said.work},
        source=source,
    )


def _supporting(organisation: Organisation) -> Organisation:
    """The team for which it counts: that of the profile; where there is none, what stands above the organisation, or itself."""
    team = Organisation.objects.filter(kind=Organisation.Kind.TEAM, code=terms().team).first()
    return team or organisation.parent or organisation
