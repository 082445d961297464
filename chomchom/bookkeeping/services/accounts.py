"""Keeping the chart: in step with the profile, and by hand for what the profile does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.bookkeeping import charting
from chomchom.bookkeeping.models import Account, JournalLine, Pair
from chomchom.bookkeeping.models.account import LONGEST_NAME
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.words import plain


class AccountRefused(DomainError):
    """The account cannot be added as it was told."""


class AccountInUse(DomainError):
    """Something hangs on the account."""


@dataclass(frozen=True)
class NewAccount:
    """An account to be put below another one, whose kind it takes."""

    code: str
    name: str
    parent: Account


@transaction.atomic
def sync_accounts(folder: Path) -> int:
    """Bring the accounts in step with the profile in that folder; what it does not know stays. Returns how many it lists.

    A profile without the file keeps no books, or adds its accounts by hand.
    """
    if not (folder / charting.FILE).exists():
        return 0
    chart = charting.load(folder)
    known: dict[str, Account] = {account.code: account for account in Account.objects.all()}
    for listed in chart.accounts:
        columns: dict[str, object] = {
            "name": listed.name,
            "kind": chart.kind_of(listed).value,
            "parent": known.get(listed.parent),
            "role": listed.role,
            "internal": listed.internal,
            "words": listed.words,
        }
        known[listed.code] = _in_step(known.get(listed.code), listed.code, columns)
    return len(chart.accounts)


@transaction.atomic
def add_account(new: NewAccount, *, by: User | None, at: datetime) -> Account:
    """Put an account below another one. Raises AccountRefused."""
    code, name = plain(new.code), plain(new.name)
    parent = Account.objects.select_for_update().get(pk=new.parent.pk)
    if not (code.isascii() and code.isdecimal() and len(code) <= 10) or not name or len(name) > LONGEST_NAME:
        raise AccountRefused(f"계정 코드는 숫자 10자까지, 이름은 {LONGEST_NAME}자까지 적어 주세요.")
    if Account.objects.filter(code=code).exists():
        raise AccountRefused(f"계정 코드 {code}는 이미 있습니다. 다른 코드를 적어 주세요.")
    if JournalLine.objects.filter(account=parent).exists() or Pair.objects.filter(account=parent).exists() or parent.role:
        used = with_particle(f"‘{parent}’", "은")
        raise AccountRefused(f"{used} 분개나 과목의 짝에 쓰이고 있어 그 아래에 계정을 둘 수 없습니다. 다른 윗계정을 고르세요.")
    account = Account.objects.create(code=code, name=name, kind=parent.kind, parent=parent)
    audit.record(account, "bookkeeping.account.added", by=by, at=at, number=code, name=name)
    return account


@transaction.atomic
def remove_account(account: Account, *, by: User | None, at: datetime) -> None:
    """Take an account out that nothing hangs on. Raises AccountInUse, saying what does."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    uses = {
        "분개에 쓰였습니다": JournalLine.objects.filter(account=account).exists(),
        "과목의 짝에 쓰였습니다": Pair.objects.filter(account=account).exists(),
        "아래에 다른 계정이 있습니다": account.children.exists(),
        f"{account.get_role_display()}의 계정입니다": bool(account.role),
    }
    if used := [says for says, is_so in uses.items() if is_so]:
        raise AccountInUse(
            f"{with_particle(f'‘{account}’', '은')} 지울 수 없습니다: {', '.join(used)}. 쓰지 않으려면 짝에서 빼세요."
        )
    audit.record(account, "bookkeeping.account.removed", by=by, at=at, number=account.code, name=account.name)
    account.delete()


def _in_step(known: Account | None, code: str, columns: dict[str, object]) -> Account:
    """The account of that code with these columns; saved only where one of them is another."""
    if known is None:
        return Account.objects.create(code=code, **columns)
    changed = [name for name, value in columns.items() if getattr(known, name) != value]
    for name in changed:
        setattr(known, name, columns[name])
    if changed:
        known.save(update_fields=changed)
    return known
