"""One line of a budget: what each edition set it to, what its formula gives, who pays it, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from chomchom.budget.estimating import Computed, compute
from chomchom.budget.estimating.rounding import rule_of
from chomchom.budget.models import Balance, Budget, Edition, Estimate, Heading, Line
from chomchom.budget.queries.editions import draft_of
from chomchom.budget.queries.rates import rates_of
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Project


@dataclass(frozen=True)
class Step:
    """What an edition said of the line (경정), what held before (기정), and by how much it changed that (증감)."""

    estimate: Estimate
    before: int

    @property
    def change(self) -> int:
        """By how much, below 0 for less."""
        return self.estimate.amount - self.before


@dataclass(frozen=True)
class LinePage:
    """`estimate` is what the page is about: that of the draft if it names the line, else the one in force."""

    line: Line
    steps: list[Step]
    estimate: Estimate | None
    computed: Computed | None
    balance: Balance | None
    project: Project | None
    draft: Edition | None

    @property
    def is_as_computed(self) -> bool:
        """Whether the amount is what the formula gives."""
        return self.computed is None or self.estimate is None or self.computed.amount == self.estimate.amount


def estimates_in_force(budget: Budget) -> QuerySet[Estimate]:
    """What the last decided edition that names each line says of it."""
    decided = Estimate.objects.filter(edition__budget=budget, edition__status=Edition.Status.DECIDED)
    return decided.order_by("line", "-edition__number").distinct("line")


def compute_for(budget: Budget, text: str, rates: dict[str, str]) -> Computed:
    """The text by the rounding of the budget."""
    return compute(text, rates, budget.unit_won, rule_of(budget.rounding))


def line_page(line: Line) -> LinePage:
    """The editions, the rates of the moment that counts, and the project: five queries."""
    estimates = list(
        Estimate.objects.filter(line=line)
        .exclude(edition__status=Edition.Status.DISCARDED)
        .select_related("edition")
        .defer("edition__document")
    )
    estimates.sort(key=lambda each: (each.edition.is_draft, each.edition.number or 0))
    steps, before = [], 0
    for each in estimates:
        steps.append(Step(each, before))
        before = each.amount
    newest = estimates[-1] if estimates else None
    computed = None
    if newest is not None and newest.basis:
        computed = compute_for(line.budget, newest.basis, rates_of(line.budget, newest.edition.decided_at))
    balance = Balance.objects.filter(line=line).first()
    return LinePage(line, steps, newest, computed, balance, project_of(line), draft_of(line.budget))


def project_of(line: Line) -> Project | None:
    """The project of the line in the version of the plan that is in force. One query."""
    if line.lineage is None:
        return None
    found = Project.objects.filter(lineage=line.lineage, version__year=line.budget.year, version__status="adopted")
    return found.select_related("team").order_by("-version__number").first()


def estimate_in(edition: Edition, line: Line) -> Estimate | None:
    """What the draft says of the line, else what is in force. At most two queries."""
    own = Estimate.objects.filter(edition=edition, line=line).first()
    return own or estimates_in_force(line.budget).filter(line=line).first()


def leaves_of(budget: Budget) -> QuerySet[Heading]:
    """The headings under which lines of the budget can stand."""
    leaves = Heading.objects.filter(chart=budget.chart, children=None)
    return leaves.select_related("parent").order_by("direction", "parent__position", "parent__name", "position", "name")


def projects_of(budget: Budget) -> QuerySet[Project]:
    """The projects of the year's plan in force, of which a line may be."""
    newest = Project.objects.filter(version__year=budget.year, version__status="adopted").order_by("-version__number")
    version = newest.values("version")[:1]
    return Project.objects.filter(version__in=version).select_related("team").order_by("position")


def organisations_of(budget: Budget) -> QuerySet[Organisation]:
    """Those that can answer for a line: the one that keeps the budget, and the teams below the agency."""
    below = Organisation.objects.below([budget.organisation_id])
    kinds = [Organisation.Kind.AGENCY, Organisation.Kind.TEAM]
    if budget.organisation.kind == Organisation.Kind.AGENCY:
        return below.filter(kind__in=kinds).in_order()
    return below.filter(pk=budget.organisation_id)
