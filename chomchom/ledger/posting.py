"""What an app or a person asks the ledger to write, and what is wrong with it.

The rules here need nothing but the posting itself, its kind and the day; whether its month is open only the database knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.db import models
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.particles import with_particle
from chomchom.core.personal_numbers import is_personal
from chomchom.ledger.kinds import Kind, Label, UnknownKind, kind
from chomchom.ledger.models import Entry
from chomchom.ledger.models.entry import (
    LONGEST_KEY,
    LONGEST_LABEL,
    LONGEST_NOTE,
    LONGEST_SUBJECT,
    LONGEST_TITLE,
    MOST_AMOUNT,
    MOST_PEOPLE,
    MOST_QUANTITY,
    MOST_SCORE,
)
from chomchom.orgs.models import LONGEST_NAME, Organisation, Region

EARLIEST = date(2000, 1, 1)
PERSONAL = "주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 원장에는 개인정보를 적지 않습니다."
PSEUDONYM = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_-]*")
_CONTROL = re.compile(r"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_CENT = Decimal("0.01")


class Source(NamedTuple):
    """The object that posts, by its label and key: for thousands of which no objects are made."""

    label: str
    pk: int


@dataclass(frozen=True, kw_only=True)
class Posting:
    """One line to write. Text is cleaned as it comes in; `key` is the same for every try at writing the same thing."""

    kind: str
    on: date
    org: Organisation
    title: str
    key: str
    by: User | None
    at: datetime
    quantity: int = 1
    people: int | None = None
    amount: int | None = None
    score: Decimal | float | None = None
    subject: str = ""
    counterpart: Organisation | None = None
    region: Region | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    source: models.Model | Source | None = None
    corrects: Entry | None = None
    booked_on: date | None = None

    def __post_init__(self) -> None:
        for name in ("title", "note", "subject", "key"):
            object.__setattr__(self, name, clean(getattr(self, name)))
        labels = {code: clean(value) for code, value in self.labels.items()}
        object.__setattr__(self, "labels", {code: value for code, value in labels.items() if value})

    @property
    def booked(self) -> date:
        """The day whose month adds it up: its own day, unless that month is closed and it puts something right in there."""
        return self.booked_on or self.on

    @property
    def month(self) -> date:
        """The first day of the month that adds it up."""
        return self.booked.replace(day=1)


def clean(text: str) -> str:
    """Composed Hangul, no signs that nobody sees, no blanks around."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():  # as nearly all are: there is nothing in it to take out
        return composed.strip()
    composed = _CONTROL.sub("", composed)
    return "".join(sign for sign in composed if sign.isprintable() or sign.isspace()).strip()


def faults_of_partner(name: str) -> list[str]:
    """What is wrong with the name of a counterpart that may become an organisation; empty for a good one."""
    shown = clean(name)
    faults = {
        "상대 기관의 이름에 보이는 글자가 없습니다.": not shown,
        f"상대 기관의 이름이 너무 깁니다({len(shown):,}자). {LONGEST_NAME}자까지 적을 수 있습니다.": len(shown) > LONGEST_NAME,
        PERSONAL: is_personal(shown),
    }
    return [sentence for sentence, is_so in faults.items() if is_so]


def faults_of(posting: Posting) -> list[str]:
    """Every reason not to write it, as sentences; empty for a good one."""
    try:
        declared = kind(posting.kind)
    except UnknownKind as fault:
        return [str(fault)]
    return [*_of_day(posting), *_of_text(posting), *_of_numbers(posting, declared), *_of_labels(posting.labels, declared)]


def _of_day(posting: Posting) -> Iterator[str]:
    today = timezone.localdate(posting.at)
    if posting.on > today:
        yield f"{posting.on}은 아직 오지 않았습니다. {today}까지의 일만 올릴 수 있습니다."
    if posting.on < EARLIEST:
        yield f"{posting.on}은 너무 이른 날입니다. 연도를 확인해 주세요."


def _of_text(posting: Posting) -> Iterator[str]:
    if not posting.title:
        yield "제목을 적어 주세요."
    if not posting.key:
        yield "실적을 가리킬 키가 없습니다."
    limits = (("제목", posting.title, LONGEST_TITLE), ("메모", posting.note, LONGEST_NOTE), ("키", posting.key, LONGEST_KEY))
    for name, text, longest in limits:
        if len(text) > longest:
            yield f"{with_particle(name, '이')} 너무 깁니다({len(text):,}자). {longest:,}자까지 적을 수 있습니다."
    if posting.subject and (len(posting.subject) > LONGEST_SUBJECT or not PSEUDONYM.fullmatch(posting.subject)):
        yield f"대상자는 영문자와 숫자로 된 가명({LONGEST_SUBJECT}자까지)으로만 적습니다. 이름을 적지 마세요."
    if any(map(is_personal, (posting.title, posting.note, posting.subject, *posting.labels.values()))):
        yield PERSONAL


def _of_numbers(posting: Posting, declared: Kind) -> Iterator[str]:
    if not declared.quantity and posting.quantity != 1:
        yield f"{with_particle(f'‘{declared.name}’', '은')} 하나씩 올립니다. 수량을 적지 마세요."
    figures = (
        (declared.quantity or "수량", "quantity", posting.quantity, MOST_QUANTITY),
        (declared.people, "people", posting.people, MOST_PEOPLE),
        (declared.amount, "amount", posting.amount, MOST_AMOUNT),
    )
    for name, column, number, most in figures:
        if number is None:
            continue
        if not name:
            yield f"‘{declared.name}’에는 {'인원' if column == 'people' else '금액'}을 적지 않습니다."
        elif type(number) is not int:
            yield f"{with_particle(name, '은')} 정수로 적어 주세요."
        elif not 0 <= number <= most:
            yield f"{with_particle(name, '은')} 0에서 {most:,} 사이여야 합니다. 줄이려면 취소 실적을 쓰세요."
    if posting.score is not None:
        yield from _of_score(posting.score, declared)


def _of_score(score: Decimal | float, declared: Kind) -> Iterator[str]:
    if not declared.score:
        yield f"‘{declared.name}’에는 점수를 적지 않습니다."
    elif score_of(score) is None:
        yield f"{with_particle(declared.score, '은')} 0에서 {MOST_SCORE} 사이여야 합니다."


def score_of(score: Decimal | float) -> Decimal | None:
    """Rounded to two decimals; None if it is not a number from 0 to 100."""
    try:
        rounded = Decimal(str(score)).quantize(_CENT)
    except InvalidOperation:
        return None
    return rounded if rounded.is_finite() and 0 <= rounded <= MOST_SCORE else None


def _of_labels(labels: Mapping[str, str], declared: Kind) -> Iterator[str]:
    known = {label.code: label for label in declared.labels}
    for code in declared.required:
        if code not in labels:
            yield f"‘{declared.name}’에는 {with_particle(known[code].name, '을')} 적어야 합니다."
    for code, value in labels.items():
        if code not in known:
            yield f"‘{declared.name}’에는 {with_particle(f'‘{code}’', '이라는')} 구분이 없습니다."
        else:
            yield from _of_value(known[code], value)


def _of_value(label: Label, value: str) -> Iterator[str]:
    if label.values and value not in label.values:
        said = with_particle(f"‘{value[:LONGEST_LABEL]}’", "은")
        yield f"{label.name} {said} 쓸 수 없습니다. 쓸 수 있는 것: {', '.join(label.values)}."
    if len(value) > LONGEST_LABEL:
        yield f"{with_particle(label.name, '이')} 너무 깁니다. {LONGEST_LABEL}자까지 적을 수 있습니다."
