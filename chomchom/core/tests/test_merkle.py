"""Merkle trees against the recursive definition of RFC 6962."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.merkle import FIRST, Tree, link


def reference(leaves: list[bytes]) -> bytes:
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + reference(leaves[:half]) + reference(leaves[half:])).digest()


def tree_of(leaves: list[bytes]) -> Tree:
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree


@given(st.lists(st.binary(max_size=3), max_size=70))
def test_the_root_is_that_of_the_definition(leaves: list[bytes]) -> None:
    tree = tree_of(leaves)
    assert (tree.root, tree.leaves) == (reference(leaves), len(leaves))


def test_a_link_depends_on_everything_before() -> None:
    day, root = date(2031, 6, 15), tree_of([b"a"]).root
    links = {
        link(FIRST, day, 1, root),
        link(root, day, 1, root),
        link(FIRST, date(2031, 6, 16), 1, root),
        link(FIRST, day, 2, root),
    }
    assert len(links) == 4
