"""Cross tables: whether what people answered to one question goes with what they answered to another.

Pearson's chi-square without correction, and Cramér's V for how strongly. Where a fifth of the cells expects fewer than five
answers (Cochran 1954), the p value is not to be relied on, and is said to be so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import chdtrc

_FEW, _SHARE_OF_FEW = 5, 0.2


@dataclass(frozen=True)
class Association:
    """`strength` is Cramér's V: 0 none, 1 complete."""

    statistic: float
    degrees: int
    p: float
    strength: float
    is_reliable: bool


def association(table: Sequence[Sequence[int]]) -> Association | None:
    """Of counts by row and column; empty rows and columns are left out. None where fewer than two of either are left."""
    rows = [list(row) for row in table if sum(row)]
    kept = [place for place in range(len(rows[0]) if rows else 0) if sum(row[place] for row in rows)]
    rows = [[row[place] for place in kept] for row in rows]
    if min(len(rows), len(kept)) < 2:
        return None
    across, down = [sum(row) for row in rows], [sum(column) for column in zip(*rows, strict=True)]
    n = sum(across)
    expected = [[of_row * of_column / n for of_column in down] for of_row in across]
    cells = [(count, meant) for row, means in zip(rows, expected, strict=True) for count, meant in zip(row, means, strict=True)]
    statistic = math.fsum((count - meant) ** 2 / meant for count, meant in cells)
    degrees = (len(rows) - 1) * (len(kept) - 1)
    few = sum(meant < _FEW for _, meant in cells)
    return Association(
        statistic,
        degrees,
        float(chdtrc(degrees, statistic)),
        math.sqrt(statistic / n / (min(len(rows), len(kept)) - 1)),
        few <= len(cells) * _SHARE_OF_FEW and all(meant >= 1 for _, meant in cells),
    )
