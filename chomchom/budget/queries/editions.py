"""What editions say: which there are, what held before each (기정), what it says (경정), and the difference (증감)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from chomchom.budget.models import Budget, Edition, Estimate, Heading, Line
from chomchom.budget.models.heading import Direction
from chomchom.budget.queries.trees import Leaf, TreeRow, paths, tree_rows
from chomchom.core.words import plain, whole_number
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.filters import saying

_DECIDED = Q(edition__status=Edition.Status.DECIDED)


def standing(budget: Budget, before: int | None = None) -> dict[int, int]:
    """Won by line, as the decided editions say; with `before`, those whose number is smaller. One query."""
    found = Estimate.objects.filter(_DECIDED, edition__budget=budget)
    if before is not None:
        found = found.filter(edition__number__lt=before)
    return dict(found.order_by("line", "-edition__number").distinct("line").values_list("line", "amount"))


def held_before(edition: Edition) -> dict[int, int]:
    """기정: what held before it, won by line. One query."""
    return standing(edition.budget, edition.number)


def said_by(edition: Edition) -> dict[int, Estimate]:
    """What it sets, by line. One query."""
    return {each.line_id: each for each in Estimate.objects.filter(edition=edition)}


@dataclass(frozen=True)
class Totals:
    """Won that go out and that come in; `revenue` is None where the budget has no lines that let money in."""

    expense: int
    revenue: int | None


def totals(amounts: Mapping[int, int]) -> Totals:
    """What lines add up to, of one budget. One query."""
    ways = dict(Line.objects.filter(pk__in=amounts).values_list("pk", "heading__direction"))
    sums = {way: sum(won for pk, won in amounts.items() if ways[pk] == way) for way in Direction}
    return Totals(sums[Direction.EXPENSE], sums[Direction.REVENUE] if Direction.REVENUE in ways.values() else None)


@dataclass(frozen=True)
class Listed:
    """One edition of the list: how many lines it sets, and the expenditure (세출) before and after it."""

    edition: Edition
    lines: int
    before: int
    after: int

    @property
    def change(self) -> int:
        """What it adds to the expenditure."""
        return self.after - self.before


def edition_list(budget: Budget) -> list[Listed]:
    """All editions, the draft first, then the newest decided one, then those that were thrown away. Two queries."""
    rows = Estimate.objects.filter(edition__budget=budget, line__heading__direction=Direction.EXPENSE)
    said: dict[int, dict[int, int]] = {}
    for pk, line, amount in rows.values_list("edition", "line", "amount"):
        said.setdefault(pk, {})[line] = amount
    found = Edition.objects.filter(budget=budget).defer("document").annotate(lines=Count("estimates")).order_by("number", "pk")
    amounts: dict[int, int] = {}
    decided, others = list[Listed](), list[Listed]()
    for edition in found:  # the database puts those without a number last
        before, after = amounts, amounts | said.get(edition.pk, {})
        listed = Listed(edition, edition.lines, sum(before.values()), sum(after.values()))
        if edition.status == Edition.Status.DECIDED:
            decided, amounts = [listed, *decided], after
        else:
            others.append(listed)
    drafts = [each for each in others if each.edition.is_draft]
    return [*drafts, *decided, *(each for each in reversed(others) if not each.edition.is_draft)]


@dataclass(frozen=True)
class EditionFilters:
    """What the table of an edition is narrowed to."""

    way: str = ""
    organisation: int | None = None
    heading: int | None = None
    show: str = ""
    q: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str], edition: Edition) -> EditionFilters:
        """From the parameters of an address; nonsense is ignored. Of a transfer the lines that move are asked for at first."""
        show = params.get("show", "changed" if edition.kind == Edition.Kind.TRANSFER else "")
        way = plain(params.get("way", ""))
        return cls(
            way=way if way in Direction.values else "",
            organisation=whole_number(params.get("organisation")),
            heading=whole_number(params.get("heading")),
            show="changed" if show == "changed" else "",
            q=plain(params.get("q", "")),
        )

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return self != EditionFilters()


@dataclass(frozen=True)
class EditionLine:
    """One line of the table. `estimate` is there where the edition sets the line."""

    line: Line
    before: int
    estimate: Estimate | None

    def __str__(self) -> str:
        return self.line.title

    @property
    def after(self) -> int:
        """경정."""
        return self.before if self.estimate is None else self.estimate.amount

    @property
    def change(self) -> int:
        """증감."""
        return self.after - self.before

    @property
    def left(self) -> int:
        """What nobody spent, bound or carried over of what the line has by this edition."""
        balance = getattr(self.line, "balance", None)
        return self.after - (balance.committed + balance.carried_out if balance else 0)


@dataclass(frozen=True)
class EditionTable:
    """The tree with 기정, 경정, 증감, and the choices of its filters."""

    lines: list[EditionLine]
    rows: list[TreeRow]
    organisations: list[Organisation]
    headings: list[Heading]

    @property
    def sums(self) -> dict[str, tuple[int, int, int]]:
        """기정, 경정, 증감 of what comes in and of what goes out."""
        tops = {row.name: _with_change(*row.numbers) for row in self.rows if row.depth == 0}
        return {way.label: tops[way.label] for way in Direction if way.label in tops}


def edition_table(edition: Edition, filters: EditionFilters | None = None) -> EditionTable:
    """Every line that had an amount before, or has one by this edition. Four queries."""
    filters = filters or EditionFilters()
    before, said, known = held_before(edition), said_by(edition), paths(edition.budget.chart)
    lines = _lines(edition.budget, {*before, *said})
    shown = [EditionLine(line, before.get(line.pk, 0), said.get(line.pk)) for line in lines.filter(_condition(filters))]
    if filters.heading is not None:
        shown = [each for each in shown if filters.heading in {above.pk for above in known[each.line.heading_id]}]
    if filters.show:
        shown = [each for each in shown if each.estimate is not None and (each.change or not each.before)]
    places = Organisation.objects.filter(pk__in=Line.objects.filter(budget=edition.budget).values("organisation"))
    return EditionTable(
        lines=shown,
        rows=tree_rows((Leaf(each.line.heading_id, (each.before, each.after), each) for each in shown), known, 2),
        organisations=list(places.order_by("name")),
        headings=sorted({path[0] for path in known.values()}, key=lambda each: (each.direction, each.position, each.pk)),
    )


def _with_change(before: int, after: int) -> tuple[int, int, int]:
    return before, after, after - before


def _lines(budget: Budget, pks: Iterable[int]) -> QuerySet[Line]:
    found = Line.objects.filter(budget=budget, pk__in=pks)
    return found.select_related("heading", "organisation", "balance").order_by("position", "pk")


def _condition(filters: EditionFilters) -> Q:
    condition = Q()
    if filters.way:
        condition &= Q(heading__direction=filters.way)
    if filters.organisation is not None:
        condition &= Q(organisation=filters.organisation)
    if filters.q:
        condition &= saying(filters.q, "title", "heading__name")
    return condition


def draft_of(budget: Budget) -> Edition | None:
    """The edition that is being prepared, if any. One query."""
    return Edition.objects.filter(budget=budget, status=Edition.Status.DRAFT).defer("document").first()


def open_drafts(own: QuerySet[Organisation]) -> list[Edition]:
    """The editions that are being prepared in the budgets of these organisations, the oldest first. One query."""
    found = Edition.objects.filter(status=Edition.Status.DRAFT, budget__organisation__in=own)
    return list(found.select_related("budget__organisation").defer("document").order_by("at", "pk"))


def last_decision(budget: Budget) -> Edition | None:
    """The newest decided edition, if any. One query."""
    decided = Edition.objects.filter(budget=budget, status=Edition.Status.DECIDED)
    return decided.defer("document").order_by("-number").first()


def next_number(budget: Budget) -> int:
    """The number of the edition that is decided next. One query."""
    return (Edition.objects.filter(budget=budget).aggregate(last=Max("number"))["last"] or 0) + 1


def keepers(own: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those of the organisations that keep a budget of their own."""
    return own.filter(kind__in=(Organisation.Kind.AGENCY, Organisation.Kind.FACILITY)).order_by("kind", "position", "pk")


def kinds_to_begin(budget: Budget) -> list[tuple[str, str]]:
    """The kinds of edition that have their turn: the original budget, or all others after it. At most one query."""
    first = Edition.Kind.ORIGINAL
    later = last_decision(budget) is not None
    return [(str(value), str(label)) for value, label in Edition.Kind.choices if (value != first) == later]


def sheet_rows(table: EditionTable) -> Iterable[list[str | int | None]]:
    """The rows of the table as a file: headings with their sums, and lines with their 산출내역."""
    for row in table.rows:
        before, after = row.numbers
        words = [str(row.of.line.organisation), row.of.estimate.basis if row.of.estimate else ""] if row.of else ["", ""]
        kind = "줄" if row.of else "과목" if row.depth else "구분"
        yield [kind, row.depth, row.name, words[0], before, after, after - before, words[1]]


SHEET_HEADINGS = ("행", "단계", "과목·부기", "맡은 조직", "기정(원)", "경정(원)", "증감(원)", "산출내역")
