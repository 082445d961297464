"""The texts of a form in its languages: every one beside its Korean, what is missing, and languages that come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from chomchom.core.errors import DomainError
from chomchom.surveys.instrument.form import Form, Question, Section, Texts

KOREAN = "ko"
LANGUAGES: Mapping[str, str] = {
    "ko": "한국어", "en": "영어", "zh": "중국어", "vi": "베트남어", "ja": "일본어", "th": "태국어", "ru": "러시아어",
    "mn": "몽골어", "uz": "우즈베크어", "km": "크메르어", "tl": "타갈로그어", "ne": "네팔어", "id": "인도네시아어",
    "my": "미얀마어", "fr": "프랑스어", "es": "스페인어", "ar": "아랍어", "hi": "힌디어", "bn": "벵골어", "de": "독일어",
}  # fmt: skip
"""What can be added. Files may bring other languages, by their code."""

type _Turn = Callable[[str, str, str, Texts], Texts]
"""Key, name of the question or section, what it is, and the text; returns the text that it becomes."""


class CannotSpeak(DomainError):
    """The language cannot be added or taken away."""


@dataclass(frozen=True)
class Place:
    """Where a text stands. `where` is the name of a question or section, empty for the form as a whole."""

    key: str
    where: str
    what: str
    texts: Texts


def language_name(code: str) -> str:
    """In Korean, or the code itself."""
    return LANGUAGES.get(code, code)


def places(form: Form) -> list[Place]:
    """Every text that is there, in order."""
    found: list[Place] = []

    def keep(key: str, where: str, what: str, texts: Texts) -> Texts:
        if any(text.strip() for text in texts.values()):
            found.append(Place(key, where, what, texts))
        return texts

    _turned(form, keep)
    return found


def missing(form: Form, code: str) -> int:
    """How many texts are not in that language."""
    return sum(not place.texts.get(code, "").strip() for place in places(form))


def translated(form: Form, code: str, words: Mapping[str, str]) -> Form:
    """With these words in that language, by the keys of their places; other places stay."""

    def put(key: str, _where: str, _what: str, texts: Texts) -> Texts:
        return texts if key not in words else in_language(texts, code, words[key])

    return _turned(form, put)


def in_language(texts: Texts, code: str, words: str) -> Texts:
    """The text with these words in that language; without it where they are empty."""
    others = {each: text for each, text in texts.items() if each != code}
    return {**texts, code: words.strip()} if words.strip() else others


def by_language(field: str, texts: Texts, languages: Iterable[str]) -> dict[str, str]:
    """A text as fields of a page, one for each language."""
    return {f"{field}-{code}": texts.get(code, "") for code in languages}


def from_languages(field: str, values: Mapping[str, str], texts: Texts) -> Texts:
    """The text with what such fields say; in other languages it stays."""
    for name, words in values.items():
        prefix, _, code = name.partition("-")
        if prefix == field:
            texts = in_language(texts, code, words)
    return texts


def language_added(form: Form, code: str) -> Form:
    """In one language more. Raises CannotSpeak."""
    if code not in LANGUAGES:
        raise CannotSpeak("더할 언어를 골라 주세요.")
    if code in form.languages:
        raise CannotSpeak(f"{language_name(code)}는 이미 있습니다. 그 언어의 번역을 고치세요.")
    return replace(form, languages=(*form.languages, code))


def language_removed(form: Form, code: str) -> Form:
    """Without that language and all that was said in it. Raises CannotSpeak."""
    if code == KOREAN:
        raise CannotSpeak("한국어는 뺄 수 없습니다. 모든 글의 바탕입니다.")
    if code not in form.languages:
        raise CannotSpeak("이 설문지에 없는 언어입니다. 화면을 새로 열어 확인하세요.")
    bare = _turned(form, lambda _key, _where, _what, texts: in_language(texts, code, ""))
    return replace(bare, languages=tuple(each for each in form.languages if each != code))


def _turned(form: Form, turn: _Turn) -> Form:
    """With what becomes of every text. Names that a faulty form has twice are told apart by a number."""
    times = Counter[str]()

    def at(where: str, field: str, what: str, texts: Texts) -> Texts:
        key = f"{where}.{field}"
        times[key] += 1
        return turn(key if times[key] == 1 else f"{key}#{times[key]}", where, what, texts)

    return replace(
        form,
        title=at("", "title", "제목", form.title),
        intro=at("", "intro", "인사말", form.intro),
        sections=tuple(_section(section, at) for section in form.sections),
        closing=at("", "closing", "맺음말", form.closing),
    )


def _section(section: Section, at: _Turn) -> Section:
    name = section.name
    return replace(
        section,
        title=at(name, "title", "부 제목", section.title),
        intro=at(name, "intro", "부 안내", section.intro),
        questions=tuple(_question(question, at) for question in section.questions),
    )


def _question(question: Question, at: _Turn) -> Question:
    name = question.name
    return replace(
        question,
        text=at(name, "text", "물음", question.text),
        help=at(name, "help", "도움말", question.help),
        low=at(name, "low", "가장 낮은 쪽 말", question.low),
        high=at(name, "high", "가장 높은 쪽 말", question.high),
        unit=at(name, "unit", "단위", question.unit),
        choices=tuple(replace(each, text=at(name, f"choice.{each.value}", "보기", each.text)) for each in question.choices),
        rows=tuple(replace(each, text=at(name, f"row.{each.name}", "줄", each.text)) for each in question.rows),
    )
