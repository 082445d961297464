"""The gate of a survey: those who answer share it, whoever closes it or counts what is left of a quota has it alone.

PostgreSQL's advisory locks, held to the end of the transaction: so a closing waits for answers under way, an answer that comes
after sees the closing, and no quota is overshot. The ledger keeps its own numbers apart by their top bits.
"""

from __future__ import annotations

from django.db import connection

_SURVEYS, _SUBJECTS = 0x20 << 48, 0x21 << 48
_LOW = (1 << 36) - 1


def share(survey: int) -> None:
    """Keep it from being closed until the transaction ends."""
    _lock("SELECT pg_advisory_xact_lock_shared(%s)", survey)


def hold(survey: int) -> None:
    """Have it alone until the transaction ends, once nobody answers any more."""
    _lock("SELECT pg_advisory_xact_lock(%s)", survey)


def hold_subject(kind: int, subject: int) -> None:
    """Be alone in opening surveys about something of that content type, so that two who ask at once get the same one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SUBJECTS | kind << 36 | subject & _LOW])


def _lock(question: str, survey: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(question, [_SURVEYS | survey])
