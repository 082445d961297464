"""The rule that holds targets against what was reached last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chomchom.plan.draft import Project
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.counting import Counted, counts_in
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.rules.counted import name_of_count, same_thing

_AS_NEEDED = re.compile(r"(?:위원회|이사회|협의회|협의체|회의)$|신규|수습|채용|상담")
"""What is held as often as there is need: more of it is no better."""
_MOST = 4
"""So many times the target or more was counted in another way (15 places twice a year are 30 times)."""


@rule("T13", "info", "지난해 실적보다 낮은 목표")
def lower_than_reached(plan: Plan) -> Iterator[Finding]:
    """A target below what the same project says it reached; one finding for a project."""
    for index, project in enumerate(plan.projects):
        reached = list(_reached(project))
        pairs = [
            (target, last)
            for target in plan.counted[index]
            if target.part == "targets" and not target.at_least and not _AS_NEEDED.search(target.key)
            if (last := next((one for one in reached if _is_lower(target, one)), None)) is not None
        ]
        if not pairs:
            continue
        target, last = pairs[0]
        planned, done = f"{target.a_year:,}{target.unit}", f"{last.number:,}{last.unit}"
        yield Finding(
            line=target.line,
            project=plan.keys[index],
            path=target.path,
            message=f"‘{name_of_count(target)}’ 목표는 {planned}인데 주요성과에는 {done} 했다고 적혀 있습니다.",
            advice="줄인 까닭이 있으면 추진배경에 적고, 없으면 목표를 다시 살펴 주세요.",
            related=((last.line, last.text), *((one.line, one.text) for pair in pairs[1:] for one in pair)),
        )


def _reached(project: Project) -> Iterator[Counted]:
    for result in project.achievements:
        for text in (result, *result.details):
            yield from counts_in(text.text, "achievements", text.line)


def _is_lower(target: Counted, last: Counted) -> bool:
    return target.unit == last.unit and target.a_year < last.number < _MOST * target.a_year and same_thing(target.key, last.key)
