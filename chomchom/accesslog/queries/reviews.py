"""How the monthly review stands: of one month, and which months wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

import msgspec
from django.db.models import Count, Min
from django.utils import timezone

from chomchom.accesslog.models import Act, Line, Mark, Review
from chomchom.accesslog.queries.facts import facts_of, next_month, previous_month, span_of
from chomchom.accesslog.unusual import RULES, Finding, findings


class Item(msgspec.Struct, frozen=True):
    """A finding of a month with what was said about it. Reviews keep it in this form."""

    rule: str
    key: str
    sentence: str
    lines: dict[str, str]
    verdict: str = ""
    note: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def query(self) -> str:
        """The address of its lines, without the page."""
        return urlencode(self.lines)

    @property
    def verdict_name(self) -> str:
        """In Korean."""
        return Mark.Verdict(self.verdict).label if self.verdict else ""

    @property
    def is_explained(self) -> bool:
        """Whether nothing is left to do."""
        return self.verdict == Mark.Verdict.EXPLAINED


@dataclass(frozen=True)
class Group:
    """What one rule found."""

    code: str
    name: str
    why: str
    items: list[Item]


@dataclass(frozen=True)
class MonthReview:
    """A month: what is in the log, what is unusual, and the review once it was closed. `is_over`: it can be reviewed."""

    month: date
    is_over: bool
    review: Review | None
    items: list[Item]
    counts: dict[str, int]

    @property
    def groups(self) -> list[Group]:
        """Findings by rule, in the order of rules; rules that found nothing are left out."""
        known = [
            Group(code, each.name, each.why, [item for item in self.items if item.rule == code]) for code, each in RULES.items()
        ]
        return [group for group in known if group.items]

    @property
    def quiet(self) -> list[str]:
        """Rules that found nothing."""
        found = {item.rule for item in self.items}
        return [each.name for code, each in RULES.items() if code not in found]

    @property
    def unmarked(self) -> int:
        """Findings about which nobody said anything yet."""
        return sum(not item.verdict for item in self.items)

    @property
    def following(self) -> int:
        """Findings that are to be looked into further."""
        return sum(item.verdict == Mark.Verdict.FOLLOW_UP for item in self.items)

    @property
    def total(self) -> int:
        """All lines."""
        return sum(self.counts.values())

    @property
    def figures(self) -> list[tuple[str, int]]:
        """Lines by act, those there are."""
        return [(str(act.label), self.counts[act]) for act in Act if self.counts.get(act)]


def month_review(month: date, today: date) -> MonthReview:
    """The month as it is, or as it was when its review was closed."""
    review = Review.objects.select_related("by").filter(month=month).first()
    items = msgspec.convert(review.findings, list[Item]) if review else items_of(month)
    span = span_of(month)
    counted = Line.objects.filter(at__gte=span.since, at__lt=span.until).order_by().values_list("act").annotate(Count("pk"))
    return MonthReview(month, next_month(month) <= today, review, items, dict(counted))


def items_of(month: date) -> list[Item]:
    """Findings with their newest marks."""
    marks = {mark.finding: mark for mark in Mark.objects.select_related("by").filter(month=month).order_by("pk")}
    return [_item(finding, month, marks.get(finding.key)) for finding in findings(facts_of(month))]


def _item(finding: Finding, month: date, mark: Mark | None) -> Item:
    last = next_month(month) - timedelta(days=1)
    lines = {"since": f"{month}", "until": f"{last}"} | dict(finding.lines)
    found = Item(finding.rule, finding.key, finding.sentence, lines)
    if mark is None:
        return found
    return msgspec.structs.replace(found, verdict=mark.verdict, note=mark.note, by=str(mark.by), at=mark.at)


@dataclass(frozen=True)
class MonthState:
    """A month in the list. `state` is running, waiting or reviewed."""

    month: date
    state: str
    review: Review | None


def month_states(today: date) -> list[MonthState]:
    """Months since the first line, newest first. Two queries."""
    reviews = {review.month: review for review in Review.objects.select_related("by").defer("findings")}
    return [MonthState(month, _state(month, today, reviews.get(month)), reviews.get(month)) for month in _months(today)]


def months_to_review(today: date) -> list[date]:
    """Months that are over and were not looked through, newest first. Two queries."""
    return [each.month for each in month_states(today) if each.state == "waiting"]


def _months(today: date) -> Iterator[date]:
    first: datetime | None = Line.objects.aggregate(first=Min("at"))["first"]
    month = today.replace(day=1)
    while first is not None and month >= timezone.localdate(first).replace(day=1):
        yield month
        month = previous_month(month)


def _state(month: date, today: date, review: Review | None) -> str:
    if review:
        return "reviewed"
    return "waiting" if next_month(month) <= today else "running"
