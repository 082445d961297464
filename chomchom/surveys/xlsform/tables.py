"""A table of single choices, all from 1 to 5 or from 1 to 7, is a matrix with us."""

from __future__ import annotations

import re

from chomchom.surveys.instrument.form import Question, Row, Texts, Type
from chomchom.surveys.xlsform.asked import Asked
from chomchom.surveys.xlsform.draft import Draft, own
from chomchom.surveys.xlsform.names import Names
from chomchom.surveys.xlsform.workbook import Node

SECTION = "section"
"""Marks a group of ours that is a section, whatever is in it."""
GENERATED = ("reserved_name_for_field_list_labels", "generated_table_list_label")
_SCALES = (5, 7)


def is_table(node: Node) -> bool:
    """Whether a group is a matrix. A row with a condition or a hint of its own is a question of its own."""
    children = [each for each in node.get("children", []) if not each["name"].startswith(GENERATED)]
    if not children or own(node, "kind") == SECTION or any(each.get("type") != "select one" for each in children):
        return False
    values = [[str(choice["name"]) for choice in each.get("choices") or []] for each in children]
    numbers = [[str(point + 1) for point in range(points)] for points in _SCALES]
    plain = all(not each.get("hint") and set(each.get("bind") or {}) <= {"required"} for each in children)
    return plain and values[0] in numbers and all(each == values[0] for each in values)


def matrix(node: Node, condition: str, draft: Draft) -> Question:
    """The table as one question."""
    name, rows = draft.names.take(str(node["name"]), ours=own(node, "name")), _rows(node)
    ends, names = rows[0]["choices"], Names()
    made = tuple(_row(row, name, names, draft) for row in rows)
    required = {draft.is_yes(row) for row in rows}
    if len(required) > 1:
        draft.note("표의 몇 줄만 꼭 답하게 되어 있어, 모두 답하지 않아도 되게 했습니다", node)
    return Question(
        name=name,
        type=Type.MATRIX,
        text=draft.texts(node.get("label") or heading(node, "label"), node) or {"ko": str(node["name"])},
        help=draft.texts(node.get("hint") or heading(node, "hint"), node),
        item=own(node, "item"),
        rows=made,
        points=len(ends),
        low=_word(draft.texts(ends[0].get("label"), node), "1"),
        high=_word(draft.texts(ends[-1].get("label"), node), str(len(ends))),
        required=required == {True},
        scored=own(node, "scored") != "no",
        random_order=own(node, "random") == "yes",
        show_if=condition,
    )


def _rows(node: Node) -> list[Node]:
    return [each for each in node["children"] if not each["name"].startswith(GENERATED)]


def _row(node: Node, matrix_: str, names: Names, draft: Draft) -> Row:
    name = names.take(str(node["name"]), ours=own(node, "name"))
    draft.asked[str(node["name"])] = Asked(f"{matrix_}.{name}", str(node["name"]), Type.MATRIX)
    return Row(name=name, text=draft.texts(node.get("label"), node) or {"ko": str(node["name"])}, item=own(node, "item"))


def heading(node: Node, column: str) -> object:
    """`table-list` makes a note of the label and the hint of the group."""
    return next((each.get(column) for each in node["children"] if each["name"].startswith(GENERATED[1])), None)


def _word(texts: Texts, number: str) -> Texts:
    """The word at the end of a scale, without its number; nothing where it is only the number."""
    bare = {code: re.sub(rf"^{number}(?!\d)\s*[.:)]?\s*", "", text) for code, text in texts.items()}
    return {code: text for code, text in bare.items() if text}
