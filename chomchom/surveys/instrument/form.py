"""The form of an instrument: sections of questions, as they are kept, asked, exported and counted.

This is the one shape: XLSForm and the standard sets (`bank/*.toml`) are read into it; pages, paper, SurveyJS and the analysis
are drawn from it. It is immutable once a version is published. Texts are by language, "ko" always among them. Names are unique
in a form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

import msgspec

type Texts = dict[str, str]
"""A text by language code; `ko` is there whenever it is not empty."""


class Type(StrEnum):
    """How a question is answered. Beside each: the JSON of its answer."""

    SCALE = "scale"  # 4: of `points` points, 1 the lowest
    NPS = "nps"  # 9: 0 to 10
    SINGLE = "single"  # "b": the value of a choice
    MULTIPLE = "multiple"  # ["a", "c"]: in the order of the choices
    MATRIX = "matrix"  # {"row": 4}: each row on a scale of `points`
    RANKING = "ranking"  # ["c", "a"]: the first is ranked highest
    NUMBER = "number"  # 12 or 12.5
    DATE = "date"  # "2026-11-28"
    TEXT = "text"  # "...": one line, or many where `lines` is more than one
    REGION = "region"  # "45110": the code of a municipality of the profile
    FILE = "file"  # "f3a...": the key of a file that was uploaded before
    NOTE = "note"  # no answer: words between questions


class Choice(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What can be chosen. `is_open`: chosen, it asks for words of one's own, kept under `<name>-other`. `alone`: excludes the
    others."""

    value: str
    text: Texts
    is_open: bool = False
    alone: bool = False


class Row(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A row of a matrix. `item` as in a question."""

    name: str
    text: Texts
    item: str = ""


class Question(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One question.

    `item` is the code of a common item (`overall`, `kindness`, ...): answers to the same item on the same number of points
    compare across instruments, programmes and years. `scored`: whether its answers count for the score of the survey (scales
    and matrices). `show_if` is a condition (`logic`); empty: always asked. `points` are 5 or 7; `low` and `high` are the words
    at the ends. `most` of a multiple choice or a ranking is how many may be chosen, of a text how many letters.
    """

    name: str
    type: Type
    text: Texts
    help: Texts = {}
    item: str = ""
    required: bool = False
    scored: bool = True
    show_if: str = ""
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    random_order: bool = False
    points: int = 5
    low: Texts = {}
    high: Texts = {}
    unit: Texts = {}
    least: Decimal | None = None
    most: Decimal | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    whole: bool = False
    lines: int = 1

    @property
    def is_rated(self) -> bool:
        """Whether its answers are points."""
        return self.type in (Type.SCALE, Type.MATRIX)


class Section(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Questions on one page. `show_if` hides all of it; `random_order` mixes its questions."""

    name: str
    title: Texts = {}
    intro: Texts = {}
    questions: tuple[Question, ...]
    show_if: str = ""
    random_order: bool = False


class Form(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """All that an instrument asks. `grouped_by` names the single choice or region by which results are shown apart, beside the
    group that the survey itself knows of a respondent."""

    title: Texts
    intro: Texts = {}
    closing: Texts = {}
    languages: tuple[str, ...] = ("ko",)
    sections: tuple[Section, ...]
    grouped_by: tuple[str, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in order."""
        for section in self.sections:
            yield from section.questions

    def question(self, name: str) -> Question | None:
        """The question of that name."""
        return next((each for each in self.questions if each.name == name), None)

    def to_json(self) -> bytes:
        """As it is kept."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes) -> Form:
        """As it was kept; raises msgspec.ValidationError."""
        return msgspec.json.decode(data, type=cls)


type Answer = int | float | str | list[str] | dict[str, int]
type Answers = dict[str, Answer]
"""Answers by the name of their question; what was not answered is not there. `<name>-other` holds the words of an open choice."""


def said(texts: Texts, language: str = "ko") -> str:
    """A text in a language, or in Korean where it is not translated."""
    return texts.get(language) or texts.get("ko", "")
