"""The sample agency's year, and the guard before everything that is invented: it never goes where people work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from chomchom.core.errors import DomainError

if TYPE_CHECKING:
    from chomchom.accounts.models import User
    from chomchom.orgs.models import Organisation
    from chomchom.plan.models import Version


class RealData(DomainError):
    """People work with this data: nothing may be invented in it."""


def refuse_real_data() -> None:
    """Do not invent plans, results and log-ins where people work; needs Django set up.

    Where a log-in of the demo still works nobody works: the server does not start there. Users who were added to such a folder
    were added to a demo.
    """
    from chomchom.accounts.services.demo import active_demo_users, has_users_of_its_own  # noqa: PLC0415 -- app ready

    if has_users_of_its_own() and not active_demo_users():
        raise RealData(
            "이 자료 폴더에는 실제 사용자가 있어 체험판 자료를 만들지 않습니다. "
            "CHOMCHOM_DATA에 다른 폴더를 적거나 `chomchom serve`를 쓰세요."
        )


def live_year(version: Version, until: datetime, *, seed: int = 1, scale: int = 1) -> str:
    """Invent what happened in the year of a plan; the answer is a sentence. Suggestions that are missing are made first."""
    from chomchom.accounts.services.demo import demo_users  # noqa: PLC0415 -- app ready
    from chomchom.plan.services.questions import suggest_for  # noqa: PLC0415 -- app ready
    from chomchom.simulation.services import (  # noqa: PLC0415 -- app ready
        Crew,
        Setting,
        live,
        live_money,
        live_returns,
        live_sending,
        live_surveys,
    )

    if not version.questions.exists():
        suggest_for(version)
    users = demo_users()
    held = {user.in_force[0].role: user for user in users if user.in_force}
    crew = Crew(held.get("planner"), {user.team: user for user in users if user.team}, held.get("director"), held.get("accountant"))
    spent = live_money(version, crew, seed, until)
    returns = live_returns(version, crew, seed, until)
    heard = live_surveys(version, crew, seed, until)
    sent = live_sending(crew, seed, until)
    lived = live(version, Setting(until, crew, seed, scale, _tell))
    made = f"{version.year}년의 실적 {lived.entries:,}건과 업무보고 {lived.reports}개"
    money = f" 예산 {spent.budgets}개와 지출결의 {spent.vouchers:,}건도 지어냈습니다." if spent.budgets else ""
    found = f" 후속조치 {returns:,}건도 지어냈습니다." if returns else ""
    asked = f" 설문 조사 {heard}개도 지어냈습니다." if heard else ""
    sending = f" 대체인력 파견 신청 {sent:,}건도 지어냈습니다." if sent else ""
    return f"{made}를 지어내고 {lived.corrected:,}건을 바로잡았습니다.{money}{found}{asked}{sending}"


def connect_log_ins(users: Iterable[User]) -> None:
    """Let whoever works on the telephone in the demo be one of the people who were made up."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.simulation.services import connect_log_in  # noqa: PLC0415 -- app ready

    for user in users:
        if user.may("dispatch.work"):
            connect_log_in(user, at=timezone.now())


def invent_clients(team: Organisation | None) -> str:
    """Invent people whom a team serves; the answer is a sentence. Nothing where the agency has no team."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accesslog.visits import Visit  # noqa: PLC0415 -- app ready
    from chomchom.clients.services.sample import invent_people  # noqa: PLC0415 -- app ready

    made = invent_people(team, visit=Visit(None, timezone.now())) if team else 0
    return f"이용자 {made:,}명을 지어냈습니다." if made else "지어낸 이용자는 그대로 두었습니다."


def _tell(done: int, all_: int) -> None:
    """A line that is written over, where somebody looks."""
    click.echo(f"\r  한 해를 지어내는 중: {done:,}/{all_:,}", nl=done == all_, err=True)
