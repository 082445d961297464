"""The suggester: words of the clause, unit of the number, headings, criteria and actions to a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chomchom.plan.draft import Draft, Number, Project, Target
from chomchom.plan.question.model import Count, Distinct, Judged, Measure, Question, Ratio, Rule, Sum, judged
from chomchom.plan.question.sentence import kind_name
from chomchom.plan.question.suggest.clauses import Clause, clause_of, has_content, start_of, year_before
from chomchom.plan.question.suggest.composing import counted, filter_for, heads_to_count, measure_for
from chomchom.plan.question.suggest.crowding import Suggested, told_apart
from chomchom.plan.question.suggest.finding import Found, Heads, heads_in, heads_of
from chomchom.plan.question.suggest.narrowing import learn
from chomchom.plan.question.suggest.suggestion import Suggestion
from chomchom.plan.question.suggest.timing import is_always, likeness, months_for, rule_of
from chomchom.plan.question.suggest.units import Means, favoured, in_won, meaning

_ENOUGH = 1.4
"""A head that weighs less needs the criteria and actions of the project to speak for it."""
_ALIKE = 0.45
_CONDITION = re.compile(r"\s*(?:이상|초과|이하|미만)?\s*(?:의\s)?(?:계약|공사|사업|용역|물품|구매)")
_WORKING_DAYS = 5

NOT_MEASURABLE = (
    "수가 없어 셀 수 없습니다. ‘연 2회’, ‘50명’처럼 수와 단위를 적으면 원장에서 저절로 셉니다. "
    "그대로 두면 증거를 붙여 사람이 판단합니다."
)


def suggest_plan(draft: Draft) -> Iterator[Suggested]:
    """A suggestion for every number of every target, and one for each target without a number, in the order of the plan."""
    learn(target.text for project in draft.projects for target in project.targets)
    yield from told_apart(list(_each(draft)))


def _each(draft: Draft) -> Iterator[Suggested]:
    for project in draft.projects:
        for target in project.targets:
            for number in range(len(target.numbers)) or (None,):
                yield project, target, suggest(number, target, project, year=draft.year)


def suggest(number: int | None, target: Target, project: Project, *, year: int | None = None) -> Suggestion:
    """What to ask for the number at that index of the target; None for a target that has no number.

    `year`: the year of the plan; numbers that a target gives for other years are not asked for.
    """
    clause = clause_of(number, target, project)
    if number is None:
        return _without_number(clause, target, project)
    figure = target.numbers[number]
    if refusal := _refusal(number, target, clause, year):
        return Suggestion(number=number, question=judged(refusal), confidence=0.7, reason=refusal)
    means = meaning(figure.unit, clause.after)
    heads = _heads(clause, project, means)
    if heads is None:
        return _unknown(number)
    return _suggestion(number, target, project, (clause, means, heads))


def _refusal(at: int, target: Target, clause: Clause, year: int | None) -> str | None:
    """Why a number is no target of its own: it belongs to another year, or is only a condition."""
    figure = target.numbers[at]
    position = start_of(at, target)
    printed = year_before(target.text, position)
    ours = year or year_before(target.text, start_of(0, target))
    if printed and ours and printed != ours:
        return f"{printed}년의 목표이므로 그 해의 계획에서 셉니다."
    if figure.unit == "인" and figure.value == 1:
        return "한 사람에게 해당하는 양을 말하는 조건이므로 따로 세지 않습니다."
    if meaning(figure.unit, clause.after) == "won" and figure.comparator and _CONDITION.match(clause.after):
        return "대상을 정하는 금액 조건이므로 따로 세지 않습니다. 지켜졌는지는 사람이 판단합니다."
    return None


def _heads(clause: Clause, project: Project, means: Means) -> Heads | None:
    """The heads of the clause, or of the criteria and actions that speak of the same thing."""
    liked = favoured(means)
    found = heads_of(clause, liked)
    if found and found.head.weight >= _ENOUGH:
        return found
    about = clause.whole if has_content(clause.whole) else clause.heading
    texts = [f"{each.item} {each.measure}" for each in project.criteria if each.type == "정량"]
    texts += [each.text for each in project.actions if each.level == 1]
    near = [text for text in texts if likeness(about, text) >= _ALIKE]
    others = [heads for text in near if (heads := heads_in(text, "whole", liked, 0.55))]
    return max([*([found] if found else []), *others], key=lambda each: each.head.weight, default=None)


def _suggestion(number: int, target: Target, project: Project, read: tuple[Clause, Means, Heads]) -> Suggestion:
    clause, means, heads = read
    figure = target.numbers[number]
    chosen = heads_to_count(heads, means, figure.value)
    filters = tuple(filter_for(each, clause, project.team) for each in chosen)
    measure = measure_for(means, filters, clause)
    if measure is None:
        return _no_whole(number, heads)
    question = _question(measure, figure, means, clause.before)
    months = months_for(clause.before or target.text, heads.head.term.kind, project, question)
    return Suggestion(
        number=number,
        question=question,
        confidence=_confidence(heads, measure, len(filters)),
        reason=_reason(chosen, question),
        months=months,
        alternatives=_alternatives(question, target, number),
    )


def _question(measure: Measure, figure: Number, means: Means, before: str) -> Question:
    value, unit = float(figure.value), figure.unit
    if means == "won":
        value, unit = in_won(value, unit), "원"
    if figure.period == "day":
        value *= _WORKING_DAYS
    period: Rule = "year" if isinstance(measure, Ratio) and not measure.percent else rule_of(figure, before)
    return Question(measure=measure, comparator=figure.comparator or ">=", value=value, unit=unit, period=period)


def _alternatives(question: Question, target: Target, number: int) -> tuple[Question, ...]:
    """`15개소, 12회` may mean twelve rounds, or twelve times at each place: the second reading is offered beside the first."""
    figure = target.numbers[number]
    places = [each for each in target.numbers if each is not figure and meaning(each.unit, "") == "places"]
    if not places or not isinstance(question.measure, Count | Sum) or meaning(figure.unit, "") != "count":
        return ()
    each = Distinct(question.measure.filter, "counterpart", int(figure.value))
    return (Question(measure=each, value=float(places[0].value), unit=places[0].unit, period=question.period),)


def _without_number(clause: Clause, target: Target, project: Project) -> Suggestion:
    """A target without a number: `상시` asks for one each month, anything else is judged."""
    heads = heads_of(clause, frozenset())
    if not is_always(target.text) or heads is None or heads.head.weight < _ENOUGH or heads.head.source != "before":
        return Suggestion(number=None, question=judged(NOT_MEASURABLE), confidence=0.8, reason=NOT_MEASURABLE)
    filter_ = filter_for(heads.head, clause, project.team)
    question = Question(measure=counted(filter_), value=1, unit="건", period="always")
    months = months_for(target.text, heads.head.term.kind, project, question)
    return Suggestion(number=None, question=question, confidence=0.55, reason=_reason((heads.head,), question), months=months)


def _unknown(number: int) -> Suggestion:
    reason = "무엇을 세는지 낱말로 알 수 없습니다. 실적 종류를 골라 주시거나, 증거를 붙여 사람이 판단해 주세요."
    return Suggestion(number=number, question=judged(reason), confidence=0.2, reason=reason)


def _no_whole(number: int, heads: Heads) -> Suggestion:
    reason = f"‘{heads.head.words}’의 비율은 무엇으로 나누는지 원장이 알지 못합니다. 분모를 골라 주시거나 사람이 판단해 주세요."
    return Suggestion(number=number, question=judged(reason), confidence=0.5, reason=reason)


def _confidence(heads: Heads, measure: Measure, parts: int) -> float:
    """From the weight of the head; less for what is put together or divided."""
    sure = min(heads.head.weight, 3) / 3 * 0.92
    sure -= 0.1 * (parts > 1) + 0.05 * isinstance(measure, Ratio | Judged)
    return round(max(sure, 0.1), 2)


def _reason(heads: Sequence[Found], question: Question) -> str:
    where = {"heading": "상위 목표의 ", "outside": "앞부분의 ", "whole": "평가방법·추진내용의 "}.get(heads[0].source, "")
    words = ", ".join(f"‘{each.words}’ → {kind_name(each.term.kind)}" for each in heads)
    return f"{where}{words}. 값과 기간은 수와 단위에서 읽었습니다."
