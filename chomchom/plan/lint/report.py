"""Findings as people and programs read them: lines like those of a compiler, and JSON.

plan.txt:3562: A02 오류 [민간지원팀 4] 산식은 모두 60천원인데 금액은 600천원입니다 …
    → 빠진 수량이나 횟수가 있는지 살펴 주세요.
    3558줄: 소요예산 …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chomchom.plan.draft import Diagnostic, Severity
from chomchom.plan.lint import Summary, summary
from chomchom.plan.lint.catalogue import PAGES

SEVERITIES: dict[Severity, str] = {"error": "오류", "warning": "확인", "info": "참고"}
"""What a severity is called: an error is certain, a warning asks to be checked, info is for the tidy."""


class Report(msgspec.Struct, frozen=True):
    """The JSON form: the file, every finding, and the counts."""

    file: str
    diagnostics: list[Diagnostic]
    summary: Summary


def as_text(found: Sequence[Diagnostic], file: str) -> str:
    """Every finding with its advice and related lines, and the counts at the end."""
    return "\n".join([*(line for one in found for line in finding_lines(one, file)), *_closing(found)])


def as_json(found: Sequence[Diagnostic], file: str) -> str:
    """The report as indented JSON."""
    report = Report(file=file, diagnostics=list(found), summary=summary(found))
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()


def finding_lines(one: Diagnostic, file: str) -> Iterator[str]:
    """One finding: `file:line: CODE severity [project] sentence`, then what to do, then each related line."""
    project = f" [{one.project}]" if one.project else ""
    yield f"{file}:{one.line}: {one.code} {SEVERITIES[one.severity]}{project} {one.message}"
    if one.advice:
        yield f"    → {one.advice}"
    for related in one.related:
        yield f"    {related.line}줄: {related.text}"


def _closing(found: Sequence[Diagnostic]) -> Iterator[str]:
    if found:
        yield ""
        yield f"코드마다의 뜻과 고치는 법: {PAGES}/README.md"
    yield total_of(found)


def total_of(found: Sequence[Diagnostic]) -> str:
    """How many findings there are, by severity and by family."""
    if not found:
        return "찾은 것이 없습니다."
    counted = summary(found)
    severities = ", ".join(f"{name} {counted.by_severity[severity]}" for severity, name in SEVERITIES.items())
    families = ", ".join(f"{name} {number}" for name, number in counted.by_family.items() if number)
    return f"모두 {counted.total}건: {severities} ({families})"
