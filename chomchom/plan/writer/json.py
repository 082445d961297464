"""A draft as JSON under the published schema, and back."""

from __future__ import annotations

import re

import msgspec

from chomchom.plan.draft import Draft

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Draft)
_ADVICE = "‘초안과 판’에서 다시 내려받거나, 이 파일을 만든 프로그램을 고쳐 주세요."
_TYPES = {
    "int": "정수", "float": "수", "str": "글", "bool": "참·거짓", "null": "빈 값", "array": "목록", "object": "묶음",
}  # fmt: skip
_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Object missing required field `(?P<one>[^`]*)`"), "‘{one}’ 항목이 빠졌습니다."),
    (re.compile(r"Object contains unknown field `(?P<one>[^`]*)`"), "모르는 항목이 있습니다: ‘{one}’."),
    (
        re.compile(r"Expected `(?P<one>[^`]*)`, got `(?P<other>[^`]*)`"),
        "값의 종류가 다릅니다(있어야 할 것: {one}, 있는 것: {other}).",
    ),
    (re.compile(r"Invalid enum value '(?P<one>[^']*)'"), "쓸 수 없는 값이 있습니다: ‘{one}’."),
    (re.compile(r"Integer value out of range"), "수가 너무 큽니다."),
)
_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`")


class UnreadablePlan(ValueError):
    """An exported plan cannot be read back; the text is a Korean sentence that says where and what to do."""


def to_json(draft: Draft, *, indent: int = 0) -> bytes:
    """The whole draft as UTF-8 JSON, every field present; `indent` spaces per level, 0 for one line."""
    data = _encoder.encode(draft)
    return msgspec.json.format(data, indent=indent) if indent else data


def from_json(data: bytes) -> Draft:
    """Read what `to_json` wrote, or what obeys the schema; raise UnreadablePlan otherwise."""
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as fault:
        raise UnreadablePlan(f"촘촘의 계획 자료(JSON)가 아니거나 손상되었습니다. {_in_korean(str(fault))} {_ADVICE}") from fault
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise UnreadablePlan("계획 자료(JSON)를 읽을 수 없습니다. 파일이 깨졌거나 JSON이 아닙니다. 다시 내보내 주세요.") from fault


def _in_korean(fault: str) -> str:
    """What the library says about a value, and where: `자리 projects[3].title: …`."""
    place = _PLACE.search(fault)
    where = f"자리 {place['place']}: " if place and place["place"] else ""
    for pattern, told in _FAULTS:
        if found := pattern.match(fault):
            words = {
                name: " 또는 ".join(_TYPES.get(each, each) for each in word.split(" | "))
                for name, word in found.groupdict().items()
            }
            return where + told.format(**words)
    return f"{where}정해진 꼴과 다릅니다."
