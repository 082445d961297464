"""The pages of results: what they say, what they keep to themselves, and what can be taken away."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import msgspec
import pyreadstat
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from chomchom.accounts.tests.people import browser_of, member
from chomchom.core.models import AuditLine
from chomchom.orgs.models import Region
from chomchom.surveys.instrument.form import Answers, Choice, Form, Question, Section, Type
from chomchom.surveys.models import Group, Response, Series, Survey
from chomchom.surveys.queries import taking
from chomchom.surveys.queries.crossing import crossed
from chomchom.surveys.queries.pairs import pairs_of
from chomchom.surveys.queries.results import results_of
from chomchom.surveys.queries.texts import texts_of
from chomchom.surveys.services.texts import read_texts
from chomchom.surveys.tests.made import AT, FORM, survey, version
from chomchom.surveys.tests.results import answered, closed, filled

pytestmark = pytest.mark.django_db
CONFLICT, GONE = 409, 404
JOBS = FORM.sections[0].questions[2].choices
EVERYTHING = Form(
    title={"ko": "무엇이든 조사"},
    sections=(
        Section(
            name="s",
            questions=(
                Question(name="tell", type=Type.NPS, text={"ko": "권하시겠습니까?"}),
                Question(name="ways", type=Type.MULTIPLE, text={"ko": "무엇을 쓰십니까?"}, choices=JOBS),
                Question(name="order", type=Type.RANKING, text={"ko": "차례"}, choices=JOBS),
                Question(name="times", type=Type.NUMBER, text={"ko": "몇 번"}, unit={"ko": "번"}),
                Question(name="day", type=Type.DATE, text={"ko": "언제"}),
                Question(name="where", type=Type.REGION, text={"ko": "어디"}),
                Question(name="sex", type=Type.SINGLE, text={"ko": "성별"}, choices=(Choice(value="f", text={"ko": "여"}),)),
            ),
        ),
    ),
)


@pytest.fixture
def planner(db: None) -> Client:
    return browser_of(member("planner"))


def opened(client: Client, name: str, *args: Any, **params: Any) -> str:
    answer = client.get(reverse(f"surveys:{name}", args=args), params)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_closed_survey_shows_scores_groups_and_texts(planner: Client) -> None:
    ended = closed(filled(40))
    found = results_of(ended, Survey.objects.all())

    text = opened(planner, "result-show", ended.pk)

    assert found.summary.score
    assert f"{found.summary.score.mean:.1f}<small>점" in text
    rows = {row.name: row for row in found.groupings[0].rows}
    assert {"전주", "군산"} == set(rows)
    assert rows["군산"].difference
    assert rows["군산"].difference.is_real
    assert "낮습니다. 우연으로 보기 어려운 차이입니다." in text
    assert "알파" in text
    assert text.count('class="survey-chart') >= 5
    assert f"{reverse('surveys:result-texts', args=[ended.pk])}?question=why" in text


def test_what_a_newer_version_asks_no_more_is_not_lost(planner: Client) -> None:
    running, first = filled(12), FORM.sections[0]
    fewer = tuple(each for each in first.questions if each.name not in ("parts", "why"))
    newer = msgspec.structs.replace(FORM, sections=(msgspec.structs.replace(first, questions=fewer),))
    Survey.objects.filter(pk=running.pk).update(version=version(newer))
    ended = closed(Survey.objects.get(pk=running.pk))

    found = results_of(ended, Survey.objects.all())

    assert {"parts.teacher", "parts.place"} <= {each.name for each in found.ranked}
    assert "강사" in opened(planner, "result-show", ended.pk)
    taken = planner.get(reverse("surveys:result-export", args=[ended.pk, "csv"]))
    assert "강사" in b"".join(taken).decode()


def test_an_open_survey_shows_only_what_is_of_all(planner: Client) -> None:
    running = filled(12)

    text = opened(planner, "result-show", running.pk)

    assert "받은 답 <b>12개</b>" in text
    assert "셈한 응답" in text
    assert ">7<small>명" in text
    assert "나누어 보기" not in text
    assert texts_of(running, "why") == []
    for form in ("xlsx", "csv", "sav"):
        assert planner.get(reverse("surveys:result-export", args=[running.pk, form])).status_code == CONFLICT
    assert planner.get(reverse("surveys:result-report", args=[running.pk])).status_code == GONE


def test_four_people_are_shown_by_no_page(planner: Client) -> None:
    ended = closed(filled(4))
    text = opened(planner, "result-show", ended.pk)
    assert "답한 사람이 5명보다 적어" in text
    assert "survey-chart" not in text
    for form in ("xlsx", "csv", "sav"):
        assert planner.get(reverse("surveys:result-export", args=[ended.pk, form])).status_code == CONFLICT
    assert "숨김" in opened(planner, "result-cross", ended.pk, row="overall", column="job")


def test_a_small_group_takes_the_next_one_with_it(planner: Client) -> None:
    running = filled(30)
    small = Group.objects.create(survey=running, name="무주", position=3)
    for _ in range(3):
        answered(running, {"overall": 1, "parts": {"teacher": 1, "place": 1}}, group=small)

    found = results_of(closed(running), Survey.objects.all())

    assert "무주" in found.groupings[0].left_out
    assert len(found.groupings[0].left_out) == 2
    text = opened(planner, "result-show", running.pk)
    assert "보이지 않는 것:" in text


def test_the_number_of_queries_does_not_grow(planner: Client) -> None:
    counts = []
    for people in (30, 90):
        ended = closed(filled(people))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            opened(planner, "result-show", ended.pk)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_time_is_compared_by_common_items(planner: Client) -> None:
    form = version()
    before = survey(version=form)
    for points in (1, 2, 2, 3, 1, 2, 2, 1):
        answered(before, {"overall": points})
    closed(before)
    Survey.objects.filter(pk=before.pk).update(closed_at=AT.replace(year=2030))
    after = survey(version=form)
    for points in (5, 4, 5, 4, 4, 5, 4, 5):
        answered(after, {"overall": points})

    found = results_of(closed(after), Survey.objects.all())

    assert [line.item for line in found.lines] == ["overall"]
    assert [round(score.mean, 2) for score in found.lines[0].scores if score] == [18.75, 87.5]
    assert found.lines[0].difference
    assert found.lines[0].difference.is_real
    assert "지난 조사와 견주기" in opened(planner, "result-show", after.pk)
    assert "점수가 68.8점 올랐습니다" in opened(planner, "result-report", after.pk)


def _waves(before: list[int], after: list[int], alone: int) -> tuple[Survey, Survey]:
    """Two closed waves of one series; `alone` more people answered only the first."""
    form = version()
    first = survey(version=form)
    series = Series.objects.create(name="해마다", organisation=first.organisation, at=AT)
    Survey.objects.filter(pk=first.pk).update(series=series)
    first.refresh_from_db()
    second = survey(version=form, series=series, wave=2)
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        answered(first, {"overall": old}, ticket_hash=bytes([number]) * 32)
        answered(second, {"overall": new}, ticket_hash=bytes([number]) * 32)
    for _ in range(alone):
        answered(first, {"overall": 1})
    return closed(first), closed(second)


def test_the_same_people_are_compared_with_themselves(planner: Client) -> None:
    first, second = _waves([2, 2, 3, 3, 2, 1], [4, 3, 5, 4, 4, 3], alone=6)

    item = pairs_of(second, first).items_told[0]

    assert (item.people, round(item.before or 0, 1), round(item.after or 0, 1)) == (6, 29.2, 70.8)
    assert item.difference
    assert item.difference.is_real
    assert "41.7점 높습니다" in opened(planner, "result-pairs", second.pk)


def test_a_few_who_answered_once_are_not_found_by_subtracting(planner: Client) -> None:
    first, second = _waves([2, 2, 3, 3, 2, 1], [4, 3, 5, 4, 4, 3], alone=2)
    item = pairs_of(second, first).items_told[0]
    assert (item.before, item.after) == (None, None)
    text = opened(planner, "result-pairs", second.pk)
    assert "올랐습니다. 우연으로 보기 어려운 차이입니다." in text
    assert "41.7" not in text


def test_a_cross_table_hides_small_cells_and_says_what_goes_together(planner: Client) -> None:
    ended = closed(filled(120))
    table = crossed(ended, "group", "overall")
    assert table.n == 120
    assert [label for label, *_ in table.rows] == ["전주", "군산"]
    assert all(cell.count is None or cell.count == 0 or cell.count >= 5 for _, cells, _ in table.rows for cell in cells)
    assert table.association
    assert table.association.p < 0.001
    assert "우연으로 보기 어렵습니다" in opened(planner, "result-cross", ended.pk, row="group", column="overall")
    assert planner.get(reverse("surveys:result-cross", args=[ended.pk]), {"row": "why", "column": "job"}).status_code == CONFLICT
    assert "다른 것을 골라 주세요" in opened(planner, "result-cross", ended.pk, row="job", column="job")
    first = opened(planner, "result-cross", ended.pk)
    assert "다른 것을 골라 주세요" not in first and first.count(" selected>") == 1


def test_texts_are_grouped_by_their_nouns_and_shown_shuffled(planner: Client) -> None:
    ended = closed(filled(40))
    read_texts(ended)

    text = opened(planner, "result-texts", ended.pk, question="why", word="주차")

    assert 'aria-current="true"' in text
    shown = texts_of(ended, "why", "주차")
    assert shown
    assert all("주차" in each.words for each in shown)
    assert f"<b>{len(shown)}개</b>" in text
    first = Response.objects.filter(survey=ended, answers__has_key="why").order_by("pk")
    assert [each.words for each in texts_of(ended, "why")] != [each.answers["why"] for each in first]


def test_scripts_in_answers_are_only_text(planner: Client) -> None:
    running = filled(10)
    for _ in range(5):
        answered(running, {"overall": 1, "why": "<script>alert(1)</script> 😀"})
    text = opened(planner, "result-texts", closed(running).pk, question="why")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀" in text


def test_rows_are_taken_away_without_what_tells_who_somebody_is(planner: Client) -> None:
    ended = closed(filled(40))
    answer = planner.get(reverse("surveys:result-export", args=[ended.pk, "csv"]))
    rows = list(csv.DictReader(StringIO(answer.getvalue().decode("utf-8-sig"))))

    assert len(rows) == 40
    assert {row["집단"] for row in rows} == {"전주", "군산"}
    assert "무엇이 아쉬웠습니까?" not in rows[0]
    assert sum("주차" in "".join(row.values()) for row in rows) == 0
    assert AuditLine.objects.get(code="surveys.result.taken").details == {"form": "csv"}

    running = filled(40, seed=5)
    answered(running, {"overall": 1, "job": "other"}, group=Group.objects.get(survey=running, name="전주"))
    table = taking.table_of(closed(running))
    assert [each.label for each in table.columns if each.question] == ["집단"]
    assert table.left_out == ("하시는 일은 무엇입니까?",)


def test_a_file_for_spss_comes_back_with_its_labels(planner: Client, tmp_path: Path) -> None:
    Region.objects.create(code="45110", name="전주시")
    running = survey(EVERYTHING)
    for number in range(12):
        said: Answers = {"tell": number % 11, "ways": ["care"], "order": ["office", "care"], "times": number % 2, "where": "45110"}
        answered(running, said | {"day": "2031-06-01", "sex": "f"})
    ended = closed(running)

    path = tmp_path / "rows.sav"
    path.write_bytes(planner.get(reverse("surveys:result-export", args=[ended.pk, "sav"])).content)
    frame, meta = pyreadstat.read_sav(path)

    labels = meta.column_names_to_labels
    assert labels["tell"] == "권하시겠습니까?"
    assert labels["ways_care"] == "무엇을 쓰십니까?: 돌봄"
    assert meta.variable_value_labels["ways_care"] == {0.0: "고르지 않음", 1.0: "고름"}
    assert meta.variable_value_labels["sex"] == {1.0: "여"}
    assert sorted(frame["tell"]) == sorted(float(number % 11) for number in range(12))
    assert set(frame["order_office"]) == {1.0}
    assert set(frame["where"]) == {"전주시"}
    assert set(frame["times"]) == {0.0, 1.0}


def test_tables_come_as_a_workbook(planner: Client) -> None:
    ended = closed(filled(40))
    book = load_workbook(BytesIO(planner.get(reverse("surveys:result-export", args=[ended.pk, "xlsx"])).content))
    assert book.sheetnames[:3] == ["요약", "문항", "문항 점수"]
    assert [row[1] for row in book["요약"].iter_rows(values_only=True)][2] == 40
    assert {row[0] for row in book["나누어 1"].iter_rows(min_row=2, values_only=True)} == {"전주", "군산"}


def test_every_kind_of_question_has_its_place(planner: Client) -> None:
    running = survey(EVERYTHING)
    for number in range(8):
        answered(running, {"tell": 10, "ways": ["care", "office"], "order": ["office"], "times": number, "day": "2031-06-01"})
    text = opened(planner, "result-show", closed(running).pk)
    assert "추천 지수" in text
    assert "평균 <b>3.5번</b>" in text
    assert "1순위" in text
    assert "날짜는 하나씩 보이지 않습니다" in text


def test_results_of_others_are_not_found(planner: Client) -> None:
    ended = closed(filled(10))
    elsewhere = browser_of(member("officer", "다른팀"))
    for name in ("show", "report", "cross", "pairs", "texts"):
        assert elsewhere.get(reverse(f"surveys:result-{name}", args=[ended.pk])).status_code == GONE
    assert str(ended) in opened(planner, "result-list")
    assert str(ended) not in opened(elsewhere, "result-list")
