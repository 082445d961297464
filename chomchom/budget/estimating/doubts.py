"""What is wrong with one formula, seen from its tree: units, zeros, money times money, results that do not follow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from chomchom.budget.estimating.computed import Fault
from chomchom.budget.estimating.words import large_text, money_text, number_text
from chomchom.core.particles import with_particle
from chomchom.plan.formula import Parsed, has_bare_number, measure
from chomchom.plan.formula.tree import Node, Product, Quantity, Quotient, Sum, quantities

_THOUSAND = 1000
_MUCH_FOR_ONE = 10**9
_MUCH = 10**10
MOST_WON = 10**13
"""What an estimate can hold."""


def exact_of(tree: Node, bare_won: int | None) -> Fraction | None:
    """The won of a tree before rounding; a number without a unit counts as money only where the caller says in which unit."""
    found = measure(tree)
    if found is None:
        return None
    number, power = found
    if power == 0 and bare_won and has_bare_number(tree):
        return number * bare_won
    return number if power == 1 else None


def doubts_of(formula: Parsed, bare_won: int | None) -> Iterator[Fault]:
    """Everything about one formula; places are put on by the caller."""
    tree, found = formula.tree, measure(formula.tree)
    yield from _much_for_one(tree)
    if found is None:
        yield _without_value(tree)
        return
    yield from _zeros(tree)
    number, power = found
    if power == 0:
        yield _without_money(tree, number, bare_won)
    elif power > 1:
        money = " × ".join(_money_in(tree))
        yield Fault("money_times_money", "error", f"돈에 돈을 곱했습니다({money}). 하나는 명, 회, 개 같은 수량이어야 합니다.")
    elif power < 0:
        yield Fault("divided_by_money", "error", "수량을 돈으로 나누었습니다. 돈을 수량으로 나누는 것인지 보아 주세요.")
    if number <= 0 and not list(_zeros(tree)):
        yield Fault("nothing_left", "error", f"뺀 것이 더 커서 {money_text(number)}이 됩니다. 0보다 커야 합니다.")
    yield from _printed(formula, exact_of(tree, bare_won))


def doubts_of_sum(exact: Fraction) -> Iterator[Fault]:
    """Whether the whole is beyond reason."""
    if exact > MOST_WON:
        yield Fault("too_large", "error", f"{large_text(exact)}은 예산에 적을 수 없을 만큼 큽니다. 단위를 보아 주세요.")
    elif exact >= _MUCH:
        yield Fault("beyond_reason", "warning", f"모두 {large_text(exact)}입니다. 원을 천원으로 적은 곳이 없는지 보아 주세요.")


def _zeros(tree: Node) -> Iterator[Fault]:
    for each in quantities(tree):
        if each.number == 0:
            words = f"0{each.unit}"
            yield Fault("zero_factor", "error", f"‘{words}’ 때문에 금액이 없어집니다. 0보다 큰 수를 적거나 그 산식을 지우세요.")


def _much_for_one(tree: Node) -> Iterator[Fault]:
    """20,000,000 typed where 천원 is the unit: thousands of thousands, and nothing finer."""
    for each in quantities(tree):
        scale = each.won_per_unit or 0
        if scale < _THOUSAND or each.number * scale < _MUCH_FOR_ONE or each.number % _THOUSAND:
            continue
        meant = f"{number_text(each.number / _THOUSAND)}{each.unit}"
        words = f"{number_text(each.number)}{each.unit}"
        amount = large_text(Fraction(each.number) * scale)
        told = f"{with_particle(words, '은')} {amount}입니다. {with_particle(meant, '을')} 뜻하셨나요?"
        yield Fault("beyond_reason", "warning", told)


def _without_value(tree: Node) -> Fault:
    if any(_is_nothing(each) for each in _divisors(tree)):
        return Fault("zero_division", "error", "0으로 나누었습니다. 나누는 수를 고쳐 주세요.")
    return Fault("unlike_terms", "error", "돈과 돈이 아닌 것을 더하거나 뺐습니다. 더하는 것마다 단가와 단위를 적어 주세요.")


def _without_money(tree: Node, number: Fraction, bare_won: int | None) -> Fault:
    if not has_bare_number(tree):
        return Fault("no_money", "error", "돈을 돈으로 나누어 금액이 아닌 수가 되었습니다. 단가에 수량을 곱하는지 보아 주세요.")
    if bare_won:
        unit = "천원" if bare_won == _THOUSAND else "원"
        return Fault("no_unit", "warning", f"단위가 없는 수를 {unit}으로 보고 셈했습니다.")
    both = f"원이면 {money_text(number)}, 천원이면 {money_text(number * _THOUSAND)}입니다"
    return Fault("no_unit", "error", f"단가에 돈의 단위가 없습니다. {both}. 원인지 천원인지 붙여 주세요.")


def _printed(formula: Parsed, exact: Fraction | None) -> Iterator[Fault]:
    """A result after `=`; one without a unit may be told in won or in thousands."""
    if formula.result is None or exact is None:
        return
    found = measure(formula.result)
    units = (1,) if found and found[1] == 1 else (1, _THOUSAND)
    if found is None or all(found[0] * unit != exact for unit in units):
        printed = money_text(found[0]) if found and found[1] == 1 else number_text(found[0]) if found else "읽지 못한 것"
        told = f"셈하면 {money_text(exact)}인데 뒤에 적힌 결과는 {printed}입니다. 틀린 쪽을 고쳐 주세요."
        yield Fault("printed_differs", "error", told)


def _money_in(tree: Node) -> list[str]:
    return [f"{number_text(each.number)}{each.unit}" for each in quantities(tree) if each.won_per_unit]


def _divisors(node: Node) -> Iterator[Node]:
    match node:
        case Product():
            for each in node.factors:
                yield from _divisors(each)
        case Quotient():
            yield node.denominator
            yield from _divisors(node.numerator)
            yield from _divisors(node.denominator)
        case Sum():
            for each in node.terms:
                yield from _divisors(each)
        case Quantity():
            return


def _is_nothing(node: Node) -> bool:
    found = measure(node)
    return found is not None and found[0] == 0
