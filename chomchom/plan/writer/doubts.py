"""What an exported plan tells of its source: the findings that cannot be found again from the plan alone.

The reader's doubts, and what rules saw in the source outside of the plan, would be lost with every export. Everything else that is
still so is found again. Lines stay with what was read; the places of a workbook's rows may have moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from chomchom.plan.draft import Diagnostic, Draft, Project, project_key
from chomchom.plan.editing.catalogue import pattern
from chomchom.plan.editing.document import NoSuchPlace, step
from chomchom.plan.lint import RULES
from chomchom.plan.lint.context import Plan

_LINTED = {rule.code: rule for rule in RULES}
_DECISION = re.compile(r"\s*판단: [^()]{1,20}(?:\(.*\))?\Z", re.DOTALL)


def with_decision(advice: str, decision: str, reason: str) -> str:
    """The advice of a finding with what was decided about it, as exports print it."""
    return f"{advice} 판단: {decision}{f'({reason})' if reason else ''}".strip()


def doubts_of(draft: Draft) -> list[Diagnostic]:
    """Of the findings that an export lists, those that only its source tells, each at the place that it speaks of now."""
    names = {line for _, line, _ in Plan(draft).names}
    kept = [each for each in draft.diagnostics if _is_of_source(each, names)]
    if not kept:
        return []
    document = msgspec.to_builtins(draft)
    places = dict(reversed([((pattern(path), line), path) for path, line in _lines(document, "")]))
    return [
        msgspec.structs.replace(each, path=_place(each, document, places), advice=_DECISION.sub("", each.advice))
        for each in kept
        if not _is_answered(each, document)
    ]


def at_their_lines(found: list[Diagnostic], told: list[Diagnostic]) -> list[Diagnostic]:
    """Findings of a plan that came without its source, on the lines that the export gives the same ones."""
    lines = {(each.code, each.project, each.message): each.line for each in told}
    return [
        msgspec.structs.replace(each, line=lines.get((each.code, each.project, each.message), each.line) or each.line)
        for each in found
    ]


def _is_of_source(finding: Diagnostic, names: set[int]) -> bool:
    rule = _LINTED.get(finding.code)
    if rule is None:
        return True
    return rule.reads_source and finding.path is None and finding.line not in names


def _is_answered(finding: Diagnostic, document: dict[str, Any]) -> bool:
    """Whether what was missing in the whole plan (its year, its agency) is there now."""
    return finding.path is not None and "/" not in finding.path and document.get(finding.path) is not None


def _place(finding: Diagnostic, document: dict[str, Any], places: dict[tuple[str, int], str]) -> str | None:
    """Its path, if that leads to what stands on its line; else the path of its kind that does; else its path in its project."""
    if finding.path is None or finding.path in document:
        return finding.path
    row, rest = finding.path, ""
    while row and not row.rpartition("/")[2].isdecimal():
        row, _, key = row.rpartition("/")
        rest = f"/{key}{rest}"
    for path in (finding.path, f"{places.get((pattern(row), finding.line), '')}{rest}"):
        if _line_at(document, path) == finding.line:
            return path
    return finding.path if _line_at(document, finding.path) is not None and _is_in_its_project(finding, document) else None


def _line_at(document: dict[str, Any], path: str) -> int | None:
    """The line of the last thing on the path that has one; None where the path leads nowhere."""
    value: Any = document
    line = 0
    try:
        for key in path.split("/"):
            value = step(value, key)
            line = value.get("line", line) if isinstance(value, dict) else line
    except NoSuchPlace:
        return None
    return line


def _is_in_its_project(finding: Diagnostic, document: dict[str, Any]) -> bool:
    kind, _, rest = (finding.path or "").partition("/")
    if kind != "projects":
        return True
    project = msgspec.convert(document["projects"][int(rest.partition("/")[0])], Project)
    return project_key(project) == finding.project


def _lines(value: Any, path: str) -> Iterator[tuple[str, int]]:
    """Every struct of the document that has a line, by its path."""
    if isinstance(value, dict) and value.get("line"):
        yield path, value["line"]
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in rows:
        if isinstance(each, dict | list):
            yield from _lines(each, f"{path}/{key}".lstrip("/"))
