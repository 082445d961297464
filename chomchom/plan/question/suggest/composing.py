"""From the heads of a clause and its number to the measure: what is counted, and the filters of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from chomchom.ledger.kinds import UnknownKind, kind
from chomchom.plan.question.model import Count, Distinct, Filter, Growth, LabelIs, Mean, Measure, Ratio, Simple, Sum, Total
from chomchom.plan.question.suggest.clauses import Clause
from chomchom.plan.question.suggest.finding import Found, Heads
from chomchom.plan.question.suggest.narrowing import category_of, labels_for, spellings, words_for
from chomchom.plan.question.suggest.units import SERVED, Means, favoured

_WHOLE_CATEGORY = re.compile(r"([가-힣]+(?:제품|생산품))\s*총?\s*구매")
_LAST_YEAR = re.compile(r"전년|지난해|작년")
_OF_ITEMS = re.compile(r"대상\s?품목")


def filter_for(found: Found, clause: Clause, team: str) -> Filter:
    """The entries that one head of the clause speaks of, of that team."""
    labels = labels_for(found, clause)
    return Filter(kinds=(found.term.kind,), labels=labels, orgs=(team,) if team else (), words=words_for(found, clause, labels))


def heads_to_count(heads: Heads, means: Means, value: float) -> tuple[Found, ...]:
    """Several heads are added only where a count is large enough to hold one of each; else the first that suits
    the unit is meant, or the first of all."""
    kinds = {each.term.kind for each in heads.joined}
    if len(kinds) == 1:
        return (heads.head,)
    if means == "count" and value >= len(kinds):
        return heads.joined
    liked = [each for each in heads.joined if each.term.kind in favoured(means)]
    return ((liked or heads.joined)[0],)


def counted(filter_: Filter) -> Simple:
    """The count of what the filter takes: entries, or quantities where one entry of the kind may stand for many."""
    return Count(filter_) if one_by_one(filter_.kinds[0]) else Sum(filter_, "quantity")


def one_by_one(code: str) -> bool:
    """Whether each entry of the kind is one happening."""
    try:
        found = kind(code)
    except UnknownKind:
        return True
    return not found.quantity or found.quantity == "제공 시간"


def measure_for(means: Means, filters: tuple[Filter, ...], clause: Clause) -> Measure | None:
    """The measure of the unit over the filters; None where the words do not say what to divide by."""
    if means == "count" and len(filters) > 1:
        return Total(tuple(counted(each) for each in filters))
    makers: dict[Means, Callable[[Filter, Clause], Measure | None]] = {
        "count": lambda one, _: counted(one),
        "people": _people,
        "places": lambda one, _: Distinct(one, "counterpart"),
        "score": lambda one, _: Mean(one),
        "percent": _percent,
        "won": _won,
        "hours": _hours,
    }
    return makers[means](filters[0], clause)


def _people(filter_: Filter, clause: Clause) -> Measure:
    return Distinct(filter_, "subject") if filter_.kinds[0] in SERVED - {"system.used"} else Sum(filter_, "people")


def _percent(filter_: Filter, clause: Clause) -> Measure | None:
    if _LAST_YEAR.search(clause.before + clause.after):
        return Growth(counted(filter_))
    match filter_.kinds[0]:
        case "purchase.preferred" | "purchase.made":
            return _purchases(filter_, clause)
        case "survey.done":
            content = msgspec.structs.replace(filter_, kinds=("survey.satisfied",))
            return Ratio(Sum(content, "quantity"), Sum(content, "people"))
        case "training.completed":
            return Ratio(Sum(filter_, "quantity"), Sum(filter_, "people"))
        case "budget.spent":
            return Ratio(Sum(filter_, "amount"), Sum(Filter(kinds=("budget.set",), orgs=filter_.orgs), "amount"))
    return None


def _purchases(filter_: Filter, clause: Clause) -> Measure:
    """The share of one category in all purchases, in those of the items concerned, or in those of another category."""
    category = category_of(clause)
    part = Filter(kinds=("purchase.preferred",), labels=(LabelIs("category", category),))
    whole = Filter(kinds=("purchase.made",))
    text = clause.before + clause.after
    if _OF_ITEMS.search(text):
        whole = Filter(kinds=("purchase.made",), labels=(LabelIs("item", category),))
    elif named := _WHOLE_CATEGORY.search(text.partition(":")[2]):
        whole = Filter(kinds=("purchase.preferred",), labels=(LabelIs("category", spellings(named[1])),))
    return Ratio(Sum(part, "amount"), Sum(whole, "amount"))


def _won(filter_: Filter, clause: Clause) -> Measure:
    if per_person(clause):
        return Ratio(Sum(filter_, "amount"), Sum(filter_, "people"), percent=False)
    return Sum(filter_, "amount")


def _hours(filter_: Filter, clause: Clause) -> Measure:
    if per_person(clause):
        return Ratio(Sum(filter_, "quantity"), Distinct(filter_, "subject"), percent=False)
    return Sum(filter_, "quantity")


def per_person(clause: Clause) -> bool:
    """Whether the number is for each person or place."""
    return bool(
        re.search(r"(?:1\s?)?(?:인|명|개소|기관|가구)\s?당|1\s?인\s*$", clause.before or clause.outside[-12:])
        or re.search(r"1\s?인\s*$", clause.outside)
    )
