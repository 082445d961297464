"""The twelve months of a line."""

from __future__ import annotations

from typing import Any

from chomchom.budget.forms.fields import KindForm, WonField
from chomchom.budget.queries.months import PlannedLine
from chomchom.budget.spreading import YEAR


class MonthsForm(KindForm):
    """A field for each month; an empty one is nothing."""

    def __init__(self, line: PlannedLine, data: Any = None) -> None:
        initial = {f"m{month}": f"{won:,}" for month, won in zip(YEAR, line.months, strict=True)}
        super().__init__(data, initial=initial)
        for month in YEAR:
            self.fields[f"m{month}"] = WonField(label=f"{month}월", required=False)

    @property
    def amounts(self) -> list[int]:
        """From January on."""
        return [self.cleaned_data[f"m{month}"] or 0 for month in YEAR]
