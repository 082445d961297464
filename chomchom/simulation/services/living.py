"""Living the acts of a year one after the other, as people would have: posting, correcting, closing months.

Living the same year again goes on where it stopped: what is there is known by its key, and nothing is posted twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import singledispatchmethod

from django.utils import timezone

from chomchom.budget.models import Budget
from chomchom.core.errors import DomainError
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry
from chomchom.ledger.queries.months import last_sealed_day
from chomchom.ledger.services import Posting
from chomchom.ledger.services.months import close_months, reopen_month
from chomchom.ledger.services.seals import seal
from chomchom.orgs.queries import temporary_holidays
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import questions_of
from chomchom.simulation.services.deciding import decide, judge
from chomchom.simulation.services.hearing import are_heard, is_heard
from chomchom.simulation.services.paperwork import write_documents
from chomchom.simulation.services.players import MARK, Crew, Players, moment
from chomchom.simulation.services.proving import bring_evidence
from chomchom.simulation.services.reporting import report_all
from chomchom.simulation.services.returning import SETTLED, were_lived
from chomchom.simulation.services.sending import SENT, first_sent
from chomchom.simulation.year import Act, Aim, Close, Correct, Post, Reverse, acts_of, happenings

BULK = 5000
OF_MONEY = frozenset({"budget.set", "budget.spent", "purchase.made", "purchase.preferred"})
"""Kinds of which the money of the year tells where it was lived: made up beside it, they would count twice."""
REOPENED = "늦게 받은 증빙을 올리려고"


class NothingToLive(DomainError):
    """There is nobody who could post, or nothing that was planned."""


class LivedOtherwise(DomainError):
    """The same year was made up with another seed or scale; two made-up years do not fit into one."""


@dataclass(frozen=True)
class Setting:
    """How a year is lived: the same `seed` gives the same year; `scale` is how many agencies of this size there are together;
    nothing happens after `until`. `tell` hears how many acts of how many are done."""

    until: dt.datetime
    crew: Crew = field(default_factory=Crew)
    seed: int = 1
    scale: int = 1
    tell: Callable[[int, int], None] = lambda done, all_: None


@dataclass(frozen=True)
class Lived:
    """What came of it."""

    entries: int
    corrected: int
    decided: int
    reports: int


def live(version: Version, setting: Setting) -> Lived:
    """Live the year of an adopted plan up to a moment, decide about its questions, seal the days that are over, and report.

    Raises NothingToLive.
    """
    life = _Life(version, setting)
    decided = decide(version, setting.crew.planner, setting.until) if setting.crew.planner else 0
    life.live_all()
    if setting.crew.planner:
        judge(version, setting.crew.planner, setting.until)
    bring_evidence(setting.until)
    seal(at=setting.until)
    write_documents(setting.crew, setting.until)
    return Lived(life.posted, life.corrected, decided, report_all(setting.crew, setting.until))


def aims_of(version: Version) -> list[Aim]:
    """What the engine lives for, in the order of the plan."""
    return [
        Aim(
            key=f"{row.target.project.team.name}:{row.target.project.title}:{row.target.text}:{row.number and row.number.position}",
            question=row.asked,
            months=tuple(row.months),
            team=row.target.project.team.name,
            text=row.target.text,
        )
        for row in questions_of(version)
    ]


def refuse_another(prefix: str, year: int) -> None:
    """Raises LivedOtherwise."""
    if Entry.objects.filter(key__startswith=f"{MARK}:{year}:").exclude(key__startswith=prefix).exists():
        raise LivedOtherwise(
            f"{year}년은 다른 씨앗이나 크기로 이미 지어냈습니다. 원장은 지울 수 없으니 CHOMCHOM_DATA에 새 폴더를 적어 다시 하세요."
        )


class _Life:
    def __init__(self, version: Version, setting: Setting) -> None:
        year, off = version.year or setting.until.year, temporary_holidays()
        self.players = Players(setting.crew, f"{year}:{setting.seed}:{setting.scale}")
        if not self.players.organisations:
            raise NothingToLive("실적을 올릴 조직이 없습니다. `chomchom profile load`를 먼저 하세요.")
        refuse_another(self.players.prefix, year)
        aims = aims_of(version)
        if not aims:
            raise NothingToLive("계획에 목표의 물음이 없습니다. 계획을 확정하고 물음이 제안된 뒤에 다시 하세요.")
        entries = happenings(aims, self.players.cast, year, setting.seed, off)
        if Budget.objects.filter(year=year).exists():
            entries = [entry for entry in entries if entry.kind not in OF_MONEY]
        if were_lived(year):
            entries = [entry for entry in entries if entry.kind != SETTLED]
        if are_heard(year):
            entries = [entry for entry in entries if not is_heard(entry)]
        if sent_since := first_sent(year):
            entries = [entry for entry in entries if not (entry.kind == SENT and entry.on >= sent_since)]
        local = timezone.make_naive(setting.until)
        self.acts = [act for act in acts_of(entries, year, setting.seed, off) if act.at <= local]
        self.setting = setting
        self.earliest = timezone.make_aware(dt.datetime.combine(last_sealed_day() or dt.date(2000, 1, 1), dt.time()))
        self.posted = self.corrected = 0
        self._waiting: list[Posting] = []

    def live_all(self) -> None:
        """Do every act that is not done yet."""
        for done, act in enumerate(self._left(), 1):
            self._do(act)
            if done % 500 == 0:
                self.setting.tell(done, len(self.acts))
        self._post()
        self.setting.tell(len(self.acts), len(self.acts))

    def _left(self) -> Iterable[Act]:
        """Everything from the last moment that was posted on; what was half done is done again, which changes nothing."""
        mine = Entry.objects.filter(key__startswith=self.players.prefix).order_by("-posted_at")
        last = mine.values_list("posted_at", flat=True).first()
        return [act for act in self.acts if last is None or self._at(act) >= last]

    @singledispatchmethod
    def _do(self, act: Act) -> None:
        raise TypeError(act)

    @_do.register
    def _(self, act: Post) -> None:
        if act.late:
            self._open_again(act)
        for turn in range(self.setting.scale):
            key = self.players.key(act.number, turn, act.copy)
            self._waiting.append(self.players.posting(act.entry, key, turn, self._at(act)))
        if act.late or len(self._waiting) >= BULK:
            self._post()

    @_do.register
    def _(self, act: Reverse) -> None:
        for entry, _ in self._entries(act, copy=1):
            ledger.reverse(entry, by=entry.by, reason=act.reason, at=self._at(act))
            self.corrected += 1

    @_do.register
    def _(self, act: Correct) -> None:
        for entry, turn in self._entries(act):
            right = self.players.posting(act.entry, f"{entry.key}:right", turn, self._at(act))
            ledger.correct(entry, right, reason=act.reason)
            self.corrected += 1

    @_do.register
    def _(self, act: Close) -> None:
        self._post()
        close_months(self.players.organisations, act.month, by=self.setting.crew.planner, at=self._at(act))

    def _post(self) -> None:
        self.posted += len(ledger.post_many(self._waiting))
        self._waiting = []

    def _entries(self, act: Act, copy: int = 0) -> Iterator[tuple[Entry, int]]:
        """The entries of an act that still stand, with their turns, once they are posted."""
        self._post()
        turns = {self.players.key(act.number, turn, copy): turn for turn in range(self.setting.scale)}
        for entry in Entry.objects.filter(key__in=turns, reversal__isnull=True).select_related("by").order_by("pk"):
            yield entry, turns[entry.key]

    def _open_again(self, act: Post) -> None:
        """Open the closed month of a straggler for a day."""
        self._post()
        posting = self.players.posting(act.entry, "", 0, self._at(act))
        until = posting.at + dt.timedelta(days=1)
        reopen_month(posting.org, posting.month, by=self.setting.crew.planner, at=posting.at, reason=REOPENED, until=until)

    def _at(self, act: Act) -> dt.datetime:
        """When the act is done: not on days that are sealed, which only happens where a demo slept for a while."""
        return max(moment(act.at), self.earliest)
