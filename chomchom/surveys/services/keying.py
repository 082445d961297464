"""Papers are keyed in twice, by two people: where both agree, or the second has settled what differs, it is a response.

What the first keyed in is kept until then and no longer; that a paper was keyed in stays, so that none is taken twice. The response
does not know its paper, nor the paper its response.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason
from chomchom.core.words import plain
from chomchom.surveys.channels import by_staff
from chomchom.surveys.comparing import NOTHING, Difference, differences
from chomchom.surveys.instrument.answering import checked
from chomchom.surveys.instrument.form import Answers
from chomchom.surveys.models import Group, Keyed, Response, Survey, Version
from chomchom.surveys.queries.regions import region_choices
from chomchom.surveys.services.marking import mark_answered
from chomchom.surveys.services.responding import Answering, submit

LONGEST_NUMBER, LONGEST_WORDS = 20, 200
GROUP = "group"
"""The key of a difference about where a paper belongs."""


class CannotKey(DomainError):
    """The paper cannot be keyed in like that."""


class KeyedBefore(CannotKey):
    """Somebody has keyed this paper in; `keyed` waits for its second entry."""

    def __init__(self, keyed: Keyed) -> None:
        self.keyed = keyed
        super().__init__(f"종이 {keyed.paper}번은 이미 한 번 넣었습니다. 두 번째 입력으로 이어 주세요.")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What somebody read on a paper. `invited`: the address of the invited person whose it is, if it is known."""

    survey: Survey
    version: Version
    number: str
    answers: object
    group: Group | None = None
    invited: str = ""


@dataclass(frozen=True)
class Reading:
    """What the second person read on the same paper."""

    answers: object
    group: Group | None = None


def key_first(paper: Paper, *, by: User, at: dt.datetime) -> Keyed:
    """Keep a paper until another person has keyed it in, too. Raises BadAnswers, KeyedBefore, CannotKey, CannotMark."""
    number, answers = _number(paper.number), _checked(paper.version, paper.answers)
    _check_open(paper.survey, at)
    try:
        with transaction.atomic():
            keyed = Keyed.objects.create(
                survey=paper.survey, version=paper.version, group=paper.group, paper=number, answers=answers, by=by, at=at
            )
            mark_answered(paper.survey, paper.invited, paper.group, at=at)
            audit.record(paper.survey, "surveys.paper.keyed", by=by, at=at, paper=number)
            return keyed
    except IntegrityError:
        keyed = Keyed.objects.select_related("group", "version").get(survey=paper.survey, paper=number)
    if refusal := _refused(keyed, by):
        raise refusal
    mark_answered(paper.survey, paper.invited, paper.group, at=at, again=True)
    raise KeyedBefore(keyed)


@transaction.atomic
def key_second(keyed: Keyed, read: Reading, *, by: User, at: dt.datetime) -> list[Difference]:
    """Compare with what the first person keyed in: it becomes a response, or the differences are to be settled. Raises BadAnswers,
    CannotKey, CannotAnswer."""
    held = _held(keyed, by, at)
    answers = _checked(held.version, read.answers)
    found = compared(held, answers, read.group)
    if not found:
        _take(held, answers, read.group, by, at)
        audit.record(held.survey, "surveys.paper.agreed", by=by, at=at, paper=held.paper)
    return found


@transaction.atomic
@keeps_reason("words")
def settle(keyed: Keyed, read: Reading, words: str, *, by: User, at: dt.datetime) -> None:
    """Take what the second person decided on, after a third look at the paper. Raises BadAnswers, CannotKey, CannotAnswer."""
    held, words = _held(keyed, by, at), plain(words)
    if not words or len(words) > LONGEST_WORDS:
        raise CannotKey(f"무엇을 보고 정했는지 {LONGEST_WORDS}자 안으로 적어 주세요. 예: 종이를 다시 보니 4에 표시가 있음")
    answers = _checked(held.version, read.answers)
    fields = [each.key for each in compared(held, answers, read.group)]
    _take(held, answers, read.group, by, at)
    audit.record(held.survey, "surveys.paper.settled", by=by, at=at, paper=held.paper, words=words, from_second=fields)


