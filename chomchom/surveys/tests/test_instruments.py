"""Instruments: made, copied, changed, published, retired, and kept in step with the bank."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from django.db import DatabaseError, transaction

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import agency, team
from chomchom.surveys.instrument.banking import standards
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.models import Instrument, Survey, Version
from chomchom.surveys.services import instruments
from chomchom.surveys.services.instruments import InstrumentRefused, Making
from chomchom.surveys.tests.made import AT, FORM, survey

pytestmark = pytest.mark.django_db
OTHER = msgspec.structs.replace(FORM, closing={"ko": "또 뵙겠습니다."})
FAULTY = msgspec.structs.replace(FORM, sections=())


@pytest.fixture
def planner() -> User:
    return member("planner")


def made(by: User, form: Form = FORM, **fields: Any) -> Version:
    making: dict[str, Any] = {"name": "우리 설문", "purpose": "training", "organisation": team(), "form": form} | fields
    return instruments.new(Making(**making), by=by, at=AT)


def test_a_draft_is_changed_and_published_and_then_never_changed(planner: User) -> None:
    draft = instruments.change(made(planner), OTHER, by=planner, at=AT)
    version = instruments.publish(draft, by=planner, at=AT)

    assert (version.number, version.status, version.form, version.published_at) == (1, "published", OTHER, AT)
    with pytest.raises(InstrumentRefused, match="펴낸 판"):
        instruments.change(version, FORM, by=planner, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(content=b"{}")
    codes = list(AuditLine.objects.filter(code__startswith="surveys.").order_by("pk").values_list("code", flat=True))
    assert codes == ["surveys.instrument.made", "surveys.version.changed", "surveys.version.published"]


def test_the_next_version_begins_with_the_last_and_reaches_surveys_that_are_open(planner: User) -> None:
    first = instruments.publish(made(planner), by=planner, at=AT)
    running = survey(version=first)
    ended = survey(version=first, status=Survey.Status.CLOSED, closed_at=AT)

    draft = instruments.begin(first.instrument, by=planner, at=AT)
    assert instruments.begin(first.instrument, by=planner, at=AT) == draft
    with pytest.raises(InstrumentRefused, match="앞 판과 같습니다"):
        instruments.publish(draft, by=planner, at=AT)
    second = instruments.publish(instruments.change(draft, OTHER, by=planner, at=AT), by=planner, at=AT)

    running.refresh_from_db()
    ended.refresh_from_db()
    assert (second.number, running.version_id, ended.version_id) == (2, second.pk, first.pk)


def test_faults_keep_a_draft_from_being_published(planner: User) -> None:
    with pytest.raises(InstrumentRefused, match="물음이 하나도 없습니다"):
        instruments.publish(made(planner, FAULTY), by=planner, at=AT)


@pytest.mark.parametrize(
    ("fields", "sentence"), [({"name": " "}, "이름"), ({"name": "가" * 121}, "120자"), ({"purpose": "x"}, "용도")]
)
def test_an_instrument_without_name_or_purpose_is_refused(planner: User, fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InstrumentRefused, match=sentence):
        made(planner, **fields)


def test_a_form_that_cannot_be_kept_is_refused(planner: User) -> None:
    with pytest.raises(InstrumentRefused, match="너무 큽니다"):
        made(planner, msgspec.structs.replace(FORM, closing={"ko": "가" * 200_000}))
    with pytest.raises(InstrumentRefused, match="문자"):
        made(planner, msgspec.structs.replace(FORM, closing={"ko": "가\x00"}))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"sections": 3}', b"[" * 100_000, b"x" * 600_000])
def test_what_is_no_form_is_refused(data: bytes) -> None:
    with pytest.raises(InstrumentRefused):
        instruments.read(data)


def test_an_exported_form_reads_back() -> None:
    assert instruments.read(FORM.to_json()) == FORM
    forged = json.loads(FORM.to_json()) | {"script": "x"}
    with pytest.raises(InstrumentRefused):
        instruments.read(json.dumps(forged).encode())


def test_retired_is_for_own_ones_and_can_be_taken_back(planner: User) -> None:
    instrument = instruments.retire(made(planner).instrument, by=planner, at=AT)
    assert instrument.retired_at == AT
    with pytest.raises(InstrumentRefused, match="이미"):
        instruments.retire(instrument, by=planner, at=AT)
    assert instruments.bring_back(instrument, by=planner, at=AT).retired_at is None


def test_the_bank_is_kept_in_step(planner: User) -> None:
    agency()
    assert instruments.sync_bank(by=None, at=AT) == len(standards()) == Instrument.objects.count()
    users = Instrument.objects.get(code="users")
    Instrument.objects.filter(pk=users.pk).update(name="옛 이름")
    instruments.sync_bank(by=None, at=AT)

    assert Version.objects.count() == len(standards())
    assert Instrument.objects.get(code="users").name == "이용자 만족도"


def test_what_changed_in_the_bank_is_a_new_version(monkeypatch: pytest.MonkeyPatch) -> None:
    agency()
    instruments.sync_bank(by=None, at=AT)
    changed = [asking(each, OTHER) if each.code == "training" else each for each in standards()]
    monkeypatch.setattr(instruments, "standards", lambda: tuple(changed))
    instruments.sync_bank(by=None, at=AT)

    found = Version.objects.filter(instrument__code="training").order_by("number")
    assert [(each.number, each.status) for each in found] == [(1, "published"), (2, "published")]
    assert found[1].form == OTHER


def asking(standard: Any, form: Form) -> Any:
    return type(standard)(standard.code, standard.name, standard.purpose, form)


def test_a_standard_one_is_copied_to_be_changed(planner: User) -> None:
    agency()
    instruments.sync_bank(by=None, at=AT)
    standard = Version.objects.get(instrument__code="users")
    for refused in (instruments.begin, instruments.retire):
        with pytest.raises(InstrumentRefused, match="표준"):
            refused(standard.instrument, by=planner, at=AT)

    draft = instruments.copy(standard, "우리 만족도", team(), by=planner, at=AT)
    assert (draft.instrument.standard, draft.instrument.organisation, draft.form, draft.source) == (
        False,
        team(),
        standard.form,
        "copy",
    )
