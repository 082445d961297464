"""Living the money of the agency in a made-up year: its budget as the plan prints it, and what is bound, paid and returned.

What was bought and what happened in the last weeks goes the whole way of a voucher; the rest came in a file of the system before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Commitment, Edition, Heading, Line, MonthPlan, Resolution
from chomchom.budget.queries.rules import rules
from chomchom.budget.services import commitments, month_plans, papers, payments, refunds, resolutions
from chomchom.budget.services.commitments import Committing
from chomchom.budget.services.deciding import Decision, decide
from chomchom.budget.services.drafting import add_line
from chomchom.budget.services.editions import open_budget
from chomchom.budget.services.resolutions import Resolving
from chomchom.budget.services.taking_over import take_over
from chomchom.ledger.evidence import Cleaned
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import temporary_holidays
from chomchom.plan.models import Version
from chomchom.simulation.services.filing import file_in
from chomchom.simulation.services.keeping_house import take_in
from chomchom.simulation.services.players import Crew, noon
from chomchom.simulation.year.days import Days
from chomchom.simulation.year.money import Purse, Spending, spendings

WAIVED = "체험판: 서류가 아직 오지 않음"
BACK = "정산하고 남은 돈"
DECISION, SOURCE = "제1회 이사회 의결(체험판)", "G20"
_RECENT = dt.timedelta(days=1)
_PAPER = Cleaned("체험판 서류.txt", "text/plain", "체험판에서 지어낸 서류입니다.".encode())
_REVENUE, _CONTRIBUTION = {"국비": "201", "도비": "202", "시군비": "203"}, "101"
"""Headings of the agency's chart for the sources of money."""
_TYPES = (
    (("인건비", "급여", "보수", "퇴직", "사회보험", "제수당"), "salary"),
    (("여비", "출장"), "travel"),
    (("회의", "간담회", "업무추진"), "meeting"),
    (("강사", "자문", "심사", "수당", "컨설팅"), "lecture"),
    (("인쇄", "제작", "홍보"), "print"),
    (("공공요금", "제세", "보험료"), "utilities"),
    (("용역", "연구", "개발", "유지보수"), "service"),
    (("지원", "상금", "시상"), "grant"),
    (("구입", "구매", "물품", "자산", "소모품", "키트"), "goods"),
)
"""By which words of a line its kind of expense is made up; the first that fits."""
_LACKING, _ELECTRONIC, _ITEM = 0.04, 0.9, 0.3
_SELDOM, _MORE = 0.06, 1.2


def spend_agency(version: Version, crew: Crew, seed: int, until: dt.datetime) -> Budget | None:
    """The agency's budget of the plan's year, spent up to a moment; None where there is nothing to spend yet."""
    agency = Organisation.objects.filter(kind=Organisation.Kind.AGENCY).first()
    opened = noon(dt.date(version.year or until.year, 1, 2))
    if agency is None or until < opened + dt.timedelta(hours=8):
        return None
    budget = _opened(version, agency, crew, opened)
    _Spender(crew, budget, until).spend_all(seed)
    return budget


def _opened(version: Version, agency: Organisation, crew: Crew, at: dt.datetime) -> Budget:
    budget = open_budget(agency, at.year, "agency", by=crew.planner, at=at)
    edition = take_over(version, budget, by=crew.planner, at=at)
    _add_revenue(edition, crew, at)
    later = at + dt.timedelta(hours=6)
    decide(edition, Decision(on=later.date(), words=DECISION), by=crew.director, at=later)
    month_plans.propose(budget, by=crew.planner, at=later)
    return budget


def _add_revenue(edition: Edition, crew: Crew, at: dt.datetime) -> None:
    """What pays for it, by the sources that the plan names; the rest is the contribution of the province."""
    won: dict[str, int] = {}
    for amount, funding in edition.estimates.values_list("amount", "funding"):
        for each in funding or [{"source": "", "amount": amount}]:
            code = _REVENUE.get(each["source"], _CONTRIBUTION)
            won[code] = won.get(code, 0) + each["amount"]
    for heading in Heading.objects.filter(chart=edition.budget.chart, direction="revenue", code__in=won).order_by("position"):
        add_line(edition, heading, edition.budget.organisation, heading.name, won[heading.code], by=crew.planner, at=at)


