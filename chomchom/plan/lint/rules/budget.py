"""Rules on whole budgets: totals, subtotals, funding shares, and the same table in two projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from chomchom.plan import formula
from chomchom.plan.draft import Budget, BudgetLine
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.money import THOUSAND, printed
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.rules.formulas import is_rounding, is_subtotal, name_of
from chomchom.plan.lint.words import squash


def budgets(plan: Plan) -> Iterator[tuple[int, Budget]]:
    """The projects with a budget, by index."""
    for index, project in enumerate(plan.projects):
        if project.budget is not None:
            yield index, project.budget


def sum_of_lines(budget: Budget) -> int | None:
    """The sum of the printed amounts, subtotals left out; None if there is no line, or one without an amount."""
    amounts = [line.stated for line in budget.lines if not is_subtotal(line)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _made_up(budget: Budget) -> int | None:
    """What the lines make up together; None without any amount.

    A line without one is worth what its formulas give, or nothing, unless the others make up the total by themselves: were such a
    budget passed over, emptying an amount would put every total right.
    """
    lines = [line for line in budget.lines if not is_subtotal(line)]
    known = [line.stated for line in lines if line.stated is not None]
    if not known or sum(known) == budget.stated_total:
        return sum(known) if known else None
    return sum((line.computed or 0) if line.stated is None else line.stated for line in lines)


def _is_rounding(budget: Budget) -> bool:
    """Whether the exact values of the formulas, rounded only after adding, do give the stated total."""
    lines = [line for line in budget.lines if not is_subtotal(line)]
    known = [(line.computed, line.stated) for line in lines if line.computed is not None and line.stated is not None]
    if len(known) < len(lines) or any(not is_rounding(exact, stated, 0) for exact, stated in known if exact != stated):
        return False
    return abs(sum(exact for exact, _ in known) - (budget.stated_total or 0)) < THOUSAND


@rule("A04", "error", "항목의 합과 총액이 다름")
def total_differs(plan: Plan) -> Iterator[Finding]:
    """The amounts do not add up to the stated total, or there is no total to hold them against."""
    for index, budget in budgets(plan):
        total = _made_up(budget)
        if total is None or total == budget.stated_total:
            continue
        if budget.stated_total is None:
            yield _without_total(plan, index, budget, total)
        elif not _is_rounding(budget):
            yield _total_finding(plan, index, budget, total, "빠졌거나 잘못 적힌 금액이 있는지 살펴 주세요.")


@rule("A05", "warning", "총액이 반올림만큼 다름")
def total_rounded(plan: Plan) -> Iterator[Finding]:
    """The amounts do not add up to the stated total, but rounding of single lines may explain it."""
    for index, budget in budgets(plan):
        total = _made_up(budget)
        if total is None or budget.stated_total is None or total == budget.stated_total:
            continue
        if _is_rounding(budget):
            yield _total_finding(
                plan, index, budget, total, "항목을 반올림하면서 생긴 차이로 보입니다. 총액이나 항목을 맞춰 주세요."
            )


def _without_total(plan: Plan, index: int, budget: Budget, total: int) -> Finding:
    """Certain where the overview names an amount: then the total was there and has been emptied."""
    overview = plan.projects[index].overview
    named = formula.won(overview.budget_text.text) if overview and overview.budget_text else None
    told = f" 소요예산에는 {printed(named)}이라고 적혀 있습니다." if named is not None else ""
    return Finding(
        line=budget.line,
        project=plan.keys[index],
        path=f"projects/{index}/budget/stated_total",
        message=f"항목을 더하면 {printed(total)}인데 총액이 비어 있어 맞는지 알 수 없습니다.{told}",
        advice="총액을 채워 주세요.",
        severity=None if named is not None else "warning",
    )


def _total_finding(plan: Plan, index: int, budget: Budget, total: int, advice: str) -> Finding:
    stated = budget.stated_total or 0
    way = "많습니다" if stated > total else "적습니다"
    return Finding(
        line=budget.line,
        project=plan.keys[index],
        path=f"projects/{index}/budget/stated_total",
        message=f"항목을 더하면 {printed(total)}인데 총액은 {printed(stated)}으로 {printed(abs(stated - total))} {way}.",
        advice=advice,
        related=tuple(
            (line.line, f"{name_of(line)} {'금액 없음' if line.stated is None else printed(line.stated)}")
            for line in budget.lines
            if not is_subtotal(line)
        ),
    )


@rule("A06", "error", "소계가 맞지 않음")
def subtotal_differs(plan: Plan) -> Iterator[Finding]:
    """A subtotal that is neither the sum of the lines above it nor of those below it, up to the next subtotal."""
    for index, budget in budgets(plan):
        places = [at for at, line in enumerate(budget.lines) if is_subtotal(line)]
        for at in places:
            stated = budget.lines[at].stated
            above, below = _neighbours(budget.lines, at)
            everything = sum_of_lines(budget)
            if stated is None or stated in (above, below, everything, budget.stated_total):
                continue
            yield Finding(
                line=budget.lines[at].line,
                project=plan.keys[index],
                path=f"projects/{index}/budget/lines/{at}/stated",
                message=f"소계는 {printed(stated)}인데 위 항목의 합은 {printed(above)}, 아래 항목의 합은 {printed(below)}입니다.",
                advice="소계와 그 항목들을 다시 더해 주세요.",
            )


def _neighbours(lines: list[BudgetLine], at: int) -> tuple[int, int]:
    above = below = 0
    for line in reversed(lines[:at]):
        if is_subtotal(line):
            break
        above += line.stated or 0
    for line in lines[at + 1 :]:
        if is_subtotal(line):
            break
        below += line.stated or 0
    return above, below


_NO_AMOUNT = -1


@rule("A09", "warning", "두 사업의 예산표가 같음")
def same_table(plan: Plan) -> Iterator[Finding]:
    """Two projects print the same budget lines: the money is counted twice, or a table was copied and forgotten."""
    holders: dict[tuple[tuple[str, int], ...], list[int]] = defaultdict(list)
    for index, budget in budgets(plan):
        table = tuple(sorted((_amounts_of(line), _NO_AMOUNT if line.stated is None else line.stated) for line in budget.lines))
        if len(table) > 1:
            holders[table].append(index)
    for same in holders.values():
        first, *others = same
        source = plan.projects[first].budget
        for index in others:
            table_of = plan.projects[index].budget
            if table_of is None or source is None:
                continue
            total = printed(sum_of_lines(table_of) or 0)
            yield Finding(
                line=table_of.line,
                project=plan.keys[index],
                path=f"projects/{index}/budget",
                message=f"예산표가 ‘{plan.keys[first]}’의 것과 같습니다(항목 {len(table_of.lines)}개, 모두 {total}).",
                advice="같은 돈을 두 번 잡은 것인지, 표를 복사한 뒤 고치지 않은 것인지 확인해 주세요.",
                related=((source.line, f"‘{plan.keys[first]}’의 예산표"),),
            )


def _amounts_of(line: BudgetLine) -> str:
    """What identifies a line of a copied table: its item and formulas, but not its label, in which one letter may differ."""
    return squash(line.item) + "|" + "+".join(squash(one.text) for one in line.formulas)


@rule("A11", "error", "재원 비율의 합이 100%가 아님")
def shares_differ(plan: Plan) -> Iterator[Finding]:
    """Funding shares that do not add up to 100 percent."""
    for index, budget in budgets(plan):
        total = sum(share.percent for share in budget.funding)
        if budget.funding and round(total, 2) != 100:
            told = ", ".join(f"{share.source} {share.percent:g}%" for share in budget.funding)
            yield Finding(
                line=budget.line,
                project=plan.keys[index],
                path=f"projects/{index}/budget/funding",
                message=f"재원 비율을 더하면 {total:g}%입니다({told}).",
                advice="재원별 비율의 합이 100%가 되게 고쳐 주세요.",
            )


@rule("A12", "warning", "산출내역 없는 예산")
def table_missing(plan: Plan) -> Iterator[Finding]:
    """A total without a single budget line under it."""
    for index, budget in budgets(plan):
        if budget.stated_total and not budget.lines:
            yield Finding(
                line=budget.line,
                project=plan.keys[index],
                path=f"projects/{index}/budget/lines",
                message=f"예산 {printed(budget.stated_total)}의 산출내역이 없습니다.",
                advice="세목·항목·산출내역을 적은 예산표를 넣어 주세요.",
            )
