"""The chart of a profile (`accounts.toml`), checked when it is read. Pure; `services.accounts` brings the database in step."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.core.errors import DomainError

FILE = "accounts.toml"
ROLES = ("cash", "payable", "surplus")


class BrokenChart(DomainError):
    """The file is not right; the message names it and what is wrong."""


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One account as the file has it; `kind` at the top of a branch only."""

    code: str
    name: str
    kind: str = ""
    parent: str = ""
    role: str = ""
    internal: bool = False
    words: list[str] = []


class Chart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All accounts, parents before what is below them; `law`, `as_of` and `verified` say where they are from."""

    law: str
    as_of: dt.date
    verified: bool
    accounts: list[Listed]

    def kind_of(self, account: Listed) -> Kind:
        """That of the top of its branch."""
        above = {each.code: each for each in self.accounts}
        while account.parent:
            account = above[account.parent]
        return Kind(account.kind)


def load(folder: Path) -> Chart:
    """The chart of the profile in that folder; raises BrokenChart."""
    file = folder / FILE
    try:
        chart = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Chart)
    except (ValueError, UnicodeDecodeError) as fault:  # of TOML, and of the shape
        raise BrokenChart(f"{file}: {fault}") from fault
    for told in _faults(chart):
        raise BrokenChart(f"{file}: {told}")
    return chart


def _faults(chart: Chart) -> Iterator[str]:
    known: set[str] = set()
    for account in chart.accounts:
        yield from _faults_of(account, known)
        known.add(account.code)
    roles, parents = Counter(each.role for each in chart.accounts if each.role), {each.parent for each in chart.accounts}
    if set(roles) != set(ROLES) or max(roles.values(), default=0) > 1:
        yield f"쓰임(role) {', '.join(ROLES)}을 한 계정에 하나씩 적어야 합니다."
    for account in chart.accounts:
        if account.role and account.code in parents:
            yield f"{account.code}: 쓰임이 있는 계정 아래에는 계정이 없어야 합니다."


def _faults_of(account: Listed, known: set[str]) -> Iterator[str]:
    if account.code in known:
        yield f"계정 코드 {account.code}가 두 번 있습니다."
    if account.parent and account.parent not in known:
        yield f"{account.code}의 윗계정 {account.parent}가 그보다 앞에 없습니다."
    if bool(account.kind) is bool(account.parent):
        yield f"{account.code}: 맨 위 계정에만 구분(kind)을 적습니다."
    if account.kind and account.kind not in {kind.value for kind in Kind}:
        yield f"{account.code}: 구분 {account.kind}는 없습니다."
