"""The choices of a question, and open ones: a text that is asked when one choice is taken, folded into that choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from chomchom.surveys.instrument.form import Choice, Question, Texts, Type
from chomchom.surveys.xlsform.draft import Draft, own
from chomchom.surveys.xlsform.names import values
from chomchom.surveys.xlsform.tokens import Unknown, quoted
from chomchom.surveys.xlsform.workbook import Node

WORDS = "words"
"""Marks the text that asks for the words of an open choice; it is no question of its own with us."""
_SPECIFY = {"ko": "Specify other."}
_OTHER_ENDS = ("_other", "_other_specify", "_specify")


def listed(node: Node, draft: Draft) -> list[Node]:
    """The rows of the sheet of choices that a question takes; none where they come from a file."""
    found = node.get("choices") or draft.survey.get("choices", {}).get(node.get("itemset"))
    if not isinstance(found, list) or not found:
        draft.refuse("select_one_from_file", node)
        return []
    return found


def choices(node: Node, draft: Draft) -> tuple[tuple[Choice, ...], dict[str, str]]:
    """The choices, and our values by those of the file."""
    rows = listed(node, draft)
    ours = values(str(row["name"]) for row in rows)
    if any(row.get("media") for row in rows):
        draft.refuse("media", node)
    found = (
        Choice(
            value=ours[str(row["name"])],
            text=draft.texts(row.get("label"), node) or {"ko": str(row["name"])},
            is_open=own(row, "open") == "yes",
            alone=own(row, "alone") == "yes",
        )
        for row in rows
    )
    return tuple(found), ours


def folded(questions: Iterable[tuple[Question, str]]) -> Iterator[Question]:
    """`a` and then `a_other`, asked when a choice of `a` is taken, are one question with an open choice. The mark says for sure
    what the text is in files of ours: words of the question before, or a question of its own."""
    before: Question | None = None
    for question, mark in questions:
        taken = opened(before, question, mark)
        if before is not None and taken:
            before = _with_open(before, taken, question.text)
            continue
        if before is not None:
            yield before
        before = question
    if before is not None:
        yield before


def opened(before: Question | None, question: Question, mark: str) -> frozenset[str]:
    """The values of the choices of which this question asks for the words; none where it is a question of its own."""
    if before is None or before.type not in (Type.SINGLE, Type.MULTIPLE) or question.type is not Type.TEXT:
        return frozenset()
    is_named = mark == WORDS or (not mark and question.name in [f"{before.name}{end}" for end in _OTHER_ENDS])
    if not is_named or question.required:
        return frozenset()
    return frozenset(each.value for each in before.choices if _asks(before, each, question.show_if))


def _asks(before: Question, choice: Choice, condition: str) -> bool:
    """Whether one of the conditions, joined by `or`, is that this choice is taken."""
    try:
        value = quoted(choice.value)
    except Unknown:
        return False
    said = {f"selected({before.name}, {value})", f"{before.name} = {value}"}
    parts = re.split(r" or ", condition)
    return bool(said.intersection(parts)) and all(
        part.startswith((f"selected({before.name}, ", f"{before.name} = ")) and " and " not in part for part in parts
    )


def _with_open(question: Question, taken: frozenset[str], asking: Texts) -> Question:
    """The choice that `or_other` adds is named in English by `pyxform`."""

    def made(choice: Choice) -> Choice:
        text = choice.text | {"ko": "그 밖"} if asking == _SPECIFY and choice.value in taken else choice.text
        return replace(choice, is_open=choice.is_open or choice.value in taken, text=text)

    return replace(question, choices=tuple(made(each) for each in question.choices))
