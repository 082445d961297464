"""Which entries of a kind are meant: labels that the words give (회의체=이사회), and words to look for in title and labels.

The words are nouns as printed, without their endings: `안전교육`, `노사`. An entry that has one of them is taken, so that few good
ones are better than many; words that tell little stand in only where there is nothing better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chomchom.core.search.morphemes import nouns
from chomchom.core.words import same
from chomchom.ledger.kinds import kind
from chomchom.plan.question.model import LabelIs
from chomchom.plan.question.sentence import kind_name
from chomchom.plan.question.suggest.clauses import Clause, has_content
from chomchom.plan.question.suggest.finding import Found
from chomchom.plan.question.suggest.vocabulary import ADJUNCT, BODY, GENERIC, TERMS, WEAK

_BODY = re.compile(BODY)
_WORD = re.compile(r"[가-힣A-Za-z0-9]+(?:·[가-힣A-Za-z0-9]+)*")
_ACRONYM = re.compile(r"[A-Z]{2,}")
_BOTH_MODES = re.compile(r"온[·ㆍ,/]?\s?오프라인|온라인[·ㆍ,/\s]*오프라인|오프라인[·ㆍ,/\s]*온라인")
_ADNOMINAL = re.compile(r"[가-힣]{3,}는(?=\s)")
_JOINED = re.compile(r"(?:[,·/ㆍ]|[\s가-힣](?:및|와|과))\s?$")
_BROAD = frozenset({"support.given"})
"""Kinds so broad that even the word for the kind tells something."""
_pieces: dict[str, list[str]] = {}
_MOST_WORDS = 50_000
_MOST = 3
_SHORT = 3
"""A term of at most so many letters names the kind and nothing more."""


def labels_for(found: Found, clause: Clause) -> tuple[LabelIs, ...]:
    """Labels that the term itself says, the body of a meeting, the type that is named, and whether publicity is on line."""
    text = _text_of(found, clause)
    labels = [LabelIs(code, (value,)) for code, value in found.term.labels] or list(_named_types(found, text))
    if found.term.kind == "meeting.held" and (bodies := _BODY.findall(text)):
        labels.append(LabelIs("body", (bodies[-1],)))
    if found.term.kind == "promotion.posted" and not labels and (mode := _mode(clause.before) or _mode(clause.after)):
        labels.append(LabelIs("mode", (mode,)))
    return tuple(labels)


def words_for(found: Found, clause: Clause, labels: Sequence[LabelIs]) -> tuple[str, ...]:
    """The words that tell this target from others of its kind; none where a label already does.

    Where the head stands outside the words of the number (`교육 20회(기본과정 10회)`), those words are what tells.
    """
    if any(label.code in ("body", "channel", "mode") for label in labels):
        return ()
    if found.source not in ("before", "after") and has_content(clause.before):
        own = [word for word in compounds(clause.before) if len(word) > 1]
        return tuple(own) if len(own) == 1 else ()
    said = "".join(same(value) for label in labels for value in label.any_of)
    candidates = [word for word in dict.fromkeys(_candidates(found, _text_of(found, clause))) if same(word) not in said]
    telling = [word for word in candidates if _tells(word, found)]
    strong = [word for word in telling if word not in WEAK]
    return tuple((strong or telling)[:_MOST])


def _named_types(found: Found, text: str) -> Iterator[LabelIs]:
    """The types of the kind that the words name: `모금 및 기부활동` is of the types 모금 and 기부."""
    declared = kind(found.term.kind)
    label = declared.label("type")
    if label and label.code in declared.required:
        near = ADJUNCT.split(text[: found.end])[-1]
        if named := tuple(value for value in label.values if value in near and value not in GENERIC):
            yield LabelIs(label.code, named)


def category_of(clause: Clause) -> tuple[str, ...]:
    """Ways of writing the category of a preferential purchase: as printed, and without 생산품 or 제품."""
    printed = re.split(r"[:：(]", clause.before or clause.whole, maxsplit=1)[0]
    return spellings(re.sub(r"(?:우선)?\s?구매.*$", "", printed).strip(" -·,"))


def spellings(category: str) -> tuple[str, ...]:
    """The category as printed, and without its last word: `중소기업 생산품` and `중소기업` are one."""
    stem = re.sub(r"\s?(?:생산품|제품|물품)$", "", category).strip()
    return tuple(dict.fromkeys(word for word in (category, stem) if word))


def _text_of(found: Found, clause: Clause) -> str:
    text: str = getattr(clause, found.source, "")
    return text or found.words


def _mode(text: str) -> str | None:
    online, offline = re.search(r"온라인", text), re.search(r"오프라인", text)
    if _BOTH_MODES.search(text) or bool(online) == bool(offline):
        return None
    return "온라인" if online else "오프라인"


def _candidates(found: Found, text: str) -> Iterator[str]:
    """The word that ends in the term (`안전교육`), an acronym, the words before it from the nearest on, then what it is for."""
    yield from _own_word(found, text)
    before = text[: found.start]
    if _JOINED.search(before):
        yield from compounds(found.words)
        return
    near = re.split(r"[,():]", ADJUNCT.split(before)[-1])[-1]
    yield from _ACRONYM.findall(near)
    yield from reversed(compounds(near))
    if ADJUNCT.search(before):
        yield from compounds(before)
    yield from compounds(found.words)
    yield from _ADNOMINAL.findall(near)


def _own_word(found: Found, text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        if match.start() <= found.start < match.end():
            prefix = text[match.start() : found.start]
            if found.words.startswith("의 "):  # the Day of something
                yield prefix + found.words
            elif prefix not in GENERIC and not prefix.endswith("·"):
                yield (prefix + found.words).split()[0]


def learn(texts: Iterable[str]) -> None:
    """Analyse the words of many texts at once: the analyser takes long to start, and little for each further word."""
    wanted = {word for text in texts for word in _WORD.findall(text)}
    if len(_pieces) > _MOST_WORDS:
        _pieces.clear()
    if words := wanted - _pieces.keys():
        _pieces.update(zip(sorted(words), nouns(sorted(words)), strict=True))


def compounds(text: str) -> list[str]:
    """The words of a text without their endings, in order."""
    learn([text])
    words = [word for word in _WORD.findall(text) if not word[0].isdigit()]
    return [stem for word in words if (stem := _stem(word, _pieces[word]))]


def _stem(word: str, pieces: Sequence[str]) -> str:
    """The beginning of the word that its morphemes make up."""
    length = 0
    for piece in pieces:
        at = word.casefold().find(piece, length)
        if at < 0 or at > length + 1:
            break
        length = at + len(piece)
    return word[:length]


def _tells(word: str, found: Found) -> bool:
    """Whether the word says more than the kind does."""
    if word in GENERIC or len(word) <= 1 or same(word) in same(kind_name(found.term.kind)):
        return False
    named = any(term.kind == found.term.kind and term.pattern.fullmatch(word) for term in TERMS)
    return not named or found.term.kind in _BROAD or (len(word) > _SHORT and "·" not in word)
