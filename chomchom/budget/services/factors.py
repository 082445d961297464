"""Naming rates and changing them: a changed rate changes all lines of the draft that name it, after they were shown."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.estimating import fault_of_name, fault_of_rate
from chomchom.budget.models import Budget, Edition, Factor, Rate
from chomchom.budget.queries.factors import Change, Effect, effect_of
from chomchom.budget.services import drafting
from chomchom.budget.services.lines import amount_of, decimal_of
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import quoted


class FactorRefused(DomainError):
    """A name or a value that cannot be a rate."""


class NoDraft(DomainError):
    """A rate is changed in a draft edition, and there is none."""


class OtherEffect(DomainError):
    """Between the preview and the confirmation somebody changed the draft."""


class NewRate(NamedTuple):
    """What a rate is to be worth, and why."""

    text: str
    reason: str = ""


@transaction.atomic
def add_factor(budget: Budget, name: str, text: str, *, by: User | None, at: datetime) -> Factor:
    """Give a rate a name."""
    name, text = " ".join(name.split()), " ".join(text.split())
    _refuse(fault_of_name(name) or fault_of_rate(text))
    budget = Budget.objects.select_for_update(of=("self",)).get(pk=budget.pk)
    if Factor.objects.filter(budget=budget, name=name).exists():
        raise FactorRefused(f"{quoted(name, '은')} 이미 있습니다. 목록에서 그 단가의 값을 바꾸거나 다른 이름을 적어 주세요.")
    factor = Factor.objects.create(budget=budget, name=name)
    Rate.objects.create(factor=factor, text=text, by=by, at=at)
    audit.record(factor, "budget.factor.added", by=by, at=at, text=text)
    return factor


@transaction.atomic
def change_rate(factor: Factor, rate: NewRate, seen: str, *, by: User | None, at: datetime) -> Effect:
    """Set another rate and all lines of the draft that name it. `seen` is the `mark` of the effect that was confirmed."""
    text = " ".join(rate.text.split())
    _refuse(fault_of_rate(text))
    draft = effect_of(factor, text).edition
    if draft is None or draft.kind == Edition.Kind.TRANSFER:
        raise NoDraft("고칠 수 있는 편성안이 없습니다. 본예산이나 추가경정예산의 편성안을 먼저 시작한 뒤에 단가를 바꿔 주세요.")
    draft = drafting.locked(draft)
    effect = effect_of(factor, text)
    if effect.errors:
        change, fault = effect.errors[0]
        raise FactorRefused(f"‘{change.estimate.line}’의 산식이 맞지 않게 됩니다. {fault}")
    if mark_of(effect) != seen:
        raise OtherEffect("그 사이에 편성안이 바뀌었습니다. 달라지는 줄을 다시 보고 확인해 주세요.")
    for each in effect.changes:
        _write(draft, each)
    Rate.objects.create(factor=factor, text=text, reason=rate.reason, by=by, at=at)
    audit.record(factor, "budget.rate.changed", by=by, at=at, text=text, lines=len(effect.changes))
    return effect


def mark_of(effect: Effect) -> str:
    """What tells one effect from another: its lines and what they come to."""
    return f"{len(effect.changes)}:{effect.before}:{effect.after}"


def _write(draft: Edition, change: Change) -> None:
    estimate, computed = change.estimate, change.computed
    told = {"basis": estimate.basis, "funding": estimate.funding, "exact": decimal_of(computed.exact)}
    drafting.refuse_kind(draft, estimate.line)
    drafting.write(draft, estimate.line, amount_of(computed), **told)


def _refuse(fault: str) -> None:
    if fault:
        raise FactorRefused(fault)
