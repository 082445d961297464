"""Which surveys an agency holds in a year: of whom, about what, from which day on, and how content the people are. Invented.

They are held for the targets of the sample plan: their titles and audiences have the words by which those count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

MADE_UP = "(체험판)"
"""Behind every title: it stands on pages, in messages and in the ledger."""
CONTENT, RATING = "만족도조사", "기타"


@dataclass(frozen=True)
class Part:
    """A group: how many of it answer, of how many, and by how much it is more content than the others, in points of five."""

    name: str
    people: int
    expected: int | None = None
    mood: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A survey. `opens`: month and day, or None for one that runs on the last day that is lived, since `since` days. `mood`: the
    mean of what people feel, in points of five; `low`: by how much single questions fall below it. `series`: what it continues;
    then the same people answer each, by invitation, but for some `newcomers`. `invited`: only who is invited answers."""

    title: str
    team: str
    instrument: str
    audience: str
    opens: tuple[int, int] | None
    days: int
    mood: float
    people: int = 0
    type: str = CONTENT
    since: int = 0
    parts: tuple[Part, ...] = ()
    expected: int | None = None
    low: Mapping[str, float] = field(default_factory=dict)
    invited: bool = False
    series: str = ""
    newcomers: int = 0

    @property
    def name(self) -> str:
        """Its title, which says that it is invented."""
        return f"{self.title} {MADE_UP}"

    def runs(self, year: int, until: dt.date) -> tuple[dt.date, dt.date]:
        """Its first and its last day."""
        opens = dt.date(year, *self.opens) if self.opens else until - dt.timedelta(days=self.since)
        return opens, opens + dt.timedelta(days=self.days - 1)

    @property
    def is_by_invitation(self) -> bool:
        """Whether only who is invited answers."""
        return self.invited or bool(self.series)

    @property
    def groups(self) -> tuple[Part, ...]:
        """Its parts; one without a name where it has none."""
        return self.parts or (Part("", self.people, self.expected),)


PLANNING, HOUSES, PARTNERS = "경영기획팀", "시설지원팀", "민간지원팀"
HOME_CARE, OUTSIDE, RENEWAL = "종합재가센터", "대외협력TF팀", "혁신전략TF팀"
SERVICES = "전북특별자치도지역사회서비스지원단"
TRAINED = "소속시설 직무교육 만족도조사"
ADVISED = "민간지원사업 참여기관 만족도조사"
VISITED = "농촌형 이동복지 이용자 만족도조사"
_RIGHTS = "인권교육 앞뒤 인권 인식"

