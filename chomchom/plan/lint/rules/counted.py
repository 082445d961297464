"""Rules on things that are counted in several places: in the parts of one project, or in two projects."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from chomchom.plan.draft import Schedule, ScheduleRow
from chomchom.plan.formula import tree_of
from chomchom.plan.lint.context import Place, Plan
from chomchom.plan.lint.counting import Counted, key_of, label_key
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.rules.formulas import quantities

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


def agree(one: Counted, other: Counted) -> bool:
    """Whether two counts can both be true: equal in a year, or one is a lower bound that the other reaches."""
    if one.a_year == other.a_year or one.number == other.number:
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


def _clashes(targets: Iterable[Counted], others: list[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Pairs of a target and the first count of another part in which the same thing has counts and none agrees with the target."""
    for target in targets:
        same = [other for other in others if other.unit == target.unit and other.head == target.head and other.line != target.line]
        same = [other for other in same if _same_count(target, other)]
        agreeing = {other.part for other in same if agree(target, other)}
        clashing = [other for other in same if other.part not in agreeing]
        if clashing:
            yield target, clashing[0]


@rule("T03", "warning", "한 사업 안에서 수가 다름")
def counted_differently(plan: Plan) -> Iterator[Finding]:
    """A thing has one number in the targets and another in actions, content, criteria or formulas."""
    for index, counts in enumerate(plan.counted):
        targets = [one for one in counts if one.part == "targets"]
        others = [one for one in counts if one.part != "targets"] + _formula_counts(plan, index)
        for target, other in _clashes(targets, others):
            yield Finding(
                line=target.line,
                project=plan.keys[index],
                path=target.path,
                message=f"‘{_short(target)}’의 수가 다릅니다: {told(target)}, {told(other)}.",
                advice="어느 쪽이 맞는지 정해 두 곳을 같게 고쳐 주세요.",
                related=((other.line, f"{_PARTS[other.part]}: {other.text}"),),
            )


def _short(one: Counted) -> str:
    """The thing in the words of the text, as far as they can be found in front of its number."""
    before = one.text[: one.text.find(f"{one.number:,}")]
    pieces = [piece.strip() for piece in re.split(r"[,;:(\[]", before) if len(piece.strip()) > 1]
    named = [piece for piece in pieces if key_of(piece) == one.key]
    return named[-1] if named else one.key


def _runs(months: list[int]) -> int:
    """How many stretches of neighbouring months there are."""
    return sum(1 for at, month in enumerate(months) if at == 0 or month != months[at - 1] + 1)


def _scheduled(row: ScheduleRow, count: Counted) -> bool:
    """Whether the marks of a row can mean the count: a mark each, a stretch each, or one stretch in which all happen."""
    runs = _runs(row.months)
    if count.a_year in (len(row.months), runs) or (count.at_least and runs >= count.a_year):
        return True
    return runs == 1 and (len(row.months) > 1 or count.a_year == 1)


@rule("T04", "warning", "목표 횟수와 일정 표시 수가 다름")
def marks_differ(plan: Plan) -> Iterator[Finding]:
    """`연 2회` with three separate marks in the schedule: which is meant?"""
    for index, _, schedule in plan.with_schedule():
        counts = [one for one in plan.counted[index] if one.unit == "회" and one.part in ("targets", "actions")]
        marks = _marks_by_thing(schedule)
        for at, row in enumerate(schedule.rows):
            key = key_of(_QUALIFIED.sub("", row.label))
            same = [
                one
                for one in counts
                if row.months and one.a_year <= _MOST_MONTHS and any(same_thing(key, name) for name in (one.key, one.last) if name)
            ]
            if not same or row.beyond_12 or any(_scheduled(row, one) or marks[key] == one.a_year for one in same):
                continue
            count = same[0]
            yield Finding(
                line=row.line,
                project=plan.keys[index],
                path=f"projects/{index}/schedule/rows/{at}/months",
                message=(
                    f"{told(count)}인데 추진계획 ‘{row.label}’에는 {len(row.months)}번"
                    f"({', '.join(f'{month}월' for month in row.months)}) 표시되어 있습니다."
                ),
                advice="횟수와 일정 가운데 맞는 쪽으로 고쳐 주세요.",
                related=((count.line, count.text),),
            )


_QUALIFIED = re.compile(r"\([^()]*\)")


def _marks_by_thing(schedule: Schedule) -> Counter[str]:
    """How often each thing is marked in all its rows: `간담회(시설장)` and `간담회(교사)` are both 간담회."""
    found: Counter[str] = Counter()
    for row in schedule.rows:
        found[key_of(_QUALIFIED.sub("", row.label))] += len(row.months)
    return found


_EVENT = re.compile(r"(?:위원회|이사회|협의회|협의체|월례회의|포럼|박람회|공모전|집담회|기념식|축제|설명회|심포지엄|토론회)$")
_SHORTEST_EVENT = 3


@rule("T05", "warning", "두 사업에서 횟수가 다름")
def events_differ(plan: Plan) -> Iterator[Finding]:
    """A committee or event of one name that two projects hold a different number of times."""
    holders: dict[tuple[str, str], list[tuple[int, Counted]]] = defaultdict(list)
    for index, counts in enumerate(plan.counted):
        for one in counts:
            if one.part in ("targets", "actions") and one.unit in ("회", "건") and _EVENT.search(one.key):
                holders[one.key, one.unit].append((index, one))
    for uses in holders.values():
        by_project: dict[int, list[Counted]] = defaultdict(list)
        for index, one in uses:
            by_project[index].append(one)
        yield from _between_projects(plan, by_project)


