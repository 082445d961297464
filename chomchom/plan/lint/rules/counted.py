"""Rules on things that are counted in several places: in the parts of one project, and in its schedule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from rapidfuzz import fuzz

from chomchom.plan.draft import Project, Schedule, ScheduleRow, Severity
from chomchom.plan.formula import tree_of
from chomchom.plan.formula.tree import quantities
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.counting import Counted, key_of, label_key, possible
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.spans import lasts, month_number

_PARTS = {"targets": "목표", "content": "사업내용", "actions": "실행방안", "criteria": "평가방법", "budget": "예산"}
_SUFFIX = 6
"""A shorter name that ends a longer one must have at least so many letters to mean the same thing ..."""
_SHARE = 0.45
"""... and be at least this share of it."""
_ALIKE = 85.0
_COUNTED_UNITS = frozenset({"회", "건", "개소", "곳"})
_OPPOSITES = (
    ("상반기", "하반기"),
    ("신규", "기존"),
    ("내부", "외부"),
    ("본부", "소속"),
    ("기본", "심화"),
    ("온라인", "오프라인"),
    ("1차", "2차"),
)
_MOST_MONTHS = 12


def same_thing(one: str, other: str) -> bool:
    """Whether two names mean one thing: equal, one with a word more in front (Korean heads come last), or a word more inside."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) < _SUFFIX or any(
        (left in one and right in other) or (right in one and left in other) for left, right in _OPPOSITES
    ):
        return False
    return (long.endswith(short) and len(short) >= _SHARE * len(long)) or fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def _same_count(one: Counted, other: Counted) -> bool:
    """Whether the counts are of one thing; of several things joined by 및, the last counts as well."""
    return any(same_thing(mine, theirs) for mine in (one.key, one.last) for theirs in (other.key, other.last) if mine and theirs)


def _may_be_part(one: Counted, whole: Counted) -> bool:
    """Whether a narrower thing is counted lower: `ESG 교육 1회` may be one of `교육 6회`."""
    return len(one.key) > len(whole.key) and one.key.endswith(whole.key) and one.a_year < whole.a_year


def agree(one: Counted, other: Counted, spells: Sequence[Collection[int]] = ()) -> bool:
    """Whether two counts can both be true: equal in a year or a spell of months, or one is a lower bound that the other reaches."""
    if one.number == other.number or possible(one, spells) & possible(other, spells):
        return True
    if one.at_least and other.at_least:
        return False
    return (one.at_least and other.a_year >= one.a_year) or (other.at_least and one.a_year >= other.a_year)


def told(one: Counted) -> str:
    """The count as a phrase: `목표 연 5회`."""
    match = re.search(rf"[가-힣·]*\s?{one.number:,}\s?{one.unit}(?:\s?이상)?", one.text)
    return f"{_PARTS[one.part]} {match[0].strip() if match else f'{one.number:,}{one.unit}'}"


def _formula_counts(plan: Plan, index: int) -> list[Counted]:
    """Counts in formulas, named by the words before them: `이사회 참석수당 100천원×10명×5회` counts 이사회 5회.

    A formula with two such factors (`40곳×2회`) counts neither alone and is left out.
    """
    budget = plan.projects[index].budget
    found = []
    for at, line in enumerate(budget.lines if budget else []):
        for formula in line.formulas:
            key = label_key(formula.label or (line.item if len(line.formulas) == 1 else ""))
            parts = [part for part in quantities(tree_of(formula.text)) if part.unit in _COUNTED_UNITS and part.number > 1]
            if key and len(parts) == 1 and parts[0].number == int(parts[0].number):
                number, path = int(parts[0].number), f"projects/{index}/budget/lines/{at}"
                found.append(Counted(key, number, parts[0].unit, number, "budget", line.line, path, formula.text))
    return found


def _spells(project: Project, year: int | None, count: Counted) -> list[Collection[int]]:
    """The months in which the thing may happen: those of the stated period, and those marked for it."""
    rows = project.schedule.rows if project.schedule else []
    marked = [{month_number(year or 0, month) for month in row.months} for row in rows if _is_about(row, count)]
    return [*_period(project), *marked]


def _period(project: Project) -> list[range]:
    period = lasts(project.overview.period if project.overview else None)
    return [] if period is None else [period]


def _is_about(row: ScheduleRow, count: Counted) -> bool:
    key = key_of(_QUALIFIED.sub("", row.label))
    return any(same_thing(key, name) for name in (count.key, count.last) if name)


