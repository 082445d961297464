"""What payments and refunds say to the ledger: what was spent, bought, bought preferentially, and signed.

The keys follow from the payment and from how often money of it came back, so nothing is ever posted twice. Names of payees stay
out: they may be people. The papers of the voucher are the evidence: each entry's source is the voucher.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from chomchom.accounts.models import User
from chomchom.budget.kinds import PREFERRED, PURCHASE, SIGNED, SPENT
from chomchom.budget.models import Commitment, Payment, Refund
from chomchom.budget.queries.rules import rules
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry
from chomchom.ledger.services import Posting

ELECTRONIC, OTHERWISE = "전자계약", "기타"


def post_payment(payment: Payment, *, by: User | None, at: datetime) -> int:
    """Post what left; returns the id of the entry about spending. Raises as the ledger does: MonthClosed, ManyRefused."""
    postings = [*_of_payment(payment, payment.amount, by=by, at=at), *_of_contract(payment, by=by, at=at)]
    return ledger.post_many(postings)[0]


def correct_payment(payment: Payment, refund: Refund, left: int, *, by: User | None, at: datetime) -> Entry | None:
    """Take the entries about a payment away, and post what is left of it in their place; returns the one about spending.

    `left` is what stays paid; with nothing left there is no new entry.
    """
    times = payment.refunds.count()
    spent: Entry | None = None
    for posting in _whatever_kind(payment, left, by=by, at=at):
        wrong = Entry.objects.filter(key=_after(posting.key, times - 1)).first()
        if wrong is None:  # what was no purchase when it was paid, whatever the profile calls it now
            continue
        if left:
            right = ledger.correct(wrong, replace(posting, key=_after(posting.key, times)), reason=refund.reason)
            spent = spent or right
        else:
            ledger.reverse(wrong, by=by, reason=refund.reason, at=at)
    return spent


def spent_key(payment: int) -> str:
    """The key of the entry about spending, by the key of the payment: by it a refund finds what it corrects."""
    return f"budget.payment:{payment}:spent"


def _after(key: str, times: int) -> str:
    return f"{key}:{times}" if times else key


def _of_payment(payment: Payment, won: int, *, by: User | None, at: datetime) -> Iterator[Posting]:
    """The entry about spending first, then those about a purchase, in an order that stays."""
    spent, *bought = _whatever_kind(payment, won, by=by, at=at)
    yield spent
    if payment.resolution.commitment.expense_type in rules().purchases:
        yield from bought


def _whatever_kind(payment: Payment, won: int, *, by: User | None, at: datetime) -> Iterator[Posting]:
    """The same as if it were a purchase."""
    voucher, commitment, line = payment.resolution, payment.resolution.commitment, payment.line
    common = Posting(
        kind=SPENT.code,
        on=payment.on,
        org=line.organisation,
        title=voucher.title,
        key=spent_key(payment.pk),
        by=by,
        at=at,
        amount=won,
        labels={"account": line.heading.name[:60]},
        source=voucher,
    )
    yield common
    yield from _of_purchase(common, payment, commitment)


def _of_purchase(common: Posting, payment: Payment, commitment: Commitment) -> Iterator[Posting]:
    key, said = f"budget.payment:{payment.pk}", commitment.labels
    items = [_word(code) for code in said.get("items", [])]
    yield replace(common, kind=PURCHASE.code, key=f"{key}:purchase", labels={"item": items[0]} if items else {})
    for code in said.get("preferred", []):
        yield replace(common, kind=PREFERRED.code, key=f"{key}:preferred:{code}", labels={"category": _word(code)})


def _of_contract(payment: Payment, *, by: User | None, at: datetime) -> Iterator[Posting]:
    """The contract, with the first money that leaves by it."""
    commitment = payment.resolution.commitment
    kind, key = commitment.labels.get("contract"), f"budget.commitment:{commitment.pk}:contract"
    if not kind or Entry.objects.filter(key=key).exists():
        return
    answer = rules().answer(commitment.labels.get("e_contract", ""))
    labels = {"type": kind, "method": ELECTRONIC if answer and answer.in_part else OTHERWISE}
    org, note = payment.line.organisation, f"원인행위 {commitment.on}"
    yield Posting(
        kind=SIGNED.code,
        on=payment.on,
        org=org,
        title=commitment.title,
        key=key,
        by=by,
        at=at,
        amount=commitment.amount,
        labels=labels,
        note=note,
        source=commitment,
    )


def _word(code: str) -> str:
    found = rules().category(code)
    return found.word if found else code
