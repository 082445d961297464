"""How pulses are stamped from entries, in SQL: the same words for one posting and for a rebuild."""

from __future__ import annotations

# An entry that takes another back changes the month of that one too.
BEAT = """INSERT INTO ledger_pulse (kind, month, lane, stamp)
    SELECT kind, month, {lane}, gen_random_uuid() FROM (
        SELECT kind, date_trunc('month', happened_on::timestamp)::date AS month FROM {entries}
        UNION
        SELECT taken.kind, date_trunc('month', taken.happened_on::timestamp)::date
        FROM {entries} AS reversal JOIN ledger_entry AS taken ON taken.id = reversal.reverses_id
    ) AS touched"""
