"""소요예산: every line as it stands, with next year's rates where there are any; where little is spent, the cut that it suggests.

Amounts are cut by people: a proposal is a note beside the line, never another number in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from chomchom.budget.estimating import compute, names_in, spelled_out
from chomchom.core.particles import with_particle
from chomchom.plan.draft import Budget, BudgetLine, Project, Share
from chomchom.plan.lint.rules.formulas import is_subtotal
from chomchom.plan.outline.worths import formulas_in, sum_of
from chomchom.reports.nextyear.carried import CARRIED
from chomchom.reports.nextyear.facts import Facts, Money
from chomchom.reports.nextyear.notes import Said
from chomchom.reports.nextyear.rules import Rules
from chomchom.reports.nextyear.wording import percent_text, won_text


def budget(project: Project, facts: Facts, place: int, rules: Rules, said: Said) -> Budget | None:
    """The money of one project; its total moves by what its lines do."""
    now = project.budget
    if now is None:
        return None
    money = {each.place: each for each in facts.money if each.project == place}
    lines = [_line(each, money.get(row), facts, rules, (f"budget/lines/{row}", said)) for row, each in enumerate(now.lines)]
    moved = sum((new.stated or 0) - (old.stated or 0) for old, new in zip(now.lines, lines, strict=True))
    if moved:
        _tell_subtotals(lines, moved, said)
    total = None if now.stated_total is None else now.stated_total + moved
    if total is not None:
        _note_total(total, moved, said)
    return Budget(
        stated_total=total, funding=[Share(source=each.source, percent=each.percent) for each in now.funding], lines=lines
    )


def likely(money: Money) -> int | None:
    """Won paid by the end of the year if it goes on as it went against its plan; None while nothing was meant to be paid."""
    if money.whole <= 0 or money.meant <= 0:
        return None
    return min(money.whole, max(money.committed, money.paid * money.whole // money.meant))


def low_share(money: Money, rules: Rules) -> float | None:
    """The share that is expected to be paid, where it is low."""
    paid = likely(money)
    share = paid / money.whole if paid is not None else None
    return share if share is not None and share < rules.money.low else None


def cut(money: Money, rules: Rules) -> int:
    """Won by which the line could be cut: what is expected to be left, in whole steps; 0 where enough is spent."""
    paid = likely(money)
    if paid is None or low_share(money, rules) is None:
        return 0
    return max(0, (money.whole - paid) // rules.money.step * rules.money.step)


def _line(line: BudgetLine, money: Money | None, facts: Facts, rules: Rules, at: tuple[str, Said]) -> BudgetLine:
    path, said = at
    names = names_in(money.basis, facts.rates) if money else set()
    if money is not None and names and facts.coming is not None:
        made = _with_rates(line, money, facts, (f"{path}/text", said))
    else:
        made = line
        said.carried(f"{path}/text", line.text, _why_carried(names, facts.rates), [money.key] if money else [])
    if money is not None and (less := cut(money, rules)):
        share = percent_text((likely(money) or 0) / money.whole)
        told = f"{facts.as_of.month}월까지 {won_text(money.whole)} 중 {won_text(money.paid)} 집행, 연말 예상 집행률 {share}입니다."
        said.add(f"{path}/text", f"{told} {with_particle(won_text(less), '을')} 줄이는 것을 검토해 주세요.")
    return made


def _why_carried(names: set[str], rates: Mapping[str, str]) -> str:
    if not names:
        return CARRIED
    told = ", ".join(f"{name} {rates[name]}" for name in sorted(names) if name in rates)
    return f"{CARRIED} 내년 단가가 아직 없어 올해 단가({told})로 두었습니다. 단가가 정해지면 고쳐 주세요."


def _with_rates(line: BudgetLine, money: Money, facts: Facts, at: tuple[str, Said]) -> BudgetLine:
    """The formula of the budget with the rates of the coming year, worked out; as it stood where that gives no amount."""
    path, said = at
    rates = {**facts.rates, **(facts.coming or {})}
    worth = compute(money.basis, rates)
    if worth.amount is None:
        said.to_write(path, line.text, "내년 단가로 계산할 수 없어 그대로 옮겼습니다. 산출내역을 고쳐 주세요.", [money.key])
        return line
    text = spelled_out(money.basis, rates)
    formulas = formulas_in([text], 1)
    was = "" if line.stated is None else f" {won_text(line.stated)}에서"
    reason = f"내년 단가({_changes(money.basis, facts)})로 다시 계산했습니다:{was} {won_text(worth.amount)}."
    said.computed(path, text, reason, [money.key])
    computed = sum_of(formulas)
    return BudgetLine(category=line.category, item=line.item, text=text, formulas=formulas, stated=worth.amount, computed=computed)


def _changes(basis: str, facts: Facts) -> str:
    """`여비 단가 25천원→27천원`."""
    coming = facts.coming or {}
    told = []
    for name in sorted(names_in(basis, facts.rates)):
        now, then = facts.rates.get(name, ""), coming.get(name, "")
        told.append(f"{name} {now}→{then}" if then and then != now else f"{name} {now} 그대로")
    return ", ".join(told)


def _tell_subtotals(lines: list[BudgetLine], moved: int, said: Said) -> None:
    for row, each in enumerate(lines):
        if is_subtotal(each):
            said.add(f"budget/lines/{row}/text", f"줄의 금액이 모두 {won_text(moved)} 달라졌으니 소계를 맞춰 주세요.")


def _note_total(total: int, moved: int, said: Said) -> None:
    if moved:
        said.computed("budget/stated_total", won_text(total), f"줄이 달라진 만큼({won_text(moved)}) 옮긴 합계입니다.")
    else:
        said.carried("budget/stated_total", won_text(total), CARRIED)
