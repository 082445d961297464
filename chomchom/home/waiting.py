"""What waits for one person: approvals, payments, papers, drafts, remarks, statements, follow-ups, requests; each for who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.budget.queries.approvers import APPROVE
from chomchom.budget.queries.editions import open_drafts
from chomchom.budget.queries.papers import incomplete
from chomchom.budget.queries.payable import payable_count
from chomchom.budget.queries.waiting import waiting_count
from chomchom.dispatch import access as dispatch
from chomchom.dispatch.queries.board import waiting
from chomchom.documents.queries.listing import returned_to, turns_of
from chomchom.followup import access as followup
from chomchom.followup.queries import listing
from chomchom.settlements import access as settlements
from chomchom.settlements.queries.remarks import late_count
from chomchom.settlements.queries.statements import submitted_count

_MOST_DRAFTS = 3


class Waits(NamedTuple):
    """One thing to do: the page where it is done, what and how much, and what is to be done about it."""

    url: str
    text: str
    note: str


def money_waits(user: User, today: date) -> list[Waits]:
    """One query for each right that the person holds, one more where papers lack."""
    return [*_spending(user), *_drafts(user), *_accounting(user, today)]


def followup_waits(user: User, today: date) -> list[Waits]:
    """What climbed to the person, is late or new in the own team, and waits to be confirmed. At most five queries."""
    if not user.may(followup.READ):
        return []
    page, work = reverse("followup:mine"), listing.own_work(user)
    confirmable = followup.within(user, followup.CONFIRM)
    counted = [
        (listing.climbed(user).count(), "나에게 올라온 늦은 후속조치", "맡은 곳과 의논하기"),
        (listing.late_count(work, today), "늦은 후속조치", "마칠 날이 지남"),
        (listing.fresh_count(work), "새로 올라온 후속조치", "받아들이거나 까닭을 적기"),
        (listing.to_confirm(user, confirmable).count(), "확인할 후속조치", "제대로 되었는지 보고 확인하기"),
    ]
    return [Waits(page, f"{text} {count}건", note) for count, text, note in counted if count]


def document_waits(user: User) -> list[Waits]:
    """Documents to be signed, by the person or for another, and those that came back. Two queries."""
    if not user.may("report.read"):
        return []
    rejected = reverse("documents:document-list", query={"state": "rejected"})
    counted = [
        (turns_of(user).count(), reverse("documents:turns"), "결재할 문서", "읽고 서명하거나 되돌리기"),
        (returned_to(user).count(), rejected, "되돌아온 문서", "의견을 읽고 고쳐서 다시 올리기"),
    ]
    return [Waits(url, f"{text} {count}개", note) for count, url, text, note in counted if count]


def dispatch_waits(user: User) -> list[Waits]:
    """Requests for substitutes to be screened, to be sent and to be answered. One query for who runs them."""
    if not user.may(dispatch.RUN):
        return []
    found = waiting(dispatch.requests_of(user, dispatch.RUN))
    board = reverse("dispatch:board")
    counted = [
        (found.to_screen, "requested", "심사할 파견 신청", "사업에 맞는지 보고 배정 대기로 옮기기"),
        (found.to_send, "screened", "배정을 기다리는 신청", "배정안을 찾아 보내기"),
        (found.offered, "offered", "답을 기다리는 제안", "전화로 답을 받아 확정하기"),
    ]
    return [Waits(f"{board}?state={state}", f"{text} {count}건", note) for count, state, text, note in counted if count]


def _spending(user: User) -> Iterator[Waits]:
    if user.may(APPROVE) and (count := waiting_count(user)):
        yield Waits(reverse("budget:approval-list"), f"결재할 지출 {count}건", "원인행위와 지출결의를 살펴보고 결재")
    if user.may("spending.pay") and (count := payable_count(organisations(user, "spending.pay"))):
        yield Waits(reverse("budget:payable-list"), f"지급할 결의서 {count}건", "승인한 지출결의를 지급하고 적기")
    if user.may("spending.propose") and (lacking := incomplete(organisations(user, "spending.propose"))):
        yield Waits(reverse("budget:incomplete-list"), f"증빙 빠진 결의서 {len(lacking)}건", "나중에 내기로 한 서류를 붙이기")


def _drafts(user: User) -> Iterator[Waits]:
    if not user.may("budget.change"):
        return
    drafts = open_drafts(organisations(user, "budget.change"))
    for each in drafts[:_MOST_DRAFTS]:
        yield Waits(each.get_absolute_url(), f"{each.budget} {each}", "짜고 있는 편성안")
    if (more := len(drafts) - _MOST_DRAFTS) > 0:
        yield Waits(reverse("budget:home"), f"짜고 있는 편성안 {more}개 더", "의결하거나 버리기")


def _accounting(user: User, today: date) -> Iterator[Waits]:
    if user.may(settlements.SUBMIT) and (count := late_count(settlements.within(user, settlements.SUBMIT), today)):
        yield Waits(f"{reverse('settlements:remark-list')}?state=late", f"늦은 지적 {count}건", "답할 날이 지남")
    if user.may(settlements.REVIEW) and (count := submitted_count(settlements.within(user, settlements.REVIEW))):
        yield Waits(reverse("settlements:home"), f"검토할 보고 {count}건", "분기실적과 결산을 확인하거나 돌려보내기")
