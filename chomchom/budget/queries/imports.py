"""Files of executions: the list, what rows say and come to, how they are matched, and what keeps a file from being saved."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from chomchom.budget.models import Balance, Budget, ColumnMapping, Import, ImportRow, Line, Payment
from chomchom.budget.models.heading import Direction
from chomchom.budget.sheet.matching import SURE, Candidate
from chomchom.core.money import won_text
from chomchom.orgs.models import OrganisationQuerySet
from chomchom.plan.models import Project, Version

_MOST_NAMED = 10
TO_SAVE = Q(is_total=False, skipped=False, faults=[])
UNSURE = TO_SAVE & (Q(line=None) | Q(certainty=None) | Q(certainty__lt=SURE))
FAULTY = ~Q(faults=[]) & Q(reason="")
STATES = {
    "faulty": ("잘못된 줄", FAULTY),
    "duplicate": ("이미 있는 줄", ~Q(duplicate="") & Q(skipped=True, reason="")),
    "out": ("까닭을 적고 뺀 줄", Q(skipped=True) & ~Q(reason="")),
    "in": ("저장할 줄", TO_SAVE),
    "total": ("합계 줄", Q(is_total=True)),
    "all": ("모든 줄", Q()),
}


def budgets_of(organisations: OrganisationQuerySet) -> QuerySet[Budget]:
    """The budgets of these organisations into which a file can be taken, newest first. One query."""
    return Budget.objects.filter(organisation__in=organisations).select_related("organisation").order_by("-year", "organisation")


def imports_of(organisations: OrganisationQuerySet) -> QuerySet[Import]:
    """Their files, newest first, without the bytes."""
    found = Import.objects.filter(budget__organisation__in=organisations).defer("content")
    return found.select_related("budget__organisation", "mapping", "by").order_by("-at", "-pk")


def sources_of(budget: Budget) -> list[ColumnMapping]:
    """The sources whose columns are known for the organisation. One query."""
    return list(ColumnMapping.objects.filter(organisation=budget.organisation_id).order_by("name"))


def twin_of(batch: Import) -> Import | None:
    """A file of the same bytes that was saved before. One query."""
    same = Import.objects.filter(budget=batch.budget_id, digest=batch.digest, status=Import.Status.SAVED)
    return same.exclude(pk=batch.pk).defer("content").first()


def rows_of(batch: Import, state: str, group: tuple[str, str] | None = None) -> QuerySet[ImportRow]:
    """The rows in one of the STATES, by number; of a group, those of that 과목 and 세부사업."""
    found = batch.rows.filter(STATES.get(state, STATES["all"])[1])
    if group is not None:
        found = found.filter(heading=group[0], project=group[1], is_total=False)
    return found.select_related("line__heading").order_by("number")


def counts_of(batch: Import) -> dict[str, int]:
    """How many rows are in each of the STATES. One query."""
    return batch.rows.aggregate(**{state: Count("pk", filter=about) for state, (_, about) in STATES.items()})


@dataclass(frozen=True)
class Group:
    """Rows of the same 과목 and 세부사업 that are put to the same line, or to none, with how sure that is."""

    heading: str
    project: str
    line: int | None
    line_title: str
    line_heading: str
    certainty: int
    why: str
    rows: int
    won: int
    example: str

    @property
    def key(self) -> str:
        """By which a form names it."""
        return json.dumps([self.heading, self.project, self.line], ensure_ascii=False)

    @property
    def is_sure(self) -> bool:
        """Whether nobody has to be asked."""
        return self.line is not None and self.certainty >= SURE


def groups_of(batch: Import) -> list[Group]:
    """The groups, those that a person must decide first, then by money. One query."""
    by = ("heading", "project", "line", "line__title", "line__heading__name")
    found = batch.rows.filter(TO_SAVE).values_list(*by)
    told = {"sure": Min("certainty"), "said": Min("why"), "count": Count("pk"), "won": Sum("amount"), "first": Min("title")}
    groups = [
        Group(heading, project, line, title or "", above or "", certainty or 0, why, rows, won or 0, example)
        for heading, project, line, title, above, certainty, why, rows, won, example in found.annotate(**told)
    ]
    return sorted(groups, key=lambda group: (group.is_sure, group.certainty, -group.won))


def candidates_of(budget: Budget) -> list[Candidate]:
    """The lines of expense that may be meant, with the names of their projects. Two queries."""
    lines = Line.objects.filter(budget=budget, heading__direction=Direction.EXPENSE).select_related("heading__parent")
    lineages = {line.lineage for line in lines if line.lineage}
    adopted = Project.objects.filter(lineage__in=lineages, version__year=budget.year, version__status=Version.Status.ADOPTED)
    projects = dict(adopted.order_by("version__number").values_list("lineage", "title"))
    return [
        Candidate(
            line.pk,
            line.heading.name,
            line.heading.parent.name if line.heading.parent else "",
            line.title,
            projects.get(line.lineage, "") if line.lineage else "",
        )
        for line in lines
    ]


def lines_to_choose(budget: Budget) -> list[tuple[int, str]]:
    """The lines of expense as a person chooses one: heading, 부기, who answers. One query."""
    lines = Line.objects.filter(budget=budget, heading__direction=Direction.EXPENSE).select_related("heading", "organisation")
    ordered = lines.order_by("heading__position", "heading__name", "position")
    return [(line.pk, f"{line.heading} · {line.title} ({line.organisation})") for line in ordered]


@dataclass(frozen=True)
class Reconciled:
    """The file's rows beside what its source says: `read` are all of them, of which some are duplicates and some taken out."""

    stated: int | None
    read: int
    to_save: int
    duplicates: int
    out: int
    unread_out: int

    @property
    def difference(self) -> int:
        """Which of the two the source means, with or without the rows that were taken out, the nearer one is compared."""
        stated = self.stated or 0
        return min((stated - self.read, stated - self.read + self.out), key=abs)

    @property
    def fits(self) -> bool:
        """Rows without an amount that were taken out for a reason may be the difference."""
        return self.stated is not None and (self.difference == 0 or (self.unread_out > 0 and self.stated > self.read))


