"""Named rates: `[여비 단가]×2명×5회` says the name, and the rate of that name is a quantity such as `25천원`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from chomchom.budget.estimating.computed import Fault
from chomchom.budget.estimating.doubts import MOST_WON
from chomchom.core.particles import quoted, with_particle
from chomchom.plan.formula import parser, signs
from chomchom.plan.formula.tree import Quantity

LONGEST_NAME = 40
_ALIKE = 50
_OPERATORS = "×÷/"
_IN_NAMES = re.compile(r"[가-힣A-Za-z][^\[\]×÷=+*/]*")
_BEFORE, _AFTER = re.compile(rf"[{_OPERATORS}]\s*$"), re.compile(rf"\s*(?:\([^()]*\)\s*)?(?:[{_OPERATORS}]|[xX]\s*[\d\[(])")


def quantity_of(text: str) -> Quantity | None:
    """The one quantity that a rate is; None for anything that is more or less than that."""
    folded = signs.fold(text).strip()
    expression = parser.Expression(folded, 0)
    tree = expression.read()
    whole = isinstance(tree, Quantity) and expression.end == len(folded) and not expression.operators
    return tree if whole and isinstance(tree, Quantity) and tree.number > 0 else None


def fault_of_rate(text: str) -> str:
    """Why this cannot be a rate, in a sentence; empty if it can."""
    found = quantity_of(text)
    if found is None:
        return f"‘{text}’: 단가로 쓸 수 없습니다. ‘25천원’, ‘10명’, ‘3%’처럼 0보다 큰 수 하나와 단위를 적어 주세요."
    if not found.unit:
        return f"‘{text}’에 단위가 없습니다. {text}원인지 {text}천원인지, 아니면 명·회 같은 단위인지 붙여 주세요."
    if found.number * (found.won_per_unit or 0) > MOST_WON:
        return f"{quoted(text, '은')} 예산에 적을 수 없을 만큼 큽니다. 단위를 보아 주세요."
    return ""


def fault_of_name(name: str) -> str:
    """Why a rate cannot be called this, in a sentence; empty if it can."""
    if not name:
        return "이름을 적어 주세요."
    if len(name) > LONGEST_NAME:
        return f"이름은 {LONGEST_NAME}자 안으로 적어 주세요."
    if not _IN_NAMES.fullmatch(signs.fold(name)):
        return f"{quoted(name, '은')} 이름으로 쓸 수 없습니다. 글자로 시작하고, 대괄호나 셈하는 기호(× ÷ + = /)가 없어야 합니다."
    if signs.MONEY.search(signs.fold(name)):
        return f"‘{name}’에는 금액이 들어 있습니다. 금액은 값에 적고, 이름은 ‘여비 단가’처럼 무엇인지만 적어 주세요."
    return ""


def quantities(rates: Mapping[str, str]) -> dict[str, Quantity]:
    """The rates that can be read, each with its name."""
    found = {}
    for name, text in rates.items():
        if (quantity := quantity_of(text)) is not None:
            key = signs.name_of(name)
            found[key] = Quantity(quantity.number, quantity.unit, quantity.won_per_unit, key)
    return found


def names_in(text: str, rates: Mapping[str, str]) -> set[str]:
    """The names of rates that stand in brackets in the text."""
    known = {signs.name_of(name) for name in rates}
    return {name for match in signs.NAMED.finditer(signs.fold(text)) if (name := signs.name_of(match[1])) in known}


def spelled_out(text: str, rates: Mapping[str, str]) -> str:
    """The text with the rates in the place of their names: what those read who know no rates."""
    known = {signs.name_of(name): value for name, value in rates.items()}
    return signs.NAMED.sub(lambda match: known.get(signs.name_of(match[1]), match[0]), signs.fold(text))


def unknown_names(folded: str, known: Mapping[str, Quantity]) -> Iterator[Fault]:
    """Brackets where a factor stands whose name nobody set: with the nearest name that there is."""
    for match in signs.NAMED.finditer(folded):
        name = signs.name_of(match[1])
        is_factor = _BEFORE.search(folded[: match.start()]) or _AFTER.match(folded, match.end())
        if name in known or not is_factor:
            continue
        nearest = _nearest(name, known)
        hint = f" {with_particle(f'‘[{nearest}]’', '을')} 뜻하셨나요?" if nearest else " 단가 목록에서 이름을 먼저 만들어 주세요."
        yield Fault("unknown_name", "error", f"{with_particle(f'‘{name}’', '이라는')} 단가가 없습니다.{hint}")


def _nearest(name: str, known: Mapping[str, Quantity]) -> str:
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else ""
