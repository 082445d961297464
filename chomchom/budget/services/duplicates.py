"""Which rows of a file are in the budget already: by an earlier file, or paid by hand.

A row is known by its day, amount, payee, words and number in the source. True repeats inside one file are counted, so that the
second of two equal rows is no duplicate of the first, but is one of the second such row of an earlier file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import batched

from chomchom.budget.models import Import, ImportRow, Payment
from chomchom.budget.services.staging import Staged
from chomchom.budget.sheet.values import alike, payee_alike

_ASKED, _KEPT = 5_000, 40
_BY_HAND = "손으로 올린 지급과 같음"


def mark(batch: Import, rows: Sequence[Staged]) -> int:
    """Give each row its fingerprint, and leave out those that are known; returns how many. A few queries."""
    seen: Counter[str] = Counter()
    bares = ["|".join([str(row.on), str(row.amount), payee_alike(row.payee), alike(row.title)]) for row in rows]
    for row, bare in zip(rows, bares, strict=True):
        base = sha256(f"{bare}|{alike(row.reference)}".encode()).hexdigest()[:_KEPT]
        seen[base] += 1
        row.fingerprint = f"{base}-{seen[base]}"
    known = saved_before(batch, [row.fingerprint for row in rows])
    by_hand = _paid_by_hand(batch, rows)
    marked = 0
    for row, bare in zip(rows, bares, strict=True):
        if told := known.get(row.fingerprint):
            row.duplicate = told
        elif by_hand[bare] > 0:
            by_hand[bare] -= 1
            row.duplicate = _BY_HAND
        row.skipped = bool(row.duplicate)
        marked += row.skipped
    return marked


def saved_before(batch: Import, fingerprints: Iterable[str]) -> dict[str, str]:
    """For those that other files of the budget have saved, where: `‘5월.xlsx’ 12번째 줄`."""
    saved = ImportRow.objects.filter(batch__budget=batch.budget_id, batch__status=Import.Status.SAVED, skipped=False)
    found: dict[str, str] = {}
    for asked in batched(fingerprints, _ASKED):
        rows = saved.filter(fingerprint__in=asked, is_total=False).exclude(batch=batch)
        for fingerprint, name, number in rows.values_list("fingerprint", "batch__name", "number"):
            found[fingerprint] = f"‘{name[-60:]}’ {number:,}번째 줄과 같음"
    return found


def _paid_by_hand(batch: Import, rows: Sequence[Staged]) -> Counter[str]:
    """How many payments that came by no file say this."""
    days = {row.on for row in rows if row.on}
    paid = Payment.objects.filter(budget=batch.budget_id, batch=None, undone_at=None, on__in=days)
    said = paid.values_list("on", "amount", "resolution__payee", "resolution__title").iterator(chunk_size=_ASKED)
    return Counter("|".join([str(on), str(won), payee_alike(payee), alike(title)]) for on, won, payee, title in said)
