"""Names of people as they are typed, pasted and dictated: made fit to keep and to compare, or refused with a sentence.

Signs that nobody sees are taken out. What turns the direction of writing, and pictures, are refused: nobody is called so, and both
are used to make one name look like another.
"""

from __future__ import annotations

import unicodedata

from chomchom.core.errors import DomainError
from chomchom.core.words import same

LONGEST_NAME = 60
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e")  # fillers and a blank that count as letters or signs
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SIGNS = frozenset("'’‘-‐·.,()/&")
_MOST_MARKS = 4  # no script stacks more on a letter


class BadName(DomainError):
    """Not a name that can be kept."""


def clean_name(text: str) -> str:
    """The name: composed (NFC), single blanks, nothing unseen. Empty for an empty one. Raises BadName."""
    if any(each in _TURNING for each in text):
        raise BadName("이름에 글자의 방향을 바꾸는 보이지 않는 기호가 들어 있습니다. 붙여 넣지 말고 직접 적어 주세요.")
    name = " ".join(unicodedata.normalize("NFC", seen(text)).split())
    if odd := next((each for each in name if not _belongs(each)), ""):
        raise BadName(f"이름에 쓸 수 없는 기호({odd})가 있습니다. 글자로만 적어 주세요.")
    if any(_is_pile(name[place : place + _MOST_MARKS + 1]) for place in range(len(name))):
        raise BadName("이름의 한 글자에 부호가 너무 많이 붙어 있습니다. 부호를 빼고 적어 주세요.")
    if len(name) > LONGEST_NAME:
        raise BadName(f"이름이 너무 깁니다({len(name)}자). {LONGEST_NAME}자까지 적을 수 있습니다.")
    return name


def seen(text: str) -> str:
    """Without signs that nobody sees; line ends and tabs stay."""
    return "".join(
        each for each in text if each not in _UNSEEN and (each in "\n\r\t" or unicodedata.category(each) not in ("Cf", "Cc"))
    )


def compared_name(text: str) -> str:
    """As names are compared: composed, without blanks and case. `홍 길동`, `홍길동` and its decomposed form are one."""
    return same(seen(text)).casefold()


def _belongs(sign: str) -> bool:
    return sign == " " or sign in _SIGNS or unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) == "Nd"


def _is_pile(signs: str) -> bool:
    return len(signs) > _MOST_MARKS and all(unicodedata.category(each) == "Mn" for each in signs)
