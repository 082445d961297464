"""Fairness: what each facility asked for and got beside what its like got, and every decision over the engine."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from chomchom.core.tables import Sheet
from chomchom.dispatch.coverage.fairness import FALSE_ALARMS, Judged, judged
from chomchom.dispatch.coverage.span import Span
from chomchom.dispatch.coverage.tally import DECIDED, MET, Case, Outcome, Tally, middle, tally
from chomchom.dispatch.models import Move, Override, Request, Shift, Site
from chomchom.dispatch.queries.coverage import NOWHERE, begun_in, cases
from chomchom.dispatch.queries.terms import terms

LAPSED = "날이 지나도록 확정하지 못함"
_UNKNOWN = Judged(0, None, None, None)
_FOR = (Override.Kind.PINNED, Override.Kind.BY_HAND)


@dataclass(frozen=True)
class FairRow:
    """A facility: what it asked for and got, why not, how long it waited, and how that is beside its like."""

    site: Site
    tally: Tally
    days_asked: int
    days_met: int
    reasons: list[tuple[str, int]]
    wait: float | None
    overrides_for: int
    overrides_against: int
    judged: Judged

    @property
    def region(self) -> str:
        """Its municipality."""
        return str(self.site.organisation.region or NOWHERE)

    @property
    def why(self) -> str:
        """Why requests were not met, in one line."""
        return ", ".join(f"{reason} {times}건" for reason, times in self.reasons)


@dataclass(frozen=True)
class Fairness:
    """Facilities by name, and decisions by time."""

    rows: list[FairRow]
    overrides: list[Override]

    @property
    def standing_out(self) -> list[FairRow]:
        """Those that differ more than chance explains."""
        return [row for row in self.rows if row.judged.stands_out]

    @property
    def compared(self) -> int:
        """Facilities that can be compared with others."""
        return sum(row.judged.p is not None for row in self.rows)


def fairness(found: QuerySet[Request], span: Span, today: dt.date) -> Fairness:
    """Six queries."""
    found = begun_in(found, span)
    counted = cases(found, today)
    verdicts = judged((case.site, (case.role, case.place), case.outcome in MET) for case in _decided(counted.values()))
    by_site: defaultdict[int, list[Case]] = defaultdict(list)
    for case in counted.values():
        by_site[case.site].append(case)
    met, reasons, overrides = _days_met(found, counted), _reasons(found, counted), _overrides(found)
    sites = Site.objects.filter(pk__in=by_site).select_related("organisation__region").order_by("organisation__name", "pk")
    decided = Counter((each.request.site_id, each.kind in _FOR) for each in overrides)
    rows = [
        FairRow(
            site=site,
            tally=tally(by_site[site.pk]),
            days_asked=sum(case.days for case in by_site[site.pk] if case.outcome != Outcome.CANCELLED),
            days_met=met[site.pk],
            reasons=reasons[site.pk].most_common(),
            wait=middle(case.wait for case in by_site[site.pk] if case.wait is not None),
            overrides_for=decided[site.pk, True],
            overrides_against=decided[site.pk, False],
            judged=verdicts.get(site.pk, _UNKNOWN),
        )
        for site in sites
    ]
    return Fairness(rows, overrides)


def _decided(counted: Iterable[Case]) -> Iterator[Case]:
    return (case for case in counted if case.outcome in DECIDED)


def _days_met(found: QuerySet[Request], counted: dict[int, Case]) -> Counter[int]:
    """Days on which somebody came or will come, by site."""
    rows = Shift.objects.filter(request__in=found).exclude(minutes=0).values_list("request", flat=True)
    return Counter(counted[request].site for request in rows if counted[request].outcome in MET)


def _reasons(found: QuerySet[Request], counted: dict[int, Case]) -> defaultdict[int, Counter[str]]:
    """Why requests were not met, as it was said last, by site."""
    given = Move.objects.filter(request__in=found, after=Request.Status.UNMET).order_by("pk")
    said = dict(given.filter(request__status=Request.Status.UNMET).values_list("request", "reason"))
    found_: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for pk, case in counted.items():
        if case.outcome == Outcome.UNMET:
            found_[case.site][said.get(pk, LAPSED)] += 1
    return found_


def _overrides(found: QuerySet[Request]) -> list[Override]:
    related = ("request__site__organisation", "worker", "instead_of", "by")
    return list(Override.objects.filter(request__in=found).select_related(*related).order_by("-at", "-pk"))


_SITES = (
    *("시설", "시군", "종사자(명)", "신청(건)", "마침", "확정·근무 중", "못 보냄", "진행 중", "취소"),
    *("신청한 날", "보낸 날", "보낸 비율(%)", "못 보낸 까닭", "확정까지 걸린 날(중앙값)", "손으로 정해 줌", "손으로 뺌"),
    *("견준 신청(건)", "견준 신청의 보낸 비율(%)", "같은 조건의 보낸 비율(%)", "차이(%p)", "우연일 확률(p)", "우연보다 큰 차이"),
)
_DECISIONS = ("때", "신청", "시설", "무엇", "대체인력", "엔진의 제안", "어긴 것", "까닭", "정한 사람", "거둔 때")


def sheets(found: Fairness, span: Span) -> list[Sheet]:
    """To be taken away: facilities, decisions, and how to read them."""
    return [
        Sheet("시설별", _SITES, map(_site_cells, found.rows)),
        Sheet("손으로 정한 것", _DECISIONS, map(_decision_cells, found.overrides)),
        Sheet("읽는 법", ("무엇", "뜻"), [("기간", f"첫날이 {span}에 드는 신청"), *how_to_read()]),
    ]


def _site_cells(row: FairRow) -> list[str | int | float | None]:
    counts, verdict = row.tally, row.judged
    return [
        *(str(row.site), row.region, row.site.staff, counts.asked, counts.done, counts.sent, counts.unmet),
        *(counts.waiting, counts.cancelled, row.days_asked, row.days_met, _percent(counts.share), row.why),
        None if row.wait is None else round(row.wait, 1),
        *(row.overrides_for, row.overrides_against, verdict.compared, _percent(verdict.share), _percent(verdict.expected)),
        *(_percent(verdict.difference), None if verdict.p is None else round(verdict.p, 4)),
        "예" if verdict.stands_out else "견줄 수 없음" if verdict.p is None else "아니요",
    ]


def _decision_cells(each: Override) -> list[str | dt.datetime | None]:
    return [
        timezone.localtime(each.at),
        each.request.number,
        str(each.request.site),
        each.get_kind_display(),
        str(each.worker),
        str(each.instead_of or ""),
        each.breaks,
        each.reason,
        str(each.by or ""),
        timezone.localtime(each.lifted_at) if each.lifted_at else None,
    ]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def _weights() -> str:
    rules = terms().rules
    reasons = ", ".join(f"{each.name} {each.weight}" for each in terms().reasons)
    return f"사유 {reasons}; 종사자 {rules.small_staff}명까지 {rules.small_weight}, 긴급 {rules.urgent_weight}를 더함"


HOW_TO_READ = (
    ("보낸 비율", "마친 것과 확정한 것을, 그 둘과 못 보낸 것을 더한 수로 나눈 값입니다. 취소와 진행 중은 넣지 않습니다."),
    ("못 보냄", "못 보냄으로 끝낸 신청과, 마지막 날이 지나도록 확정하지 못한 신청입니다."),
    (
        "같은 조건",
        "같은 기간에 직무와 시군이 같은 다른 시설의 신청입니다. 그 시설의 신청은 뺍니다. 다른 시설이 없으면 견주지 않습니다.",
    ),
    ("차이", "그 시설의 보낸 비율에서 같은 조건의 보낸 비율을 뺀 값입니다. 양수이면 더 받았고 음수이면 덜 받았습니다."),
    (
        "우연일 확률",
        "같은 조건의 신청 가운데 무작위로 골라 보냈다면 이만한 차이나 더 드문 차이가 나올 확률입니다(정확 검정, 양쪽). "
        "신청이 적으면 큰 차이도 우연일 수 있습니다.",
    ),
    (
        "우연보다 큰 차이",
        "시설이 많으면 몇 곳은 우연히 달라 보입니다. "
        f"그런 곳이 표시한 곳의 평균 {FALSE_ALARMS:.0%}를 넘지 않게 골랐습니다(벤저미니·호크버그).",
    ),
    (
        "표시의 뜻",
        "표시는 살펴보라는 뜻이고 치우쳤다는 뜻이 아닙니다. 사유, 긴급, 갖출 것, 신청한 때가 다르면 차이가 날 수 있습니다.",
    ),
    (
        "손으로 정해 줌, 손으로 뺌",
        "그 시설의 신청에 사람이 대체인력을 정하거나 배정한 횟수와, 보내지 않기로 뺀 횟수입니다. 거둔 것도 셉니다.",
    ),
)


def how_to_read() -> list[tuple[str, str]]:
    """The words and what they mean, with the order of priority of the profile."""
    return [*HOW_TO_READ, ("우선순위", _weights())]
