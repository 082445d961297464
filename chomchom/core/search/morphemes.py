"""Korean words as they are looked up: the morphemes that carry meaning, and pairs of letters for parts of words.

`돌봄을` and `돌봄은` both become `돌봄`. The analyser is large (some 500 MB) and slow to load, so it is loaded here, once per
process, and only when somebody searches or something is indexed.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

# Nouns, roots, verb and adjective stems, adverbs, foreign words, Chinese characters, numbers.
_NOUNS = frozenset({"NNG", "NNP", "NNB", "NR", "XR", "XSN", "SL", "SH", "SN"})
_MEANING = frozenset({"NNG", "NNP", "NNB", "NR", "XR", "VV", "VA", "MAG", "SL", "SH", "SN", "W_EMAIL", "W_URL", "W_SERIAL"})
_VERBAL = frozenset({"XSV", "XSA", "VCP"})
_WORD = re.compile(r"[0-9A-Za-z가-힣一-鿿]+")
_HANGUL = re.compile(r"[가-힣]")
_LOADING = threading.Lock()
_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def _analyser() -> Any:
    with _LOADING:  # threads that search at the same time wait for the one that loads
        return _loaded()


@cache
def _loaded() -> Any:
    from kiwipiepy import Kiwi  # noqa: PLC0415 -- slow import

    return Kiwi()


def normalised(text: str) -> str:
    """Composed (NFC) and in lower case: decomposed Hangul, as some desktops write it, must compare equal."""
    return unicodedata.normalize("NFC", text).lower()


def morphemes(texts: Iterable[str]) -> Iterator[list[str]]:
    """For each text its meaningful morphemes in order; `1,000` is 1000.

    Takes many texts at once because the analyser is faster that way.
    """
    for tokens in _analyser().tokenize(_GROUPING.sub("", normalised(text)) for text in texts):
        yield [token.form for token in tokens if token.tag.split("-")[0] in _MEANING]


def nouns(texts: Iterable[str]) -> Iterator[list[str]]:
    """For each text the nouns and roots in order, foreign words and suffixes of nouns among them; no verbs."""
    for tokens in _analyser().tokenize(map(normalised, texts)):
        yield [token.form for token in tokens if token.tag.split("-")[0] in _NOUNS]


def stems(text: str) -> list[str]:
    """The words of a text as they are written, without the particles and endings behind a noun: `돌봄을`, `돌봄하는` are 돌봄.

    For looking into texts that are not indexed: what is left is the beginning of the word, so it is found wherever the word is.
    """
    words = normalised(text).split()
    read = _analyser().tokenize(words) if any(len(_HANGUL.findall(word)) > 1 for word in words) else [[]] * len(words)
    return [_bare(word, tokens) for word, tokens in zip(words, read, strict=True)]


def _bare(word: str, tokens: list[Any]) -> str:
    """Cut off particles (J); and endings (E) with the 하 or 이 (XSV, XSA, VCP) that makes a verb of a noun."""
    end = len(tokens)
    while end > 1 and tokens[end - 1].tag.startswith("J"):
        end -= 1
    verb = end
    while verb > 1 and tokens[verb - 1].tag.startswith("E"):
        verb -= 1
    if verb > 1 and tokens[verb - 1].tag in _VERBAL:
        end = verb - 1
    return word if end == len(tokens) else word[: tokens[end].start]


def warm_up() -> None:
    """Load the analyser and let it read a first word, so that nobody who searches waits for it."""
    next(morphemes(["돌봄"]))


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring letters within words: `안부전화` is 안부, 부전, 전화."""
    return {word[i : i + 2] for word in _WORD.findall(normalised(text)) for i in range(len(word) - 1)}
