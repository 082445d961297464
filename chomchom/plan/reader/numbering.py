"""The marks that a word processor draws before list items and that are not in the text: `①`, `가.`, `●`.

Korean offices number by these as often as by hand, so a reader that leaves them out loses the outline.
"""

from __future__ import annotations

from collections import defaultdict

# Symbol fonts keep their bullets in the private use area.
_SYMBOL_BULLETS = {
    "\uf06c": "●",
    "\uf06d": "○",
    "\uf06e": "■",
    "\uf06f": "□",
    "\uf071": "❑",
    "\uf075": "◆",
    "\uf076": "❖",
    "\uf09f": "•",
    "\uf0a1": "○",
    "\uf0a7": "▪",
    "\uf0a8": "□",
    "\uf0b7": "●",
    "\uf0d8": "▶",
    "\uf0e0": "→",
    "\uf0fc": "✓",
    "\uf0fe": "▣",
    "o": "○",
}
_SYLLABLES = "가나다라마바사아자차카타파하"
_LETTERS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_CIRCLED_SYLLABLES = "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻"
_CIRCLED_LETTERS = "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_CIRCLED_LIMIT = 20
_LARGEST_ROMAN = 3999


def bullet(char: str) -> str:
    """The bullet as it looks, whatever font it is drawn from."""
    return _SYMBOL_BULLETS.get(char, char)


def _roman(number: int) -> str:
    if number > _LARGEST_ROMAN:
        return str(number)
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= _CIRCLED_LIMIT else f"({number})"


def _latin(number: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(number - 1) % 26] * ((number - 1) // 26 + 1) if number <= 26 * 9 else str(number)


_ALPHABETS = {
    "ganada": _SYLLABLES,
    "chosung": _LETTERS,
    "HANGUL_SYLLABLE": _SYLLABLES,
    "HANGUL_JAMO": _LETTERS,
    "CIRCLED_HANGUL_SYLLABLE": _CIRCLED_SYLLABLES,
    "CIRCLED_HANGUL_JAMO": _CIRCLED_LETTERS,
}
_FUNCTIONS = {
    "upperRoman": _roman,
    "ROMAN_CAPITAL": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ROMAN_SMALL": lambda number: _roman(number).lower(),
    "upperLetter": _latin,
    "LATIN_CAPITAL": _latin,
    "lowerLetter": lambda number: _latin(number).lower(),
    "LATIN_SMALL": lambda number: _latin(number).lower(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "CIRCLED_DIGIT": _circled,
}


def numeral(number: int, style: str) -> str:
    """`number` (from 1) in a style named as OOXML or OWPML name it; plain digits for a style not known."""
    if number < 1:
        return str(number)
    if alphabet := _ALPHABETS.get(style):
        return alphabet[(number - 1) % len(alphabet)]
    if function := _FUNCTIONS.get(style):
        return function(number)
    return str(number)


class Counters:
    """Where every numbered list stands; an item restarts the levels below it."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next(self, list_id: str, level: int, start: int = 1) -> int:
        """Count one item of the list at `level` (0 is outermost) and return its number."""
        counts = self._counts[list_id]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return counts[level]

    def current(self, list_id: str, level: int, start: int = 1) -> int:
        """The number reached at `level`, for marks such as `1.2.` that name the levels above."""
        return self._counts[list_id].get(level, start)
