"""What follow-ups and surveys found about the projects of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import OPEN
from chomchom.followup.queries.carried import for_plan, with_suggestions
from chomchom.ledger.models import Entry
from chomchom.plan.models import Issue, Note, TargetQuestion, Version
from chomchom.plan.queries.target_page import also_counted
from chomchom.reports.nextyear import Finding, WeakItem
from chomchom.surveys.kinds import DONE
from chomchom.surveys.queries.weak import Weak, weak_items

type Key = tuple[str, int]
_KEPT = (*OPEN, FollowUp.Status.CONFIRMED)


class Places:
    """Where findings belong: the places of projects by lineage, and of surveys by the targets that count them. Four queries."""

    def __init__(self, version: Version, questions: Sequence[TargetQuestion]) -> None:
        self.year = version.year or 0
        self.lineages: dict[UUID, int] = dict(version.projects.values_list("lineage", "position"))
        self.weak = weak_items(self.year)
        self.surveys = self._surveys(questions)

    def _surveys(self, questions: Sequence[TargetQuestion]) -> dict[int, int]:
        """By the key of a survey the place of the first project whose target counts it."""
        keys = {f"{DONE.code}:{each.survey.pk}": each.survey.pk for each in self.weak}
        entries = list(Entry.objects.filter(key__in=keys).select_related("organisation", "region"))
        counted = also_counted(entries, questions)
        return {keys[each.key or ""]: counted[each.pk][0].target.project.position for each in entries if counted[each.pk]}


def findings_of(places: Places, today: dt.date) -> list[Finding]:
    """Open ones that the next plan takes up, and those of the points of this one that are open or confirmed. Four queries."""
    carried = [(each.followup, each.suggestion) for each in for_plan(places.year + 1)]
    rows = {followup.pk: (followup, said) for followup, said in [*_of_points(places), *carried]}
    points = _points([followup for followup, _ in rows.values()])
    made = [_finding(followup, said, points, places, today) for followup, said in rows.values()]
    return sorted(made, key=lambda each: (each.project is None, each.project or 0, each.followup))


def weak_of(places: Places) -> list[WeakItem]:
    """Of the surveys of the year. No query."""
    return [_weak(each, places.surveys.get(each.survey.pk)) for each in places.weak]


def _of_points(places: Places) -> list[tuple[FollowUp, str]]:
    of_project = {"project__lineage__in": places.lineages, "project__version__year": places.year}
    notes, issues = Note.objects.filter(**of_project).values("pk"), Issue.objects.filter(**of_project).values("pk")
    said = Q(source_type__model="note", source_id__in=notes) | Q(source_type__model="issue", source_id__in=issues)
    return with_suggestions(FollowUp.objects.filter(said, source_type__app_label="plan", status__in=_KEPT))


def _points(followups: Sequence[FollowUp]) -> Mapping[Key, Note | Issue]:
    """By model and key, the points of plans that were followed up. Two queries."""
    keys = list(_keys(followups))
    found: dict[Key, Note | Issue] = {}
    for note in Note.objects.filter(pk__in=[pk for model, pk in keys if model == "note"]).select_related("project"):
        found["note", note.pk] = note
    for issue in Issue.objects.filter(pk__in=[pk for model, pk in keys if model == "issue"]).select_related("project"):
        found["issue", issue.pk] = issue
    return found


def _keys(followups: Sequence[FollowUp]) -> Iterator[Key]:
    for each in followups:
        if each.source_type and each.source_type.app_label == "plan" and each.source_id:
            yield each.source_type.model, each.source_id


def _finding(followup: FollowUp, said: str, points: Mapping[Key, Note | Issue], places: Places, today: dt.date) -> Finding:
    kind = followup.source_type
    point = points.get((kind.model, followup.source_id or 0)) if kind else None
    place = places.lineages.get(point.project.lineage) if point else None
    if kind and (kind.app_label, kind.model) == ("surveys", "survey"):
        place = places.surveys.get(followup.source_id or 0)
    planned = tuple(point.measures) if isinstance(point, Note) else ()
    return Finding(
        followup=followup.pk,
        title=point.text if point else followup.title,
        found_in=followup.get_found_in_display(),
        found_on=followup.found_on,
        team=str(followup.owner),
        project=place,
        measures=planned + ((said,) if said and said not in planned else ()),
        issue=point.text if isinstance(point, Issue) else "",
        late=followup.is_late(today),
        done=followup.status == FollowUp.Status.CONFIRMED,
    )


def _weak(each: Weak, place: int | None) -> WeakItem:
    survey = each.survey
    return WeakItem(
        survey=survey.pk,
        survey_title=survey.title,
        item=each.title,
        score=each.item.performance,
        importance=each.item.importance,
        answers=each.answers,
        team=str(survey.organisation),
        project=place,
    )
