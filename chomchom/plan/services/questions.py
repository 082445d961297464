"""Questions of targets: suggested when a version is adopted, then confirmed, changed or left to people.

Always true: a version has at most one question for each number; what a person decided is never overwritten by a suggestion, and
goes over to the next version where the project and the words of the target are the same.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.reasons import because, keeps_reason
from chomchom.core.words import same
from chomchom.ledger.kinds import kind
from chomchom.ledger.models import Entry
from chomchom.plan.compare.matching import normalise
from chomchom.plan.models import Target, TargetQuestion, Version
from chomchom.plan.queries.figures.naming import names_in
from chomchom.plan.question import Filter, Judged, Question, filters_of, judged, to_json
from chomchom.plan.question.suggest import Suggestion, suggest_plan

State = TargetQuestion.State
_DONE = (TargetQuestion.Verdict.MET, TargetQuestion.Verdict.ON_TRACK)
SUGGEST_TASK = "plan.suggest_questions"
Key = tuple[uuid.UUID, str, int]


@dataclass(frozen=True)
class Said:
    """How a person says that a target stands, why, and the entry that shows it."""

    verdict: TargetQuestion.Verdict
    note: str
    evidence: Entry | None = None


class QuestionRefused(DomainError):
    """The question cannot be asked, or is of a version that does not hold."""


def suggest_later(version: Version) -> None:
    """Have questions suggested in the background: reading the words of a whole plan takes seconds."""
    queue.later(SUGGEST_TASK, version_id=version.pk)


@transaction.atomic
def suggest_for(version: Version) -> int:
    """Suggest a question for every number of an adopted version that has none yet; returns how many were made.

    A decision about the same target in the version before is carried over instead.
    """
    if version.status != Version.Status.ADOPTED:
        raise QuestionRefused("확정된 계획에만 물음을 붙입니다.")
    decided = _decided(version.previous) if version.previous else {}
    made = [_row(version, *each, decided) for each in _suggestions(version)]
    before = version.questions.count()
    for position, row in enumerate(made):
        row.position = position
    TargetQuestion.objects.bulk_create(made, ignore_conflicts=True)
    return version.questions.count() - before


def _suggestions(version: Version) -> Iterator[tuple[Target, Suggestion]]:
    """With the row of the target: rows lie in the order of the document, as suggestions come."""
    rows = Target.objects.filter(project__version=version).select_related("project").prefetch_related("numbers")
    in_order = iter(rows.order_by("project__position", "position"))
    last, row = None, None
    for _, target, suggestion in suggest_plan(version.draft):
        if target is not last or suggestion.number in (0, None):
            last, row = target, next(in_order)
        if row is not None:
            yield row, suggestion


def _decided(version: Version) -> dict[Key, list[TargetQuestion]]:
    found = defaultdict(list)
    rows = TargetQuestion.objects.filter(version=version, state__in=(State.CONFIRMED, State.JUDGED))
    for row in rows.select_related("target__project", "number").order_by("position"):
        found[_key(row.target, row.number.position if row.number else 0)].append(row)
    return found


def _key(target: Target, number: int) -> Key:
    return target.project.lineage, normalise(target.text), number


def _row(version: Version, target: Target, suggestion: Suggestion, decided: dict[Key, list[TargetQuestion]]) -> TargetQuestion:
    numbers = sorted(target.numbers.all(), key=lambda each: each.position)
    number = None if suggestion.number is None else numbers[suggestion.number]
    row = TargetQuestion(version=version, target=target, number=number, **_suggested(suggestion))
    if same := decided.get(_key(target, suggestion.number or 0)):
        old = same.pop(0)
        row.question, row.state, row.months, row.carried = old.question, old.state, old.months, True
        row.decided_by_id, row.decided_at = old.decided_by_id, old.decided_at
        if version.previous and version.previous.year == version.year:  # a verdict is about one year
            row.verdict, row.verdict_note, row.evidence_id = old.verdict, old.verdict_note, old.evidence_id
    return row


def _suggested(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "question": _stored(suggestion.question),
        "state": State.UNMEASURABLE if isinstance(suggestion.question.measure, Judged) else State.SUGGESTED,
        "confidence": suggestion.confidence,
        "reason": suggestion.reason,
        "months": list(suggestion.months),
        "alternatives": [_stored(each) for each in suggestion.alternatives],
    }


@transaction.atomic
def confirm(question: TargetQuestion, *, by: User, at: datetime) -> TargetQuestion:
    """Say that the suggestion is right. One that nothing can be counted for is left to people."""
    question = _locked(question)
    if question.state == State.UNMEASURABLE:
        return judge(question, question.reason, by=by, at=at)
    return _decide(question, State.CONFIRMED, question.asked, by=by, at=at)


@transaction.atomic
def confirm_all(version: Version, least: float, *, by: User, at: datetime) -> int:
    """Confirm every open suggestion of at least this confidence (0 to 1); returns how many."""
    _refuse_old(version)
    rows = list(version.questions.select_for_update().filter(state=State.SUGGESTED, confidence__gte=least))
    TargetQuestion.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.CONFIRMED, decided_by=by, decided_at=at)
    audit.record(version, "plan.questions.confirmed", by=by, at=at, least=least, questions=[row.pk for row in rows])
    return len(rows)


@transaction.atomic
def change(
    question: TargetQuestion, new: Question, *, by: User, at: datetime, months: Sequence[int] | None = None
) -> TargetQuestion:
    """Ask something else, which is confirmed thereby; `months` replaces those scheduled. Raises QuestionRefused, or UnknownKind."""
    question = _locked(question)
    if months is not None:
        question.months = sorted(set(months))
    if isinstance(new.measure, Judged):
        return judge(question, new.measure.reason, by=by, at=at)
    filters = filters_of(new)
    if not filters or not all(each.kinds for each in filters):
        raise QuestionRefused("무엇을 셀지 실적 종류를 하나 이상 골라 주세요.")
    for code in (code for each in filters for code in each.kinds):
        kind(code)
    _refuse_unknown_names(filters)
    return _decide(question, State.CONFIRMED, new, by=by, at=at)


@transaction.atomic
@keeps_reason()
def judge(question: TargetQuestion, reason: str, *, by: User, at: datetime) -> TargetQuestion:
    """Leave a target to people, who will say with evidence how it stands."""
    question = _locked(question)
    return _decide(question, State.JUDGED, judged(reason.strip() or "사람이 증거를 보고 판단합니다."), by=by, at=at)


@transaction.atomic
def reopen(question: TargetQuestion, *, by: User, at: datetime) -> TargetQuestion:
    """Take a decision back; the question is then what the plan suggests, made anew from its words."""
    question = _locked(question)
    before = question.question
    number = question.number.position if question.number else None
    found = (each for target, each in _suggestions(question.version) if target.pk == question.target_id)
    suggested = _suggested(next(each for each in found if each.number == number))
    for name, value in suggested.items():
        setattr(question, name, value)
    question.decided_by, question.decided_at, question.verdict, question.verdict_note = None, None, "", ""
    question.evidence, question.carried = None, False
    decision = ("decided_by", "decided_at", "verdict", "verdict_note", "evidence", "carried")
    question.save(update_fields=[*suggested, *decision])
    audit.record(question, "plan.question.reopened", by=by, at=at, before=before)
    return question


@transaction.atomic
def give_verdict(question: TargetQuestion, said: Said, *, by: User, at: datetime) -> TargetQuestion:
    """Say how a judged target stands. Raises QuestionRefused without a reason, and without evidence of what is said to be done."""
    question = _locked(question)
    if question.state != State.JUDGED:
        raise QuestionRefused("원장에서 세는 목표입니다. 판단하려면 먼저 ‘사람이 판단’으로 바꿔 주세요.")
    if not said.note.strip():
        raise QuestionRefused("왜 그렇게 판단했는지 적어 주세요.")
    if said.verdict in _DONE and said.evidence is None:
        raise QuestionRefused(
            "달성이나 순조라고 판단하려면 그것을 보여 주는 실적의 번호를 적어 주세요. "
            "없으면 실적을 올리고 증빙을 붙인 뒤에 판단해 주세요."
        )
    if said.evidence and (said.evidence.reverses_id or hasattr(said.evidence, "reversal")):
        raise QuestionRefused(f"{said.evidence.pk}번 실적은 취소되어 증거가 되지 못합니다. 다른 실적의 번호를 적어 주세요.")
    question.verdict, question.verdict_note, question.evidence = said.verdict, said.note.strip(), said.evidence
    question.decided_by, question.decided_at = by, at
    with because(question.verdict_note):
        question.save(update_fields=["verdict", "verdict_note", "evidence", "decided_by", "decided_at"])
    shown = said.evidence.pk if said.evidence else None
    audit.record(
        question, "plan.question.verdict_given", by=by, at=at, verdict=said.verdict, note=question.verdict_note, entry=shown
    )
    return question


def _refuse_unknown_names(filters: Sequence[Filter]) -> None:
    """A name that is mistyped would count nothing for ever."""
    known = names_in(filters)
    missing = [name for each in filters for name in each.orgs if not known.orgs[same(name)]]
    missing += [name for each in filters for name in each.regions if not known.regions[same(name)]]
    if missing:
        raise QuestionRefused(f"{with_particle(f'‘{missing[0]}’', '이라는')} 조직이나 지역이 없습니다. 이름을 확인해 주세요.")


def _stored(question: Question) -> Any:
    return msgspec.json.decode(to_json(question))


def _locked(question: TargetQuestion) -> TargetQuestion:
    found = TargetQuestion.objects.select_for_update(of=("self",)).select_related("version").get(pk=question.pk)
    _refuse_old(found.version)
    return found


def _refuse_old(version: Version) -> None:
    newest = Version.objects.in_force(version.year).values_list("pk", flat=True).first() if version.year else None
    if newest != version.pk:
        raise QuestionRefused("지금 시행 중인 계획의 물음만 바꿀 수 있습니다.")


def _decide(question: TargetQuestion, state: str, asked: Question, *, by: User, at: datetime) -> TargetQuestion:
    before = question.question
    question.question, question.state = _stored(asked), state
    question.decided_by, question.decided_at, question.carried = by, at, False
    question.verdict, question.verdict_note, question.evidence = "", "", None
    question.__dict__.pop("asked", None)
    question.save(
        update_fields=["question", "state", "months", "decided_by", "decided_at", "carried", "verdict", "verdict_note", "evidence"]
    )
    changed = {"before": before, "after": question.question} if before != question.question else {}
    audit.record(question, f"plan.question.{state}", by=by, at=at, **changed)
    return question