def reconciled(batch: Import) -> Reconciled:
    """One query."""
    out, duplicate = STATES["out"][1], STATES["duplicate"][1]
    sums = batch.rows.filter(is_total=False).aggregate(
        read=Sum("amount"),
        to_save=Sum("amount", filter=TO_SAVE),
        duplicates=Sum("amount", filter=duplicate),
        out=Sum("amount", filter=out),
        unread_out=Count("pk", filter=out & Q(amount=None)),
    )
    return Reconciled(batch.stated_total, **{name: won or 0 for name, won in sums.items()})


def sums_by_heading(batch: Import) -> Sequence[Mapping[str, object]]:
    """For each 과목 of the file how many rows and won it has, and how much of it is saved. One query."""
    found = batch.rows.filter(is_total=False).values("heading")
    summed = found.annotate(count=Count("pk"), read=Sum("amount", default=0), to_save=Sum("amount", filter=TO_SAVE, default=0))
    return list(summed.order_by("heading"))


@dataclass(frozen=True)
class Short:
    """A line that has less left than the file would spend."""

    line: str
    available: int
    wanted: int

    def __str__(self) -> str:
        return f"‘{self.line}’은 {won_text(self.available)}이 남았는데 {won_text(self.wanted)}을 쓰려고 합니다"


def short_lines(batch: Import) -> list[Short]:
    """The lines that have too little. Two queries."""
    summed = batch.rows.filter(TO_SAVE, line__isnull=False).values_list("line", "line__title").annotate(won=Sum("amount"))
    wanted = {line: (title, won or 0) for line, title, won in summed}
    left = {balance.line_id: balance.available for balance in Balance.objects.filter(line__in=wanted)}
    return [Short(title, left.get(line, 0), won) for line, (title, won) in sorted(wanted.items()) if won > left.get(line, 0)]


def obstacles(batch: Import) -> list[str]:
    """Everything for which the file cannot be saved yet, as sentences that say what to do. Five queries."""
    rows = batch.rows.aggregate(
        faulty=Count("pk", filter=FAULTY), unsure=Count("pk", filter=UNSURE), to_save=Count("pk", filter=TO_SAVE)
    )
    found = []
    if rows["faulty"]:
        found.append(f"잘못된 줄이 {rows['faulty']:,}개 있습니다. 파일을 고쳐 다시 올리거나, 까닭을 적고 빼세요.")
    if rows["unsure"]:
        found.append(f"예산의 줄을 정하지 않은 줄이 {rows['unsure']:,}개 있습니다. 묶음마다 줄을 골라 주세요.")
    if not rows["to_save"]:
        found.append("저장할 줄이 없습니다.")
    sums = reconciled(batch)
    if sums.stated is None:
        found.append("원본의 합계를 적어 주세요.")
    elif not sums.fits:
        found.append(f"원본의 합계와 {abs(sums.difference):,}원이 다릅니다. 합계를 확인하거나, 까닭을 적고 줄을 빼세요.")
    short = short_lines(batch)
    if short:
        named = ", ".join(map(str, short[:_MOST_NAMED])) + (f" 외 {len(short) - _MOST_NAMED}줄" if len(short) > _MOST_NAMED else "")
        found.append(f"돈이 모자란 줄이 있습니다: {named}. 이용·전용이나 추가경정예산으로 늘린 뒤에 저장하세요.")
    return found


def came_of(batch: Import) -> QuerySet[Payment]:
    """The payments that were made of the file, by day."""
    found = Payment.objects.filter(batch=batch).select_related("resolution", "line__heading")
    return found.order_by("on", "pk")


def later_acts(batch: Import) -> list[str]:
    """What hangs on the rows of the file and was done after it, so that it cannot be undone; as sentences. Four queries."""
    paid = Payment.objects.filter(batch=batch)
    refunded = paid.filter(refunds__isnull=False).distinct().select_related("resolution")[:_MOST_NAMED]
    found = [f"{payment.on} ‘{payment.resolution}’의 지급에서 반납을 받았습니다." for payment in refunded]
    released = batch.commitments.filter(released__gt=0)[:_MOST_NAMED]
    found += [f"{each.on} ‘{each}’의 원인행위를 일부 풀었습니다." for each in released]
    resolved = batch.commitments.filter(Q(resolutions__isnull=False) & _not_of(batch, "resolutions__batch"))
    found += [f"{each.on} ‘{each}’의 원인행위에 다른 지출결의가 있습니다." for each in resolved.distinct()[:_MOST_NAMED]]
    others = batch.resolutions.filter(Q(payments__isnull=False) & _not_of(batch, "payments__batch"))
    return found + [f"{each.on} ‘{each}’의 지출결의에 다른 지급이 있습니다." for each in others.distinct()[:_MOST_NAMED]]


def _not_of(batch: Import, field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("batch")})


def pending(statuses: Sequence[str]) -> QuerySet[Import]:
    """The files on which work is under way."""
    return Import.objects.filter(status__in=statuses).defer("content")
