"""A whole 산출내역 computed: its formulas, their sum, the rounded amount, and every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from chomchom.budget.estimating.computed import Computed, Fault, Part
from chomchom.budget.estimating.doubts import doubts_of, doubts_of_sum, exact_of
from chomchom.budget.estimating.drawing import branch_of
from chomchom.budget.estimating.leftovers import leftovers, loose_sign, miswritten, negatives, without_bullets
from chomchom.budget.estimating.names import names_in, quantities, unknown_names
from chomchom.budget.estimating.rounding import Rounded, Rounding, round_won
from chomchom.budget.estimating.words import money_text, number_text
from chomchom.plan.formula import Parsed, leading_amount, parsed, signs
from chomchom.plan.formula.tree import Quantity

_LONGEST = 4000


def compute(
    text: str,
    rates: Mapping[str, str],
    unit_won: int = 1,
    rounding: Rounding = "exact",
    *,
    bare_won: int | None = None,
) -> Computed:
    """What the text is worth. `bare_won` is the unit of numbers that print none, where the document is known to mean one.

    Never raises for anything that can be typed.
    """
    folded, had_bullets = without_bullets(signs.fold(text[:_LONGEST]))
    known = quantities(rates)
    formulas = list(parsed(folded, names=known))
    bare = _bare_amounts(folded, known) if not formulas else []
    faults = [*negatives(folded), *unknown_names(folded, known), *miswritten(folded)]
    faults += _of_whole(text, folded, formulas, bare, is_explained=any(each.severity == "error" for each in faults))
    if had_bullets:
        told = "줄 첫머리의 ‘-’는 글머리표로 보고 더했습니다. 빼는 것이면 앞줄 끝에 ‘-’를 적어 주세요."
        faults.append(Fault("bullet", "warning", told))
    parts = [_part(each, bare_won) for each in formulas] + (bare if len(bare) == 1 else [])
    for place, formula in enumerate(formulas, 1):
        faults += (Fault(each.code, each.severity, each.message, place, formula.text) for each in doubts_of(formula, bare_won))
    return _finished(text, parts, faults, tuple(sorted(names_in(text, rates))), (unit_won, rounding))


def beyond_reason(amount: str) -> list[str]:
    """What has to be looked at in a bare amount: sentences, none where it is of the usual size, or of one that nothing can hold."""
    text = amount.strip()
    found = compute(text if text.endswith("원") else f"{text}원", {})
    return [] if found.errors else [str(each) for each in found.faults if each.code == "beyond_reason"]


def _finished(text: str, parts: list[Part], faults: list[Fault], names: tuple[str, ...], rule: tuple[int, Rounding]) -> Computed:
    exact = _sum_of(parts)
    result = Rounded(None, "")
    if exact is not None:
        faults += doubts_of_sum(exact)
        result = round_won(exact, rule[1], rule[0])
        if result.amount is None:
            told = f"{money_text(exact)}은 {rule[0]:,}원 단위로 맞아떨어지지 않습니다. 단가나 수량을 고쳐 주세요."
            faults.append(Fault("not_whole", "error", told))
    ordered = sorted(faults, key=lambda each: (each.severity != "error", each.place))
    amount = None if any(each.severity == "error" for each in ordered) else result.amount
    return Computed(text, tuple(parts), exact, amount, result.words, tuple(ordered), names)


def _part(formula: Parsed, bare_won: int | None) -> Part:
    tree = formula.tree
    return Part(formula.text, formula.label, tree, branch_of(tree), exact_of(tree, bare_won))


def _sum_of(parts: list[Part]) -> Fraction | None:
    """The formulas together; None unless every one has a value."""
    known = [part.exact for part in parts if part.exact is not None]
    return sum(known, start=Fraction(0)) if parts and len(known) == len(parts) else None


def _bare_amounts(folded: str, known: Mapping[str, Quantity]) -> list[Part]:
    """Amounts that stand in a text without any formula, a named rate of money among them."""
    found = [(match.start(), match[0].strip(), signs.money_of(match)) for match in signs.MONEY.finditer(folded)]
    for match in signs.NAMED.finditer(folded):
        rate = known.get(signs.name_of(match[1]))
        if rate is not None and rate.won_per_unit:
            found.append((match.start(), match[0], rate))
    return [
        Part(text, " ".join(folded[:start].split()), tree, branch_of(tree), exact_of(tree, None), is_bare=True)
        for start, text, tree in sorted(found, key=lambda each: each[0])
    ]


def _of_whole(text: str, folded: str, formulas: list[Parsed], bare: list[Part], *, is_explained: bool) -> Iterator[Fault]:
    """Faults of the text as a whole; `is_explained` if another fault says already why there is no formula."""
    if len(text) > _LONGEST:
        yield Fault("too_long", "error", f"산출내역이 {len(text):,}자입니다. {_LONGEST:,}자 안으로 나누어 적어 주세요.")
    lead = leading_amount(folded) if formulas else None
    yield from leftovers(folded, formulas, leading=lead is not None)
    if lead is not None:
        yield from _leading(lead, formulas)
    if formulas:
        return
    if not bare and not is_explained:
        yield _no_formula(text, folded)
    elif len(bare) > 1:
        told = ", ".join(part.text for part in bare)
        yield Fault(
            "which_amount", "error", f"산식이 없고 금액이 여럿입니다({told}). 더하려면 저마다 ‘×1식’처럼 수량을 곱해 주세요."
        )
    elif bare:
        yield from _of_bare(bare[0], folded)


def _no_formula(text: str, folded: str) -> Fault:
    if not text.strip():
        return Fault("no_formula", "error", "산출내역이 비어 있습니다. ‘25천원×2명×5회’처럼 단가와 수량을 적어 주세요.")
    if "×" in folded:
        return Fault("no_money", "error", "돈이 들어 있지 않습니다. 단가에 원이나 천원을 붙여 주세요.")
    number = signs.NUMBER.search(folded)
    if number is not None:
        value = Fraction(signs.number_of(number[0]))
        both = f"원이면 {money_text(value)}, 천원이면 {money_text(value * 1000)}입니다"
        return Fault("no_unit", "error", f"‘{number_text(value)}’에 돈의 단위가 없습니다. {both}. 원인지 천원인지 붙여 주세요.")
    return Fault("no_formula", "error", "산식이 없습니다. ‘25천원×2명×5회’처럼 단가와 수량을 적어 주세요.")


def _of_bare(part: Part, folded: str) -> Iterator[Fault]:
    if sign := loose_sign(folded, folded.index(part.text) + len(part.text)):
        yield Fault("unread", "error", f"‘{part.text}’ 다음에 온 ‘{sign}’ 뒤를 읽지 못했습니다.")
        return
    if part.exact == 0:
        yield Fault("cut_to_nothing", "warning", "0원으로 정합니다. 이 줄에는 쓸 수 있는 돈이 없게 됩니다.")
        return
    yield Fault("bare_amount", "warning", "산식 없이 금액만 있습니다. 무엇에 쓰는지 보이게 단가×수량×횟수로 적는 것이 좋습니다.")
    yield from doubts_of(Parsed(part.tree, 0, 0, part.text, part.label, None), None)


def _leading(lead: int, formulas: list[Parsed]) -> Iterator[Fault]:
    """The sum that the text begins with is not what its formulas give."""
    values = [exact_of(each.tree, None) for each in formulas]
    known = [value for value in values if value is not None]
    if len(known) == len(values) and sum(known) != lead:
        told = f"맨 앞에 적힌 금액은 {money_text(lead)}인데 산식을 더하면 {money_text(sum(known, start=Fraction(0)))}입니다."
        yield Fault("printed_differs", "error", f"{told} 틀린 쪽을 고쳐 주세요.")
