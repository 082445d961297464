"""A question as conditions know it: its name here and there, its kind, and its choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chomchom.surveys.instrument.form import Type

NUMBERS = frozenset({Type.NUMBER, Type.SCALE, Type.NPS, Type.MATRIX})
TEXTS = frozenset({Type.TEXT, Type.SINGLE, Type.REGION})
SEVERAL = frozenset({Type.MULTIPLE, Type.RANKING})


@dataclass(frozen=True)
class Asked:
    """`ours` is the name in our conditions, a row of a matrix as `parts.teacher`; `theirs` the name in the file; `values` our
    values by theirs. `confirms`: it is an acknowledgement, for which only OK counts as an answer there."""

    ours: str
    theirs: str
    type: Type
    values: Mapping[str, str] = field(default_factory=dict)
    confirms: bool = False
