"""One of everything that the pages of editions and months show. The budget is 나눔팀's own: the sweep asks who reaches that."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from chomchom.budget.models import Edition
from chomchom.budget.services import editions
from chomchom.budget.services.editions import Decision
from chomchom.budget.services.month_plans import propose
from chomchom.budget.tests import made
from chomchom.orgs.models import Organisation

YEAR = 2024
# For the tests in the browser: the pages, with the object that each shows.
PAGES = {
    "edition-list": "/budget/{editions[edition-list]}/editions/",
    "edition": "/budget/editions/{editions[edition-show]}/",
    "edition-decided": "/budget/editions/{editions[edition-document]}/",
    "edition-amounts": "/budget/editions/{editions[edition-edit]}/amounts/",
    "edition-decide": "/budget/editions/{editions[edition-decide]}/decide/",
    "edition-carry": "/budget/editions/{editions[edition-carry]}/carry/",
    "budget-open": "/budget/open/",
    "month-plan": "/budget/{editions[months]}/months/?by=project",
    "line-months": "/budget/lines/{editions[line-months]}/months/",
    "cash": "/budget/{editions[cash]}/cash/",
}
_OF_BUDGET = ("edition-list", "edition-begin", "months", "months-propose", "cash")
_OF_EDITION = ("edition-show", "edition-decide", "edition-discard", "edition-restore", "edition-edit")
READ, CHANGE, DECIDE = "budget.read", "budget.change", "budget.decide"
# The right that the door of each address asks.
DOORS = (
    dict.fromkeys(("edition-list", "edition-show", "edition-export", "edition-document"), READ)
    | dict.fromkeys(("months", "months-export", "cash", "cash-export"), READ)
    | dict.fromkeys(("edition-begin", "edition-edit", "edition-line-drop", "edition-transfer"), CHANGE)
    | dict.fromkeys(("edition-carry", "edition-discard", "edition-restore", "months-propose", "line-months"), CHANGE)
    | {"edition-decide": DECIDE}
)


def parts_of_editions(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of each address: the first edition is decided with a document, the second is a draft."""
    budget, now = made.budget(home, YEAR), timezone.now()
    first = editions.begin(budget, Edition.Kind.ORIGINAL, by=None, at=now)
    line = editions.add_line(first, made.heading(), home, "안내문 인쇄", 1_000_000, by=None, at=now)
    decision = Decision(on=date(YEAR, 1, 2), words="제1회 이사회 의결", document_name="의결서.txt", document="의결함".encode())
    editions.decide(first, decision, by=None, at=now)
    draft = editions.begin(budget, Edition.Kind.SUPPLEMENTARY, by=None, at=now)
    editions.set_amount(draft, line, 2_000_000, by=None, at=now)
    propose(budget, by=None, at=now)
    following = made.budget(home, YEAR + 1)
    opening = editions.begin(following, Edition.Kind.ORIGINAL, by=None, at=now)
    editions.add_line(opening, made.heading(), home, "안내문 인쇄", 1_000_000, by=None, at=now)
    editions.decide(opening, Decision(on=date(YEAR + 1, 1, 2), words="제1회 이사회 의결"), by=None, at=now)
    carried = editions.begin(following, Edition.Kind.CARRY_OVER, by=None, at=now)
    found: dict[str, dict[str, Any]] = {name: {"pk": budget.pk} for name in _OF_BUDGET}
    found |= {name: {"pk": draft.pk} for name in (*_OF_EDITION, "edition-transfer")}
    found |= {
        "edition-carry": {"pk": carried.pk},
        "edition-export": {"pk": draft.pk, "form": "xlsx"},
        "edition-document": {"pk": first.pk},
        "edition-line-drop": {"pk": draft.pk, "line": line.pk},
        "months-export": {"pk": budget.pk, "form": "xlsx"},
        "line-months": {"pk": line.pk},
        "cash-export": {"pk": budget.pk, "form": "xlsx"},
    }
    return {f"budget:{name}": parts for name, parts in found.items()}


def objects_of_editions(home: Organisation) -> dict[str, int]:
    """The same for the tests in the browser: the key of the object of each address."""
    return {name.removeprefix("budget:"): parts["pk"] for name, parts in parts_of_editions(home).items()}
