"""Lists of people to be invited, as they are pasted from a sheet or a mail: one a line, in any order of its parts. Pure.

김하나, hana@example.org, 나눔의집
010-1234-5678	이두리
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from chomchom.accounts.emails import written
from chomchom.core.crypto.phones import phone_digits
from chomchom.core.errors import DomainError

LONGEST_LIST = 400_000
_BETWEEN = re.compile(r"[\t,;]")
_MOST_FAULTS = 10


class BadList(DomainError):
    """Lines of the list cannot be understood; the sentence says which."""


@dataclass(frozen=True)
class Guest:
    """Somebody to be invited. `channel`: email or sms; `group`: its name, as the survey has it; `occasion`: what they are asked
    about, where one survey asks an address once for each."""

    channel: str
    address: str
    name: str = ""
    group: str = ""
    occasion: str = ""


def read(text: str, groups: frozenset[str]) -> list[Guest]:
    """Everybody on the list; what is neither an address nor a group of the survey is a name. Raises BadList with every wrong
    line."""
    if len(text) > LONGEST_LIST:
        raise BadList("목록이 너무 깁니다. 나누어 초대하세요.")
    found: list[Guest] = []
    faults: list[str] = []
    lines: dict[tuple[str, str], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            guest = _guest(line, groups)
            if first := lines.get((guest.channel, guest.address)):
                raise BadList(f"{first}행과 보낼 곳이 같습니다. 한 사람은 한 줄만 남기세요.")
            lines[guest.channel, guest.address] = number
            found.append(guest)
        except BadList as fault:
            faults.append(f"{number}행: {fault}")
    if faults:
        more = f" 그 밖에 {len(faults) - _MOST_FAULTS}행." if len(faults) > _MOST_FAULTS else ""
        raise BadList(f"고칠 줄이 있어 아무도 초대하지 않았습니다. {' '.join(faults[:_MOST_FAULTS])}{more}")
    return found


def _guest(line: str, groups: frozenset[str]) -> Guest:
    parts = [part for part in (each.strip() for each in _BETWEEN.split(line)) if part]
    addresses = [(part, found) for part in parts if (found := address_in(part))]
    if len(addresses) != 1:
        raise BadList(
            "전자우편이나 휴대전화 번호가 하나 있어야 합니다." if not addresses else "보낼 곳이 둘 이상입니다. 하나만 남기세요."
        )
    typed, (channel, address) = addresses[0]
    rest = [part for part in parts if part != typed]
    group = next((part for part in rest if part in groups), "")
    names = [part for part in rest if part != group]
    if len(names) > 1:
        raise BadList(f"‘{names[1][:20]}’이 무엇인지 알 수 없습니다. 이름, 보낼 곳, 집단만 적어 주세요.")
    return Guest(channel, address, names[0][:60] if names else "", group)


def address_in(part: str) -> tuple[str, str] | None:
    """How and where to write; None for what is no address. Raises BadList for one that is wrong."""
    if "@" in part:
        try:
            return "email", written(part)
        except ValidationError as fault:
            raise BadList(f"‘{part[:40]}’ — {fault.messages[0]}") from fault
    digits = phone_digits(part)
    return ("sms", digits) if digits else None
