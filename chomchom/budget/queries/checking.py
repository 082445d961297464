"""`plan check` on a budget that is lived with: the rules of its arithmetic, over the amounts in force or those of a draft.

The lines are put into the shape that the rules know, a project for each project of the plan and each way of paying it. Rules about
printed totals and subtotals (A04, A05, A06, A12, A13) have nothing to look at here: a budget adds up by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chomchom.budget.estimating import spelled_out
from chomchom.budget.models import Budget, Edition, Estimate, Line
from chomchom.budget.queries.editions import draft_of
from chomchom.budget.queries.lines import estimates_in_force
from chomchom.budget.queries.rates import rates_of
from chomchom.plan import draft
from chomchom.plan.formula import read
from chomchom.plan.lint import RULES, name_of
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.report import SEVERITIES
from chomchom.plan.models import Project

CODES = ("A01", "A02", "A03", "A07", "A08", "A09", "A11")
_ORDER = {severity: place for place, severity in enumerate(SEVERITIES)}
_Key = tuple[object, int, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Found:
    """One finding with the lines that it is about, the first of which it names."""

    code: str
    name: str
    severity: draft.Severity
    severity_name: str
    message: str
    advice: str
    lines: list[Line]


@dataclass(frozen=True)
class Check:
    """What was looked at, and what was found; `edition` is the draft that was looked at, None for what is in force."""

    edition: Edition | None
    lines: int
    found: list[Found]

    @property
    def has_errors(self) -> bool:
        """Whether anything is certainly wrong."""
        return any(each.severity == "error" for each in self.found)

    def counted(self) -> list[tuple[str, int]]:
        """How many there are of each severity."""
        return [(name, sum(each.severity == severity for each in self.found)) for severity, name in SEVERITIES.items()]

    def as_text(self, name: str) -> Iterator[str]:
        """A line for each finding, what to do below it, and the counts."""
        for each in self.found:
            lines = ", ".join(str(line) for line in each.lines)
            yield f"{name}: {each.code} {each.severity_name} [{lines}] {each.message}"
            if each.advice:
                yield f"    → {each.advice}"
        counts = ", ".join(f"{severity} {count}" for severity, count in self.counted())
        yield f"{name}: 줄 {self.lines:,}개를 보았습니다. {counts}"


def budgets_of_year(year: int) -> list[Budget]:
    """All budgets of the year, that of the agency first. One query."""
    found = Budget.objects.filter(year=year).select_related("organisation")
    return list(found.order_by("organisation__kind", "organisation__position", "pk"))


def check_budget(budget: Budget, *, of_draft: bool = False) -> Check:
    """The findings, worst first. At most five queries."""
    related = ("line__heading__parent", "line__organisation")
    estimates = {each.line_id: each for each in estimates_in_force(budget).select_related(*related)}
    edition = draft_of(budget) if of_draft else None
    if edition is not None:
        estimates |= {each.line_id: each for each in Estimate.objects.filter(edition=edition).select_related(*related)}
    ordered = sorted(estimates.values(), key=lambda each: (each.line.position, each.line_id))
    projects, groups = _projects(budget, ordered, rates_of(budget))
    plan = Plan(draft.Draft(year=budget.year, strategy=draft.Strategy(), projects=projects))
    lines = {each.line_id: each.line for each in ordered}
    found = [_found(one, lines, groups) for rule in RULES if rule.code in CODES for one in rule.run(plan)]
    return Check(edition, len(ordered), sorted(found, key=lambda each: (_ORDER[each.severity], each.code, each.message)))


def _projects(
    budget: Budget, estimates: Iterable[Estimate], rates: Mapping[str, str]
) -> tuple[list[draft.Project], list[list[Line]]]:
    """The budget as projects of a plan, and the lines of each."""
    grouped: dict[_Key, list[Estimate]] = defaultdict(list)
    for each in estimates:
        grouped[each.line.lineage, each.line.organisation_id, _shares(each)].append(each)
    titles = _titles(budget)
    projects = [_project(key, group, titles, rates) for key, group in grouped.items()]
    return projects, [[each.line for each in group] for group in grouped.values()]


def _project(key: _Key, group: list[Estimate], titles: Mapping[object, str], rates: Mapping[str, str]) -> draft.Project:
    funding = [draft.Share(source=source, percent=float(percent)) for source, percent in key[2]]
    lines = [_line(each, rates) for each in group]
    return draft.Project(
        team=group[0].line.organisation.name,
        title=titles.get(key[0], ""),
        line=group[0].line_id,
        budget=draft.Budget(stated_total=sum(each.amount for each in group), funding=funding, lines=lines, line=group[0].line_id),
    )


def _line(estimate: Estimate, rates: Mapping[str, str]) -> draft.BudgetLine:
    """The line, at the place of its key, so that a finding leads back to it."""
    heading = estimate.line.heading
    text = spelled_out(estimate.basis, rates)
    formulas = list(read(text))
    values = [each.value for each in formulas]
    known = [value for value in values if value is not None]
    return draft.BudgetLine(
        line=estimate.line_id,
        category=heading.parent.name if heading.parent else "",
        item=estimate.line.title,
        text=text,
        formulas=formulas,
        stated=estimate.amount,
        computed=sum(known) if values and len(known) == len(values) else None,
    )


def _shares(estimate: Estimate) -> tuple[tuple[str, str], ...]:
    return tuple((str(each["source"]), str(each["percent"])) for each in estimate.funding)


def _titles(budget: Budget) -> dict[object, str]:
    rows = Project.objects.filter(version__year=budget.year, version__status="adopted").order_by("version__number")
    return dict(rows.values_list("lineage", "title"))


def _found(one: draft.Diagnostic, lines: Mapping[int, Line], groups: list[list[Line]]) -> Found:
    """The finding with its lines: those that it names, or all of its project where it is about the whole of it."""
    named = [lines[pk] for pk in dict.fromkeys([one.line, *(each.line for each in one.related)]) if pk in lines]
    parts = (one.path or "").split("/")
    is_about_all = len(parts) > 1 and parts[-1] in ("budget", "funding")
    about = groups[int(parts[1])] if is_about_all else named
    return Found(one.code, name_of(one.code), one.severity, SEVERITIES[one.severity], one.message, one.advice, about)
