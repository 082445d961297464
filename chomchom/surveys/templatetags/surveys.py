"""How an instrument is said on a page."""

from __future__ import annotations

from django import template
from django.core.validators import slug_re

from chomchom.surveys.instrument.form import Texts, Type
from chomchom.surveys.instrument.form import said as _said

register = template.Library()
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


@register.filter
def is_slug(name: str) -> bool:
    """Whether a name can stand in an address: a faulty draft may have any."""
    return slug_re.fullmatch(name) is not None


@register.filter
def way(kind: Type) -> str:
    """How a question of that type is answered."""
    return _WAYS.get(kind, "")