@dataclass
class _Spender:
    """Somebody who proposes, somebody who approves, and somebody who pays, for one budget, up to a moment."""

    crew: Crew
    budget: Budget
    until: dt.datetime

    def spend_all(self, seed: int) -> None:
        """What came in, and what was spent, as far as each goes by then."""
        for line in self._lines.values():
            if not line.is_expense:
                take_in(line, (1, 4, 7, 10), self.crew, self.until)
        made = spendings(self._purses(), Days(self.budget.year, temporary_holidays()), seed, self.until.date())
        recent = self.until.date().replace(day=1) - _RECENT
        filed = [each for each in made if each.paid_on < recent and type_of(self._lines[each.purse]) not in rules().purchases]
        if filed and self.crew.accountant:
            rows = [(self._lines[each.purse], each) for each in filed]
            file_in(self.budget, rows, SOURCE, by=self.crew.accountant, at=noon(recent))
        known = {(each.purse, each.turn) for each in filed} if self.crew.accountant else set()
        for each in made:
            if (each.purse, each.turn) not in known:
                self._spend(each)

    @cached_property
    def _lines(self) -> dict[int, Line]:
        related = ("budget__organisation", "heading__parent", "organisation", "balance")
        return {line.pk: line for line in self.budget.lines.filter(balance__approved__gt=0).select_related(*related)}

    def _purses(self) -> Iterable[Purse]:
        months: dict[int, list[int]] = {}
        for planned, month in MonthPlan.objects.filter(line__in=self._lines, amount__gt=0).values_list("line", "month"):
            months.setdefault(planned, []).append(month)
        for pk, line in self._lines.items():
            if not line.is_expense:
                continue
            monthly = type_of(line) == "salary"
            yield Purse(pk, line.balance.approved, tuple(sorted(months.get(pk, ()))), monthly)

    def _spend(self, each: Spending) -> None:
        """Each step on its day, unless that is still to come."""
        line, clerk = self._lines[each.purse], self.crew.of(self._lines[each.purse].organisation.name)
        dice = Random(f"{each.purse}:{each.turn}")  # noqa: S311 -- a simulation, not a secret
        commitment = self._commit(line, each, clerk, dice)
        if noon(each.resolved_on) > self.until:
            return
        commitments.approve(commitment, by=self.crew.director, at=noon(each.bound_on, 3))
        voucher = Resolving(each.resolved_on, commitment.title, each.amount, each.payee)
        resolution = resolutions.propose(commitment, voucher, by=clerk, at=noon(each.resolved_on))
        self._attach(resolution, clerk, dice)
        if noon(each.paid_on, 4) <= self.until:
            resolutions.approve(resolution, by=self.crew.director, at=noon(each.resolved_on, 3), waived=WAIVED)
            self._pay(resolution, each)

    def _commit(self, line: Line, each: Spending, clerk: User | None, dice: Random) -> Commitment:
        expense = type_of(line)
        title = f"{line.title} {each.bound_on.month}월" if each.turn or expense == "salary" else line.title
        wanted = Committing(each.bound_on, title, each.amount, expense, each.payee, labels=_labels(expense, each.amount, dice))
        return commitments.propose(line, wanted, by=clerk, at=noon(each.bound_on))

    def _attach(self, resolution: Resolution, clerk: User | None, dice: Random) -> None:
        if dice.random() < _LACKING:
            return
        expense = rules().expense_type(resolution.commitment.expense_type)
        for paper in expense.papers_for(resolution.commitment.amount) if expense else ():
            if paper.required:
                papers.attach(resolution, paper.code, _PAPER, by=clerk, at=resolution.at)

    def _pay(self, resolution: Resolution, each: Spending) -> None:
        paid = payments.pay(resolution, each.paid_on, each.amount, by=self.crew.accountant, at=noon(each.paid_on, 4))
        returned = noon(each.paid_on + dt.timedelta(days=7), 4)
        if each.back and returned <= self.until and returned.year == self.budget.year:
            refunds.take_back(paid, returned.date(), each.back, BACK, by=self.crew.accountant, at=returned)


def type_of(line: Line) -> str:
    """The code of the kind of expense that the words of a line suggest."""
    said = f"{line.title} {line.heading.name} {line.heading.parent.name if line.heading.parent else ''}"
    return next((code for words, code in _TYPES if any(word in said for word in words)), "other")


def _labels(code: str, won: int, dice: Random) -> dict[str, Any]:
    expense = rules().expense_type(code)
    if expense is None or not expense.purchase:
        return {}
    labels: dict[str, Any] = {"contract": expense.contract}
    if won >= rules().e_contract.from_won:
        labels["e_contract"] = "yes" if dice.random() < _ELECTRONIC else "no"
    labels["items"] = [each.code for each in rules().preferred if each.target_item and dice.random() < _ITEM]
    labels["preferred"] = _preferred(labels["items"], dice)
    return labels


def _preferred(items: Collection[str], dice: Random) -> list[str]:
    """The categories of a purchase: each somewhat more often than the plan asks for, items of one only of their kind."""
    asked = {each.code: each.plan_percent / 100 for each in rules().ratios}
    found: list[str] = []
    for each in rules().preferred:
        is_of_it = (not each.target_item or each.code in items) and (not each.whole or each.whole in found)
        if is_of_it and dice.random() < max(_SELDOM, asked.get(each.code, 0) * _MORE):
            found.append(each.code)
    return found
