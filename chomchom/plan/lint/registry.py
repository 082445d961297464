"""The list of rules. A rule is one small function, declared here by its decorator, that looks at a plan and yields findings.

Severity is earned: an error is certain, a warning is a question worth a planner's minute, info is taste.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chomchom.plan.draft import Diagnostic, Related, Severity
from chomchom.plan.lint.context import Plan

FAMILIES = {"P": "읽기", "A": "산식과 예산", "S": "구조", "C": "일정", "T": "목표", "R": "찌꺼기", "N": "용어"}
"""The first letter of a code names its family; P are the findings of the parser, which are no rules of the linter."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found: where, what is wrong, what to do; `related` are other lines that belong to it and why.

    `severity` is given where this finding is less sure than its rule.
    """

    line: int
    message: str
    advice: str
    project: str | None = None
    path: str | None = None
    related: tuple[tuple[int, str], ...] = ()
    severity: Severity | None = None


Check = Callable[[Plan], Iterator[Finding]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: its code, how sure it is, its Korean name, and the function that checks it."""

    code: str
    severity: Severity
    name: str
    check: Check
    reads_source: bool = False
    """Whether it also looks at what the document says outside of the plan, such as its headings: that is not found again from a
    draft alone."""

    @property
    def family(self) -> str:
        """The Korean name of the family."""
        return FAMILIES[self.code[0]]

    def run(self, plan: Plan) -> Iterator[Diagnostic]:
        """The findings of this rule as diagnostics."""
        for found in self.check(plan):
            yield Diagnostic(
                code=self.code,
                severity=found.severity or self.severity,
                line=found.line,
                message=" ".join(found.message.split()),
                advice=found.advice,
                project=found.project,
                path=found.path,
                related=[Related(line=line, text=" ".join(text.split())) for line, text in found.related],
            )


_DECLARED: dict[str, Rule] = {}


def rule(code: str, severity: Severity, name: str, *, reads_source: bool = False) -> Callable[[Check], Check]:
    """Declare the decorated function as a rule."""

    def declare(check: Check) -> Check:
        if code in _DECLARED:
            raise ValueError(f"two rules are called {code}")
        _DECLARED[code] = Rule(code=code, severity=severity, name=name, check=check, reads_source=reads_source)
        return check

    return declare


def declared() -> tuple[Rule, ...]:
    """Every rule declared so far, by family and number."""
    return tuple(sorted(_DECLARED.values(), key=lambda found: (list(FAMILIES).index(found.code[0]), found.code)))
