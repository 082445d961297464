"""What people write about an account is read by others and kept for years: no number in it names a person."""

from __future__ import annotations

from chomchom.core.errors import DomainError
from chomchom.core.personal_numbers import is_personal

PERSONAL = "주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 누구의 것인지 알 수 없게 고쳐 주세요."


class NamesPerson(DomainError):
    """What was written holds the number of a person."""


def refuse_personal(*texts: str) -> None:
    """Raises NamesPerson."""
    if any(map(is_personal, texts)):
        raise NamesPerson(f"{PERSONAL} 아무것도 저장하지 않았습니다.")
