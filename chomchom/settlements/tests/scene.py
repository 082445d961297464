"""One of everything of accounting that has an address: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from chomchom.ledger.evidence import clean
from chomchom.settlements.drawn import Period
from chomchom.settlements.services import remarks
from chomchom.settlements.services.checks import check_month
from chomchom.settlements.services.remarks import Raising
from chomchom.settlements.services.statements import begin
from chomchom.settlements.tests.made import House, handed_in, heading, house


def things(of: House) -> dict[str, int]:
    """Of last year: a statement that waits for its review, a draft, a month that was looked at, and a remark with an answer."""
    at = timezone.now()
    statement = handed_in(of, Period(of.budget.year, 1), at)
    check = check_month(of.budget, 2, "통장과 장부가 맞음", by=of.reviewer, at=at)
    said = Raising(kind="papers", text="여비의 출장 보고서가 없습니다.", heading=heading("131"), month_check=check)
    remark = remarks.raise_remark(of.budget, said, by=of.reviewer, at=at)
    reply = remarks.answer(remark, "붙였습니다.", clean("출장 보고서.txt", "전주 출장".encode()), by=of.head, at=at)
    return {
        "budget": of.budget.pk,
        "statement": statement.pk,
        "draft": begin(of.budget, Period(of.budget.year, 2), by=of.head, at=at).pk,
        "remark": remark.pk,
        "reply": reply.pk,
    }


def parts_of_accounting() -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    made = things(house(timezone.localdate().year - 1))
    month = {"pk": made["budget"], "month": 3}
    found: dict[str, dict[str, Any]] = {
        "month-show": month,
        "month-check": month,
        "remark-raise": {"pk": made["budget"]},
        "reply-file": {"pk": made["reply"]},
    }
    found |= {f"statement-{verb}": {"pk": made["statement"]} for verb in ("show", "write", "review", "export")}
    found |= {f"remark-{verb}": {"pk": made["remark"]} for verb in ("show", "answer", "review")}
    return {f"settlements:{name}": parts for name, parts in found.items()}
