"""The daily work that goes on whether a target counts it or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from chomchom.ledger.kinds import kind
from chomchom.simulation.year.aims import Cast
from chomchom.simulation.year.days import Days
from chomchom.simulation.year.habits import habit, within
from chomchom.simulation.year.world import World

_MONTHS = range(1, 13)


@dataclass(frozen=True)
class Routine:
    """`days_a_month` (of 20) on which each team or facility does it; a label with several words takes one of them each time."""

    kind: str
    who: Literal["teams", "facilities"]
    days_a_month: float
    title: str
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)


ROUTINES = (
    Routine("meeting.held", "teams", 4, "주간업무회의", {"body": ("주간업무회의",), "form": ("대면",)}),
    Routine("budget.spent", "teams", 9, "사업비 집행", {"account": ("사업비", "운영비", "인건비", "여비")}),
    Routine("purchase.made", "teams", 1.5, "물품 구매", {"item": ("사무용품", "녹색제품", "인쇄물", "전산 소모품")}),
    Routine("support.given", "teams", 3, "민원 응대와 행정 지원", {"work": ("행정", "전산", "시설")}),
    Routine("service.given", "facilities", 17, "시설 이용 서비스", {"service": ("주간보호", "방문돌봄", "긴급돌봄", "프로그램")}),
    Routine(
        "counsel.given", "facilities", 4, "이용 상담", {"field": ("이용 안내", "생활", "건강", "권익"), "form": ("내방", "전화")}
    ),
    Routine("inspection.done", "facilities", 0.5, "자체 안전점검", {"topic": ("안전", "위생")}),
    Routine("talk.held", "facilities", 0.4, "보호자 간담회", {"with": ("보호자",), "form": ("대면",)}),
    Routine("training.completed", "facilities", 0.6, "법정의무교육 이수", {"topic": ("안전", "인권", "개인정보")}),
)


def live_daily(world: World, cast: Cast, days: Days, dice: Random) -> None:
    """Add a year of it."""
    for routine in ROUTINES:
        for org in cast.teams if routine.who == "teams" else cast.facilities:
            for month in _MONTHS:
                _month_of(routine, org, month, world, (cast, days, dice))


def _month_of(routine: Routine, org: str, month: int, world: World, around: tuple[Cast, Days, Random]) -> None:
    cast, days, dice = around
    usual, declared = habit(routine.kind), kind(routine.kind)
    working = days.by_month[month]
    number = min(len(working), int(routine.days_a_month) + (dice.random() < routine.days_a_month % 1))
    for day in sorted(dice.sample(working, number)):
        world.add(
            routine.kind,
            day,
            org=org,
            region=dice.choice(cast.regions) if usual.outdoors and cast.regions else None,
            title=routine.title,
            labels={code: dice.choice(words) for code, words in routine.labels.items()},
            quantity=within(usual.quantity, dice) if declared.quantity else 1,
        )
