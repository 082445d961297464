"""Which groups are too small to be shown: those under five, and the next smallest where one could be subtracted from the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

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


def hidden_cells(table: Sequence[Sequence[int]], *, least: int = LEAST) -> frozenset[tuple[int, int]]:
    """The cells (row, column) of a cross table that are not shown, where the sums of rows and columns are known.

    Rows and columns under five go as a whole, with their empty cells: who is in such a row is in its only filled cell. Then in each
    row and column cells are hidden until nobody can subtract; that may hide cells of others, so it goes on until nothing changes.
    """
    rows, columns = range(len(table)), range(len(table[0]) if table else 0)
    gone_rows = hidden({row: sum(table[row]) for row in rows}, least=least)
    gone_columns = hidden({column: sum(table[row][column] for row in rows) for column in columns}, least=least)
    found = {(row, column) for row in rows for column in columns if row in gone_rows or column in gone_columns}
    lines = [[(row, column) for column in columns] for row in rows] + [[(row, column) for row in rows] for column in columns]
    before = -1
    while before != len(found):
        before = len(found)
        for line in lines:
            found |= _of_line({cell: table[cell[0]][cell[1]] for cell in line}, found, least)
    return frozenset(found)


def _of_line(sizes: Mapping[tuple[int, int], int], gone: set[tuple[int, int]], least: int) -> set[tuple[int, int]]:
    """What is hidden of a row or column of which some cells are hidden already."""
    filled = sorted((cell for cell, size in sizes.items() if size), key=lambda cell: sizes[cell])
    found = [cell for cell in filled if cell in gone or sizes[cell] < least]
    rest = [cell for cell in filled if cell not in found]
    while found and rest and (len(found) < 2 or sum(sizes[cell] for cell in found) < least):
        found.append(rest.pop(0))
    return set(found)


def tellable[Key](columns: Sequence[Key], rows: Iterable[Mapping[Key, Hashable]], *, least: int = LEAST) -> list[Key]:
    """Of the columns that tell who somebody is, those that may stand in a list of single responses: taken one after the other
    as long as every combination of their values is that of at least five."""
    kept: list[Key] = []
    known = list(rows)
    for column in columns:
        tried = [*kept, column]
        sizes = Counter(tuple(row.get(each) for each in tried) for row in known)
        if all(size >= least for size in sizes.values()):
            kept = tried
    return kept
