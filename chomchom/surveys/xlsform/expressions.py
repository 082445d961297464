"""Conditions of XLSForm as ours (`instrument/logic`), read from the left.

Supported: comparisons of `${name}` with numbers, texts, days and other names, `selected`, `and`, `or`, `not`, brackets, and what
asks whether there is an answer (`${name} != ''`, `string-length(${name}) > 0`, `count-selected(${name}) >= 1`).
"""

from __future__ import annotations

from collections.abc import Mapping

from chomchom.surveys.xlsform.asked import NUMBERS, Asked
from chomchom.surveys.xlsform.comparing import Literal, answered, compared, matched
from chomchom.surveys.xlsform.tokens import Unknown, quoted, tokens

_FLIPPED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_COUNTING = ("string-length", "count-selected")
_ANY = frozenset({(">", "0"), (">=", "1"), ("!=", "0")})
_NONE = frozenset({("=", "0"), ("<", "1"), ("<=", "0")})


class Reader:
    """One condition; `asked` are the questions before it by their name in the file."""

    def __init__(self, text: str, asked: Mapping[str, Asked]) -> None:
        self.rest, self.text, self.asked = tokens(text), text, asked

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
            case "word", _ if value in _COUNTING:
                return self._counted()
            case "name", _:
                return self._after(self._named(value))
            case (("text" | "number"), _):
                return self._before(Literal(kind, value))
        raise Unknown(f"{value}()" if self.rest[:1] == [("sign", "(")] else value)

    def _closed(self) -> str:
        found = self._any()
        self._must(")")
        return found

    def _selected(self) -> str:
        self._must("(")
        question = self._named(self._of("name"))
        self._must(",")
        value = self._of("text", "number")
        self._must(")")
        if question.type in NUMBERS:
            return compared(question, "=", Literal("text", value))
        if not question.values:
            raise Unknown("selected()")
        return f"selected({question.ours}, {quoted(question.values.get(value, value))})"

    def _counted(self) -> str:
        """Whether there is an answer, said by how much of it there is."""
        self._must("(")
        question = self._named(self._of("name"))
        self._must(")")
        said = (self._of("sign"), self._of("number"))
        if said in _ANY:
            return answered(question)
        if said in _NONE:
            return f"not {answered(question)}"
        raise Unknown(f"{' '.join(said)} of a length or count")

    def _after(self, question: Asked) -> str:
        """What follows the name of a question: a sign, and a value or another name."""
        sign = self._of("sign")
        if sign not in _FLIPPED:
            raise Unknown(sign)
        kind, value = self._next()
        if kind == "name":
            return matched(question, sign, self._named(value))
        return compared(question, sign, self._literal(kind, value))

    def _before(self, literal: Literal) -> str:
        """`3 < ${age}` is the same as `${age} > 3`."""
        sign = self._of("sign")
        if sign not in _FLIPPED:
            raise Unknown(sign)
        return compared(self._named(self._of("name")), _FLIPPED[sign], literal)

    def _literal(self, kind: str, value: str) -> Literal:
        if (kind, value) == ("word", "date"):
            self._must("(")
            day = self._of("text")
            self._must(")")
            return Literal("date", day)
        if kind not in ("text", "number"):
            raise Unknown(f"{value}()" if self.rest[:1] == [("sign", "(")] else value)
        return Literal(kind, value)

    def _named(self, name: str) -> Asked:
        """Only what was asked before can be asked for: what is calculated, or comes later, is unknown."""
        if name not in self.asked:
            raise Unknown(f"${{{name}}}")
        return self.asked[name]

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
