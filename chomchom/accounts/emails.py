"""E-mail addresses: one way to write each, and none that looks like another.

What is typed is made compatible (NFKC: full-width letters become plain ones) and small. Before the @ only ASCII is taken. A domain
may be Korean, but each of its labels is of one script (Hangul beside ASCII letters), and it is kept as IDNA writes it, so that two
addresses are equal only if they are the same.
"""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_EMAIL = 254
EXAMPLE = "전자우편을 kim@agency.example처럼 적어 주세요."


def written(typed: str) -> str:
    """The address as it is kept and compared; a ValidationError with a Korean sentence for one that is none or deceives."""
    text = unicodedata.normalize("NFKC", typed.strip()).lower()
    if not all(each.isprintable() for each in text):
        raise ValidationError("전자우편에 눈에 보이지 않는 글자가 섞여 있습니다. 지우고 손으로 다시 적어 주세요.", code="invisible")
    name, _, domain = text.rpartition("@")
    if not name.isascii():
        raise ValidationError(f"전자우편의 @ 앞에는 영문자, 숫자, 기호만 씁니다. 아닌 글자: {_strange(name)}.", code="script")
    address = f"{name}@{'.'.join(_label(each) for each in domain.split('.'))}"
    try:
        if len(address) > LONGEST_EMAIL:
            raise ValidationError(EXAMPLE)
        validate_email(address)
    except ValidationError as fault:
        raise ValidationError(EXAMPLE, code="invalid") from fault
    return address


def same(typed: str) -> str:
    """The address that is looked for: as it is kept, or as typed where it is none."""
    try:
        return written(typed)
    except ValidationError:
        return typed.strip().lower()


def _label(label: str) -> str:
    """One part of a domain as IDNA writes it; also what is already written like that is looked at as it will be shown."""
    if label.isascii() and not label.startswith("xn--"):
        return label
    try:
        shown = label.encode().decode("idna") if label.isascii() else label
        kept = shown.encode("idna").decode("ascii")
    except UnicodeError as fault:
        raise ValidationError(EXAMPLE, code="invalid") from fault
    if not all(each.isascii() or _script(each) == "HANGUL" for each in shown):
        sentence = f"전자우편의 @ 뒤에 다른 나라 글자가 있습니다({_strange(shown)}). 손으로 다시 적어 주세요."
        raise ValidationError(sentence, code="script")
    return kept


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _strange(text: str) -> str:
    """The letters that are not plain, for the reader to find them."""
    return ", ".join(f"‘{each}’" for each in dict.fromkeys(text) if not each.isascii())
