"""Our conditions as those of XLSForm: `a = 'x' and answered(b)` becomes `${a} = 'x' and ${b} != ''`."""

from __future__ import annotations

import re

_PART = re.compile(r"""'[^']*'|"[^"]*"|answered\(\s*([A-Za-z]\w*)\s*\)|[A-Za-z]\w*(?:\.([A-Za-z]\w*))?|.""", re.DOTALL)
_WORDS = frozenset({"and", "or", "not", "selected"})


def to_xpath(condition: str) -> str:
    """A condition that `instrument/logic` takes. A row of a matrix (`parts.teacher`) is a question of its own there."""
    return _PART.sub(_said, condition)


def _said(match: re.Match[str]) -> str:
    part = match[0]
    if match[1]:
        return f"${{{match[1]}}} != ''"
    if part in _WORDS or not part[0].isalpha():
        return part
    return f"${{{match[2] or part}}}"
