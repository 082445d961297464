"""A form while it is read: what was asked so far, all that it cannot be, and what is left out without harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from chomchom.surveys.instrument.form import Texts
from chomchom.surveys.instrument.logic import BadCondition
from chomchom.surveys.xlsform.asked import Asked
from chomchom.surveys.xlsform.conditions import to_xpath
from chomchom.surveys.xlsform.expressions import Reader
from chomchom.surveys.xlsform.languages import DEFAULT, Tongues
from chomchom.surveys.xlsform.names import Names
from chomchom.surveys.xlsform.tokens import Unknown
from chomchom.surveys.xlsform.workbook import Node, restored, straight

OURS = "chomchom_"
"""Columns of our own begin so: what XLSForm has no place for. Others pass over them."""
TEXTS = ("label", "hint", f"{OURS}low", f"{OURS}high", f"{OURS}unit")
YES = frozenset({"yes", "true", "true()"})
NO = frozenset({"", "no", "false", "false()"})


@dataclass
class Draft:
    """What is known while the questions of a file are read in order."""

    survey: Node
    faults: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def __post_init__(self) -> None:
        default = str(self.survey.get("default_language") or DEFAULT)
        self.tongues = Tongues(_languages(self.survey), default)
        for name in self.tongues.unknown:
            self.faults.setdefault("language", []).append(name)
        if self.tongues.instead:
            self.notes["한국어가 없어 이 언어를 한국어 자리에 넣었습니다"] = [self.tongues.instead]

    def refuse(self, part: str, node: Node) -> None:
        """Keep what is not supported with the question that uses it."""
        _keep(self.faults, part, str(node["name"]))

    def note(self, sentence: str, node: Node) -> None:
        """Keep what is left out, or taken as something else, without harm."""
        _keep(self.notes, sentence, str(node["name"]))

    def texts(self, said: object, node: Node) -> Texts:
        """A text by our languages. One with an answer in it is refused."""
        found = self.tongues.texts(said)
        if any("${" in text for text in found.values()):
            self.refuse("${…} in text", node)
        return found

    def condition(self, node: Node) -> str:
        """When it is asked, in our language; as it was written with us where that still says the same."""
        text = str(bind(node).get("relevant") or "").strip()
        if not text:
            return ""
        if (ours := own(node, "if")) and self._same(ours, text):
            return ours
        try:
            return Reader(text, self.asked).read()
        except Unknown as fault:
            self.refuse(f"relevant: {fault}", node)
            return ""

    def is_yes(self, node: Node) -> bool:
        """Whether an answer is required; a condition in its place is refused."""
        said = str(bind(node).get("required") or "").strip().lower()
        if said not in YES | NO:
            self.refuse("required", node)
        return said in YES

    def _same(self, ours: str, text: str) -> bool:
        try:
            return straight(to_xpath(ours, {each.ours: each for each in self.asked.values()})) == straight(text)
        except (BadCondition, KeyError, Unknown):
            return False


def own(node: Node, column: str) -> str:
    """What a column of our own says."""
    return restored(str(node.get(f"{OURS}{column}") or ""))


def bind(node: Node) -> Mapping[str, Any]:
    """What a question is bound to: its condition, constraint and calculation."""
    found = node.get("bind")
    return found if isinstance(found, dict) else {}


def appearance(node: Node) -> str:
    """How it is to look."""
    control = node.get("control")
    return str(control.get("appearance") or "") if isinstance(control, dict) else ""


def _keep(places: dict[str, list[str]], part: str, name: str) -> None:
    found = places.setdefault(part, [])
    if name not in found:
        found.append(name)


def _languages(node: Node) -> Iterator[str]:
    """Every language that a text of the tree is in."""
    for column in TEXTS:
        if isinstance(said := node.get(column), Mapping):
            yield from said
    for child in (*node.get("children", ()), *_listed(node)):
        yield from _languages(child)


def _listed(node: Node) -> list[Node]:
    choices = node.get("choices")
    return choices if isinstance(choices, list) else []
