"""An instance of HHCRSP as its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chomchom.rostering.instances.hhcrsp.values import Instance


def written(instance: Instance) -> str:
    """In the order of the format."""
    return "".join(f"{line}\n" for line in _lines(instance))


def _lines(instance: Instance) -> Iterator[str]:
    nodes, services = len(instance.needs), range(instance.services)
    yield f"nbNodes\n{nodes}\nnbVehi\n{len(instance.skills)}\nnbServi\n{instance.services}\nr"
    yield from (_row(int(service in needs) for service in services) for needs in instance.needs)
    yield f"DS\n{_row(instance.double)}\na"
    yield from (_row(int(service in skills) for service in services) for skills in instance.skills)
    yield f"x\n{_row(instance.x)}\ny\n{_row(instance.y)}\nd"
    yield from map(_row, instance.distances)
    yield "p"
    yield from (_row(row) for of_node in instance.lasts for row in of_node)
    least, most = zip(*instance.gaps, strict=True)
    for name, numbers in (("mind", least), ("maxd", most), ("e", instance.opens), ("l", instance.closes)):
        yield f"{name}\n{_row(numbers)}"


def _row(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:g}" if number == int(number) else str(number) for number in numbers)
