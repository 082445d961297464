"""Merging doubles: the other row stays, empty-handed and out of sight, so that all of it can be taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import Visit
from chomchom.clients.models import Client, Consent, Correction, HouseholdLink, Merge, PersonRequest
from chomchom.clients.models.client import ClientSet
from chomchom.clients.services.noting import note_act
from chomchom.core import audit
from chomchom.core.errors import DomainError

_OWNED: dict[str, type[Consent | PersonRequest | Correction]] = {
    "consents": Consent,
    "requests": PersonRequest,
    "corrections": Correction,
}


class CannotMerge(DomainError):
    """One of the two is not there any more, or they are one."""


@transaction.atomic
def merge(kept: Client, lost: Client, *, visit: Visit) -> Merge:
    """Bring everything of one row to the other. Their personal data stays where it is. Raises CannotMerge."""
    both = {each.pk: each for each in _locked(kept.pk, lost.pk).current()}
    if len(both) < 2:
        raise CannotMerge("둘 가운데 하나는 이미 합쳤거나 파기했습니다. 목록을 다시 열어 주세요.")
    kept, lost = both[kept.pk], both[lost.pk]
    moved = {name: _moved(model, lost, kept) for name, model in _OWNED.items()}
    moved |= {"doubles": _ids(lost.doubles.all()), "links": _links_to_move(kept, lost)}
    Client.objects.filter(pk__in=moved["doubles"]).update(merged_into=kept)
    _turn_links(moved["links"], lost, kept)
    Client.objects.filter(pk=lost.pk).update(merged_into=kept)
    made = Merge.objects.create(kept=kept, lost=lost, moved=moved, by=visit.by, at=visit.at)
    audit.record(kept, "clients.client.merged", by=visit.by, at=visit.at, lost=lost.pk)
    note_act(Act.MERGE, [kept, lost], visit=visit)
    return made


@transaction.atomic
def undo_merge(made: Merge, *, visit: Visit) -> Merge:
    """Everything back to where it was; what came to the row that stayed since then stays there. Raises CannotMerge."""
    both = {each.pk: each for each in _locked(made.kept_id, made.lost_id)}
    made = Merge.objects.select_for_update().get(pk=made.pk)
    kept, lost = both[made.kept_id], both[made.lost_id]
    if made.undone_at or lost.merged_into_id != kept.pk or kept.merged_into_id or kept.destroyed_at:
        raise CannotMerge("이 합침은 이미 되돌렸거나, 남은 쪽을 그 뒤에 다시 합쳤거나 파기해 되돌릴 수 없습니다.")
    for name, model in _OWNED.items():
        model._default_manager.filter(pk__in=made.moved[name], client=kept).update(client=lost)
    Client.objects.filter(pk__in=made.moved["doubles"], merged_into=kept).update(merged_into=lost)
    _turn_links(made.moved["links"], kept, lost)
    Client.objects.filter(pk=lost.pk).update(merged_into=None)
    made.undone_by, made.undone_at = visit.by, visit.at
    made.save(update_fields=["undone_by", "undone_at"])
    audit.record(kept, "clients.client.unmerged", by=visit.by, at=visit.at, lost=lost.pk)
    note_act(Act.MERGE, [kept, lost], visit=visit)
    return made


def _locked(*pks: int) -> ClientSet:
    return Client.objects.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",))


def _moved(model: type[Consent | PersonRequest | Correction], lost: Client, kept: Client) -> list[int]:
    ids = _ids(model._default_manager.filter(client=lost))
    model._default_manager.filter(pk__in=ids).update(client=kept)
    return ids


def _links_to_move(kept: Client, lost: Client) -> list[int]:
    """All but the link between the two, and those to somebody whom the other one is linked to as well."""
    known = {kept.pk, *(link.other_than(kept).pk for link in _links_of(kept))}
    return [link.pk for link in _links_of(lost) if link.other_than(lost).pk not in known]


def _links_of(client: Client) -> list[HouseholdLink]:
    return list(HouseholdLink.objects.filter(Q(client=client) | Q(other=client)).select_related("client", "other"))


def _turn_links(ids: list[int], before: Client, after: Client) -> None:
    HouseholdLink.objects.filter(pk__in=ids, client=before).update(client=after)
    HouseholdLink.objects.filter(pk__in=ids, other=before).update(other=after)


def _ids(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))
