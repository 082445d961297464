"""Folding lines into groups loses none, counts none twice, and puts each group in one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chomchom.budget.queries.groups import Group, Leaf, Step, in_groups

STEPS = st.builds(lambda place, key: Step((place % 2, str(key)), str(key), f"묶음 {key}"), st.integers(0, 1), st.integers(0, 3))
PLACED = st.lists(st.tuples(st.lists(STEPS, max_size=3).map(tuple), st.integers(0, 10**9)), max_size=30)


@given(PLACED)
def test_sums_of_the_tree_are_equal_at_every_depth(placed: list[tuple[tuple[Step, ...], int]]) -> None:
    rows = in_groups(placed)

    leaves = [row for row in rows if isinstance(row, Leaf)]
    top = [row for row in rows if isinstance(row, Group) and row.depth == 0]
    loose = sum(won for path, won in placed if not path)
    assert sorted(leaf.item for leaf in leaves) == sorted(won for _, won in placed)
    assert sum(sum(group.members) for group in top) + loose == sum(won for _, won in placed)
    assert len(top) == len({path[0] for path, _ in placed if path})


@given(PLACED)
def test_a_group_is_followed_by_all_that_is_in_it(placed: list[tuple[tuple[Step, ...], int]]) -> None:
    rows = in_groups(placed)

    for at, row in enumerate(rows):
        if isinstance(row, Group):
            below = [each.depth > row.depth for each in rows[at + 1 :]]
            inside = rows[at + 1 : at + 1 + (below.index(False) if False in below else len(below))]
            assert [each.item for each in inside if isinstance(each, Leaf)] == row.members
