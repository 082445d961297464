"""How pulses are stamped from entries, in SQL: the same words for one posting and for a rebuild."""

from __future__ import annotations

# What takes an entry back, or puts it right, carries its day: the month of that day is the one in which other figures are told.
BEAT = """INSERT INTO ledger_pulse (kind, month, lane, stamp)
    SELECT kind, month, {lane}, gen_random_uuid() FROM (
        SELECT DISTINCT kind, date_trunc('month', happened_on::timestamp)::date AS month FROM {entries}
    ) AS touched"""
