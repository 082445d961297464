"""A proposal as people read it: who goes where and why, who cannot be sent and what would have to give, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from chomchom.dispatch.matching.words import Names, shown_cost
from chomchom.dispatch.models import Proposal, Request
from chomchom.dispatch.queries.problem import Posed, posed
from chomchom.rostering.checking import broken
from chomchom.rostering.costing import Cost
from chomchom.rostering.explaining import Hindered, cheapest, chosen, hindered
from chomchom.workforce.models import Worker

_MOST_REASONS = 4


@dataclass(frozen=True)
class Sent:
    """A request with who goes: how far, why this one, and whom it was told to before."""

    request: Request
    worker: Worker
    km: int
    why: str
    before: Worker | None

    @property
    def is_new(self) -> bool:
        """Whether taking it would tell somebody something."""
        return self.before is None or self.before.pk != self.worker.pk


@dataclass(frozen=True)
class Unmet:
    """A request to which nobody goes: what keeps how many, and whom to ask for what, the least first."""

    request: Request
    reasons: Sequence[tuple[str, int]]
    ask: str


@dataclass(frozen=True)
class Answered:
    """The whole. `is_current`: nothing changed since it was made."""

    sent: Sequence[Sent]
    unmet: Sequence[Unmet]
    cost: Sequence[tuple[str, int, str]]
    is_current: bool

    @property
    def asked(self) -> int:
        """How many requests it is about."""
        return len(self.sent) + len(self.unmet)


def answered(proposal: Proposal) -> Answered:
    """With the rows as they are now; what is gone since is left out."""
    asked = posed(proposal.centre, proposal.first_on, proposal.last_on)
    known = {key: who for key, who in proposal.roster.items() if key in asked.problem.job and who in asked.workers}
    sent = [_sent(asked, known, key) for key in known]
    unmet = [_unmet(asked, known, key) for key in asked.problem.job if key not in known]
    cost = Cost(**{each.name: proposal.cost[each.name] for each in fields(Cost)})
    return Answered(
        sorted(sent, key=lambda each: (not each.is_new, each.request.first_on, each.request.pk)),
        sorted(unmet, key=lambda each: (-each.request.weight, each.request.first_on)),
        shown_cost(cost),
        asked.basis == proposal.basis,
    )


def _sent(asked: Posed, roster: dict[str, str], key: str) -> Sent:
    job, request, worker = asked.problem.job[key], asked.requests[key], asked.workers[roster[key]]
    km = asked.problem.ways.far(worker.home.code, job.place)
    return Sent(request, worker, km, _why(asked, roster, key), request.worker)


def _why(asked: Posed, roster: dict[str, str], key: str) -> str:
    job = asked.problem.job[key]
    if broken(asked.problem, {key: roster[key]}):
        return "그사이 사정이 바뀌어 갈 수 없습니다. 다시 찾으세요."
    if job.pinned:
        return "이 사람으로 정해 두었습니다."
    why = chosen(asked.problem, roster, job)
    said = [f"갈 수 있는 {why.able}명 가운데 {'가장 가깝습니다' if why.place == 1 else f'{why.place}번째로 가깝습니다'}."]
    if why.nearer:
        first = why.nearer[0]
        kept = asked.names.said(first.reasons[0]) if first.reasons else "다른 신청을 맡는 쪽이 전체로 낫습니다"
        said.append(f"더 가까운 {asked.workers[first.worker]}: {kept}.")
    if why.times:
        said.append(f"이 시설에 {why.times}번 갔습니다.")
    return " ".join(said)


def _unmet(asked: Posed, roster: dict[str, str], key: str) -> Unmet:
    found = hindered(asked.problem, roster, asked.problem.job[key])
    counted: dict[str, int] = {}
    for each in found:
        kind = _kind(asked.names, each)
        counted[kind] = counted.get(kind, 0) + 1
    ranked = sorted(counted.items(), key=lambda each: -each[1])
    return Unmet(asked.requests[key], ranked[:_MOST_REASONS], _ask(asked, found))


def _kind(names: Names, hindered: Hindered) -> str:
    """What keeps somebody first of all, without the days, so that those who are alike are counted together."""
    if not hindered.reasons:
        return "보낼 수 있으나 다른 신청이 급함"
    first = hindered.reasons[0]
    alike = {"away": "부재", "overlap": "같은 시간에 다른 파견", "week": "한 주 근로시간을 다 씀", "day": "하루 근로시간을 다 씀"}
    alike |= {"days": "한 주에 일할 날을 다 씀", "rest": "쉬는 시간이 모자람", "way": "오갈 시간이 모자람", "reach": "너무 멂"}
    return alike.get(first.rule) or names.said(first)


def _ask(asked: Posed, found: Sequence[Hindered]) -> str:
    first = cheapest(found)
    if first is None:
        return "누구에게 부탁해도 보낼 수 없습니다. 날을 바꾸거나 사람을 더 뽑아야 합니다."
    who = asked.workers[first.worker]
    if not first.reasons:
        return f"{who}: 맡은 것을 바꾸면 갈 수 있습니다."
    return f"{who}: {', '.join(asked.names.said(each) for each in first.reasons)}. 이것만 풀리면 갈 수 있습니다."
