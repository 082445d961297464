"""Which acts the page of a follow-up offers: for each its words, its form, and the service that it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chomchom.accounts.models import User
from chomchom.followup import forms
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.services import handing, moving, talking

type Do = Callable[[FollowUp, Any, User, datetime], FollowUp]
Act = Event.Act


@dataclass(frozen=True)
class Offer:
    """One act. `button` says it, `done` is said afterwards."""

    act: Event.Act
    button: str
    done: str
    form: type[forms.ActForm]
    do: Do


OWNERS: Mapping[str, Offer] = {
    "accept": Offer(
        Act.ACCEPTED, "받아들이기", "받아들였습니다. 시작하면 ‘시작하기’를 누르십시오.", forms.ActForm,
        lambda each, form, by, at: moving.accept(each, form.said, by=by, at=at),
    ),
    "begin": Offer(
        Act.BEGUN, "시작하기", "시작했습니다. 다 하면 무엇을 했는지 적고 마치십시오.", forms.ActForm,
        lambda each, form, by, at: moving.begin(each, form.said, by=by, at=at),
    ),
    "finish": Offer(
        Act.DONE, "마치기", "마쳤습니다. 올린 사람이나 확인하는 사람이 확인합니다.", forms.FinishForm,
        lambda each, form, by, at: moving.finish(each, form.said, form.cleaned_data["nowhere"], by=by, at=at),
    ),
    "decline": Offer(
        Act.DECLINED, "받아들이지 않기", "받아들이지 않은 까닭을 적었습니다.", forms.ReasonForm,
        lambda each, form, by, at: moving.decline(each, form.said, by=by, at=at),
    ),
    "hand-over": Offer(
        Act.HANDED_OVER, "다른 곳에 넘기기", "넘겼습니다.", forms.HandOverForm,
        lambda each, form, by, at: handing.hand_over(each, form.whose, form.said, by=by, at=at),
    ),
    "postpone": Offer(
        Act.POSTPONED, "마칠 날 바꾸기", "마칠 날을 바꾸었습니다.", forms.PostponeForm,
        lambda each, form, by, at: handing.postpone(each, form.cleaned_data["due_on"], form.said, by=by, at=at),
    ),
    "answer": Offer(
        Act.ANSWERED, "말한 사람에게 답하기", "답했습니다. 접수번호를 가진 사람이 봅니다.", forms.AnswerForm,
        lambda each, form, by, at: talking.answer(each, form.said, by=by, at=at),
    ),
}  # fmt: skip
"""For who acts for the owner."""
JUDGES: Mapping[str, Offer] = {
    "confirm": Offer(
        Act.CONFIRMED, "확인하기", "확인했습니다. 실적 원장에 올라갔습니다.", forms.ActForm,
        lambda each, form, by, at: moving.confirm(each, form.said, by=by, at=at),
    ),
    "ask-again": Offer(
        Act.ASKED_AGAIN, "더 하라고 돌려보내기", "돌려보냈습니다.", forms.ReasonForm,
        lambda each, form, by, at: moving.ask_again(each, form.said, by=by, at=at),
    ),
    "reopen": Offer(
        Act.REOPENED, "다시 열기", "다시 열었습니다. 맡은 곳에서 다시 살펴봅니다.", forms.ReasonForm,
        lambda each, form, by, at: moving.reopen(each, form.said, by=by, at=at),
    ),
}  # fmt: skip
"""For who raised it, or may confirm what others raised."""
COMMENT = Offer(
    Act.COMMENTED, "덧붙이기", "덧붙였습니다.", forms.CommentForm,
    lambda each, form, by, at: talking.comment(each, form.said, by=by, at=at),
)  # fmt: skip
