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


def title_of(filter_: Filter, code: str, text: str) -> str:
    """The words of the target with those of the filter in front where they are missing."""
    words = " ".join(_BRACKETS.sub(" ", text).split()) or kind(code).name
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
