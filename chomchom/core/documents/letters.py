"""Which letters the fonts of print have. Others are printed as ◇, so that nobody finds an empty box in what is printed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "◇"
FAMILIES = ("Pretendard", "Noto Sans KR")
"""What is set in type is set in the first; the second has signs and Hanja that the first lacks."""

_FILES = (FONTS / "pretendard/Pretendard-Regular.otf", FONTS / "noto-sans-kr/NotoSansKR_400Regular.ttf")
_UNSEEN = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F))
# Signs that look like others which the fonts have; offices use both for the same.
_LIKE = str.maketrans("∼☐☑✔◈▸▹❍❏❑❒ᆞ∙≒", "~□▣✓◆▶▷○□□□··≈")
_LONGEST_WORD, _MAY_BREAK = 24, "\u200b"
_WHOLE_TABLE = 12  # the format of a character table that knows every plane of Unicode


@cache
def known() -> frozenset[int]:
    """The code points of which the fonts have a letter."""
    return frozenset(point for file in _FILES for point in _points(file.read_bytes()))


def _points(data: bytes) -> Iterator[int]:
    """What a font has letters of, by its table `cmap` (OpenType, format 12)."""
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(tables))
    at = next(start for tag, _, start, _ in records if tag == b"cmap")
    subtables = (
        struct.unpack_from(">HHI", data, at + 4 + 8 * each)[2] for each in range(struct.unpack_from(">H", data, at + 2)[0])
    )
    whole = next(at + each for each in subtables if struct.unpack_from(">H", data, at + each)[0] == _WHOLE_TABLE)
    groups = struct.iter_unpack(">III", data[whole + 16 : whole + 16 + 12 * struct.unpack_from(">I", data, whole + 12)[0]])
    return (point for first, last, _ in groups for point in range(first, last + 1))


def missing(text: str) -> frozenset[str]:
    """The letters of a text that cannot be printed."""
    return frozenset(each for each in text.translate(_UNSEEN).translate(_LIKE) if ord(each) not in known() and each not in "\n\t")


def printable(text: str, longest: int = _LONGEST_WORD) -> str:
    """The text with a sign for each letter that the fonts lack, in which words of more than `longest` letters may be broken."""
    shown = text.translate(_UNSEEN).translate(_LIKE)
    lacking = missing(shown)
    if lacking:
        shown = "".join(MISSING if each in lacking else each for each in shown)
    return " ".join(_broken(word, longest) for word in shown.split(" "))


def _broken(word: str, longest: int) -> str:
    if len(word) <= longest or not word.isascii():
        return word
    return _MAY_BREAK.join(word[at : at + longest] for at in range(0, len(word), longest))
