"""Which groups are too small to be shown: those under five, and the next smallest where one could be subtracted from the whole."""

from __future__ import annotations

from collections.abc import Mapping

LEAST = 5


def hidden[Key](sizes: Mapping[Key, int], *, least: int = LEAST) -> frozenset[Key]:
    """The groups that are not shown. Empty groups tell of nobody, and hide nobody either.

    The groups are parts of a whole that is shown: were those hidden together fewer than `least`, or a single one, the whole
    less the others would tell of them; so the smallest of the others are hidden too until it does not.
    """
    filled = sorted((key for key, size in sizes.items() if size), key=lambda key: sizes[key])
    found = [key for key in filled if sizes[key] < least]
    rest = [key for key in filled if sizes[key] >= least]
    while found and rest and (len(found) < 2 or sum(sizes[key] for key in found) < least):
        found.append(rest.pop(0))
    return frozenset(found)
