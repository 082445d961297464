"""What made-up entries are called: words that their question looks for, and labels that their kind asks for."""

from __future__ import annotations

import re
from random import Random

from chomchom.core.words import same
from chomchom.ledger.kinds import Kind, Label, kind
from chomchom.plan.question import Filter

LONGEST = 80
_LONGEST_LABEL = 40
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COUNTS = re.compile(
    r"(?:(?:총|연|월|각|매월|분기별?|반기별?)\s*)?\d[\d,.]*\s*(?:[천만억]|백만)?"
    r"(?:명|건|회|개소|개월|개|곳|종|점|원|%|시간|부|차례|팀|가구|대)(?:\s*(?:이상|이하|내외|이내|초과|미만))?"
)
_LEFT_OVER = re.compile(r"(?:^|(?<=\s))[,.:·/~-]+(?=\s|$)|[,.:·/~-]+$")


def title_of(filter_: Filter, code: str, text: str) -> str:
    """The words of the target, or of the clause that the filter looks for, without counts, led by its word if missing."""
    text = next((clause for clause in text.split(", ") if any(same(word) in same(clause) for word in filter_.words)), text)
    bare = _LEFT_OVER.sub(" ", " ".join(_COUNTS.sub(" ", _BRACKETS.sub(" ", text)).split()))
    words = " ".join(bare.split()) or kind(code).name
    missing = [] if not filter_.words or any(same(word) in same(words) for word in filter_.words) else [filter_.words[0]]
    return " ".join([*missing, words])[:LONGEST].strip()


def labels_of(filter_: Filter, code: str, text: str, dice: Random) -> dict[str, str]:
    """The labels that the filter wants and those that the kind requires."""
    declared = kind(code)
    wanted = {each.code: _wanted(declared.label(each.code), each.any_of) for each in filter_.labels if each.any_of}
    missing = [label for label in declared.labels if label.code in declared.required and label.code not in wanted]
    return wanted | {label.code: _made_up(label, declared, title_of(filter_, code, text), dice) for label in missing}


def _wanted(label: Label | None, any_of: tuple[str, ...]) -> str:
    """The first that the label takes."""
    values = label.values if label else ()
    return next((value for value in values if same(value) in map(same, any_of)), any_of[0])


def _made_up(label: Label, declared: Kind, title: str, dice: Random) -> str:
    if label.values:
        return dice.choice(label.values)
    return title[:_LONGEST_LABEL].strip() or declared.name
