"""Expressions of XLSForm (a part of XPath) as tokens, and what cannot be read of them."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""\s*(?:(?P<name>\$\{\s*[^}]+?\s*\}|(?:\.\./)+[\w.-]+)|(?P<text>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<sign>!=|<=|>=|[=<>(),.])|(?P<word>[A-Za-z][\w-]*))""",
)
_OTHERS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
type Token = tuple[str, str]


class Unknown(Exception):
    """An expression has a part that is not supported; the argument is that part."""


def tokens(text: str) -> list[Token]:
    """Kind and value of each token. Raises Unknown at what is none."""
    text, at, found = text.translate(_OTHERS).strip(), 0, []
    while at < len(text):
        if not (match := _TOKEN.match(text, at)):
            raise Unknown(text[at : at + 30].strip())
        kind = str(match.lastgroup)
        found.append((kind, _bare(kind, match[kind])))
        at = match.end()
    return found


def quoted(text: str) -> str:
    """A text as both languages write it. Raises Unknown for one that has both signs of quotation."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    raise Unknown(text)


def _bare(kind: str, value: str) -> str:
    match kind:
        case "name":
            return value.removeprefix("${").removesuffix("}").strip().rpartition("/")[2]
        case "text":
            return value[1:-1]
    return value
