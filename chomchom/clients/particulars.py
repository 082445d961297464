"""What is known of a person, made fit to be sealed and found again; or refused with a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from chomchom.clients.models import Client
from chomchom.core.crypto import blind
from chomchom.core.crypto.names import LONGEST_NAME, clean_name, compared_name, seen
from chomchom.core.crypto.phones import phone_digits
from chomchom.core.crypto.resident_numbers import mask_resident_numbers
from chomchom.core.errors import DomainError

__all__ = ["LONGEST_NAME", "BadParticulars", "Particulars", "clean_email", "clean_name", "clean_phone", "clean_text", "tokens_of"]

LONGEST_ADDRESS, LONGEST_NOTES, LONGEST_REASON = 200, 4000, 400
PHONE_INDEX, NAME_INDEX, PERSON_INDEX = "clients_client.phone", "clients_client.name", "clients_client.person"


class BadParticulars(DomainError):
    """Something in it cannot be kept."""


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """A person. Everything is cleaned as it comes in; raises BadName or BadParticulars."""

    name: str
    phone: str = ""
    born_on: date | None = None
    sex: str = ""
    address: str = ""
    email: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        for column, clean in _CLEANERS.items():
            object.__setattr__(self, column, clean(getattr(self, column)))
        if not self.name:
            raise BadParticulars("이름을 적어 주세요.")
        if self.sex and self.sex not in Client.Sex:
            raise BadParticulars("성별을 목록에서 골라 주세요.")

    @property
    def texts(self) -> dict[str, str]:
        """What is sealed, by column."""
        born = self.born_on.isoformat() if self.born_on else ""
        return {
            "name": self.name,
            "phone": self.phone,
            "born_on": born,
            "sex": self.sex,
            "address": self.address,
            "email": self.email,
            "notes": self.notes,
        }

    @classmethod
    def of(cls, client: Client) -> Particulars:
        """What is known now."""
        texts: dict[str, Any] = client.opened_all()
        return cls(**texts | {"born_on": date.fromisoformat(texts["born_on"]) if texts["born_on"] else None})

    def with_(self, **changes: Any) -> Particulars:
        """The same but for these."""
        return replace(self, **changes)


def tokens_of(person: Particulars) -> dict[str, Any]:
    """What a row holds beside the sealed texts, to be found by; the year of birth is coarse enough to be read."""
    name = compared_name(person.name)
    return {
        "name_token": blind.token(NAME_INDEX, name),
        "phone_token": blind.token(PHONE_INDEX, person.phone),
        "person_token": blind.token(PERSON_INDEX, f"{name} {person.born_on}") if person.born_on else None,
        "place_token": blind.place_token(person.address),
        "birth_year": person.born_on.year if person.born_on else None,
    }


def clean_phone(text: str) -> str:
    """Its digits; empty for an empty one. Raises BadParticulars."""
    digits = phone_digits(text)
    if text.strip() and not digits:
        raise BadParticulars("전화번호를 010-1234-5678, 063-123-4567, 1588-1234처럼 적어 주세요. 외국 번호는 +로 시작합니다.")
    return digits


def clean_email(text: str) -> str:
    """Small letters, composed; empty for an empty one. Raises BadParticulars."""
    address = seen(unicodedata.normalize("NFKC", text)).strip().lower()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as fault:
        raise BadParticulars("전자우편 주소를 name@example.org처럼 적어 주세요.") from fault
    if not address.isascii():
        raise BadParticulars("전자우편 주소에 영문자와 비슷하게 생긴 다른 글자가 있습니다. 영문자로 다시 적어 주세요.")
    return address


def clean_text(text: str, longest: int) -> str:
    """Free text: composed, nothing unseen, numbers of registration masked. Raises BadParticulars for one that is too long."""
    kept = mask_resident_numbers(unicodedata.normalize("NFC", seen(text)).strip()).text
    if len(kept) > longest:
        raise BadParticulars(f"글이 너무 깁니다({len(kept):,}자). {longest:,}자까지 적을 수 있습니다.")
    return kept


_CLEANERS: dict[str, Callable[[str], str]] = {
    "name": clean_name,
    "phone": clean_phone,
    "email": clean_email,
    "address": lambda text: clean_text(" ".join(text.split()), LONGEST_ADDRESS),
    "notes": lambda text: clean_text(text, LONGEST_NOTES),
}
