"""Mappings are suggested, checked, put in force for good; accounts in use stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from chomchom.bookkeeping.charting import BrokenChart, load
from chomchom.bookkeeping.models import Account, MappingVersion, Pair
from chomchom.bookkeeping.queries.mappings import mapped
from chomchom.bookkeeping.services.accounts import (
    AccountInUse,
    AccountRefused,
    NewAccount,
    add_account,
    remove_account,
    sync_accounts,
)
from chomchom.bookkeeping.services.mappings import (
    DoesNotFit,
    DraftExists,
    NoDraft,
    NotComplete,
    begin,
    discard,
    put_in_force,
    set_pair,
)
from chomchom.bookkeeping.tests import made
from chomchom.bookkeeping.tests.made import CASH, FIXTURES, GRANT, OFFICE, PROFILE, SURPLUS, a_line, account, grant, in_force
from chomchom.budget.models.heading import Direction
from chomchom.budget.signals import resolutions_approved
from chomchom.budget.tests.made import AT, heading

pytestmark = pytest.mark.django_db


def test_a_draft_comes_with_suggestions_of_a_fitting_kind() -> None:
    account(OFFICE)
    names = {"사무관리비": OFFICE, "자산및물품취득비": FIXTURES, "국내여비": "5230", "공공운영비": "5220", "그 밖의 것": OFFICE}
    for name in names:
        a_line(heading(name))
    a_line(heading("도비보조금", Direction.REVENUE))
    draft = begin("agency", by=None, at=AT)
    found = {pair.heading.name: pair.account.code for pair in draft.pairs.select_related("heading", "account")}
    assert found == names | {"도비보조금": GRANT}  # 그 밖의 것 is below 일반운영비
    assert all(pair.suggested for pair in draft.pairs.all())
    with pytest.raises(DraftExists, match="초안이 이미"):
        begin("agency", by=None, at=AT)
    discard(draft, by=None, at=AT)
    assert not MappingVersion.objects.exists()


def test_only_what_is_complete_and_fits_comes_into_force() -> None:
    account(OFFICE)
    line = a_line()
    draft = MappingVersion.objects.create(chart="agency", number=1, at=AT)
    with pytest.raises(NotComplete, match="‘사무관리비’"):
        put_in_force(draft, by=None, at=AT)
    with pytest.raises(DoesNotFit, match="세출 과목 ‘사무관리비’에 수익 계정"):
        set_pair(draft, line.heading, account(GRANT))
    with pytest.raises(DoesNotFit, match="그 아래 계정에서"):
        set_pair(draft, line.heading, account("5200"))
    with pytest.raises(DoesNotFit, match="이 과목표의 과목이 아닙니다"):
        set_pair(draft, heading(chart="facility"), account(OFFICE))
    set_pair(draft, line.heading, account(FIXTURES))  # what is bought to last is an asset
    set_pair(draft, line.heading, account(OFFICE))
    put_in_force(draft, by=None, at=AT)
    with pytest.raises(NoDraft, match="새 초안"):
        set_pair(draft, line.heading, account(FIXTURES))
    with pytest.raises(DatabaseError, match="바꾸지 않습니다"), transaction.atomic():
        Pair.objects.update(account=account(FIXTURES))


def test_a_new_version_begins_with_the_one_in_force_and_replaces_it() -> None:
    first = in_force()
    draft = begin("agency", by=None, at=AT)
    assert set(draft.pairs.values_list("heading", "account")) == set(first.pairs.values_list("heading", "account"))
    set_pair(draft, heading(), account(FIXTURES))
    put_in_force(draft, by=None, at=AT)
    first.refresh_from_db()
    assert (first.status, first.pairs.get(heading=heading()).account.code) == ("replaced", OFFICE)
    with pytest.raises(DatabaseError, match="바꾸지 않습니다"), transaction.atomic():
        MappingVersion.objects.filter(pk=first.pk).update(status="in_force")


def test_headings_without_an_account_come_first() -> None:
    account(OFFICE)
    used, idle = a_line(heading("알 수 없는 것")).heading, heading("안 쓰는 것")
    draft = MappingVersion.objects.create(chart="agency", number=1, at=AT)
    set_pair(draft, heading(), account(OFFICE))
    found = mapped(draft)
    assert [row.heading for row in found.rows] == [used, idle, heading()]
    assert [row.heading for row in found.missing] == [used]
    assert {each.code: [pair.heading for pair in pairs] for each, pairs in found.accounts if pairs} == {OFFICE: [heading()]}


def test_an_account_in_use_is_not_taken_out() -> None:
    in_force()
    resolutions_approved.send(None, resolutions=[made.resolution(a_line())])
    why = {OFFICE: "분개에 쓰였습니다, 과목의 짝에", GRANT: "짝에 쓰였습니다", "5200": "아래에", SURPLUS: "이월금의"}
    for code, says in why.items():
        with pytest.raises(AccountInUse, match=says):
            remove_account(account(code), by=None, at=AT)
    with pytest.raises(DatabaseError, match="foreign key"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; DELETE FROM bookkeeping_account WHERE code = '5210'")
    remove_account(account("2220"), by=None, at=AT)
    assert not Account.objects.filter(code="2220").exists()


def test_an_account_is_added_below_one_that_is_not_in_use() -> None:
    in_force()
    added = add_account(NewAccount("5270", "보험료", account("5200")), by=None, at=AT)
    assert (added.kind, added.parent) == ("expense", account("5200"))
    for code, parent, why in (("5270", "5200", "이미 있습니다"), ("52101", OFFICE, "쓰이고 있어"), ("보험", "5200", "숫자 10자")):
        with pytest.raises(AccountRefused, match=why):
            add_account(NewAccount(code, "보험료", account(parent)), by=None, at=AT)
    with pytest.raises(AccountRefused, match="쓰이고 있어"):
        add_account(NewAccount("11111", "둘째 통장", account(CASH)), by=None, at=AT)


def test_the_chart_keeps_in_step_with_the_profile() -> None:
    assert sync_accounts(PROFILE) == Account.objects.count() > 60
    Account.objects.filter(code=OFFICE).update(name="딴 이름")
    own = add_account(NewAccount("5270", "보험료", account("5200")), by=None, at=AT)
    sync_accounts(PROFILE)
    assert account(OFFICE).name == "일반운영비"
    assert Account.objects.filter(pk=own.pk).exists()
    assert grant().name == "도비보조금"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ('parent = "9999"', "9999가 그보다 앞에 없습니다"),
        ('kind = "money"', "구분 money는 없습니다"),
        ("", "쓰임"),
        ('role = "cash"', "맨 위 계정에만"),
        ("colour = 1", "colour"),
    ],
)
def test_a_broken_chart_is_told(tmp_path: Path, changed: str, why: str) -> None:
    file = tmp_path / "accounts.toml"
    top = 'law = "x"\nas_of = 2026-01-01\nverified = false\n'
    own = changed or 'kind = "asset"'
    file.write_text(f'{top}[[accounts]]\ncode = "1"\nname = "a"\n{own}\n', encoding="utf-8")
    with pytest.raises(BrokenChart, match=why):
        load(file.parent)
