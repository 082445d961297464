"""How rollups are summed from entries, in SQL: the same words for one posting, for a rebuild and for a comparison."""

from __future__ import annotations

from collections.abc import Container

import msgspec

from chomchom.ledger import kinds

# Labels by which a kind does not keep its sums apart are dropped; `%(dropped)s` is what dropped_labels returns.
SUMS_OF = """
    SELECT date_trunc('month', e.booked_on::timestamp)::date AS month, e.kind, e.organisation_id,
           e.labels - coalesce(d.labels, '{{}}'::text[]) AS labels, {lane} AS lane,
           sum(e.sign) AS entries, sum(e.sign * e.quantity) AS quantity,
           sum(e.sign * coalesce(e.people, 0)) AS people, sum(e.sign * coalesce(e.amount, 0)) AS amount,
           sum(e.sign * coalesce(e.score, 0)) AS score, sum(e.sign * (e.score IS NOT NULL)::int) AS scored
    FROM {entries} AS e LEFT JOIN json_to_recordset(%(dropped)s::json) AS d(kind text, labels text[]) ON d.kind = e.kind
    GROUP BY 1, 2, 3, 4"""
GROW = """INSERT INTO ledger_rollup AS sum
    (month, kind, organisation_id, labels, lane, entries, quantity, people, amount, score, scored)"""


def dropped_labels(codes: Container[str] | None = None) -> str:
    """For each kind (of those codes; of all) the labels that its sums ignore, as JSON. A kind that is not declared drops none."""
    chosen = [each for each in kinds.all_kinds() if codes is None or each.code in codes]
    rows = [{"kind": each.code, "labels": sorted({label.code for label in each.labels} - each.rolled_up)} for each in chosen]
    return msgspec.json.encode(rows).decode()
