"""What a cut or a raise comes to, line by line: pure arithmetic in whole won, which saves nothing."""

from chomchom.budget.what_if.change import Change, Kind, target_of
from chomchom.budget.what_if.spreading import UNIT, Part, Spread, split, spread

__all__ = ["UNIT", "Change", "Kind", "Part", "Spread", "split", "spread", "target_of"]
