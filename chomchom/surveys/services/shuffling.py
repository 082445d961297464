"""Shuffling: each night the rows of invitations and responses lose the order in which they came.

PostgreSQL keeps with each row the number of the transaction that wrote it last, and new rows lie after old ones. So all rows of
the last days are written once more, in one transaction, and the tables are laid out anew by their random keys.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction

SHUFFLE_TASK = "surveys.shuffle"
_AGAIN = (
    'UPDATE surveys_response SET is_counted = is_counted WHERE "on" >= %s',
    "UPDATE surveys_invitation SET used_on = used_on WHERE used_on >= %s",
)
_ANEW = ("CLUSTER surveys_response USING surveys_response_pkey", "CLUSTER surveys_invitation USING surveys_invitation_seal_id_key")


@transaction.atomic
def shuffle(since: dt.date) -> None:
    """Take the order out of what came on that day and after it. Earlier days have lost theirs before."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE surveys_response, surveys_invitation IN ACCESS EXCLUSIVE MODE")
        for statement in _AGAIN:
            cursor.execute(statement, [since])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come is not laid out anew
        for statement in _ANEW:
            cursor.execute(statement)
