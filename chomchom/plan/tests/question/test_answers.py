"""Suggestions for the sample plan against a list of answers that was written before them, from the plan and the kinds alone.

`answers.csv` has a row for each number of a target: which aggregates and kinds would be right (one of them is enough), and the
value, period and comparator, which must be just so. `judged` is right where no entry can tell. The words by which entries are
narrowed are not on the list: two planners choose different ones (see docs/targets.md).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

import chomchom.ledger.catalogue  # noqa: F401 -- its kinds are what is suggested
from chomchom.orgs.profiles import FOLDER
from chomchom.plan.pipeline import draft_of
from chomchom.plan.question import Count, Distinct, Growth, Judged, Mean, Measure, Question, Ratio, Sum, Total
from chomchom.plan.question.model import simples_of
from chomchom.plan.question.suggest import suggest_plan
from chomchom.plan.sample import sample_plan

ANSWERS = Path(__file__).with_name("answers.csv")
PROMISED = 0.85
Place = tuple[str, str, str, str]  # team, project, target, number of the target


_NAMES = {Count: "count", Mean: "mean_score", Total: "total", Growth: "growth", Judged: "judged"}


def aggregate_of(measure: Measure) -> str:
    match measure:
        case Sum(_, field):
            return f"sum_{field}"
        case Distinct(_, field):
            return f"distinct_{field}"
        case Ratio(percent=percent):
            return "ratio_percent" if percent else "ratio_per"
        case _:
            return _NAMES[type(measure)]


def is_right(question: Question, answer: dict[str, str]) -> bool:
    aggregate = aggregate_of(question.measure)
    if aggregate not in answer["aggregates"].split():
        return False
    if aggregate == "judged":
        return True
    kinds = {kind for simple in simples_of(question.measure) for kind in simple.filter.kinds}
    said = (f"{question.value:g}", question.period, question.comparator)
    return bool(kinds & set(answer["kinds"].split())) and said == (answer["value"], answer["period"], answer["comparator"])


@pytest.fixture(scope="module")
def suggested(tmp_path_factory: pytest.TempPathFactory) -> dict[Place, Question]:
    plan = tmp_path_factory.mktemp("sample") / "plan.txt"
    plan.write_text(sample_plan(FOLDER / "jeonbuk", 2026) or "", encoding="utf-8")
    return dict(_suggested(plan))


def _suggested(plan: Path) -> Iterator[tuple[Place, Question]]:
    draft = draft_of(plan)
    numbers: dict[int, int] = {}
    for project, target, suggestion in suggest_plan(draft):
        number = numbers[id(target)] = numbers.get(id(target), 0) + 1
        at = next(at for at, each in enumerate(project.targets, 1) if each is target)
        yield (project.team, str(project.number), str(at), str(number)), suggestion.question


def test_most_numbers_get_the_right_question(suggested: dict[Place, Question]) -> None:
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))
    places = [(row["team"], row["project"], row["target"], row["number"]) for row in answers]
    assert len(answers) > 200
    assert set(places) <= set(suggested)

    wrong = [place for place, answer in zip(places, answers, strict=True) if not is_right(suggested[place], answer)]

    assert 1 - len(wrong) / len(answers) >= PROMISED, wrong