@transaction.atomic
@keeps_reason()
def discard(keyed: Keyed, reason: str, *, by: User, at: dt.datetime) -> None:
    """Throw a first entry away, of a wrong number or a wrong version, so that the paper can be keyed in anew. Raises CannotKey."""
    held, reason = _waiting(keyed), plain(reason)
    if not reason or len(reason) > LONGEST_WORDS:
        raise CannotKey(f"왜 버리는지 {LONGEST_WORDS}자 안으로 적어 주세요. 예: 종이 번호를 잘못 적음")
    audit.record(held.survey, "surveys.paper.discarded", by=by, at=at, paper=held.paper, reason=reason)
    held.delete()


def compared(keyed: Keyed, answers: Answers, group: Group | None) -> list[Difference]:
    """Where the second reading differs from the first, first of all in where the paper belongs."""
    about_group = []
    if keyed.group_id != (group.pk if group else None):
        about_group = [Difference(GROUP, "집단", str(keyed.group or NOTHING), str(group or NOTHING))]
    return about_group + differences(by_staff(keyed.version.form), keyed.answers, answers, dict(region_choices()))


def _take(held: Keyed, answers: Answers, group: Group | None, by: User, at: dt.datetime) -> None:
    """It becomes a response, under a key by chance: neither knows the other any more."""
    key = secrets.token_urlsafe(24)
    channel = Response.Channel.PAPER
    submit(Answering(survey=held.survey, version=held.version, answers=answers, key=key, channel=channel, group=group), at)
    held.answers, held.settled_by, held.settled_at = {}, by, at
    held.save(update_fields=["answers", "settled_by", "settled_at"])


def _held(keyed: Keyed, by: User, at: dt.datetime) -> Keyed:
    """The paper, alone, if this person may be its second reader. Raises CannotKey."""
    found = _waiting(keyed)
    if refusal := _refused(found, by):
        raise refusal
    _check_open(found.survey, at)
    return found


def _waiting(keyed: Keyed) -> Keyed:
    """Raises CannotKey."""
    locked = Keyed.objects.select_for_update(of=("self",)).select_related("survey", "version", "group", "by")
    found = locked.filter(pk=keyed.pk).first()
    if found is None:
        raise CannotKey("이 종이의 처음 입력을 누군가 버렸습니다. 새 종이로 다시 넣어 주세요.")
    if found.settled_at:
        raise CannotKey(f"종이 {found.paper}번은 이미 두 번 다 넣었습니다. 다른 종이를 넣어 주세요.")
    return found


def _refused(keyed: Keyed, by: User) -> CannotKey | None:
    """Why this person cannot key in a paper that is there already; None where they may be the second."""
    if keyed.settled_at:
        return CannotKey(f"종이 {keyed.paper}번은 이미 두 번 다 넣었습니다. 종이 번호를 다시 확인해 주세요.")
    if keyed.by_id == by.pk:
        return CannotKey(f"종이 {keyed.paper}번은 내가 넣은 종이입니다. 두 번째는 다른 분이 넣어야 합니다.")
    return None


def _number(text: str) -> str:
    """As it is written on the sheet, from 1; 012 and 12 are one number. Raises CannotKey."""
    number = plain(text)
    if not number.isdecimal() or not int(number[: LONGEST_NUMBER + 1]) or len(number) > LONGEST_NUMBER:
        raise CannotKey(
            f"종이 번호는 1부터 시작하는 숫자입니다. {LONGEST_NUMBER}자 안으로 적어 주세요. 종이의 오른쪽 위에 있습니다."
        )
    return str(int(number))


def _check_open(survey: Survey, at: dt.datetime) -> None:
    """Raises CannotKey."""
    if not survey.takes_answers(timezone.localdate(at)):
        raise CannotKey("지금은 답을 받지 않는 조사입니다. 종이도 여는 날부터 마감 전까지만 넣을 수 있습니다.")


def _checked(version: Version, answers: object) -> Answers:
    return checked(by_staff(version.form), answers, regions=frozenset(code for code, _ in region_choices()))
