"""Rules on single budget lines: does the printed arithmetic hold?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from chomchom.plan.draft import BudgetLine, Formula
from chomchom.plan.formula import tree_of, worth
from chomchom.plan.formula.tree import Quantity, quantities
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.money import THOUSAND, printed, unit_of
from chomchom.plan.lint.registry import Finding, rule


def lines_of(plan: Plan) -> Iterator[tuple[int, int, BudgetLine]]:
    """Every budget line with the index of its project and its own."""
    for index, project in enumerate(plan.projects):
        for at, line in enumerate(project.budget.lines if project.budget else []):
            yield index, at, line


def rounding(formula: Formula) -> int:
    """How far the formula may be off, in won, because its unit price was rounded: `333천원×12개월` for 4,000천원.

    A price that ends in 0 was not rounded, so it excuses nothing.
    """
    money = [part for part in quantities(tree_of(formula.text)) if part.won_per_unit is not None]
    if len(money) != 1 or formula.value is None or not money[0].number:
        return 0
    price = money[0]
    digits = price.number.as_tuple()
    if digits.digits[-1] == 0 or not isinstance(digits.exponent, int):
        return 0
    step = Decimal(price.won_per_unit or 1).scaleb(min(digits.exponent, 0))
    times = Decimal(formula.value) / (price.number * (price.won_per_unit or 1))
    return int(abs(step * times) / 2) if times > 1 else 0


def is_rounding(computed: int, stated: int, slack: int) -> bool:
    """Whether the difference is no more than rounding: of the amount to its printed unit, or of the unit price."""
    difference = abs(computed - stated)
    to_unit = unit_of(stated) if computed % THOUSAND else 0
    return difference < to_unit or difference <= slack


@rule("A01", "error", "산식과 바로 뒤에 적힌 결과가 다름")
def result_differs(plan: Plan) -> Iterator[Finding]:
    """`100천원×3회=500천원`: the result printed behind the sign of equality is not what the formula gives."""
    for index, at, line in lines_of(plan):
        for which, formula in enumerate(line.formulas):
            if formula.value is None or formula.stated is None or formula.value == formula.stated:
                continue
            if is_rounding(formula.value, formula.stated, rounding(formula)):
                continue
            yield Finding(
                line=line.line,
                project=plan.keys[index],
                path=f"projects/{index}/budget/lines/{at}/formulas/{which}/stated",
                message=f"산식 ‘{formula.text}’의 값은 {printed(formula.value)}인데 적힌 결과는 {printed(formula.stated)}입니다.",
                advice="단가·인원·횟수와 결과 가운데 틀린 쪽을 고쳐 주세요.",
            )


@rule("A02", "error", "산식 합과 금액이 다름")
def amount_differs(plan: Plan) -> Iterator[Finding]:
    """The formulas of a line do not give its amount, by more than rounding."""
    for index, at, line in lines_of(plan):
        if line.computed is None or line.stated is None or line.computed == line.stated:
            continue
        if _unitless(line) and _fitting_unit(line):
            continue
        if is_rounding(line.computed, line.stated, sum(rounding(one) for one in line.formulas)):
            continue
        difference = line.stated - line.computed
        yield Finding(
            line=line.line,
            project=plan.keys[index],
            path=f"projects/{index}/budget/lines/{at}/stated",
            message=(
                f"‘{name_of(line)}’의 산식은 모두 {printed(line.computed)}인데 금액은 {printed(line.stated)}입니다"
                f"({printed(abs(difference))} {'많음' if difference > 0 else '적음'}): {_formulas(line)}."
            ),
            advice=_advice(line),
        )


@rule("A03", "info", "반올림 차이")
def rounded(plan: Plan) -> Iterator[Finding]:
    """The amount is the result of the formulas after rounding; reported once for a project."""
    rounded_lines: dict[int, list[tuple[int, BudgetLine]]] = {}
    for index, at, line in lines_of(plan):
        if line.computed is None or line.stated is None or line.computed == line.stated:
            continue
        if is_rounding(line.computed, line.stated, sum(rounding(one) for one in line.formulas)):
            rounded_lines.setdefault(index, []).append((at, line))
    for index, lines in rounded_lines.items():
        at, first = lines[0]
        told = [f"{name_of(line)}: 산식 {line.computed or 0:,}원, 금액 {line.stated or 0:,}원" for _, line in lines]
        yield Finding(
            line=first.line,
            project=plan.keys[index],
            path=f"projects/{index}/budget/lines/{at}/stated",
            message=f"금액 {len(lines)}개가 산식과 반올림만큼 다릅니다. {told[0]}.",
            advice="집행 때 차이가 남지 않게 단가나 금액의 끝자리를 맞춰 주세요.",
            related=tuple((line.line, text) for (_, line), text in zip(lines[1:], told[1:], strict=True)),
        )


@rule("A07", "warning", "산식 없는 금액")
def bare_amount(plan: Plan) -> Iterator[Finding]:
    """Amounts without any formula: nobody can see what they pay for. Reported once for a project."""
    bare: dict[int, list[tuple[int, BudgetLine]]] = {}
    for index, at, line in lines_of(plan):
        if line.stated and not any(_computes(one) for one in line.formulas) and not is_subtotal(line):
            bare.setdefault(index, []).append((at, line))
    for index, lines in bare.items():
        at, first = lines[0]
        told = ", ".join(f"{name_of(line)} {printed(line.stated or 0)}" for _, line in lines)
        yield Finding(
            line=first.line,
            project=plan.keys[index],
            path=f"projects/{index}/budget/lines/{at}/formulas",
            message=f"산식 없이 금액만 적힌 항목이 {len(lines)}개 있습니다: {told}.",
            advice="단가×수량×횟수로 산출근거를 적어 주세요.",
            related=tuple((line.line, f"{name_of(line)} {printed(line.stated or 0)}") for _, line in lines[1:]),
        )


@rule("A08", "warning", "단위 없는 수")
def unit_missing(plan: Plan) -> Iterator[Finding]:
    """A formula whose price has no unit (`50,000×15명×12회`) has no value; says in which unit it would fit the amount."""
    for index, at, line in lines_of(plan):
        missing = _unitless(line)
        if not missing or (line.computed is not None and line.computed == line.stated):
            continue
        texts = ", ".join(f"‘{line.formulas[which].text}’" for which in missing)
        yield Finding(
            line=line.line,
            project=plan.keys[index],
            path=f"projects/{index}/budget/lines/{at}/formulas/{missing[0]}/text",
            message=f"산식 {texts}의 단가에 돈의 단위가 없습니다.{_fitting_unit(line)}",
            advice="원인지 천원인지 단위를 붙여 주세요.",
        )


@rule("A13", "error", "금액 없는 항목")
def amount_missing(plan: Plan) -> Iterator[Finding]:
    """A budget line to which no amount is printed. Certain where others have one; without any, only lines with formulas count."""
    for index, at, line in lines_of(plan):
        budget = plan.projects[index].budget
        others = any(each.stated is not None for each in budget.lines if not is_subtotal(each)) if budget else False
        if line.stated is None and not is_subtotal(line) and (line.formulas or (others and name_of(line))):
            worth_it = f" 산식대로면 {printed(line.computed)}입니다." if line.computed is not None else ""
            yield Finding(
                line=line.line,
                project=plan.keys[index],
                path=f"projects/{index}/budget/lines/{at}/stated",
                message=f"‘{name_of(line)}’에 {'산식만 있고 ' if line.formulas else ''}금액이 없습니다.{worth_it}",
                advice="금액 칸을 채워 주세요.",
                severity=None if others else "warning",
            )


def name_of(line: BudgetLine) -> str:
    """What a line is called in messages: the words of its only formula, or its item, or its category."""
    if len(line.formulas) == 1 and line.formulas[0].label:
        return line.formulas[0].label
    return line.item or line.category or line.text


def is_subtotal(line: BudgetLine) -> bool:
    """Whether the line is a subtotal (소계) or total and no expense of its own."""
    cells = {line.category.replace(" ", ""), line.item.replace(" ", ""), line.text.replace(" ", "")}
    return bool(cells & {"소계", "합계", "총계", "계"})


def _formulas(line: BudgetLine) -> str:
    return " + ".join(one.text for one in line.formulas)


def _advice(line: BudgetLine) -> str:
    """Where one missing or extra ten, or one factor, explains the difference, say so."""
    computed, stated = line.computed or 0, line.stated or 0
    if computed and stated % computed == 0 and len(line.formulas) == 1:
        return f"금액이 산식의 {stated // computed}배입니다. 빠진 수량이나 횟수가 있는지 살펴 주세요."
    return "산식의 단가·수량·횟수와 금액 가운데 틀린 쪽을 고쳐 주세요."


def _unitless(line: BudgetLine) -> list[int]:
    """Which formulas print no unit of money at all; the unit of the table may have given them a value."""
    return [which for which, one in enumerate(line.formulas) if not _has_money(one)]


def _computes(formula: Formula) -> bool:
    """Whether there is arithmetic in it: an amount alone may be kept as a formula, too."""
    return not isinstance(tree_of(formula.text), Quantity | None)


def _has_money(formula: Formula) -> bool:
    return any(part.won_per_unit is not None for part in quantities(tree_of(formula.text)))


def _fitting_unit(line: BudgetLine) -> str:
    for unit, name in ((1, "원"), (THOUSAND, "천원")):
        values = [one.value if _has_money(one) else _worth_in(one, unit) for one in line.formulas]
        known = [value for value in values if value is not None]
        if line.stated and len(known) == len(values) and is_rounding(sum(known), line.stated, len(known)):
            return f" ‘{name}’으로 보면 금액 {printed(line.stated)}과 맞습니다."
    return ""


def _worth_in(formula: Formula, unit: int) -> int | None:
    tree = tree_of(formula.text)
    return worth(tree, unit) if tree is not None else None
