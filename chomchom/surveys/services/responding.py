"""Answers come in: checked, kept once, never beyond a quota, never after the end.

What the respondent's page sends with its answers is a random key: the same sent twice is one response with one receipt code,
which is made of the key and kept by nobody.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone

from chomchom.core import queue
from chomchom.core.errors import DomainError
from chomchom.followup import receiving
from chomchom.surveys import channels
from chomchom.surveys.instrument.answering import BadAnswers, checked
from chomchom.surveys.instrument.form import Answers, Form, Type
from chomchom.surveys.models import Draft, File, Group, Response, Survey, Version
from chomchom.surveys.queries.regions import region_codes
from chomchom.surveys.services import gate

Channel = Response.Channel
BY_STAFF = (Channel.PAPER, Channel.PHONE)
"""Keyed in by somebody who knows whom they asked: no ticket is asked for."""
_ASKED = {Channel.KIOSK: channels.at_kiosk, Channel.PAPER: channels.by_staff, Channel.PHONE: channels.by_staff}


class CannotAnswer(DomainError):
    """No answer is taken: of `state` it tells a page why."""

    state = "closed"


class NotOpen(CannotAnswer):
    """It is not open yet, or not any more."""

    def __init__(self, survey: Survey, today: dt.date) -> None:
        is_early = survey.status == Survey.Status.DRAFT or (survey.status == Survey.Status.OPEN and today < survey.opens_on)
        self.state = "early" if is_early else "closed"
        begins = f"이 조사는 {survey.opens_on.month}월 {survey.opens_on.day}일부터 답할 수 있습니다. 그날 다시 와 주세요."
        over = "이 조사는 끝났습니다. 이제 답을 받지 않습니다. 마음 써 주셔서 고맙습니다."
        super().__init__(begins if is_early else over)


class Full(CannotAnswer):
    """As many have answered as were asked for."""

    state = "full"


class NeedsInvitation(CannotAnswer):
    """Only who was invited may answer."""

    state = "invited"


class AnsweredAlready(CannotAnswer):
    """This ticket was used."""

    state = "answered"


@dataclass(frozen=True, kw_only=True)
class Answering:
    """What somebody says. `key`: random, of their own; `version`: what they began to answer; `ticket`: the hash of their number,
    which `tickets.verify` gave."""

    survey: Survey
    version: Version
    answers: object
    key: str
    channel: str = Channel.LINK
    group: Group | None = None
    ticket: bytes | None = None


def hashed(key: str) -> bytes:
    """What is kept of a key."""
    return sha256(key.encode()).digest()


def receipt_of(key: str) -> str:
    """The receipt code of what was sent with that key."""
    return receiving.code_of(key.encode())


def submit(said: Answering, at: dt.datetime) -> str:
    """Keep the answers, and return the receipt code; sent again, the same code. Raises BadAnswers and CannotAnswer."""
    answers = _checked(said)
    try:
        with transaction.atomic():
            _keep(said, answers, timezone.localdate(at))
    except (IntegrityError, CannotAnswer) as refused:
        if not is_answered(said.survey, said.key):
            raise _twice(refused) from refused
    return receipt_of(said.key)


def is_answered(survey: Survey, key: str) -> bool:
    """Whether what was sent with that key is kept."""
    return Response.objects.filter(survey=survey, key_hash=hashed(key)).exists()


def may_answer(survey: Survey, group: Group | None, today: dt.date) -> None:
    """Raises CannotAnswer with the sentence for the respondent, before they begin. By invitation is asked for when they send."""
    if not survey.takes_answers(today):
        raise NotOpen(survey, today)
    if survey.quota or (group and group.quota):
        _check_quotas(survey, group)


def _checked(said: Answering) -> Answers:
    """Every answer as the form allows it. Raises BadAnswers, NeedsInvitation."""
    if said.survey.by_invitation and said.ticket is None and said.channel not in BY_STAFF:
        raise NeedsInvitation("이 조사는 초대받은 분께만 여쭙니다. 받으신 문자나 전자우편의 주소로 들어와 주세요.")
    asked = _ASKED.get(Channel(said.channel))
    form = asked(said.version.form) if asked else said.version.form
    return checked(form, said.answers, regions=_regions(form))


def _regions(form: Form) -> frozenset[str]:
    return region_codes() if any(each.type is Type.REGION for each in form.questions) else frozenset()


def _keep(said: Answering, answers: Answers, today: dt.date) -> None:
    """One row, inside the gate. Raises CannotAnswer, BadAnswers."""
    has_quota = bool(said.survey.quota or (said.group and said.group.quota))
    (gate.hold if has_quota else gate.share)(said.survey.pk)
    survey = Survey.objects.only("status", "opens_on", "closes_on", "quota").get(pk=said.survey.pk)
    if not survey.takes_answers(today):
        raise NotOpen(survey, today)
    if has_quota:
        _check_quotas(survey, said.group)
    response = Response(
        survey_id=said.survey.pk,
        version_id=said.version.pk,
        group=said.group,
        channel=said.channel,
        answers=answers,
        on=today,
        key_hash=hashed(said.key),
        ticket_hash=said.ticket,
        receipt_hash=receiving.hashed(receipt_of(said.key)),
    )
    response.save(force_insert=True)
    _take_files(said, answers, response)
    Draft.objects.filter(key_hash=response.key_hash).delete()
    if survey.quota and Response.objects.filter(survey=survey).count() >= survey.quota:
        queue.later("surveys.close_full", survey=survey.pk)


def _check_quotas(survey: Survey, group: Group | None) -> None:
    """Raises Full."""
    of_group = Count("pk", filter=Q(group=group)) if group else Count("pk")
    came = Response.objects.filter(survey=survey).aggregate(all=Count("pk"), group=of_group)
    if survey.quota and came["all"] >= survey.quota:
        raise Full("받기로 한 수만큼 답을 받아 조사를 마쳤습니다. 마음 써 주셔서 고맙습니다.")
    if group and group.quota and came["group"] >= group.quota:
        raise Full(f"‘{group}’에서 받기로 한 수만큼 답을 받았습니다. 마음 써 주셔서 고맙습니다.")


def _take_files(said: Answering, answers: Answers, response: Response) -> None:
    """The files that answers name become the response's. Raises BadAnswers for one that is not there, or another's."""
    for question in said.version.form.questions:
        if question.type is Type.FILE and question.name in answers:
            known = File.objects.filter(key_hash=hashed(str(answers[question.name])), survey=said.survey, response=None)
            if not known.update(response=response, until=None):
                raise BadAnswers({question.name: "올린 파일을 찾지 못했습니다. 파일을 다시 올려 주세요."})


def _twice(refused: Exception) -> Exception:
    """What hit the wall of one answer for each ticket is told kindly; anything else as it is."""
    if "surveys_ticket_once_in_a_survey" in str(refused):
        return AnsweredAlready("이미 답하셨습니다. 한 분이 한 번만 답할 수 있습니다.")
    return refused
