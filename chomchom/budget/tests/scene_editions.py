"""One of everything that the pages of editions and months show. The budget is 나눔팀's own: the sweep asks who reaches that."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from chomchom.budget.models import Edition
from chomchom.budget.services import editions
from chomchom.budget.services.editions import Decision
from chomchom.budget.tests import made
from chomchom.orgs.models import Organisation

YEAR = 2024
_OF_BUDGET = ("edition-list", "edition-begin", "months", "months-propose", "cash")
_OF_EDITION = ("edition-show", "edition-decide", "edition-discard", "edition-restore", "edition-edit", "edition-line-add")
READ, CHANGE, DECIDE = "budget.read", "budget.change", "budget.decide"
# The right that the door of each address asks.
DOORS = (
    dict.fromkeys(("edition-list", "edition-show", "edition-export", "edition-document"), READ)
    | dict.fromkeys(("months", "months-export", "cash", "cash-export"), READ)
    | dict.fromkeys(("edition-begin", "edition-edit", "edition-line-add", "edition-line-drop", "edition-transfer"), CHANGE)
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
    found: dict[str, dict[str, Any]] = {name: {"pk": budget.pk} for name in _OF_BUDGET}
    found |= {name: {"pk": draft.pk} for name in (*_OF_EDITION, "edition-transfer", "edition-carry")}
    found |= {
        "edition-export": {"pk": draft.pk, "form": "xlsx"},
        "edition-document": {"pk": first.pk},
        "edition-line-drop": {"pk": draft.pk, "line": line.pk},
        "months-export": {"pk": budget.pk, "form": "xlsx"},
        "line-months": {"pk": line.pk},
        "cash-export": {"pk": budget.pk, "form": "xlsx"},
    }
    return {f"budget:{name}": parts for name, parts in found.items()}
