"""Destruction: proposed by one, approved by another, carried out whole or not at all, certified for ever."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User
from chomchom.clients.models import (
    Certificate,
    Client,
    Consent,
    Correction,
    DestructionItem,
    DestructionRun,
    HouseholdLink,
    Merge,
    PersonRequest,
)
from chomchom.clients.particulars import clean_text
from chomchom.clients.queries.due import due_by, still_due
from chomchom.clients.queries.retention import rule_names
from chomchom.clients.services.noting import note_act
from chomchom.clients.signals import destroyed
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.orgs.models import Organisation

METHOD = "잠근 값과 찾기 색인, 동의·요구·정정·가구 기록, 보류한 까닭, 변경 이력을 데이터베이스에서 지움(가명 번호만 남음)"
CHANGED = "목록에 오른 뒤에 바뀌어 다시 보아야 합니다."
REASON_GONE = "그때는 보류했고, 까닭은 뒤에 이용자와 함께 파기했습니다."
EARLIEST = date(1990, 1, 1)
NUMBERING = 0x0C40_0014  # the key of PostgreSQL's advisory lock under which certificates are numbered
State = DestructionRun.State


class CannotDestroy(DomainError):
    """Nobody's time is over, the run is not that far, or the same person would propose and approve."""


@transaction.atomic
def propose(as_of: date, organisation: Organisation, *, visit: Visit) -> DestructionRun:
    """A list of everybody below the organisation whose time is over on that day. Raises CannotDestroy."""
    if as_of < EARLIEST:
        raise CannotDestroy(f"기준일은 {EARLIEST}보다 앞설 수 없습니다. 연도를 확인해 주세요.")
    if as_of > timezone.localdate(visit.at):
        raise CannotDestroy("기준일이 아직 오지 않은 날입니다. 오늘까지의 날로 정해 주세요.")
    _number_alone()
    due = due_by(as_of, Organisation.objects.below([organisation.pk]))
    if not due:
        raise CannotDestroy(f"{as_of}까지 보유 기간이 끝난 이용자가 없거나 이미 다른 파기 목록에 올라 있습니다.")
    run = DestructionRun.objects.create(organisation=organisation, as_of=as_of, proposed_by=_person(visit), proposed_at=visit.at)
    DestructionItem.objects.bulk_create(
        DestructionItem(run=run, client=each.client, kind=each.client.kind, ground=each.ground, due_on=each.due_on) for each in due
    )
    audit.record(run, "clients.destruction.proposed", by=visit.by, at=visit.at, people=len(due))
    return run


@transaction.atomic
def keep_back(item: DestructionItem, reason: str, *, visit: Visit) -> DestructionItem:
    """Take one person off the list, for a reason; an empty one puts the person on it again. Before the approval only."""
    run = _locked(item.run_id)
    _demand(run, State.PROPOSED, "승인한 뒤에는 목록을 바꿀 수 없습니다. 그만두고 다시 제안해 주세요.")
    item.kept_back = clean_text(reason, 200)
    item.save(update_fields=["kept_back"])
    audit.record(run, "clients.destruction.kept_back", by=visit.by, at=visit.at, client=item.client_id, kept=bool(item.kept_back))
    return item


@transaction.atomic
def approve(run: DestructionRun, *, visit: Visit) -> DestructionRun:
    """The privacy officer's word. Raises CannotDestroy, also for whoever proposed it."""
    run = _locked(run.pk)
    _demand(run, State.PROPOSED, "승인을 기다리는 파기 목록이 아닙니다.")
    if run.proposed_by_id == _person(visit).pk:
        raise CannotDestroy("제안한 사람이 스스로 승인할 수 없습니다. 다른 정보보호책임자에게 승인을 부탁해 주세요.")
    if not run.items.filter(kept_back="").exists():
        raise CannotDestroy("모두 보류해 파기할 사람이 없습니다. 목록을 다시 보거나 그만두어 주세요.")
    run.state, run.approved_by, run.approved_at = State.APPROVED, _person(visit), visit.at
    run.save(update_fields=["state", "approved_by", "approved_at"])
    audit.record(run, "clients.destruction.approved", by=visit.by, at=visit.at)
    return run


@transaction.atomic
def drop(run: DestructionRun, *, visit: Visit) -> DestructionRun:
    """Give a run up; nobody on it is destroyed. Raises CannotDestroy."""
    run = _locked(run.pk)
    if run.state not in (State.PROPOSED, State.APPROVED):
        raise CannotDestroy("이미 끝난 파기는 그만둘 수 없습니다.")
    run.state, run.ended_by, run.ended_at = State.DROPPED, visit.by, visit.at
    run.save(update_fields=["state", "ended_by", "ended_at"])
    audit.record(run, "clients.destruction.dropped", by=visit.by, at=visit.at)
    return run


