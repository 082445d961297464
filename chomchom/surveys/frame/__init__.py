"""The words around a questionnaire in the languages of those who answer: buttons, hints, receipts. Pure.

A file for each language maps the Korean sentence to its own; what it does not have stays Korean. What a form asks it says itself.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(each.stem for each in _FOLDER.glob("*.toml")))


def in_language(text: str, language: str) -> str:
    """The sentence in that language."""
    return sentences(language).get(text, text) if language in LANGUAGES else text


@cache
def sentences(language: str) -> dict[str, str]:
    """Everything that is said in a language, by the Korean."""
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
