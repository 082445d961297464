"""The statements. What is asked for travels as JSON, so that one statement answers all targets of a plan.

A piece is one kind of one filter over one span, of one organisation or of any; an entry that passes it counts for the `ask` that
it belongs to.
"""

from __future__ import annotations

from chomchom.core.words import COMPARED

_PIECES = """piece AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(pieces)s::json) AS p(ask int, rank int, own boolean, kind text, first date, last date,
        field text, who text, times int, org bigint, regions bigint[], labels jsonb, words text[])
)"""
SIGNS = {"signs": COMPARED[0], "letters": COMPARED[1]}

# Labels are compared one by one only for pieces that have any: most have none.
_LABELS = """(p.labels IS NULL OR NOT EXISTS (
        SELECT FROM jsonb_to_recordset(p.labels) AS wanted(code text, any_of text[])
        WHERE (translate(e.labels ->> wanted.code, %(signs)s, %(letters)s) = ANY (wanted.any_of)) IS NOT TRUE))"""
# An entry that takes another back counts nowhere, nor does the one that it takes back, as far as that was known. Reversals are few:
# NOT IN hashes them once, where NOT EXISTS may look for each entry in an index that is not made for it.
_PASSES = f"""e.kind = p.kind AND e.happened_on BETWEEN p.first AND p.last
      AND e.reverses_id IS NULL AND e.posted_at < %(known)s::timestamptz
      AND e.id NOT IN (SELECT reverses_id FROM ledger_entry WHERE reverses_id IS NOT NULL AND posted_at < %(known)s::timestamptz)
      AND (p.regions IS NULL OR e.region_id = ANY (p.regions))
      AND (p.words IS NULL OR e.compared LIKE ANY (p.words)) AND {_LABELS}"""  # noqa: S608 -- constants


def _passing(columns: str) -> str:
    """The entries that pass with their pieces. Those of an organisation, which most are, and those of any are found apart.

    OFFSET 0 keeps each search by itself: the planner, which cannot see how narrow the pieces are, would rather read everything.
    """
    return f"""(
    SELECT {columns} FROM piece AS p
        CROSS JOIN LATERAL (SELECT * FROM ledger_entry AS e WHERE e.organisation_id = p.org AND {_PASSES} OFFSET 0) AS e
    UNION ALL
    SELECT {columns} FROM piece AS p
        CROSS JOIN LATERAL (SELECT * FROM ledger_entry AS e WHERE p.org IS NULL AND {_PASSES} OFFSET 0) AS e
)"""  # noqa: S608 -- constants


# What can be added up is told by month; people and counterparts are different ones over the whole span.
_COLUMNS = """p.ask, p.rank, p.own, p.times, e.id,
    CASE WHEN p.who IS NULL THEN date_trunc('month', e.happened_on::timestamp)::date END AS month,
    CASE p.who WHEN 'subject' THEN nullif(e.subject, '') WHEN 'counterpart' THEN e.counterpart_id::text END AS who,
    (CASE p.field WHEN 'quantity' THEN e.quantity WHEN 'people' THEN e.people WHEN 'amount' THEN e.amount
                  WHEN 'score' THEN e.score END)::float8 AS figure"""
_SUMS = """
    SELECT ask, month, sum(entries), coalesce(sum(total), 0), coalesce(sum(squares), 0), sum(figures),
           count(*) FILTER (WHERE who IS NOT NULL AND entries >= times)
    FROM (
        SELECT ask, times, month, who,
               count(*) AS entries, sum(figure) AS total, sum(figure * figure) AS squares, count(figure) AS figures
        FROM {matched} GROUP BY ask, times, month, who
    ) AS by_who GROUP BY ask, month"""

FIGURES = f"WITH {_PIECES} {_SUMS.format(matched=f'{_passing(_COLUMNS)} AS matched')}"

# Pieces of one ask with different ranks are the parts of a total: each entry goes to the first that takes it, and only the last
# part is asked for.
_FIRST = f"""(SELECT * FROM (SELECT DISTINCT ON (ask, id) * FROM {_passing(_COLUMNS)} AS every ORDER BY ask, id, rank)
    AS first WHERE own) AS matched"""  # noqa: S608 -- constants
FIGURES_OF_PARTS = f"WITH {_PIECES} {_SUMS.format(matched=_FIRST)}"

_FOUND = f"{_passing('e.happened_on, e.id')} AS found"
LISTED = f"""WITH {_PIECES}
SELECT DISTINCT happened_on, id FROM {_FOUND} ORDER BY happened_on DESC, id DESC LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 -- constants
AMONG = f"""WITH {_PIECES}
SELECT p.ask, count(DISTINCT e.id) FROM piece AS p JOIN (SELECT * FROM ledger_entry WHERE id = ANY (%(entries)s)) AS e
    ON (p.org IS NULL OR e.organisation_id = p.org) AND {_PASSES} GROUP BY p.ask"""  # noqa: S608 -- constants
COUNTED = f"WITH {_PIECES} SELECT count(DISTINCT id) FROM {_FOUND}"  # noqa: S608 -- constants
