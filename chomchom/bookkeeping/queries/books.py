"""The list of books, and the accounts of the chart with what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from chomchom.bookkeeping.models import Account, AccountMonth, Book, Pair
from chomchom.bookkeeping.statements.shapes import Account as Shape
from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.bookkeeping.statements.tree import in_order


def with_counts(books: QuerySet[Book]) -> QuerySet[Book]:
    """Each with `last`, the number of its last journal."""
    return books.annotate(last=Max("journals__number"))


@dataclass(frozen=True)
class AccountRow:
    """An account of the chart; `pairs` counts the headings that mean it by the mappings in force or begun."""

    account: Account
    level: int
    is_leaf: bool
    is_used: bool
    pairs: int

    @property
    def is_free(self) -> bool:
        """Whether nothing hangs on it, so that it can be taken out."""
        return self.is_leaf and not self.is_used and not self.pairs and not self.account.role and self.account.parent_id is not None


def account_rows() -> list[AccountRow]:
    """The whole chart, parents first. One query."""
    used = Exists(AccountMonth.objects.filter(account=OuterRef("pk")))
    accounts = Account.objects.select_related("parent").annotate(used=used, mapped=Count("pairs__heading", distinct=True))
    by_code = {account.code: account for account in accounts}
    shapes = [Shape(a.code, a.name, Kind(a.kind), a.parent.code if a.parent else "", a.internal) for a in by_code.values()]
    rows = []
    for shape, level, is_leaf in in_order(shapes):
        account = by_code[shape.code]
        rows.append(AccountRow(account, level, is_leaf, bool(getattr(account, "used", False)), int(getattr(account, "mapped", 0))))
    return rows


def possible_parents() -> QuerySet[Account]:
    """Accounts below which another one may be put: those that have some below them, or that nothing hangs on."""
    used = AccountMonth.objects.filter(account=OuterRef("pk"))
    mapped = Pair.objects.filter(account=OuterRef("pk"))
    return Account.objects.filter(~Exists(used), ~Exists(mapped), role="").order_by("code")


def books_of_year(year: int) -> list[Book]:
    """All books of a fiscal year, for the command. One query."""
    return list(Book.objects.filter(year=year).select_related("organisation").order_by("organisation__kind", "organisation"))
