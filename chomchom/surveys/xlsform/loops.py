"""A file whose conditions look at each other in a circle: told as a circle, before anything in it is called unsupported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chomchom.surveys.instrument.looking_back import loops
from chomchom.surveys.xlsform.draft import bind
from chomchom.surveys.xlsform.workbook import Node

_REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


def loop_of(survey: Node) -> list[str]:
    """The names of the questions of the first circle, its first again at the end; empty where there is none."""
    looks: dict[str, set[str]] = {}
    for name, seen in _looks(survey, frozenset()):
        looks[name] = looks.get(name, set()) | seen
    return next(loops({name: seen & looks.keys() for name, seen in looks.items()}), [])


def _looks(node: Node, outside: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each question with those that its condition, and the conditions of the groups around it, look at."""
    seen = outside.union(_REFERENCE.findall(str(bind(node).get("relevant") or "")))
    children = node.get("children", ())
    if not children:
        yield str(node["name"]), seen
    for child in children:
        yield from _looks(child, seen)
