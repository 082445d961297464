"""실적보고: how each target stands and what the period added, what was posted, what was spent, what was found and settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2s
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from chomchom.budget.queries.spent import Spent, spent_by
from chomchom.documents.content import Cell, Chart, Content, Heading, Part, Passage, Sentence, Table, row, table
from chomchom.documents.figures import as_known, count, percent, won
from chomchom.documents.kinds.sealed import about
from chomchom.documents.models import Document
from chomchom.documents.periods import period_of
from chomchom.followup.models import FollowUp
from chomchom.followup.queries.summary import total
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.ledger.queries.spans import KindSum, Span, sums_by_kind
from chomchom.orgs.models import Organisation
from chomchom.plan.models import TeamPlan, Version
from chomchom.plan.queries.board import NEEDS_CARE
from chomchom.plan.queries.progress import Moment, Standing, questions_of, reached_in, standings
from chomchom.plan.queries.versions import version_in_force
from chomchom.plan.question import STATE_NAMES, Growth, Ratio
from chomchom.surveys.models import Survey

_TARGETS = ("목표", "이번 기간", "누계", "목표값", "달성률", "상태")


def build(document: Document, moment: Moment) -> Content:
    """The report of a period of a team with its facilities, or of the agency."""
    return about(document, moment, tuple(_Report(document, moment).parts()))


@dataclass(frozen=True)
class _Report:
    document: Document
    seen_from: Moment

    def parts(self) -> Iterator[Part]:
        """In the order of such reports: in short, targets by project, what was done, money, what was found, what comes."""
        yield Heading("Ⅰ. 한눈에", 1)
        yield from self._overview()
        yield Passage("summary", "총평", "이 기간에 가장 큰 성과와 그 까닭을 서너 줄로. 아래 수치가 말해 주지 않는 것을 적습니다.")
        yield Heading("Ⅱ. 목표별 실적", 1)
        yield from self._by_project()
        yield Heading("Ⅲ. 한 일", 1)
        yield from self._done()
        yield Heading("Ⅳ. 예산 집행", 1)
        yield from self._money()
        yield Heading("Ⅴ. 의견과 환류", 1)
        yield from self._heard()
        yield Heading("Ⅵ. 부진한 까닭과 앞으로 할 일", 1)
        yield from self._behind()
        yield Passage("next", "앞으로 할 일", "다음 기간에 힘쓸 일, 도움이 필요한 일")

    @cached_property
    def moment(self) -> Moment:
        seen = self.seen_from
        return Moment(min(seen.as_of, self.document.last), seen.today, seen.known_on)

    @cached_property
    def organisations(self) -> list[Organisation]:
        org = self.document.organisation
        return list(posting_organisations()) if self._is_agency else [org, *org.children.all()]

    @property
    def _is_agency(self) -> bool:
        return bool(self.document.organisation.kind == Organisation.Kind.AGENCY)

    @cached_property
    def version(self) -> Version | None:
        return version_in_force(self.document.first.year)

    @cached_property
    def standings(self) -> list[Standing]:
        if self.version is None:
            return []
        questions = questions_of(self.version)
        if not self._is_agency:
            team = TeamPlan.objects.filter(version=self.version, name=self.document.organisation.name)
            questions = questions.filter(target__project__team__in=team)
        return standings(self.version, questions, self.moment)

    @cached_property
    def added(self) -> list[float | None]:
        """What the period added to each."""
        asked = [each.question.asked for each in self.standings]
        return reached_in(asked, (self.document.first, self.moment.as_of), self.moment.knowing)

    @cached_property
    def several(self) -> set[int]:
        """Targets that count more than one thing."""
        times = Counter(each.question.target_id for each in self.standings)
        return {target for target, count in times.items() if count > 1}

    def _name(self, standing: Standing) -> str:
        """The words of its target, and which of its numbers is meant where it has several."""
        target, asked = standing.question.target, standing.question.asked
        return f"{target.text} – {asked.value:,g}{asked.unit}" if target.pk in self.several else str(target.text)

    @property
    def _words(self) -> str:
        return period_of(self.document.first, self.document.last).words(self.document.first)

    def _overview(self) -> Iterator[Part]:
        counted = [each for each in self.standings if each.progress.state != "judged"]
        met = [each for each in counted if each.progress.met]
        behind = [each for each in counted if each.state in NEEDS_CARE]
        all_of, met_of = count("targets", "수를 세는 목표", len(counted), "개"), count("targets.met", "이룬 목표", len(met), "개")
        late_of = count("targets.behind", "살펴야 할 목표", len(behind), "개")
        begins = f"{self._words} 실적입니다. 수를 세는 목표 "
        yield Sentence((begins, all_of, " 가운데 ", met_of, "를 이루었고, ", late_of, "가 늦거나 어렵습니다."))
        spent = self.spent[1]
        if spent.approved:
            paid, share = won("paid", "집행액", spent.paid), percent("paid.share", "집행률", spent.share)
            yield Sentence(("예산 ", won("budget", "예산", spent.approved), "원 가운데 ", paid, "원(", share, ")을 집행했습니다."))
        by_team = [each for each in self.spent[0] if each.approved]
        if len(by_team) > 1:
            shares = tuple(round((each.share or 0) * 100, 1) for each in by_team)
            yield Chart("집행률", tuple(each.name for each in by_team), shares, unit="%")

    def _by_project(self) -> Iterator[Part]:
        pairs = zip(self.standings, self.added, strict=True)
        for project, group in groupby(pairs, key=lambda pair: pair[0].question.target.project):
            yield Heading(" ".join(filter(None, (project.team.name, str(project.number or ""), project.title))))
            rows = [self._target(standing, added) for standing, added in group]
            yield from table(f"{project.title}: 목표와 실적", _TARGETS, rows, (3, 1, 1, 1, 0.9, 0.9))

    def _target(self, standing: Standing, added: float | None) -> tuple[Cell, ...]:
        question, progress = standing.question, standing.progress
        asked, key, name = question.asked, f"target.{_key(standing)}", self._name(standing)
        opens = as_known(question.get_absolute_url(), self.moment.as_of, self.moment.known_on or self.moment.today)
        if progress.state == "judged":
            return row(name, "–", "–", "–", "–", STATE_NAMES[standing.state])
        of_period = None if isinstance(asked.measure, Ratio | Growth) else added
        share = progress.actual / asked.value if progress.actual is not None and asked.value else None
        return row(
            name,
            count(f"{key}.added", f"{name}: 이번 기간", of_period, asked.unit, opens),
            count(f"{key}.actual", f"{name}: 누계", progress.actual, asked.unit, opens),
            f"{asked.value:,g}{asked.unit}",
            percent(f"{key}.share", f"{name}: 달성률", share, opens),
            STATE_NAMES[standing.state],
        )

    def _done(self) -> Iterator[Part]:
        span = Span(self.document.first, self.moment.as_of, self.moment.known_on)
        rows = [self._kind(each) for each in sums_by_kind(self.organisations, span)]
        if not rows:
            yield Sentence(("이 기간에 올린 실적이 없습니다.",), "note")
        yield from table("올린 실적", ("종류", "건", "수량", "사람", "금액(원)"), rows, (2.4, 0.8, 1, 1, 1.4))

    def _kind(self, each: KindSum) -> tuple[Cell, ...]:
        kind, key, name = each.kind, f"kind.{each.kind.code}", each.kind.name
        days = {"since": self.document.first.isoformat(), "until": self.moment.as_of.isoformat()}
        own = {} if self._is_agency else {"org": self.document.organisation_id}
        known = {"asof": (self.moment.known_on or self.moment.today).isoformat()}
        opens = f"{reverse('ledger:entry-list')}?{urlencode({'kind': kind.code, **days, **own, **known})}"
        return row(
            name,
            count(f"{key}.entries", f"{name}: 건수", each.entries, "건", opens),
            count(f"{key}.quantity", f"{name}: 수량", each.quantity, kind.unit, opens) if kind.quantity else "",
            count(f"{key}.people", f"{name}: 사람", each.people, "명", opens) if kind.people else "",
            won(f"{key}.amount", f"{name}: 금액", each.amount, opens) if kind.amount else "",
        )

    @cached_property
    def spent(self) -> tuple[list[Spent], Spent]:
        return spent_by("team" if self._is_agency else "project", self.document.first.year, self.organisations, self.moment)

    def _money(self) -> Iterator[Part]:
        groups, whole = self.spent
        if not whole.approved:
            yield Sentence(("이 조직에 배정된 예산이 없습니다.",), "note")
            return
        rows = [spent_row(each) for each in [*groups, whole]]
        yield from table("예산 집행", ("구분", "예산(원)", "집행(원)", "잔액(원)", "집행률"), rows, (2.4, 1.4, 1.4, 1.4, 0.8))

    def _heard(self) -> Iterator[Part]:
        closed = Survey.objects.filter(
            organisation__in=self.organisations, result__isnull=False, closes_on__range=(self.document.first, self.moment.as_of)
        )
        yield from _surveys(closed.select_related("result").order_by("closes_on", "pk"))
        found = FollowUp.objects.filter(owner__in=self.organisations, found_on__range=(self.document.first, self.moment.as_of))
        of = total(found.exclude(status=FollowUp.Status.MERGED), self.moment.as_of)
        opens = reverse("followup:followup-list")
        settled = count("followups.settled", "해결한 것", of.settled, "건", opens)
        left = count("followups.open", "남은 것", of.open, "건", opens)
        found_of = count("followups", "찾은 것", of.found, "건", opens)
        yield Sentence(("이 기간에 찾은 것 ", found_of, " 가운데 ", settled, "을 해결해 확인받았고 ", left, "이 남았습니다."))

    def _behind(self) -> Iterator[Part]:
        behind = [each for each in self.standings if each.state in NEEDS_CARE]
        if not behind:
            yield Sentence(("늦거나 어려운 목표가 없습니다.",))
        for each in behind:
            yield Sentence((f"{each.question.target.project.title}: {self._name(each)} ({STATE_NAMES[each.state]})",))
            yield Passage(f"behind.{_key(each)}", "", "까닭과 대책")


def _key(standing: Standing) -> str:
    """The same in every version of the plan that says the same: of its project, its words and its unit."""
    question = standing.question
    place = question.number.position if question.number else 0
    said = f"{question.target.project.lineage}|{question.target.text}|{place}|{question.asked.unit}"
    return blake2s(said.encode(), digest_size=8).hexdigest()


def _surveys(closed: QuerySet[Survey]) -> Iterator[Table]:
    rows = [_survey(each) for each in closed]
    yield from table("마친 조사", ("조사", "응답", "점수(100점)", "만족한 비율"), rows, (3, 0.8, 1, 1))


def _survey(survey: Survey) -> tuple[Cell, ...]:
    key, opens, result = f"survey.{survey.pk}", survey.get_absolute_url(), survey.result
    score = None if result.score is None else float(result.score)
    share = None if result.satisfied is None else float(result.satisfied) / 100
    return row(
        survey.title,
        count(f"{key}.responses", f"{survey.title}: 응답", result.responses, "명", opens),
        count(f"{key}.score", f"{survey.title}: 점수", score, "점", opens),
        percent(f"{key}.satisfied", f"{survey.title}: 만족한 비율", share, opens),
    )


def spent_row(each: Spent) -> tuple[Cell, ...]:
    """A row of money: what it is, the budget, what was paid, what is left, the share."""
    key, name, opens = f"money.{each.key}", each.name, each.opens
    return row(
        name,
        won(f"{key}.approved", f"{name}: 예산", each.approved, opens),
        won(f"{key}.paid", f"{name}: 집행", each.paid, opens),
        won(f"{key}.left", f"{name}: 잔액", each.approved - each.paid, opens),
        percent(f"{key}.share", f"{name}: 집행률", each.share, opens),
    )
