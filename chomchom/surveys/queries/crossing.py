"""Cross tables of two questions, or of a question and the groups, over the responses of a survey that has closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Expression, F
from django.db.models.fields.json import KeyTextTransform

from chomchom.core.errors import DomainError
from chomchom.surveys.analysis.asked import Names, crossable, values_of
from chomchom.surveys.analysis.crossing import Association, association
from chomchom.surveys.analysis.suppression import hidden_cells
from chomchom.surveys.analysis.versions import asked_alike
from chomchom.surveys.models import Group, Response, Survey, Version
from chomchom.surveys.queries.results import names_of

GROUP = "group"
"""In place of a question: the groups of the survey."""


class CannotCross(DomainError):
    """There is no such table."""


@dataclass(frozen=True)
class Cell:
    """A count, None where it is not shown; `share` is of its row."""

    count: int | None
    share: float | None


@dataclass(frozen=True)
class Cross:
    """A table of the answers of all who answered both, without rows and columns that are empty."""

    columns: list[str]
    rows: list[tuple[str, list[Cell], int | None]]
    n: int
    association: Association | None

    @property
    def hides(self) -> bool:
        """Whether anything is left out."""
        return any(cell.count is None for _, cells, _ in self.rows for cell in cells)


def choices_of(survey: Survey) -> list[tuple[str, str]]:
    """What a table can be made of."""
    groups = [(GROUP, "집단")] if Group.objects.filter(survey=survey).exists() else []
    return groups + crossable(survey.version.form)


def crossed(survey: Survey, row: str, column: str) -> Cross:
    """The table of two of them. Raises CannotCross."""
    known = dict(choices_of(survey))
    if row == column or row not in known or column not in known:
        raise CannotCross("서로 다른 두 문항을 골라 주세요.")
    if survey.status != Survey.Status.CLOSED:
        raise CannotCross(
            "교차표는 조사를 마감한 뒤에 봅니다. 답이 하나씩 늘어날 때마다 견주면 누가 무엇을 답했는지 알 수 있기 때문입니다."
        )
    counts = _counts(survey, row, column)
    rows = _labels(survey, row, {each for each, _ in counts})
    columns = _labels(survey, column, {each for _, each in counts})
    table = [[counts.get((one, other), 0) for other, _ in columns] for one, _ in rows]
    gone = hidden_cells(table)
    drawn = []
    for at, (_, label) in enumerate(rows):
        total = sum(table[at])
        cells = [_cell(table[at][place], total, is_hidden=(at, place) in gone) for place in range(len(columns))]
        drawn.append((label, cells, None if all(cell.count is None for cell in cells) else total))
    shown_rows = [at for at, (_, _, total) in enumerate(drawn) if total is not None]
    tested = association(table) if len(shown_rows) > 1 else None
    return Cross([label for _, label in columns], drawn, sum(counts.values()), tested)


def _cell(count: int, total: int, *, is_hidden: bool) -> Cell:
    return Cell(None, None) if is_hidden else Cell(count, count / total if total else None)


def _counts(survey: Survey, row: str, column: str) -> dict[tuple[str, str], int]:
    """How many gave each two answers; of versions that asked both alike."""
    asked = {name.partition(".")[0] for name in (row, column) if name != GROUP}
    versions = Version.objects.filter(instrument=survey.version.instrument_id)
    alike = [each.pk for each in versions if each.pk == survey.version_id or asked <= asked_alike(each.form, survey.version.form)]
    answered = Response.objects.filter(survey=survey, is_counted=True, version__in=alike)
    found = answered.annotate(row=_value(row), column=_value(column)).exclude(row=None).exclude(column=None)
    counted = found.order_by().values_list("row", "column").annotate(n=Count("pk"))
    return {(str(one), str(other)): n for one, other, n in counted}


def _value(name: str) -> Expression | F:
    if name == GROUP:
        return F("group")
    question, _, part = name.partition(".")
    if part:
        return KeyTextTransform(part, KeyTextTransform(question, "answers"))
    return KeyTextTransform(question, "answers")


def _labels(survey: Survey, name: str, seen: set[str]) -> list[tuple[str, str]]:
    """The answers that were given, in their order, with their words."""
    if name == GROUP:
        groups = Group.objects.filter(survey=survey).order_by("position", "pk")
        return [(str(each.pk), each.name) for each in groups if str(each.pk) in seen]
    question = survey.version.form.question(name.partition(".")[0])
    if question is None:
        return []
    known = values_of(question, dict.fromkeys(seen, 1), names_of(survey.version.form) if seen else Names())
    return [(value, label) for value, label in known if value in seen]
