"""Files of executions: from the bytes that an accounting system gives out to rows with a day, an amount and words.

    file ── reading ──▶ Table ── header ──▶ Header ── rows ──▶ rows, totals compared, what was left out
                                  columns ┘            values ┘          └── matching ──▶ a line for each row

Bytes and values; no Django, no database, no clock.
"""
