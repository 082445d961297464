"""Responses are folded into sums, so that a page of results costs the same for a hundred of them as for a hundred thousand.

Whoever looks at sums before and after one more response came in can subtract, and knows what that person said. So while a survey
is open its sums move by at least `LEAST` responses at a time, and at least as many always wait: the last step, when it closes, is
no smaller. Which of those that came wait is left to chance: their keys are random.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched

from django.db import connection, transaction
from django.db.models import Count, Q

from chomchom.surveys.analysis.kept import Kept
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.analysis.tally import tallied
from chomchom.surveys.instrument.form import Answers, Form
from chomchom.surveys.models import Response, Survey, Tally, Version

BATCH = 5_000
FEW = 1_000
"""So many are folded while somebody waits for the page; more are left to the workers."""
_SURVEYS = 0x22 << 48
type Row = tuple[int, int | None, Answers]
"""The version that was answered, the group, and the answers."""


def fold_all() -> None:
    """Fold what waits, of every open survey: the work of each minute."""
    waiting = Response.objects.filter(is_counted=False, survey__status=Survey.Status.OPEN)
    for survey in waiting.order_by().values_list("survey", flat=True).distinct():
        while fold(survey) == BATCH:
            pass


def fold_few(survey: Survey) -> None:
    """Fold what waits if it is little: for a page that is about to be shown."""
    waiting = Response.objects.filter(survey=survey, is_counted=False)[: FEW + 1].count()
    if survey.status == Survey.Status.OPEN and 2 * LEAST <= waiting <= FEW:
        fold(survey.pk)


@transaction.atomic
def fold(survey: int) -> int:
    """Fold a batch of responses of an open survey into its sums, and return how many."""
    _hold(survey)
    waiting = Response.objects.filter(survey=survey, is_counted=False)
    found = list(waiting.order_by("pk")[: BATCH + LEAST].values_list("pk", "version", "group", "answers"))
    taken = found[:-LEAST]
    if len(taken) < LEAST or not Survey.objects.filter(pk=survey, status=Survey.Status.OPEN).exists():
        return 0
    sums = _sums((version, group, answers) for _, version, group, answers in taken)
    for tally in Tally.objects.filter(survey=survey):
        sums[tally.group_id] = Kept.from_json(bytes(tally.content)) + sums.get(tally.group_id, Kept())
    _keep(survey, sums)
    waiting.filter(pk__in=[pk for pk, *_ in taken]).update(is_counted=True)
    return len(taken)


@transaction.atomic
def settle(survey: Survey) -> None:
    """Count all responses of a survey that has closed anew, from the first to the last; what was summed before is forgotten."""
    _hold(survey.pk)
    Response.objects.filter(survey=survey, is_counted=False).update(is_counted=True)
    Tally.objects.filter(survey=survey).delete()
    _keep(survey.pk, _sums(_counted(survey.pk)))


def recounted(survey: Survey) -> dict[int | None, Kept]:
    """What the sums must be: those of the responses that are counted. By group; None is the whole."""
    return _sums(_counted(survey.pk))


def _counted(survey: int) -> Iterator[Row]:
    rows = Response.objects.filter(survey=survey, is_counted=True).values_list("version", "group", "answers")
    return rows.iterator(chunk_size=BATCH)


def _hold(survey: int) -> None:
    """Be alone in folding until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SURVEYS | survey])


def _sums(rows: Iterable[Row]) -> dict[int | None, Kept]:
    """Of each group, and of the whole. Only the whole is parted by answers: parts of groups would be small."""
    forms: dict[int, Form] = {}
    sums: dict[int | None, Kept] = {None: Kept()}
    for batch in batched(rows, BATCH):
        parted: dict[tuple[int, int | None], list[Answers]] = {}
        for version, group, answers in batch:
            parted.setdefault((version, group), []).append(answers)
        if missing := {version for version, _ in parted} - forms.keys():
            forms |= {each.pk: each.form for each in Version.objects.filter(pk__in=missing)}
        for (version, group), answered in parted.items():
            found = Kept.of(version, tallied(forms[version], answered))
            sums[None] += found
            if group is not None:
                sums[group] = sums.get(group, Kept()) + found.without_parts()
    return sums


def _keep(survey: int, sums: dict[int | None, Kept]) -> None:
    Tally.objects.bulk_create(
        [Tally(survey_id=survey, group_id=group, content=each.to_json(), counted=each.responses) for group, each in sums.items()],
        update_conflicts=True,
        unique_fields=["survey", "group"],
        update_fields=["content", "counted"],
    )


def stand(survey: Survey) -> dict[str, int]:
    """How many responses came, and how many of them are in the sums. One query."""
    return Response.objects.filter(survey=survey).aggregate(came=Count("pk"), counted=Count("pk", filter=Q(is_counted=True)))
