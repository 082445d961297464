"""Attendance: the worker says when a day's work begins and ends, and the site confirms how long it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.personal_numbers import is_personal
from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.moments import EARLY, is_over, may_start
from chomchom.dispatch.services.moving import Status, To, locked, move
from chomchom.dispatch.services.place_codes import is_code_of

LONGEST_WHY, LONGEST_WORDS, LONGEST_SIGNER, LONGEST_OUTLINE = 100, 600, 40, 12_000
OUTLINE = re.compile(r"(?:M\d{1,3} \d{1,3}(?: ?L\d{1,3} \d{1,3})* ?)*")
"""A path of SVG of whole numbers: nothing else is kept as a signature."""
MOST_MISSES = 5
"""So often a number of four digits may be wrong: who guesses finds it once in two thousand days."""
_UNDER_WAY = (Status.CONFIRMED, Status.WORKING)


class CannotAttend(DomainError):
    """That cannot be said of this day, or something is missing."""


@dataclass(frozen=True)
class Arrival:
    """The number that the site shows, or why it could not be typed."""

    code: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Worked:
    """Minutes of a day; none with the reason."""

    minutes: int
    reason: str = ""


@dataclass(frozen=True)
class Signer:
    """Who confirms for the site, and how they drew their name, if they did."""

    name: str
    outline: str = ""


def start(shift: Shift, arrival: Arrival, *, by: User | None, at: datetime) -> Shift:
    """The worker is there; with the first day the request is under way. A wrong number is counted, and after MOST_MISSES only a
    reason begins the day. Raises CannotAttend."""
    with transaction.atomic():
        request, row = _held(shift)
        code, reason = ("" if row.misses >= MOST_MISSES else arrival.code.strip()), arrival.reason.strip()
        _refuse(
            {
                "이미 시작을 눌렀습니다.": row.started_at is not None,
                _when_to_start(row): not may_start(row, at),
                _what_is_missing(row): not code and not reason,
                **_of_words("까닭", reason, LONGEST_WHY),
            }
        )
        is_missed = bool(code) and not is_code_of(request.site, row.day, code)
        if is_missed:
            _miss(row, by=by, at=at)
        else:
            _start(request, row, Arrival(code, reason), by=by, at=at)
    if is_missed:  # said when the count is kept
        raise CannotAttend(f"현장 번호가 맞지 않습니다. 시설의 화면에 오늘 나온 네 자리를 다시 보고 적어 주세요. {_left(row)}")
    return row


@transaction.atomic
def end(shift: Shift, words: str, *, by: User | None, at: datetime) -> Shift:
    """The day's work is over, and what was done. Raises CannotAttend."""
    _, row = _held(shift)
    words = words.strip()
    _refuse(
        {
            "먼저 시작을 눌러 주세요.": row.started_at is None,
            "이미 끝을 눌렀습니다.": row.ended_at is not None,
            "끝난 때가 시작한 때보다 앞섭니다. 전화기의 시각이 아니라 서버의 시각으로 적으니 잠시 뒤에 다시 눌러 주세요.": bool(
                row.started_at and at <= row.started_at
            ),
            "근무일지를 적어 주세요. 한 일을 한두 줄로 적으면 됩니다.": not words,
            **_of_words("근무일지", words, LONGEST_WORDS),
        }
    )
    row.ended_at, row.log = at, _joined(row.log, words)
    row.save(update_fields=["ended_at", "log"])
    audit.record(row, "dispatch.shift.ended", by=by, at=at)
    return row


@transaction.atomic
def sign_beside(shift: Shift, worked: Worked, signer: Signer, *, by: User | None, at: datetime) -> Shift:
    """The site confirms a day on the worker's telephone, once: what the site said is not changed there. Raises CannotAttend."""
    request, row = _held(shift)
    _refuse(
        {
            "시설이 이미 확인한 날입니다. 고칠 것이 있으면 시설의 화면에서 고칩니다.": row.signed_at is not None,
            "먼저 끝을 눌러 주세요.": row.ended_at is None,
            "일한 시간을 적어 주세요.": worked.minutes == 0,
        }
    )
    _sign(row, worked, signer, by=by, at=at)
    _begin(request, by=by, at=at)
    return row


@transaction.atomic
def sign(request: Request, days: Mapping[int, Worked], signer: Signer, *, by: User | None, at: datetime) -> Request:
    """The site confirms days of a request, by their keys, or puts right what it confirmed before. Raises CannotAttend."""
    found = locked(request)
    _refuse_unless_under_way(found)
    rows = list(found.shifts.select_for_update(of=("self",)).filter(pk__in=list(days)).order_by("day"))
    changed = [row for row in rows if row.signed_at is None or row.minutes != days[row.pk].minutes]
    if not changed:
        raise CannotAttend("확인하거나 고칠 날이 없습니다. 화면을 새로 열어 보세요.")
    for row in changed:
        _sign(row, days[row.pk], signer, by=by, at=at)
    if any(row.minutes for row in changed):
        _begin(found, by=by, at=at)
    return found