def _clashes(
    targets: Iterable[Counted], others: list[Counted], spells: Callable[[Counted], Sequence[Collection[int]]]
) -> Iterator[tuple[Counted, Counted]]:
    """Pairs of a target and the first count of another part in which the same thing has counts and none agrees with the target."""
    for target in targets:
        same = [other for other in others if other.unit == target.unit and other.head == target.head and other.line != target.line]
        same = [other for other in same if _same_count(target, other) and not _may_be_part(other, target)]
        months = spells(target) if same else ()
        agreeing = {other.part for other in same if agree(target, other, months)}
        clashing = [other for other in same if other.part not in agreeing]
        if clashing:
            yield target, clashing[0]


@rule("T03", "warning", "한 사업 안에서 수가 다름")
def counted_differently(plan: Plan) -> Iterator[Finding]:
    """A thing has one number in the targets and another in actions, content, criteria or formulas."""
    for index, counts in enumerate(plan.counted):
        targets = [one for one in counts if one.part == "targets"]
        others = [one for one in counts if one.part != "targets"] + _formula_counts(plan, index)
        for target, other in _clashes(targets, others, partial(_spells, plan.projects[index], plan.draft.year)):
            yield Finding(
                line=target.line,
                project=plan.keys[index],
                path=target.path,
                message=f"‘{name_of_count(target)}’의 수가 다릅니다: {told(target)}, {told(other)}.",
                advice="어느 쪽이 맞는지 정해 두 곳을 같게 고쳐 주세요.",
                related=((other.line, f"{_PARTS[other.part]}: {other.text}"),),
            )


def name_of_count(one: Counted) -> str:
    """The thing in the words of the text, as far as they can be found in front of its number."""
    before = one.text[: one.text.find(f"{one.number:,}")]
    pieces = [piece.strip() for piece in re.split(r"[,;:(\[]", before) if len(piece.strip()) > 1]
    named = [piece for piece in pieces if key_of(piece) == one.key]
    return named[-1] if named else one.key


def _runs(months: list[int]) -> int:
    """How many stretches of neighbouring months there are."""
    return sum(1 for at, month in enumerate(months) if at == 0 or month != months[at - 1] + 1)


def _scheduled(row: ScheduleRow, count: Counted, times: set[int]) -> bool:
    """Whether the marks of a row can mean the count: a mark each, a stretch each, or stretches in which several happen."""
    runs = _runs(row.months)
    if times & {len(row.months), runs} or (count.at_least and runs >= min(times)):
        return True
    return runs < len(row.months) and max(times) >= runs


def _doubt(row: ScheduleRow, times: set[int]) -> Severity | None:
    """None (as the rule says) for two marks or more that are too few, or that stand apart; else less.

    One mark often means `from then on`; more marks than times may be the work on it.
    """
    marks = len(row.months)
    too_few = marks < min(times)
    sure = marks > 1 if too_few else marks == _runs(row.months)
    return None if sure else "info"


@rule("T04", "warning", "목표 횟수와 일정 표시 수가 다름")
def marks_differ(plan: Plan) -> Iterator[Finding]:
    """`연 2회` with three separate marks in the schedule: which is meant?"""
    for index, project, schedule in plan.with_schedule():
        counts = [
            one
            for one in plan.counted[index]
            if one.unit == "회" and one.part in ("targets", "actions") and 0 < one.a_year <= _MOST_MONTHS
        ]
        marks = _marks_by_thing(schedule)
        for at, row in enumerate(schedule.rows):
            same = [one for one in counts if row.months and not row.beyond_12 and _is_about(row, one)]
            times = [possible(one, _period(project)) for one in same]
            total = marks[key_of(_QUALIFIED.sub("", row.label))]
            if not same or any(_scheduled(row, one, told) or total in told for one, told in zip(same, times, strict=True)):
                continue
            yield _marks_finding(plan, index, at, same[0], _doubt(row, times[0]))


def _marks_finding(plan: Plan, index: int, at: int, count: Counted, severity: Severity | None) -> Finding:
    schedule = plan.projects[index].schedule or Schedule()
    row = schedule.rows[at]
    return Finding(
        line=row.line,
        project=plan.keys[index],
        path=f"projects/{index}/schedule/rows/{at}/months",
        message=(
            f"{told(count)}인데 추진계획 ‘{row.label}’에는 {len(row.months)}번"
            f"({', '.join(f'{month}월' for month in row.months)}) 표시되어 있습니다."
        ),
        advice="횟수와 일정 가운데 맞는 쪽으로 고쳐 주세요. 그 달부터 계속한다는 뜻이면 달을 모두 표시하면 됩니다.",
        related=((count.line, count.text),),
        severity=severity,
    )


_QUALIFIED = re.compile(r"\([^()]*\)")


def _marks_by_thing(schedule: Schedule) -> Counter[str]:
    """How often each thing is marked in all its rows: `간담회(시설장)` and `간담회(교사)` are both 간담회."""
    found: Counter[str] = Counter()
    for row in schedule.rows:
        found[key_of(_QUALIFIED.sub("", row.label))] += len(row.months)
    return found
