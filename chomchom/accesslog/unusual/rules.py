"""Rules, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from chomchom.accesslog.unusual.facts import Facts


@dataclass(frozen=True)
class Finding:
    """Something unusual of one user. `key` is the same whenever the month is looked at; `lines` narrows the list to its lines."""

    rule: str
    key: str
    by: int
    sentence: str
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """A function with a name, and why anybody should look."""

    code: str
    name: str
    why: str
    find: Callable[[Facts], Iterator[Finding]]


RULES: dict[str, Rule] = {}


def rule[F: Callable[[Facts], Iterator[Finding]]](code: str, name: str, why: str) -> Callable[[F], F]:
    """Put a function among the rules."""

    def register(find: F) -> F:
        RULES[code] = Rule(code, name, why, find)
        return find

    return register


def findings(facts: Facts) -> list[Finding]:
    """What every rule finds, in the order of rules and of names."""
    found = [finding for each in RULES.values() for finding in each.find(facts)]
    order = {code: place for place, code in enumerate(RULES)}
    return sorted(found, key=lambda finding: (order[finding.rule], facts.name(finding.by), finding.key))


def days_text(days: Iterator[date] | list[date], most: int = 5) -> str:
    """`3일, 5일, 9일 등 7일`: days of one month, in order."""
    every = sorted(set(days))
    shown = ", ".join(f"{day.day}일" for day in every[:most])
    return f"{shown} 등 {len(every)}일" if len(every) > most else shown