def _held(shift: Shift) -> tuple[Request, Shift]:
    """Both locked; the request may have gone to somebody else since the page was opened."""
    request = locked(shift.request)
    row = Shift.objects.select_for_update(of=("self",)).filter(pk=shift.pk, request=request, worker=shift.worker_id).first()
    if row is None:
        raise CannotAttend("그사이 배정이 바뀌었습니다. 화면을 새로 여세요.")
    _refuse_unless_under_way(request)
    return request, row


def _refuse_unless_under_way(request: Request) -> None:
    if request.status not in _UNDER_WAY:
        raise CannotAttend(f"지금 ‘{request.get_status_display()}’ 상태라 근무를 적을 수 없습니다. 센터에 물어보세요.")


def _when_to_start(row: Shift) -> str:
    day = f"{row.day.month}월 {row.day.day}일 {row.hours}의 근무입니다."
    return f"{day} 시작하기 {EARLY.seconds // 60}분 전부터 끝나는 때까지 누를 수 있습니다."


def _what_is_missing(row: Shift) -> str:
    if row.misses < MOST_MISSES:
        return "현장 번호를 적어 주세요. 볼 수 없으면 비우고 까닭을 적습니다."
    return f"현장 번호를 {row.misses}번 잘못 적어 더는 번호로 시작할 수 없습니다. 까닭을 적으면 시작하고, 센터가 시설에 확인합니다."


def _left(row: Shift) -> str:
    left = MOST_MISSES - row.misses
    return f"{left}번 더 적어 볼 수 있습니다." if left else "번호 대신 까닭을 적어 주세요."


def _miss(row: Shift, *, by: User | None, at: datetime) -> None:
    row.misses += 1
    row.save(update_fields=["misses"])
    audit.record(row, "dispatch.shift.missed", by=by, at=at, misses=row.misses)


def _start(request: Request, row: Shift, arrival: Arrival, *, by: User | None, at: datetime) -> None:
    guessed = f" (번호를 {row.misses}번 잘못 적음)" if row.misses else ""
    row.started_at, row.place_confirmed = at, bool(arrival.code)
    row.log = "" if arrival.code else f"현장 번호 없이 시작: {arrival.reason}{guessed}"
    row.save(update_fields=["started_at", "place_confirmed", "log"])
    audit.record(row, "dispatch.shift.started", by=by, at=at, place_confirmed=row.place_confirmed)
    _begin(request, by=by, at=at)


def _begin(request: Request, *, by: User | None, at: datetime) -> None:
    if request.status == Status.CONFIRMED:
        move(request, To(Status.WORKING), by=by, at=at)


def _sign(row: Shift, worked: Worked, signer: Signer, *, by: User | None, at: datetime) -> None:
    reason, name, most = worked.reason.strip(), signer.name.strip(), row.ends - row.begins
    day = f"{row.day.month}월 {row.day.day}일"
    _refuse(
        {
            f"{day}의 근무는 아직 끝나지 않았습니다. 끝난 뒤에 확인합니다.": not is_over(row, at),
            f"{day}에 일한 시간은 0분에서 {most}분 사이로 적어 주세요.": not 0 <= worked.minutes <= most,
            f"{day}에 일하지 않았으면 까닭을 적어 주세요.": worked.minutes == 0 and not reason,
            "확인하는 분의 이름을 적어 주세요.": not name,
            "서명을 읽을 수 없습니다. 지우고 다시 쓰거나, 이름만 적어 주세요.": len(signer.outline) > LONGEST_OUTLINE
            or not OUTLINE.fullmatch(signer.outline),
            **_of_words("까닭", reason, LONGEST_WHY),
            **_of_words("확인하는 분", name, LONGEST_SIGNER),
        }
    )
    row.minutes, row.signed_at = worked.minutes, at
    row.log = _joined(row.log, f"일하지 않음: {reason}") if worked.minutes == 0 else row.log
    row.seal(signer=name, signature=signer.outline)
    row.save(update_fields=["minutes", "signed_at", "log", *Shift.sealed_fields()])
    audit.record(row, "dispatch.shift.signed", by=by, at=at, minutes=row.minutes)


def _of_words(what: str, text: str, longest: int) -> dict[str, bool]:
    return {
        f"{what}에 주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 지우고 다시 적어 주세요.": is_personal(text),
        f"{what}에는 {longest}자까지 적을 수 있습니다.": len(text) > longest,
    }


def _joined(before: str, words: str) -> str:
    """One below the other; what the site puts right more than once is told by the history."""
    return (
        before
        if words in before.splitlines()
        else "\n".join(filter(None, (before, words)))[: Shift._meta.get_field("log").max_length]
    )


def _refuse(checks: dict[str, bool]) -> None:
    found = [sentence for sentence, is_so in checks.items() if is_so]
    if found:
        raise CannotAttend(" ".join(found))
