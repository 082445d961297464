"""A target as a question to the ledger: which entries, what is added up, compared with what, by when.

Pure values with one JSON form (`to_json`, `from_json`). Kinds, labels and organisations are named by code or by name, as the
ledger names them; amounts are whole won; shares and growth are percent (5.2 is 5.2%).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from chomchom.plan.draft import Comparator

Rule = Literal["year", "half", "quarter", "month", "week", "always"]
"""When the value must be reached: over the year, or in each half, quarter, month or week; `always` is in each month."""

Quantity = Literal["quantity", "people", "amount"]
Who = Literal["subject", "counterpart"]


class LabelIs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The label of that code is one of these words; spaces and letter case do not matter."""

    code: str
    any_of: tuple[str, ...]


class Filter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which entries count: of any of the kinds, and passing every other condition that is given.

    `words`: at least one of them stands in the title or in a label (spaces and letter case do not matter).
    """

    kinds: tuple[str, ...]
    labels: tuple[LabelIs, ...] = ()
    orgs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True, tag="count", tag_field="type", forbid_unknown_fields=True):
    """How many entries."""

    filter: Filter


class Sum(msgspec.Struct, frozen=True, tag="sum", tag_field="type", forbid_unknown_fields=True):
    """The sum of one number of the entries."""

    filter: Filter
    field: Quantity = "quantity"


class Distinct(msgspec.Struct, frozen=True, tag="distinct", tag_field="type", forbid_unknown_fields=True):
    """How many different people served or counterparts; with `times`, those that have at least so many entries."""

    filter: Filter
    field: Who = "subject"
    times: int = 1


class Mean(msgspec.Struct, frozen=True, tag="mean", tag_field="type", forbid_unknown_fields=True):
    """The mean of the scores; entries without a score are left out."""

    filter: Filter


Simple = Count | Sum | Distinct


class Total(msgspec.Struct, frozen=True, tag="total", tag_field="type", forbid_unknown_fields=True):
    """Several counts added; an entry that fits more than one part counts in the first only."""

    parts: tuple[Simple, ...]


class Ratio(msgspec.Struct, frozen=True, tag="ratio", tag_field="type", forbid_unknown_fields=True):
    """`part` by `whole`: in percent (a share), or as it is (won for each person). Has no value while `whole` is zero."""

    part: Simple
    whole: Simple
    percent: bool = True


class Growth(msgspec.Struct, frozen=True, tag="growth", tag_field="type", forbid_unknown_fields=True):
    """Growth in percent against the same days of last year. Has no value if last year had nothing."""

    of: Simple


class Judged(msgspec.Struct, frozen=True, tag="judged", tag_field="type", forbid_unknown_fields=True):
    """A person judges, with evidence; `reason` says in Korean why the ledger cannot, and what would make it countable."""

    reason: str


Measure = Count | Sum | Distinct | Mean | Total | Ratio | Growth | Judged


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a target asks of the ledger. `value` and `unit` are meaningless where the measure is Judged."""

    measure: Measure
    comparator: Comparator = ">="
    value: float = 1
    unit: str = "건"
    period: Rule = "year"


def judged(reason: str) -> Question:
    """A question that a person answers."""
    return Question(measure=Judged(reason), value=0, unit="")


def simples_of(measure: Measure) -> tuple[Count | Sum | Distinct | Mean, ...]:
    """The measures over one filter each that the measure is made of, in order."""
    match measure:
        case Total(parts):
            return parts
        case Ratio(part, whole):
            return (part, whole)
        case Growth(of):
            return (of,)
        case Judged():
            return ()
    return (measure,)


def filters_of(question: Question) -> tuple[Filter, ...]:
    """Every filter of the question, in order."""
    return tuple(each.filter for each in simples_of(question.measure))


def to_json(question: Question) -> bytes:
    """The stored form."""
    return msgspec.json.encode(question)


def from_json(data: bytes | str) -> Question:
    """The question of a stored form; raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(data, type=Question)