def _between_projects(plan: Plan, by_project: dict[int, list[Counted]]) -> Iterator[Finding]:
    """One finding for the first pair of projects of which some counts cannot both be true."""
    indexes = sorted(by_project)
    pairs = [
        (one, index, other, another)
        for at, another in enumerate(indexes)
        for index in indexes[at + 1 :]
        for one in by_project[index]
        for other in by_project[another]
        if not agree(one, other) and len(one.key) >= _SHORTEST_EVENT
    ]
    for one, index, other, another in pairs[:1]:
        yield Finding(
            line=one.line,
            project=plan.keys[index],
            path=one.path,
            message=(f"‘{_short(one)}’ 횟수가 사업마다 다릅니다: 여기는 {told(one)}, ‘{plan.keys[another]}’에서는 {told(other)}."),
            advice="같은 회의나 행사이면 두 사업의 횟수를 맞춰 주세요.",
            related=((other.line, f"{plan.keys[another]}: {other.text}"),),
        )


@rule("T11", "warning", "두 사업에서 일정이 다름")
def months_differ(plan: Plan) -> Iterator[Finding]:
    """The schedule of one committee or event has other months in another project."""
    holders: dict[str, list[tuple[int, int, ScheduleRow]]] = defaultdict(list)
    for index, _, schedule in plan.with_schedule():
        for at, row in enumerate(schedule.rows):
            if row.months and _EVENT.search(key := key_of(row.label)):
                holders[key].append((index, at, row))
    for uses in holders.values():
        (first, _, original), *others = uses
        for index, at, row in others:
            if index != first and row.months != original.months:
                yield Finding(
                    line=row.line,
                    project=plan.keys[index],
                    path=f"projects/{index}/schedule/rows/{at}/months",
                    message=(f"‘{row.label}’ 일정이 여기는 {_list(row)}, ‘{plan.keys[first]}’에서는 {_list(original)}입니다."),
                    advice="같은 회의나 행사이면 두 사업의 일정을 맞춰 주세요.",
                    related=((original.line, f"{plan.keys[first]}: {original.label}"),),
                )


def _list(row: ScheduleRow) -> str:
    return ", ".join(f"{month}월" for month in row.months)


_NOUN = re.compile(r"[가-힣]*(?:시설|기관|센터|사업장|지회|지부|거점)(?=별|들|은|는|이|의|을|를|에|[^가-힣]|$)")
_MEMBERS = re.compile(r"(?<![\d.,~])(?P<number>\d{1,3})\s?(?:개소|개\s?(?=시설|기관|센터|소속|제공))(?![가-힣]*\s?이상)")
_PRESENT = frozenset({"targets", "background", "purpose", "content", "actions", "criteria"})
_SETTLED = 3
"""A number is usual from so many mentions on, ..."""
_OUTVOTED = 2
"""... and outvotes one that is mentioned half as often or less."""
_CLOSE = 0.1


class _Use(NamedTuple):
    """A number of members (facilities, providers) and where it is stated."""

    project: int
    noun: str
    number: int
    place: Place


@rule("T06", "warning", "시설·기관 수가 곳에 따라 다름")
def members_differ(plan: Plan) -> Iterator[Finding]:
    """The number of facilities is nearly, but not quite, the one that the rest of the plan states.

    Much smaller numbers mean some of them, and are no contradiction.
    """
    uses: dict[str, list[_Use]] = defaultdict(list)
    for use in _members(plan):
        uses[use.noun].append(use)
    for noun, places in uses.items():
        numbers = Counter(use.number for use in places)
        usual, times = min(numbers.items(), key=lambda item: (-item[1], -item[0]))
        if times < _SETTLED:
            continue
        by_project: dict[tuple[int, int], list[_Use]] = defaultdict(list)
        for use in places:
            if use.number != usual and _is_slip(use.number, usual) and times >= _OUTVOTED * numbers[use.number]:
                by_project[use.project, use.number].append(use)
        source = next(use for use in places if use.number == usual)
        for (index, number), (first, *others) in by_project.items():
            yield Finding(
                line=first.place.line,
                project=plan.keys[index],
                path=first.place.path,
                message=(
                    f"‘{noun}’의 수가 여기는 {number}개소인데 다른 곳에서는 {usual}개소입니다({times}번): ‘{first.place.text}’."
                ),
                advice="일부만 대상이면 그 까닭을 적고, 아니면 수를 맞춰 주세요.",
                related=(*((use.place.line, use.place.text) for use in others), (source.place.line, source.place.text)),
            )


def _is_slip(number: int, usual: int) -> bool:
    """Whether the numbers are so close that one is taken for the other, rather than a choice of some."""
    return abs(number - usual) <= max(1, round(_CLOSE * usual))


def _members(plan: Plan) -> Iterator[_Use]:
    """Every stated number of members. A bare 시설 is the kind of facility that the title of the project names."""
    for index, places in enumerate(plan.places):
        named = [match[0] for match in _NOUN.finditer(plan.projects[index].title)]
        for place in places:
            if place.part not in _PRESENT:
                continue
            for match in _MEMBERS.finditer(place.text):
                before = [found[0] for found in _NOUN.finditer(place.text[: match.start()])]
                after = _NOUN.match(place.text, match.end())
                noun = after[0] if after and match[0].endswith("개") else (before[-1] if before else "")
                noun = next((full for full in named if full.endswith(noun)), noun)
                if noun:
                    yield _Use(index, noun, int(match["number"]), place)
