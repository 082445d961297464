"""What a file of HHCRSP says: nodes, of which the first and the last are the depot and the others patients; caregivers; services.

Times and distances are minutes. A patient needs one service or two, the second of them (by number) between `gaps` minutes after the
begin of the first, and by somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

type Table = tuple[tuple[float, ...], ...]


class Visit(NamedTuple):
    """A service at a patient."""

    patient: int
    service: int

    @property
    def key(self) -> str:
        return f"{self.patient}/{self.service}"


@dataclass(frozen=True, kw_only=True)
class Instance:
    """`needs` are services by node, `skills` by caregiver; `lasts` minutes by node, caregiver and service; `opens` and `closes` say
    when a service at a node should begin; `double` are the patients with two services as the file lists them, from 1."""

    name: str
    services: int
    needs: tuple[tuple[int, ...], ...]
    skills: tuple[frozenset[int], ...]
    double: tuple[int, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    distances: Table
    lasts: tuple[Table, ...]
    gaps: tuple[tuple[float, float], ...]
    opens: tuple[float, ...]
    closes: tuple[float, ...]

    @property
    def patients(self) -> range:
        """The nodes that are none of the depot."""
        return range(1, len(self.needs) - 1)

    @property
    def depot(self) -> tuple[int, int]:
        """Where routes begin and end."""
        return 0, len(self.needs) - 1

    def visits(self) -> Iterator[Visit]:
        """Of all patients."""
        return (Visit(patient, service) for patient in self.patients for service in self.needs[patient])

    def able(self, service: int) -> list[int]:
        """Caregivers with the skill."""
        return [caregiver for caregiver, skills in enumerate(self.skills) if service in skills]
