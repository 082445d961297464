"""Expressions of XLSForm (a part of XPath) as tokens, and its conditions as ours (`instrument/logic`).

Supported: comparisons of `${name}` with numbers and texts, `selected`, `and`, `or`, `not`, brackets; `${name} = ''` is not answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(
    r"""\s*(?:(?P<name>\$\{\s*[^}]+?\s*\}|(?:\.\./)+[\w.-]+)|(?P<text>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<sign>!=|<=|>=|[=<>(),.])|(?P<word>[A-Za-z][\w-]*))""",
)
_COMPARING = frozenset({"=", "!=", "<", "<=", ">", ">="})
_OTHERS = {"’": "'", "‘": "'", "“": '"', "”": '"'}


class Unknown(Exception):
    """An expression has a part that is not supported; the argument is that part."""


def tokens(text: str) -> list[tuple[str, str]]:
    """Kind and value of each token. Raises Unknown at what is none."""
    text, at, found = text.translate(str.maketrans(_OTHERS)).strip(), 0, []
    while at < len(text):
        if not (match := _TOKEN.match(text, at)):
            raise Unknown(text[at : at + 30])
        kind = str(match.lastgroup)
        value = match[kind]
        if kind == "name":
            value = value.removeprefix("${").removesuffix("}").strip().rpartition("/")[2]
        found.append((kind, value[1:-1] if kind == "text" else value))
        at = match.end()
    return found


class Reader:
    """A condition of XLSForm, read from the left. `literal` writes a value as the question of that name has it, ours or a number."""

    def __init__(self, text: str, named: Callable[[str], str], literal: Callable[[str, str], str]) -> None:
        self.rest, self.text, self.named, self.literal = tokens(text), text, named, literal

    def read(self) -> str:
        """The condition in our language. Raises Unknown."""
        found = self._any()
        if self.rest:
            raise Unknown(self.rest[0][1])
        return found

    def _any(self) -> str:
        parts = [self._every()]
        while self._took("word", "or"):
            parts.append(self._every())
        return " or ".join(parts)

    def _every(self) -> str:
        parts = [self._one()]
        while self._took("word", "and"):
            parts.append(self._one())
        return " and ".join(parts)

    def _one(self) -> str:
        kind, value = self._next()
        match kind, value:
            case "sign", "(":
                return f"({self._closed()})"
            case "word", "not":
                self._must("(")
                return f"not ({self._closed()})"
            case "word", "selected":
                return self._selected()
            case "name", _:
                return self._compared(self.named(value))
        raise Unknown(value)

    def _closed(self) -> str:
        found = self._any()
        self._must(")")
        return found

    def _selected(self) -> str:
        self._must("(")
        name = self.named(self._of("name"))
        self._must(",")
        value = self._of("text", "number")
        self._must(")")
        return f"selected({name}, {quoted(value)})"

    def _compared(self, name: str) -> str:
        sign = self._of("sign")
        if sign not in _COMPARING:
            raise Unknown(sign)
        kind, value = self._next()
        if kind == "name":
            return f"{name} {sign} {self.named(value)}"
        if kind not in ("text", "number"):
            raise Unknown(value)
        if value or kind == "number":
            return f"{name} {sign} {self.literal(name, value)}"
        if sign in ("=", "!="):
            return f"{'not ' if sign == '=' else ''}answered({name})"
        raise Unknown(f"{sign} ''")

    def _took(self, *token: str) -> bool:
        if self.rest and self.rest[0] == token:
            self.rest.pop(0)
            return True
        return False

    def _next(self) -> tuple[str, str]:
        if not self.rest:
            raise Unknown(self.text)
        return self.rest.pop(0)

    def _of(self, *kinds: str) -> str:
        kind, value = self._next()
        if kind not in kinds:
            raise Unknown(value)
        return value

    def _must(self, sign: str) -> None:
        if not self._took("sign", sign):
            raise Unknown(self.rest[0][1] if self.rest else self.text)


def quoted(text: str) -> str:
    """A text as both languages write it. Raises Unknown for one that has both signs of quotation."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    raise Unknown(text)
