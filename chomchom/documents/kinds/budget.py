"""예산서와 결산서: each budget of the organisation by heading, what its editions changed, and what was spent and is left."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from chomchom.budget.models import Budget, Line
from chomchom.budget.queries.book import Side, book
from chomchom.budget.queries.editions import edition_list
from chomchom.budget.queries.spent import spent_by
from chomchom.documents.content import Cell, Content, Heading, Part, Passage, Sentence, row, table
from chomchom.documents.figures import won
from chomchom.documents.kinds.performance import spent_row
from chomchom.documents.kinds.sealed import about
from chomchom.documents.models import Document
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment


def build(document: Document, moment: Moment) -> Content:
    """Of a year: the agency's with those of its facilities, or one organisation's."""
    return about(document, moment, tuple(_parts(document, moment)))


def _parts(document: Document, moment: Moment) -> Iterator[Part]:
    org = document.organisation
    below = Organisation.objects.below([org.pk])
    budgets = Budget.objects.filter(year=document.first.year, organisation__in=below).select_related("organisation")
    found = list(budgets.order_by("organisation__position", "organisation"))
    if not found:
        yield Sentence((f"{document.first.year}년 예산이 아직 없습니다.",), "note")
    for budget in found:
        yield Heading(str(budget), 1)
        yield from _book(budget)
        yield from _editions(budget)
    yield Heading("집행과 잔액", 1)
    groups, whole = spent_by("heading", document.first.year, below, moment)
    rows = [spent_row(each) for each in [*groups, whole]]
    yield from table("과목별 집행과 잔액", ("과목", "예산(원)", "집행(원)", "잔액(원)", "집행률"), rows, (2.4, 1.4, 1.4, 1.4, 0.8))
    yield Passage("notes", "남은 돈의 까닭과 처리", "집행률이 낮은 과목의 까닭, 이월하거나 반납할 금액")


def _book(budget: Budget) -> Iterator[Part]:
    for side in book(budget, Line.objects.filter(budget=budget), "heading").sides:
        yield Heading(f"{side.name} 예산")
        yield from table(f"{budget} {side.name}", ("과목 / 부기", "산출내역", "예산액(원)"), _lines(budget, side), (2, 3, 1.2))


def _lines(budget: Budget, side: Side) -> list[tuple[Cell, ...]]:
    opens = reverse("budget:book", args=[budget.pk])
    rows: list[tuple[Cell, ...]] = []
    for place, each in enumerate(side.rows):
        name = f"{'  ' * each.depth}{each.name}"
        key = f"line.{each.line.pk}" if each.line else f"sum.{budget.pk}.{side.direction}.{place}"
        amount = won(key, f"{budget.organisation} {side.name} {each.name}", each.amount, each.line.url if each.line else opens)
        basis = " ".join(each.line.basis.split()) if each.line else ""
        rows.append((Cell((name,), align="left"), Cell((basis,), align="left"), Cell((amount,), align="right")))
    total = won(f"total.{budget.pk}.{side.direction}", f"{budget.organisation} {side.name} 합계", side.total, opens)
    return [*rows, row("합계", "", total)]


def _editions(budget: Budget) -> Iterator[Part]:
    rows = [
        row(str(each.edition), f"{each.edition.decided_on:%Y. %-m. %-d.}") for each in edition_list(budget) if each.edition.number
    ]
    yield from table("예산의 의결", ("의결", "날짜"), rows, (2, 1))
