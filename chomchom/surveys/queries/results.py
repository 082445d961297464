"""Everything that the page of results shows, from sums: the same number of queries for a hundred responses as for any number."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from chomchom.orgs.models import Region
from chomchom.surveys.analysis import importance, reliability, times, words
from chomchom.surveys.analysis.asked import Asked, Names, asked, ranked, values_of
from chomchom.surveys.analysis.groups import Grouping, grouping
from chomchom.surveys.analysis.kept import Kept
from chomchom.surveys.analysis.rating import Score
from chomchom.surveys.analysis.summary import Summary, summary
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.analysis.tally import Tally as Sums
from chomchom.surveys.analysis.tally import rated_items
from chomchom.surveys.analysis.times import Line, Time
from chomchom.surveys.instrument.form import Form, Type, said
from chomchom.surveys.models import Group, Invitation, Response, Survey, Tally, Version
from chomchom.surveys.queries.kept import forms_of, kept_of
from chomchom.surveys.queries.texts import Written, writings

EARLIER = 7
"""So many earlier surveys are looked at for what they have in common with this one."""
OVERALL = "overall"
FEWEST_ITEMS = 3
"""Of two items one always matters more: that tells nothing."""


@dataclass(frozen=True)
class Rate:
    """How many of a group answered, and of how many where that is known."""

    name: str
    came: int
    expected: int | None

    @property
    def share(self) -> float | None:
        return self.came / self.expected if self.expected else None


@dataclass(frozen=True)
class Results:
    """What may be shown. While the survey is open, only what is of all together."""

    survey: Survey
    came: int
    expected: int | None
    summary: Summary
    asked: list[Asked]
    ranked: list[Asked]
    items: list[importance.Item]
    titles: dict[str, str]
    reliability: str
    groupings: list[Grouping] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)

    @property
    def rate(self) -> float | None:
        """The share of those who could answer that did."""
        return self.came / self.expected if self.expected else None

    @property
    def named_items(self) -> list[tuple[str, importance.Item]]:
        """What matters, each with what was asked."""
        return [(self.titles.get(each.name, each.name), each) for each in self.items]

    @property
    def named_scores(self) -> list[tuple[str, Score]]:
        """Items by their score, each with what was asked."""
        return [(each.title, each.score) for each in self.ranked if each.score]

    @property
    def is_open(self) -> bool:
        """Whether answers still come."""
        return self.survey.status != Survey.Status.CLOSED


def results_of(survey: Survey, reads: QuerySet[Survey]) -> Results:
    """Of a survey; earlier ones are looked for among those that somebody `reads`."""
    kept = {each.group_id: Kept.from_json(bytes(each.content)) for each in Tally.objects.filter(survey=survey)}
    forms = forms_of(survey, kept.get(None, Kept()))
    form, whole = forms[survey.version_id], kept.get(None, Kept()).together(forms, survey.version_id)
    names = names_of(form)
    questions, titles = asked(form, whole, names), titles_of(form)
    found = Results(
        survey=survey,
        came=Response.objects.filter(survey=survey).count(),
        expected=expected_of(survey),
        summary=summary(form, whole),
        asked=questions,
        ranked=ranked(questions),
        items=importance_of(survey.version.form, whole),
        titles=titles,
        reliability=_reliability(whole, titles),
        rates=rates_of(survey),
    )
    if found.is_open or not found.summary.is_shown:
        return found
    found.groupings.extend(_groupings(survey, kept, forms, names))
    found.times.extend([*_earlier(survey, reads), Time(survey.title, survey.closes_on, form, whole)])
    found.lines.extend(times.lines(found.times))
    found.written.extend(writings(form, kept[None]))
    return found


def summary_of(survey: Survey) -> Summary:
    """What it comes to as a whole."""
    kept = kept_of(survey)
    forms = forms_of(survey, kept)
    return summary(forms[survey.version_id], kept.together(forms, survey.version_id))


def expected_of(survey: Survey) -> int | None:
    """How many could answer: as somebody said, or as many as were invited, or as all groups expect together; None if unknown."""
    if survey.expected is not None:
        return survey.expected
    if survey.by_invitation:
        return Invitation.objects.filter(survey=survey, withdrawn_on=None).count()
    groups = list(Group.objects.filter(survey=survey).values_list("expected", flat=True))
    return sum(filter(None, groups)) if groups and None not in groups else None


def titles_of(form: Form) -> dict[str, str]:
    """What was asked, by the name of the answer."""
    found = {each.name: said(each.text) for each in form.questions}
    return found | {f"{each.name}.{row.name}": said(row.text) for each in form.questions for row in each.rows}


def names_of(form: Form) -> Names:
    """Names of municipalities, where they are asked for."""
    asks = any(each.type is Type.REGION for each in form.questions)
    return Names(dict(Region.objects.values_list("code", "name")) if asks else {})


def importance_of(form: Form, whole: Sums) -> list[importance.Item]:
    """Of what enough people rated wholly; nothing where the form does not ask for the overall rating."""
    rated = dict(rated_items(form))
    overall = next((name for name, each in rated.items() if each.type is Type.SCALE and each.item == OVERALL), "")
    if whole.complete.n < LEAST or set(whole.complete.items) != set(rated):
        return []
    found = {each.name: each.score.mean for each in ranked(asked(form, whole, Names())) if each.score}
    if set(found) != set(rated):
        return []
    items = importance.items(whole.complete, overall, {name: each.points for name, each in rated.items()}, found)
    return items if len(items) >= FEWEST_ITEMS else []


def _reliability(whole: Sums, titles: dict[str, str]) -> str:
    found = reliability.alpha(whole.complete) if whole.complete.n >= LEAST else None
    return words.of_alpha(found, titles) if found else ""


def _groupings(survey: Survey, kept: dict[int | None, Kept], forms: dict[int, Form], names: Names) -> list[Grouping]:
    """By the groups of the survey, then by the answers that the form groups by."""
    form, newest = forms[survey.version_id], survey.version_id
    whole = kept[None].together(forms, newest)
    groups = list(Group.objects.filter(survey=survey).order_by("position", "pk"))
    parts = [(each.name, kept.get(each.pk, Kept()).together(forms, newest)) for each in groups]
    found = [grouping(form, "집단", parts, whole)] if groups else []
    for name in form.grouped_by:
        question, by = form.question(name), whole.parts.get(name, {})
        if question:
            labels = values_of(question, dict.fromkeys(by, 1), names)
            found.append(grouping(form, said(question.text), [(label, by.get(value, Sums())) for value, label in labels], whole))
    return found


def _earlier(survey: Survey, reads: QuerySet[Survey]) -> list[Time]:
    """The last surveys of the organisation that closed before it, the earliest first."""
    before = reads.filter(organisation=survey.organisation_id, status=Survey.Status.CLOSED, closed_at__lt=survey.closed_at)
    same = before.filter(_is_comparable(survey)).select_related("version").order_by("-closed_at")[:EARLIER]
    surveys = list(same)
    rows = Tally.objects.filter(survey__in=surveys, group=None, counted__gte=LEAST)
    sums = {each.survey_id: Kept.from_json(bytes(each.content)) for each in rows}
    forms = {each.pk: each.form for each in Version.objects.filter(pk__in={key for kept in sums.values() for key in kept.tallies})}
    return [
        Time(each.title, each.closes_on, each.version.form, sums[each.pk].together(forms, each.version_id))
        for each in reversed(surveys)
        if each.pk in sums
    ]


def _is_comparable(survey: Survey) -> Q:
    """Of the same series, or asked of the same audience; what has no item in common falls out later."""
    same = Q(audience=survey.audience)
    return same | Q(series=survey.series_id) if survey.series_id else same


def rates_of(survey: Survey) -> list[Rate]:
    """How many answered of each group: numbers of people, not of answers."""
    came = Response.objects.filter(survey=survey, group__isnull=False).order_by().values("group").annotate(came=Count("pk"))
    by = {each["group"]: each["came"] for each in came}
    groups = Group.objects.filter(survey=survey).order_by("position", "pk")
    return [Rate(each.name, by.get(each.pk, 0), each.expected) for each in groups]
