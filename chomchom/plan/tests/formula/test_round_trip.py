"""A tree written in any of many spellings reads back as the same tree."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.formula import tree_of, worth
from chomchom.plan.formula.tree import Node, Product, Quantity, Quotient, Sum

MONEY = {"원": 1, "천원": 1000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
counts = st.builds(
    Quantity, st.integers(1, 9999).map(Decimal), st.sampled_from(["명", "회", "식", "개월", "년", "시간", "%", "개소"])
)
money = st.builds(
    lambda number, unit: Quantity(number, unit, MONEY[unit]),
    st.decimals(1, 99999, places=1).map(lambda number: number.normalize() + 0),
    st.sampled_from(sorted(MONEY)),
)
products = st.builds(lambda first, rest: Product((first, *rest)), money, st.lists(counts, min_size=1, max_size=3))
sums = st.lists(products, min_size=2, max_size=3).map(lambda terms: Sum(tuple(terms)))
grouped = st.builds(lambda group, count: Product((group, count)), sums, counts)
quotients = st.builds(Quotient, products, counts)
trees = st.one_of(products, sums, grouped, quotients)


def spelled(node: Node, style: dict[str, str]) -> str:
    match node:
        case Quantity():
            return f"{node.number:{style['comma']}f}{style['gap']}{node.unit}"
        case Product():
            return style["times"].join(_inner(factor, style) for factor in node.factors)
        case Quotient():
            return f"{spelled(node.numerator, style)}{style['over']}{_inner(node.denominator, style)}"
        case Sum():
            return style["plus"].join(spelled(term, style) for term in node.terms)


def _inner(node: Node, style: dict[str, str]) -> str:
    return f"({spelled(node, style)})" if isinstance(node, Sum) else spelled(node, style)


styles = st.fixed_dictionaries(
    {
        "comma": st.sampled_from([",", ""]),
        "gap": st.sampled_from(["", " "]),
        "times": st.sampled_from(["×", " x ", "*", " X ", "✕", " ⨉ ", "\n×", "× "]),
        "over": st.sampled_from(["÷", " ÷ ", "/"]),
        "plus": st.sampled_from(["+", " + ", "\n+"]),
    }
)


@given(trees, styles)
def test_reads_back_what_was_written(tree: Node, style: dict[str, str]) -> None:
    assert tree_of(spelled(tree, style)) == tree


@given(st.integers(1, 10**6), st.integers(1, 500), st.integers(1, 500))
def test_worth_is_exact(price: int, people: int, times: int) -> None:
    tree = tree_of(f"{price:,}천원×{people}명×{times}회")
    assert tree is not None
    assert worth(tree) == price * 1000 * people * times
