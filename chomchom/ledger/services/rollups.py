"""Rebuilding the rollups from the entries, and comparing the two. A rebuild also stamps everything anew."""

from __future__ import annotations

from django.db import connection, transaction

from chomchom.ledger.services.pulses import BEAT
from chomchom.ledger.services.sums import GROW, SUMS_OF, dropped_labels

_REBUILD = GROW + SUMS_OF.format(entries="ledger_entry", lane="0")
_FIGURES = "entries, quantity, people, amount, score, scored"
_KEPT = f"""
    SELECT month, kind, organisation_id, labels, {", ".join(f"sum({name}) AS {name}" for name in _FIGURES.split(", "))}
    FROM ledger_rollup GROUP BY 1, 2, 3, 4"""  # noqa: S608 -- built of constants
_DIFFERENCES = f"""
SELECT count(*) FROM ({SUMS_OF.format(entries="ledger_entry", lane="0")}) AS raw
FULL JOIN ({_KEPT}) AS kept USING (month, kind, organisation_id, labels)
WHERE ({", ".join(f"coalesce(raw.{name}, 0)" for name in _FIGURES.split(", "))})
   <> ({", ".join(f"coalesce(kept.{name}, 0)" for name in _FIGURES.split(", "))})"""  # noqa: S608 -- built of constants


@transaction.atomic
def rebuild() -> int:
    """Sum everything anew; returns the number of sums. Postings wait meanwhile, readers do not.

    The lock waits for every transaction that has written sums, and the next statement sees the entries of all of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ledger_rollup IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM ledger_rollup")
        cursor.execute(_REBUILD, {"dropped": dropped_labels()})
        sums = int(cursor.rowcount)
        cursor.execute("DELETE FROM ledger_pulse")
        cursor.execute(BEAT.format(entries="ledger_entry", lane="0"))
        return sums


def differences() -> int:
    """How many sums are not what the entries say. 0 unless somebody went around the services, or a kind changed its labels."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, {"dropped": dropped_labels()})
        (count,) = cursor.fetchone() or (0,)
    return int(count)
