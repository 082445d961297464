"""What every act of spending asks of its day, its amount and its words, so that all refuse alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from chomchom.budget import business_numbers
from chomchom.budget.models import Budget
from chomchom.budget.models.edition import MOST_WON
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import with_particle
from chomchom.ledger.services import PERSONAL, clean, is_personal


class BadAct(DomainError):
    """The day, the amount or the words of an act are not right."""


class WrongDay(BadAct):
    """Outside of the fiscal year, not come yet, or before the act that it follows."""


class WrongAmount(BadAct):
    """No positive whole number of won, or more than there is left of what it is taken from."""


class WrongWords(BadAct):
    """Missing, too long, or telling of a person what the budget does not keep."""


def day(on: date, budget: Budget, at: datetime, *, after: Mapping[str, date] | None = None) -> date:
    """The day, if it lies in the fiscal year, has come, and follows the acts `after`, by what they are called. Raises WrongDay."""
    today = timezone.localdate(at)
    if not budget.covers(on):
        raise WrongDay(
            f"{on}은 {budget.year}년 회계연도가 아닙니다. {budget.first_day}부터 {budget.last_day}까지의 날을 적어 주세요."
        )
    if on > today:
        raise WrongDay(f"{on}은 아직 오지 않았습니다. {today}까지의 날을 적어 주세요.")
    for what, earlier in (after or {}).items():
        if on < earlier:
            raise WrongDay(f"{on}은 {what} 날짜({earlier})보다 앞섭니다. {earlier}이나 그 뒤의 날을 적어 주세요.")
    return on


def amount(won: int, *, left: int | None = None, of: str = "") -> int:
    """The amount, if it is positive whole won and no more than is `left` `of` something. Raises WrongAmount."""
    if type(won) is not int or won <= 0:
        raise WrongAmount("금액은 1원 이상의 정수로 적어 주세요.")
    if won > MOST_WON:
        raise WrongAmount(f"금액이 너무 큽니다. {won_text(MOST_WON)}까지 적을 수 있습니다. 원 단위로 적었는지 보아 주세요.")
    if left is not None and won > left:
        told = f"{won_text(left)} 이하로 적어 주세요." if left > 0 else "남은 것이 없습니다."
        raise WrongAmount(f"{of}에 남은 돈은 {won_text(left)}인데 {with_particle(won_text(won), '을')} 적었습니다. {told}")
    return won


def words(text: str, what: str, longest: int, *, required: bool = True) -> str:
    """The text without blanks around it. Raises WrongWords."""
    text = clean(text)
    if required and not text:
        raise WrongWords(f"{with_particle(what, '을')} 적어 주세요.")
    if len(text) > longest:
        raise WrongWords(f"{with_particle(what, '이')} 너무 깁니다({len(text):,}자). {longest:,}자까지 적을 수 있습니다.")
    if is_personal(text):
        raise WrongWords(f"{what}: {PERSONAL}")
    return text


def business_number(text: str) -> str:
    """The ten digits of a number of a business, or nothing where none is given. Raises WrongWords."""
    if not text.strip():
        return ""
    digits = business_numbers.digits_of(text)
    if digits is None:
        raise WrongWords(
            f"‘{text.strip()[:20]}’은 사업자등록번호가 아닙니다. 열 자리 숫자가 맞는지, 한 자리를 잘못 적지 않았는지 보아 주세요."
        )
    return digits
