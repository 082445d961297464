"""What the ledger knows of a budget: the sum of `budget.set` is the expenditure that is approved, after every edition.

What an edition adds to a line is posted. What it takes away is put right in the entries of before, the newest first: they are
reversed, and what stays of the last one is posted anew. Decisions are often written down late: where the month of the decision is
closed, its sums go to the month of today, as everything does that is put right in a closed month.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.budget.models import Balance, Budget, Edition, Line
from chomchom.budget.models.heading import Direction
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry
from chomchom.ledger.models.entry import LONGEST_LABEL, LONGEST_TITLE
from chomchom.ledger.queries.months import closed_months

KIND, TELL_TASK = "budget.set", "budget.tell_ledger"


@dataclass(frozen=True)
class Telling:
    """An edition that the ledger is told of: by whom, and when."""

    edition: Edition
    by: User | None
    at: dt.datetime

    @property
    def day(self) -> dt.date:
        """The day of the decision; that of the beginning of the year for what was decided before it, whose money it is."""
        decided = self.edition.decided_on or self.edition.budget.first_day
        return max(decided, self.edition.budget.first_day)

    @property
    def is_due(self) -> bool:
        """Whether that day has come: the ledger knows nothing of the future."""
        return self.day <= timezone.localdate(self.at)


@transaction.atomic
def tell(edition: Edition, *, by: User | None, at: dt.datetime) -> bool:
    """Bring the entries of the edition's lines to what is approved now; False where its year has not begun. Twice is as once.

    Raises what the ledger refuses with: ManyRefused where the month of today is closed too, CannotReverse.
    """
    telling = Telling(edition, by, at)
    if not telling.is_due:
        return False
    Budget.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.budget_id)  # as `decide`: two would tell it twice
    lines = Line.objects.filter(estimates__edition=edition, heading__direction=Direction.EXPENSE)
    found = lines.select_related("heading", "organisation").order_by("pk")
    approved = dict(Balance.objects.filter(line__in=found).values_list("line", "approved"))
    told = _entries_of(approved)
    more = list[ledger.Posting]()
    closed = _closed_for(telling, found)
    for line in found:
        change = approved[line.pk] - sum(entry.amount or 0 for entry in told[line.pk])
        if change > 0:
            booked_on = timezone.localdate(at) if line.organisation_id in closed else None
            more.append(replace(_posting(telling, line, change), booked_on=booked_on))
        elif change < 0:
            _take_away(telling, line, told[line.pk], -change)
    ledger.post_many(more)
    return True


def _closed_for(telling: Telling, lines: Iterable[Line]) -> set[int]:
    """The organisations for which the month of the decision takes no entries any more."""
    months = {(line.organisation_id, telling.day.replace(day=1)) for line in lines}
    return {organisation for organisation, _ in closed_months(months, telling.at)}


def _entries_of(lines: Iterable[int]) -> dict[int, list[Entry]]:
    """The entries that stand, by line, the newest first."""
    found: dict[int, list[Entry]] = defaultdict(list)
    standing = Entry.objects.filter(
        kind=KIND, source_type=Line._meta.label_lower, source_id__in=list(lines), reverses=None, reversal=None
    )
    for entry in standing.order_by("-pk"):
        found[entry.source_id or 0].append(entry)
    return found


def _posting(telling: Telling, line: Line, amount: int) -> ledger.Posting:
    edition = telling.edition
    return ledger.Posting(
        kind=KIND,
        on=telling.day,
        org=line.organisation,
        title=f"{edition.budget.year}년 {edition.title}: {line.heading}"[:LONGEST_TITLE],
        labels={"account": line.heading.name[:LONGEST_LABEL]},
        amount=amount,
        source=line,
        key=f"{KIND}:{edition.pk}:{line.pk}",
        by=telling.by,
        at=telling.at,
    )


def _take_away(telling: Telling, line: Line, entries: Iterable[Entry], amount: int) -> None:
    reason = f"{telling.edition.budget.year}년 {telling.edition.title}에서 줄였습니다."
    for entry in entries:
        whole = entry.amount or 0
        if amount < whole:
            right = replace(_posting(telling, line, whole - amount), on=entry.happened_on)
            ledger.correct(entry, right, reason=reason)
            return
        ledger.reverse(entry, by=telling.by, reason=reason, at=telling.at)
        amount -= whole
        if not amount:
            return
