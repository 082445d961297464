"""One of everything of spending that has an address, at 나눔팀: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from chomchom.budget.models import Paper, Payment, Receipt
from chomchom.budget.services import commitments, papers, payments, receipts, resolutions
from chomchom.budget.services.commitments import Committing
from chomchom.budget.services.resolutions import Resolving
from chomchom.budget.tests.made import budget, heading, line
from chomchom.ledger.services.evidence import Cleaned


def things(year: int | None = None) -> dict[str, Any]:
    """Objects by what they are, of today or of that year."""
    at = timezone.now()
    on = timezone.localdate(at) if year is None else dt.date(year, 1, 2)
    of = budget(year=on.year)
    spent, income = line(9_000_000, "홍보물 인쇄", of=of), line(500_000, "예금 이자", of=of, under=heading("이자수입", "revenue"))
    said = Committing(
        on, "홍보물 인쇄", 600_000, "print", "나눔인쇄", "", {"preferred": ["women"], "contract": "물품", "e_contract": "yes"}
    )
    waiting = commitments.propose(spent, said, by=None, at=at)
    bound = commitments.approve(commitments.propose(spent, said, by=None, at=at), by=None, at=at)
    draft = resolutions.propose(bound, Resolving(on, "홍보물 인쇄 1차", 200_000, "나눔인쇄"), by=None, at=at)
    paper: Paper = papers.attach(draft, "estimate", Cleaned("견적서.txt", "text/plain", b"estimate"), by=None, at=at)
    voucher = resolutions.propose(bound, Resolving(on, "홍보물 인쇄 2차", 300_000, "나눔인쇄"), by=None, at=at)
    voucher = resolutions.approve(voucher, by=None, at=at, waived="월말에 받음")
    payment: Payment = payments.pay(voucher, on, 100_000, by=None, at=at)
    receipt: Receipt = receipts.receive(income, on, 12_000, "1분기 이자", "나눔은행", by=None, at=at)
    return {
        "budget": of,
        "line": spent,
        "income": income,
        "waiting": waiting,
        "commitment": bound,
        "draft": draft,
        "paper": paper,
        "voucher": voucher,
        "payment": payment,
        "receipt": receipt,
    }


def parts_of(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of every address of spending."""
    of = {
        "commitment-propose": "line",
        "commitment-show": "commitment",
        "commitment-decide": "waiting",
        "commitment-cancel": "waiting",
        "commitment-release": "commitment",
        "resolution-propose": "commitment",
        "resolution-show": "voucher",
        "resolution-decide": "draft",
        "resolution-cancel": "draft",
        "resolution-pay": "voucher",
        "paper-attach": "draft",
        "paper-show": "paper",
        "paper-remove": "paper",
        "payment-refund": "payment",
        "spending-list": "budget",
        "receipt-list": "budget",
        "receipt-receive": "income",
        "receipt-reverse": "receipt",
    }
    parts: dict[str, dict[str, Any]] = {f"budget:{name}": {"pk": found[thing].pk} for name, thing in of.items()}
    parts |= {f"budget:{name}-export": {"pk": found["budget"].pk, "form": "xlsx"} for name in ("spending", "receipt")}
    return parts | {"budget:purchases-export": {"form": "xlsx"}}


_READ = "commitment-show resolution-show paper-show spending-list spending-export receipt-list receipt-export".split()
_PROPOSE = (
    "commitment-propose commitment-cancel commitment-release resolution-propose resolution-cancel paper-attach paper-remove "
    "receipt-receive receipt-reverse"
).split()
DOORS = {
    **dict.fromkeys((f"budget:{name}" for name in _READ), "budget.read"),
    **dict.fromkeys((f"budget:{name}" for name in _PROPOSE), "spending.propose"),
    **dict.fromkeys(("budget:commitment-decide", "budget:resolution-decide"), "spending.approve"),
    **dict.fromkeys(("budget:resolution-pay", "budget:payment-refund"), "spending.pay"),
}
