"""The respondent's own number (나만의 번호): 16 letters in groups of four, which can be read out, written down and typed again.

Crockford's base 32: no I, L, O or U; what is typed for them is understood. The last letter checks the others, so that a slip of
the pen is told from somebody else's number.
"""

from __future__ import annotations

import secrets
import unicodedata

from chomchom.core.errors import DomainError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # 15 letters of five bits, and one that checks them
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": None, " ": None})
_PRIME = 31


class BadNumber(DomainError):
    """What was typed is no such number."""


def new_number() -> str:
    """A number that nobody has: `7Q2K-V0M3-XA9T-4HC1`."""
    return completed("".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1)))


def completed(letters: str) -> str:
    """Fifteen letters with the one that checks them."""
    return _grouped(letters + _check(letters))


def tidied(typed: str) -> str:
    """The number as it is kept. Raises BadNumber."""
    letters = unicodedata.normalize("NFKC", typed).upper().translate(_MEANT)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        raise BadNumber(f"나만의 번호는 글자 {LENGTH}개입니다(예: 7Q2K-V0M3-XA9T-4HC1). 적어 둔 것과 견주어 다시 적어 주세요.")
    if _check(letters[:-1]) != letters[-1]:
        raise BadNumber("나만의 번호에 잘못 적은 글자가 있습니다. 적어 둔 것과 한 글자씩 견주어 다시 적어 주세요.")
    return _grouped(letters)


def _check(letters: str) -> str:
    """Weighted by place, modulo a prime: every single wrong letter and every swap of neighbours is found, but of 0 and Z."""
    return ALPHABET[sum((place + 2) * ALPHABET.index(each) for place, each in enumerate(letters)) % _PRIME]


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))
