"""The statements. What is asked for travels as JSON, so that one statement answers all targets of a plan.

A piece is one kind of one filter over one span; an entry that passes it counts for the `ask` that it belongs to.
"""

from __future__ import annotations

from chomchom.plan.question.entry import COMPARED

PIECES = """piece AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(pieces)s::json) AS p(ask int, rank int, own boolean, kind text, first date, last date,
        field text, who text, times int, orgs bigint[], regions bigint[], labels jsonb, words text[])
)"""


def same(expression: str) -> str:
    """The text as it is compared."""
    return f"translate({expression}, %(signs)s, %(letters)s)"


SIGNS = {"signs": COMPARED[0], "letters": COMPARED[1]}

# Labels are compared one by one only for pieces that have any: most have none.
LABELS = f"""(p.labels IS NULL OR NOT EXISTS (
        SELECT FROM jsonb_to_recordset(p.labels) AS wanted(code text, any_of text[])
        WHERE ({same("e.labels ->> wanted.code")} = ANY (wanted.any_of)) IS NOT TRUE))"""
_WORDS = f"""(p.words IS NULL OR EXISTS (
        SELECT FROM unnest(p.words) AS word
        WHERE strpos({same("e.title")}, word) > 0
           OR EXISTS (SELECT FROM jsonb_each_text(e.labels) AS label WHERE strpos({same("label.value")}, word) > 0)))"""  # noqa: S608 -- constants

# An entry that takes another back counts nowhere, nor does the one that it takes back, as far as that was known.
PASSING = f"""piece AS p JOIN ledger_entry AS e ON e.kind = p.kind AND e.happened_on BETWEEN p.first AND p.last
    WHERE e.reverses_id IS NULL AND e.posted_at < %(known)s::timestamptz
      AND NOT EXISTS (SELECT FROM ledger_entry AS taken WHERE taken.reverses_id = e.id AND taken.posted_at < %(known)s::timestamptz)
      AND (p.orgs IS NULL OR e.organisation_id = ANY (p.orgs))
      AND (p.regions IS NULL OR e.region_id = ANY (p.regions))
      AND {LABELS} AND {_WORDS}"""

_COLUMNS = """p.ask, p.rank, p.own, p.times, e.id,
    CASE p.who WHEN 'subject' THEN nullif(e.subject, '') WHEN 'counterpart' THEN e.counterpart_id::text END AS who,
    (CASE p.field WHEN 'quantity' THEN e.quantity WHEN 'people' THEN e.people WHEN 'amount' THEN e.amount
                  WHEN 'score' THEN e.score END)::float8 AS figure"""
_SUMS = """
    SELECT ask, sum(entries), coalesce(sum(total), 0), coalesce(sum(squares), 0), sum(figures),
           count(*) FILTER (WHERE who IS NOT NULL AND entries >= times)
    FROM (
        SELECT ask, times, who, count(*) AS entries, sum(figure) AS total, sum(figure * figure) AS squares, count(figure) AS figures
        FROM {matched} GROUP BY ask, times, who
    ) AS by_who GROUP BY ask"""

RAW = f"WITH {PIECES} {_SUMS.format(matched=f'(SELECT {_COLUMNS} FROM {PASSING}) AS matched')}"  # noqa: S608 -- constants

# Pieces of one ask with different ranks are the parts of a total: each entry goes to the first that takes it, and only the last
# part is asked for.
_FIRST = f"""(SELECT * FROM (SELECT DISTINCT ON (ask, id) * FROM (SELECT {_COLUMNS} FROM {PASSING}) AS every ORDER BY ask, id, rank)
    AS first WHERE own) AS matched"""  # noqa: S608 -- constants
RAW_FIRST = f"WITH {PIECES} {_SUMS.format(matched=_FIRST)}"

# Rollups keep a reversal in the month that it was made in; a measure forgets it together with what it takes back. The two differ
# only for reversals made in another month, and those are put right here.
FROM_ROLLUPS = f"""
WITH {PIECES}, moved AS MATERIALIZED (
    SELECT e.kind, e.organisation_id, e.labels, date_trunc('month', e.happened_on::timestamp)::date AS happened,
           date_trunc('month', taken.happened_on::timestamp)::date AS taken_back, e.quantity, coalesce(e.people, 0) AS people,
           coalesce(e.amount, 0) AS amount, coalesce(e.score, 0) AS score, (e.score IS NOT NULL)::int AS scored
    FROM ledger_entry AS taken JOIN ledger_entry AS e ON e.id = taken.reverses_id
    WHERE date_trunc('month', e.happened_on::timestamp) <> date_trunc('month', taken.happened_on::timestamp)
), e AS (
    SELECT kind, month, organisation_id, labels, entries, quantity, people, amount, score, scored FROM ledger_rollup
    UNION ALL SELECT kind, happened, organisation_id, labels, -1, -quantity, -people, -amount, -score, -scored FROM moved
    UNION ALL SELECT kind, taken_back, organisation_id, labels, 1, quantity, people, amount, score, scored FROM moved
)
SELECT p.ask, coalesce(sum(e.entries), 0),
       coalesce(sum((CASE p.field WHEN 'quantity' THEN e.quantity WHEN 'people' THEN e.people WHEN 'amount' THEN e.amount
                                  WHEN 'score' THEN e.score END)::float8), 0),
       0, coalesce(sum(e.scored), 0), 0
FROM piece AS p JOIN e ON e.kind = p.kind AND e.month BETWEEN p.first AND p.last
WHERE (p.orgs IS NULL OR e.organisation_id = ANY (p.orgs)) AND {LABELS}
GROUP BY p.ask"""  # noqa: S608 -- constants

LISTED = f"""WITH {PIECES}
SELECT DISTINCT e.happened_on, e.id FROM {PASSING} ORDER BY e.happened_on DESC, e.id DESC LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 -- constants
COUNTED = f"WITH {PIECES} SELECT count(DISTINCT e.id) FROM {PASSING}"  # noqa: S608 -- constants
