"""How an instrument is said on a page."""

from __future__ import annotations

from django import forms, template
from django.forms import BoundField

from chomchom.surveys.forms.editing import TYPES
from chomchom.surveys.instrument.form import Texts, Type
from chomchom.surveys.instrument.form import said as _said
from chomchom.surveys.instrument.logic import BadCondition
from chomchom.surveys.instrument.naming import mentioned
from chomchom.surveys.paper.conditions import Wording

register = template.Library()
_TYPES = dict(TYPES)
_WAYS = {
    Type.SINGLE: "하나를 고릅니다.",
    Type.MULTIPLE: "모두 고릅니다.",
    Type.RANKING: "차례로 고릅니다.",
    Type.NUMBER: "숫자를 적습니다.",
    Type.DATE: "날짜를 적습니다.",
    Type.TEXT: "글을 적습니다.",
    Type.REGION: "시군을 고릅니다.",
    Type.FILE: "파일을 올립니다.",
}


@register.filter
def said(texts: Texts) -> str:
    """A text in Korean."""
    return _said(texts)


@register.simple_tag
def condition_in_words(wording: Wording, text: str) -> str:
    """For whom a question is, as the paper says it; of a draft whose condition cannot be read, only that there is one."""
    try:
        said_ = wording.of(text) if mentioned(text) <= wording.numbers.keys() else ""
    except BadCondition:
        said_ = ""
    return (
        f"{said_} 답합니다. 번호는 종이에 찍히는 차례입니다." if said_ else "묻는 조건을 읽을 수 없습니다. 위의 ‘고칠 곳’을 보세요."
    )


@register.filter
def has_address(name: str) -> bool:
    """Whether a name can stand in an address: a faulty draft may have any."""
    return bool(name.strip(". ")) and "/" not in name


@register.filter
def in_words(text: str, field: BoundField) -> str:
    """A value as the field shows it: the words of what was chosen, yes or no."""
    if isinstance(field.field, forms.BooleanField):
        return "예" if text else "아니요"
    words = {str(value): str(label) for value, label in getattr(field.field, "choices", ())}
    return ", ".join(words.get(each, each) for each in text.split(", ")) if words and text else text or "비어 있음"


@register.filter
def type_name(kind: Type) -> str:
    """What a type is called where it is chosen."""
    return _TYPES[kind]


@register.filter
def way(kind: Type) -> str:
    """How a question of that type is answered."""
    return _WAYS.get(kind, "")