ASKINGS = (
    Asking(
        title="복지수요 조사",
        team=SERVICES,
        instrument="needs",
        type="수요조사",
        audience="도민",
        opens=(2, 9),
        days=19,
        mood=3.2,
        parts=(Part("전주권", 62, None, 0.2), Part("서해안권", 48), Part("동부산악권", 35, None, -0.4)),
        low={"outing": -0.5, "money": -0.3},
    ),
    Asking(
        title=TRAINED,
        team=HOUSES,
        instrument="training",
        audience="교육 수료생",
        opens=(3, 16),
        days=12,
        mood=4.2,
        parts=(Part("1기", 27, 30), Part("2기", 29, 30, 0.2), Part("3기(야간)", 4, 6, -0.5)),
        low={"place": -1.3, "schedule": -0.5},
    ),
    Asking(
        title="기관 사업 자체 만족도조사",
        team=PLANNING,
        instrument="programme",
        audience="사업에 참여한 도민",
        opens=(4, 6),
        days=19,
        mood=4.1,
        people=84,
        expected=150,
        low={"easy": -0.7},
    ),
    Asking(
        title="인권교육 전 인권 인식 조사",
        team=PLANNING,
        instrument="rights",
        type=RATING,
        audience="임직원",
        opens=(5, 11),
        days=5,
        mood=3.4,
        people=18,
        expected=24,
        low={"contact": -0.6, "taught": -0.4},
        series=_RIGHTS,
    ),
    Asking(
        title=ADVISED,
        team=PARTNERS,
        instrument="programme",
        audience="참여기관",
        opens=(5, 18),
        days=12,
        mood=4.75,
        parts=(Part("재무·노무", 38, 52), Part("안전", 31, 40), Part("대체인력", 22, 35, -0.2)),
        low={"notice": -0.8},
    ),
    Asking(
        title="인권교육 뒤 인권 인식 조사",
        team=PLANNING,
        instrument="rights",
        type=RATING,
        audience="임직원",
        opens=(6, 15),
        days=5,
        mood=4.2,
        people=18,
        expected=24,
        series=_RIGHTS,
        newcomers=5,
    ),
    Asking(
        title="복지자원 연결 자체 만족도조사",
        team=OUTSIDE,
        instrument="programme",
        audience="참여 단체",
        opens=(6, 8),
        days=12,
        mood=4.0,
        people=47,
        expected=80,
        low={"promptness": -0.6},
    ),
    Asking(
        title=VISITED,
        team=HOME_CARE,
        instrument="users",
        audience="이용자",
        opens=(7, 6),
        days=19,
        mood=4.7,
        parts=(Part("진안군", 41, 60), Part("장수군", 37, 55, 0.1), Part("임실군", 24, 40), Part("무주군", 3, 9)),
        low={"promptness": -1.0},
    ),
    Asking(
        title="소속시설 종사자 만족도조사",
        team=HOUSES,
        instrument="workers",
        audience="종사자",
        opens=(8, 10),
        days=19,
        mood=3.7,
        parts=(Part("돌봄센터", 12, 15, 0.3), Part("노인보호시설", 14, 20, -0.3), Part("가족센터", 7, 9), Part("쉼터", 3, 5)),
        low={"load": -0.8, "pay": -0.6, "rest": -0.5},
        invited=True,
    ),
    Asking(
        title="이용자 만족을 알아보는 조사",
        team=RENEWAL,
        instrument="programme",
        audience="사업 참여자",
        opens=(9, 7),
        days=12,
        mood=4.2,
        people=46,
        expected=70,
    ),
    Asking(
        title="소속시설 이용자 만족도 점수 조사",
        team=HOUSES,
        instrument="users",
        audience="이용자",
        opens=(10, 12),
        days=19,
        mood=4.1,
        parts=(
            Part("돌봄센터", 48, 60, 0.3),
            Part("가족센터", 42, 60, 0.1),
            Part("자활센터", 38, 55, -0.2),
            Part("장애인센터", 32, 50, -0.1),
        ),
        low={"place": -0.7, "promptness": -0.5},
    ),
    Asking(
        title="틈새돌봄 이용자 만족도조사",
        team=HOME_CARE,
        instrument="users",
        audience="이용자",
        opens=(11, 2),
        days=19,
        mood=4.75,
        people=63,
        expected=90,
        low={"explained": -0.6},
    ),
    Asking(
        title="7S 조직진단",
        team=PLANNING,
        instrument="seven-s",
        type=RATING,
        audience="임직원",
        opens=(12, 7),
        days=10,
        mood=3.5,
        people=44,
        expected=60,
        low={"staff_enough": -0.9, "structure_decide": -0.6},
    ),
    Asking(
        title="위기가구 안전망 이용자 만족도조사",
        team=HOME_CARE,
        instrument="users",
        audience="이용자",
        opens=None,
        since=9,
        days=17,
        mood=4.6,
        people=58,
        expected=80,
    ),
    Asking(
        title="안전교육 만족도조사",
        team=PARTNERS,
        instrument="training",
        audience="교육 수료생",
        opens=None,
        since=5,
        days=14,
        mood=4.5,
        people=40,
        expected=45,
        low={"materials": -0.6},
    ),
)
OF_A_DISPATCH = Asking(
    title="대체인력 파견 만족도",
    team="",
    instrument="dispatch",
    audience="",
    opens=None,
    days=1,
    mood=4.3,
    people=1,
    low={"told": -0.4, "together": -0.2},
)
"""One site of a dispatch, which answers on one day: the centre asks, and not the year."""
