"""Seals as they are typed in and told: a slip of the hand must not sound like a forged book."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from chomchom.core.errors import DomainError

if TYPE_CHECKING:
    from chomchom.core.sealing.models import DaySeal

_SEAL = re.compile(r"[0-9a-f]{64}")


class NotASeal(DomainError):
    """What was given as a seal cannot be one."""


def seal_of(words: str | None) -> str:
    """The seal in lower case, and nothing where none was given. Raises NotASeal."""
    if words is None:
        return ""
    value = words.strip().lower()
    if not _SEAL.fullmatch(value):
        raise NotASeal("--root에 적은 것은 봉인 값이 아닙니다. 봉인 값은 숫자와 a부터 f까지의 글자 64자입니다.")
    return value


def tell_sealed(seals: Sequence[DaySeal]) -> None:
    """A line for each day that was sealed, and how many there are."""
    for each in seals:
        click.echo(f"{each.day} {each.leaves:,}건 {each}")
    click.echo(f"{len(seals):,}일을 봉인했습니다." if seals else "새로 봉인할 것이 없습니다.")
