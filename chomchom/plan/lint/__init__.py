"""The linter for plans: finds what a careful controller would find, and says it in Korean.

`check` runs every rule over a draft; `RULES` lists them for documents and commands; `summary` counts what was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from chomchom.plan.draft import Diagnostic, Draft, Severity
from chomchom.plan.lint.catalogue import READING, RULES, family_of, name_of, page_of
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import FAMILIES, Rule
from chomchom.plan.reader.blocks import Block

_ORDER = {"error": 0, "warning": 1, "info": 2}


class Summary(msgspec.Struct, frozen=True):
    """How many findings there are, by severity, by family (Korean name) and by rule code."""

    total: int
    by_severity: dict[Severity, int]
    by_family: dict[str, int]
    by_code: dict[str, int]


def check(draft: Draft, blocks: Sequence[Block] = (), lines: Sequence[str] = ()) -> list[Diagnostic]:
    """Every finding, by line and then by severity; the same draft always gives the same list.

    `blocks` are what the draft was read from: with them the residue rules also see headings, which a draft does not keep. `lines`
    are the lines of the source: with them a finding names the line on which its words stand.
    """
    plan = Plan(draft, blocks, lines)
    found = [diagnostic for each in RULES for diagnostic in each.run(plan)]
    return sorted(found, key=lambda one: (one.line, _ORDER[one.severity], one.code, one.project or "", one.message))


def summary(diagnostics: Iterable[Diagnostic]) -> Summary:
    """Counts of the findings; severities and families that found nothing are there with 0."""
    found = list(diagnostics)
    severities = Counter(one.severity for one in found)
    families = Counter(family_of(one.code) for one in found)
    return Summary(
        total=len(found),
        by_severity={"error": severities["error"], "warning": severities["warning"], "info": severities["info"]},
        by_family={name: families[name] for name in FAMILIES.values()},
        by_code=dict(sorted(Counter(one.code for one in found).items())),
    )


__all__ = ["READING", "RULES", "Rule", "Summary", "check", "family_of", "name_of", "page_of", "summary"]
