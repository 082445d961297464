"""One question of XLSForm as one of ours, or refused by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from chomchom.surveys.instrument.form import Choice, Question, Texts, Type
from chomchom.surveys.xlsform.asked import Asked
from chomchom.surveys.xlsform.choices import choices
from chomchom.surveys.xlsform.constraints import Limits, limits
from chomchom.surveys.xlsform.draft import YES, Draft, appearance, bind, own
from chomchom.surveys.xlsform.tokens import Unknown
from chomchom.surveys.xlsform.workbook import Node

TYPES: Mapping[str, Type] = {
    "text": Type.TEXT,
    "string": Type.TEXT,
    "integer": Type.NUMBER,
    "int": Type.NUMBER,
    "decimal": Type.NUMBER,
    "percentage": Type.NUMBER,
    "range": Type.NUMBER,
    "date": Type.DATE,
    "select one": Type.SINGLE,
    "select all that apply": Type.MULTIPLE,
    "rank": Type.RANKING,
    "file": Type.FILE,
    "photo": Type.FILE,
    "image": Type.FILE,
    "note": Type.NOTE,
    "phone number": Type.TEXT,
    "barcode": Type.TEXT,
    "time": Type.TEXT,
    "datetime": Type.TEXT,
    "dateTime": Type.TEXT,
    "acknowledge": Type.SINGLE,
    "trigger": Type.SINGLE,
}
_AS_TEXT: Mapping[str, str] = {
    "phone number": "예: 010-1234-5678",
    "barcode": "바코드 아래의 숫자를 적어 주세요.",
    "time": "예: 14:30",
    "datetime": "예: 2026-11-28 14:30",
    "dateTime": "예: 2026-11-28 14:30",
}
_WHOLE = frozenset({"integer", "int", "percentage"})
_CONFIRMING = ("acknowledge", "trigger")
_CONFIRMED = (
    Choice(value="OK", text={"ko": "확인했습니다"}),
    Choice(value="no", text={"ko": "확인하지 못했습니다"}),
)
_DRAWN = re.compile(r"\b(signature|draw|annotate)\b|^(?:ex|printer|intent)[:(]")
_SCALES, _LINES = ("5", "7"), 4


def question(node: Node, condition: str, draft: Draft) -> Question:
    """The question of a node whose type is one of TYPES."""
    _refuse_rest(node, draft)
    _note_rest(node, draft)
    kind, name = str(node["type"]), draft.names.take(str(node["name"]), ours=own(node, "name"))
    found, values = _typed(node, kind, draft)
    hint = draft.texts(node.get("hint"), node)
    label = draft.texts(node.get("label"), node)
    made = Question(
        name=name,
        text=label or hint or {"ko": str(node["name"])},
        help=(hint if label else {}) or _help(kind, draft),
        item=own(node, "item"),
        required=found["type"] is not Type.NOTE and draft.is_yes(node),
        scored=own(node, "scored") != "no",
        show_if=condition,
        low=draft.texts(node.get("chomchom_low"), node),
        high=draft.texts(node.get("chomchom_high"), node),
        unit=draft.texts(node.get("chomchom_unit"), node),
        **found,
    )
    draft.asked[str(node["name"])] = Asked(name, str(node["name"]), made.type, values, kind in _CONFIRMING)
    return _limited(made, node, values, draft)


def _typed(node: Node, kind: str, draft: Draft) -> tuple[dict[str, Any], dict[str, str]]:
    """What belongs to the type, and our values of choices by those of the file."""
    if kind in _CONFIRMING:
        return _confirmation(node, draft), {"OK": "OK"}
    if kind == "range":
        return _range(node, draft), {}
    match type_ := TYPES[kind]:
        case Type.SINGLE | Type.MULTIPLE | Type.RANKING:
            found, values = choices(node, draft)
            is_mixed = str(_parameters(node).get("randomize", "")).lower() == "true"
            return {"type": type_, "choices": found, "random_order": is_mixed}, values
        case Type.TEXT:
            return _text(node, kind, draft), {}
        case Type.NUMBER:
            limits_ = {"least": Decimal(0), "most": Decimal(100)} if kind == "percentage" else {}
            return {"type": type_, "whole": kind in _WHOLE, **limits_}, {}
    return {"type": type_}, {}


def _confirmation(node: Node, draft: Draft) -> dict[str, Any]:
    """What has to be confirmed cannot be answered by anything else; what may be can."""
    if draft.is_yes(node):
        draft.refuse("acknowledge", node)
    draft.note("확인(acknowledge)은 두 보기 가운데 고르는 물음으로 받았습니다", node)
    named = tuple(replace(each, text=dict.fromkeys(draft.tongues.order, each.text["ko"])) for each in _CONFIRMED)
    return {"type": Type.SINGLE, "choices": named}


def _text(node: Node, kind: str, draft: Draft) -> dict[str, Any]:
    """A text; a region where it was one with us."""
    if own(node, "kind") == Type.REGION:
        return {"type": Type.REGION}
    if kind in _AS_TEXT:
        draft.note("전화번호, 바코드, 시각은 글로 받았습니다", node)
    return {"type": Type.TEXT, "lines": _lines(node)}


def _range(node: Node, draft: Draft) -> dict[str, Any]:
    """From 1 to 5 or 7 it is a scale, from 0 to 10 the NPS, and else a whole number."""
    said = {key: str(_parameters(node).get(key, default)) for key, default in (("start", 1), ("end", 10), ("step", 1))}
    if said["step"] == "1" and said["start"] == "1" and said["end"] in _SCALES:
        return {"type": Type.SCALE, "points": int(said["end"])}
    if said == {"start": "0", "end": "10", "step": "1"}:
        return {"type": Type.NPS}
    if said["step"] != "1" or not all(re.fullmatch(r"-?\d+", each) for each in said.values()):
        draft.refuse("range", node)
        return {"type": Type.NUMBER}
    return {"type": Type.NUMBER, "whole": True, "least": Decimal(said["start"]), "most": Decimal(said["end"])}


def _limited(made: Question, node: Node, values: Mapping[str, str], draft: Draft) -> Question:
    """With the limits of its constraint."""
    if made.type is Type.RANKING and own(node, "most").isdigit():
        return replace(made, most=Decimal(own(node, "most")))
    text = str(bind(node).get("constraint") or "")
    if not text:
        return made
    try:
        found = limits(text, made.type, whole=made.whole)
    except Unknown as fault:
        draft.refuse(f"constraint: {fault}", node)
        return made
    alone = {values.get(value, value) for value in found.alone}
    both = _narrower(found, made)
    return replace(made, **both, choices=tuple(replace(each, alone=each.alone or each.value in alone) for each in made.choices))


def _narrower(found: Limits, made: Question) -> dict[str, Any]:
    """A range or a percentage has limits already: the narrower ones count."""
    said = found.of_question()
    if made.least is not None:
        said["least"] = max(made.least, found.least if found.least is not None else made.least)
    if made.most is not None:
        said["most"] = min(made.most, found.most if found.most is not None else made.most)
    return said


def _refuse_rest(node: Node, draft: Draft) -> None:
    """What would change the meaning of a question if it were left out."""
    parts: dict[str, Any] = {
        "choice_filter": node.get("choice_filter"),
        "calculation": bind(node).get("calculate"),
        "media": node.get("media"),
        "trigger": node.get("trigger"),
        "intent": node.get("intent"),
        "read_only": str(bind(node).get("readonly", "")).lower() in YES and node["type"] != "note",
        "search()": "search(" in appearance(node),
        "default": re.search(r"[$(]", str(node.get("default", ""))),
    }
    for name, is_used in parts.items():
        if is_used:
            draft.refuse(name, node)
    if drawn := _DRAWN.search(appearance(node)):
        draft.refuse(f"appearance: {drawn[0]}", node)


def _note_rest(node: Node, draft: Draft) -> None:
    """What is left out without harm: whoever answers does it instead, or our own sentences do."""
    if node.get("default"):
        draft.note("미리 채운 답(default)은 채우지 않습니다. 응답하는 사람이 직접 적습니다", node)
    if bind(node).get("jr:constraintMsg") or bind(node).get("jr:requiredMsg"):
        draft.note("잘못된 답에 대한 안내(constraint_message, required_message)는 촘촘의 문장으로 대신합니다", node)
    if node.get("guidance_hint"):
        draft.note("조사원 안내(guidance_hint)는 뺐습니다", node)


def _help(kind: str, draft: Draft) -> Texts:
    return dict.fromkeys(draft.tongues.order, _AS_TEXT[kind]) if kind in _AS_TEXT else {}


def _lines(node: Node) -> int:
    if own(node, "lines").isdigit():
        return int(own(node, "lines"))
    return _LINES if "multiline" in appearance(node) else 1


def _parameters(node: Node) -> Mapping[str, Any]:
    found = node.get("parameters")
    return found if isinstance(found, dict) else {}
