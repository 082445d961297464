"""A draft as JSON under the published schema, and back."""

from __future__ import annotations

import msgspec

from chomchom.plan.draft import Draft

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Draft)


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
        raise UnreadablePlan(
            f"계획 자료(JSON)가 정해진 꼴에 맞지 않습니다: {fault}. docs/plan.schema.json과 비교해 고쳐 주세요."
        ) from fault
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise UnreadablePlan("계획 자료(JSON)를 읽을 수 없습니다. 파일이 깨졌거나 JSON이 아닙니다. 다시 내보내 주세요.") from fault
