"""Acts of spending for the tests: who proposes, who approves, and a commitment that has come as far as is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.budget.models import Commitment, Line, Paper, Payment, Resolution
from chomchom.budget.services import commitments, papers, payments, resolutions
from chomchom.budget.services.commitments import Committing
from chomchom.budget.services.resolutions import Resolving
from chomchom.budget.tests.made import AT, TODAY
from chomchom.ledger.services.evidence import Cleaned
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team


@dataclass(frozen=True)
class Cast:
    """Who does what."""

    officer: User
    head: User
    director: User
    accountant: User


def cast(at: Organisation | None = None) -> Cast:
    """An officer and a head of 나눔팀, the director and the accountant of the agency."""
    at = at or team()
    return Cast(member("officer", at), member("team_head", at), member("director"), member("accountant"))


def committed(line: Line, amount: int = 300_000, *, by: User | None = None, **said: Any) -> Commitment:
    """A commitment that waits."""
    values: dict[str, Any] = {"on": TODAY, "title": "안내문 인쇄", "expense_type": "utilities", "payee": "나눔인쇄"} | said
    return commitments.propose(line, Committing(amount=amount, **values), by=by, at=AT)


def approved(line: Line, amount: int = 300_000, **said: Any) -> Commitment:
    """A commitment that is approved."""
    return commitments.approve(committed(line, amount, **said), by=None, at=AT)


def resolved(commitment: Commitment, amount: int | None = None, *, on: date = TODAY, by: User | None = None) -> Resolution:
    """A voucher that waits, of all that was committed."""
    wanted = Resolving(on, commitment.title, amount or commitment.amount, commitment.payee)
    return resolutions.propose(commitment, wanted, by=by, at=AT)


def voucher(commitment: Commitment, amount: int | None = None, *, on: date = TODAY) -> Resolution:
    """A voucher that is approved, its papers being promised."""
    return resolutions.approve(resolved(commitment, amount, on=on), by=None, at=AT, waived="월말에 받음")


def paid(line: Line, amount: int = 300_000, *, on: date = TODAY, **said: Any) -> Payment:
    """A payment of all that was committed for it."""
    return payments.pay(voucher(approved(line, amount, **{"on": on} | said), on=on), on, amount, by=None, at=AT)


def paper(resolution: Resolution, kind: str = "bill", name: str = "고지서.txt", content: bytes = b"bill") -> Paper:
    """A file of the voucher."""
    return papers.attach(resolution, kind, Cleaned(name, "text/plain", content), by=None, at=AT)
