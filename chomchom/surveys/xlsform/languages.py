"""Languages of XLSForm (`English`, `English (en)`, `한국어`) as our codes, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from chomchom.surveys.instrument.form import Texts
from chomchom.surveys.xlsform.workbook import restored

DEFAULT, KOREAN = "default", "ko"
NAMES: Mapping[str, str] = {
    "ko": "Korean",
    "en": "English",
    "zh": "Chinese",
    "vi": "Vietnamese",
    "ja": "Japanese",
    "th": "Thai",
    "ru": "Russian",
    "mn": "Mongolian",
    "uz": "Uzbek",
    "km": "Khmer",
    "tl": "Tagalog",
    "ne": "Nepali",
    "id": "Indonesian",
    "my": "Burmese",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "ar": "Arabic",
    "sw": "Swahili",
    "hi": "Hindi",
    "bn": "Bengali",
    "de": "German",
}
_THEIRS = {"한국어": "ko", "中文": "zh", "tiếng việt": "vi", "日本語": "ja", "русский": "ru", "français": "fr", "español": "es"}
_CODES = _THEIRS | {name.lower(): code for code, name in NAMES.items()}
_CODE = re.compile(r"\(([A-Za-z]{2,3})(?:-[A-Za-z]+)*\)\s*$")


def language(code: str) -> str:
    """As XLSForm names it, with the code that its tools look for."""
    return f"{NAMES.get(code, code)} ({code})"


def code_of(name: str) -> str:
    """Our code of a language; empty where it says none that is known."""
    if match := _CODE.search(name):
        return match[1].lower()
    bare = name.strip().lower()
    return _CODES.get(bare) or (bare if re.fullmatch(r"[a-z]{2,3}", bare) else "")


class Tongues:
    """The languages of one file. Korean is always there for us: where it has none, its own default language takes that place."""

    def __init__(self, names: Iterable[str], default: str) -> None:
        seen = list(dict.fromkeys(names))
        named = [name for name in seen if name != DEFAULT]
        self.codes = {name: code_of(name) for name in named}
        self.unknown = [name for name in named if not self.codes[name]]
        self.instead = ""
        if KOREAN not in self.codes.values() and named and DEFAULT not in seen:
            self.instead = default if default in named else named[0]
            self.codes[self.instead] = KOREAN
            self.unknown = [name for name in self.unknown if name != self.instead]
        self.codes[DEFAULT] = KOREAN
        self.order = tuple(dict.fromkeys((KOREAN, *filter(None, self.codes.values()))))

    def texts(self, said: object) -> Texts:
        """A text by our codes; what stands in a column of no language is Korean where no other is."""
        if said is None or said == "":
            return {}
        if not isinstance(said, Mapping):
            return {KOREAN: restored(str(said))}
        found: Texts = {}
        for name in sorted(said, key=lambda name: name == DEFAULT):
            if said[name] and (code := self.codes.get(name, "")):
                found.setdefault(code, restored(str(said[name])))
        if found and KOREAN not in found:
            found[KOREAN] = next(iter(found.values()))
        return found
