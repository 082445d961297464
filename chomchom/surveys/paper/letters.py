"""Which letters the font of paper has. Others are printed as ◇, and told about: nobody should find an empty box in a question."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "◇"
_REGULAR = FONTS / "pretendard/Pretendard-Regular.otf"
_UNSEEN = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F))
_LONGEST_WORD, _MAY_BREAK = 24, "\u200b"
_WHOLE_TABLE = 12  # the format of a character table that knows every plane of Unicode


@cache
def known() -> frozenset[int]:
    """The code points of which the font has a letter, by its table `cmap` (OpenType, format 12)."""
    data = _REGULAR.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(tables))
    at = next(start for tag, _, start, _ in records if tag == b"cmap")
    subtables = (
        struct.unpack_from(">HHI", data, at + 4 + 8 * each)[2] for each in range(struct.unpack_from(">H", data, at + 2)[0])
    )
    whole = next(at + each for each in subtables if struct.unpack_from(">H", data, at + each)[0] == _WHOLE_TABLE)
    groups = struct.iter_unpack(">III", data[whole + 16 : whole + 16 + 12 * struct.unpack_from(">I", data, whole + 12)[0]])
    return frozenset(point for first, last, _ in groups for point in range(first, last + 1))


def missing(text: str) -> frozenset[str]:
    """The letters of a text that cannot be printed."""
    return frozenset(each for each in text.translate(_UNSEEN) if ord(each) not in known() and each not in "\n\t")


def printable(text: str) -> str:
    """The text with a sign for each letter that the font lacks, in which words without end may be broken."""
    shown = "".join(MISSING if each in missing(each) else each for each in text.translate(_UNSEEN))
    return " ".join(_broken(word) for word in shown.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD or not word.isascii():
        return word
    return _MAY_BREAK.join(word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))