@transaction.atomic
def destroy(run: DestructionRun, *, visit: Visit) -> Certificate:
    """Everything about everybody on the list, in one transaction: whatever fails, nobody is half destroyed. Raises CannotDestroy.

    Whoever was served again, or changed otherwise, after the proposal is kept back.
    """
    run = _locked(run.pk)
    _demand(run, State.APPROVED, "정보보호책임자가 승인한 파기 목록만 파기할 수 있습니다.")
    items = _items_still_due(run)
    if not items:
        raise CannotDestroy("승인한 뒤에 모두 바뀌어 파기할 사람이 없습니다. 그만두고 다시 제안해 주세요.")
    clients = Client.objects.filter(Q(pk__in=items) | Q(merged_into__in=items)).order_by("pk")
    people = list(clients.select_for_update(of=("self",)))
    note_act(Act.DESTROY, people, visit=visit)
    rows = _empty([client.pk for client in people], visit)
    run.state, run.ended_by, run.ended_at = State.DONE, visit.by, visit.at
    run.save(update_fields=["state", "ended_by", "ended_at"])
    audit.record(run, "clients.destruction.done", by=visit.by, at=visit.at, people=len(items))
    return _certified(run, list(items.values()), rows, visit)


def _items_still_due(run: DestructionRun) -> dict[int, DestructionItem]:
    """By client. Those that changed are kept back, and those to whom somebody was merged whom nobody has approved of."""
    items = {item.client_id: item for item in run.items.filter(kept_back="")}
    locked = Client.objects.filter(pk__in=items).order_by("pk").select_for_update(of=("self",))
    grown = Merge.objects.filter(kept__in=items, at__gt=run.proposed_at).values("kept")
    due = still_due(Client.objects.filter(pk__in=[client.pk for client in locked]).exclude(pk__in=grown), run.as_of)
    run.items.filter(client__in=set(items) - set(due)).update(kept_back=CHANGED)
    return {pk: item for pk, item in items.items() if pk in due}


def _empty(pks: list[int], visit: Visit) -> int:
    """Take away what names these people, and tell the apps above; the answer is how many rows were emptied or removed."""
    gone: dict[str, list[int]] = {Client._meta.label_lower: pks}
    owned: list[QuerySet[Any]] = [
        *(model._default_manager.filter(client__in=pks) for model in (Consent, Correction, PersonRequest)),
        HouseholdLink.objects.filter(Q(client__in=pks) | Q(other__in=pks)),
        Merge.objects.filter(Q(kept__in=pks) | Q(lost__in=pks)),
    ]
    for rows in owned:
        gone[rows.model._meta.label_lower] = list(rows.values_list("pk", flat=True))
        rows.delete()
    emptied = dict.fromkeys([*Client.sealed_columns(), "name_token", "phone_token", "person_token", "place_token"])
    Client.objects.filter(pk__in=pks).update(
        **emptied, birth_year=None, region=None, legal_basis="", key_version=0, destroyed_at=visit.at
    )
    items = DestructionItem.objects.filter(client__in=pks)
    items.exclude(kept_back="").update(kept_back=REASON_GONE)
    listed = {DestructionItem._meta.label_lower: list(items.values_list("pk", flat=True))}  # not emptied, but their history is
    destroyed.send(Client, rows=gone | listed)
    return sum(map(len, gone.values()))


def _certified(run: DestructionRun, items: list[DestructionItem], rows: int, visit: Visit) -> Certificate:
    names, year = rule_names(), timezone.localdate(visit.at).year
    if run.approved_by is None or run.approved_at is None:
        raise CannotDestroy("승인한 사람이 없는 파기 목록입니다.")
    _number_alone()
    number = Certificate.objects.filter(number__startswith=f"파기-{year}-").count() + 1
    return Certificate.objects.create(
        run=run,
        number=f"파기-{year}-{number:03}",
        people=len(items),
        rows=rows,
        kinds=Counter(names.get(item.kind, item.kind) for item in items),
        grounds=Counter(item.ground for item in items),
        method=METHOD,
        proposed_by=run.proposed_by,
        approved_by=run.approved_by,
        done_by=_person(visit),
        proposed_at=run.proposed_at,
        approved_at=run.approved_at,
        done_at=visit.at,
    )


def _locked(pk: int) -> DestructionRun:
    return DestructionRun.objects.select_for_update(of=("self",)).get(pk=pk)


def _demand(run: DestructionRun, state: State, sentence: str) -> None:
    if run.state != state:
        raise CannotDestroy(sentence)


def _number_alone() -> None:
    """One at a time, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])


def _person(visit: Visit) -> User:
    if visit.by is None:
        raise CannotDestroy("파기는 로그인한 사람만 할 수 있습니다.")
    return visit.by
