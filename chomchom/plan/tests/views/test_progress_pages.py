"""Board, target page, project section and the pages of questions: they open, count their queries, and do what they say."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.ledger.models import Entry as Row
from chomchom.plan.models import Target, TargetQuestion, Version
from chomchom.plan.queries.board import Tally
from chomchom.plan.queries.progress import Moment, questions_of, standings
from chomchom.plan.queries.todo import todos
from chomchom.plan.queries.trend import trend
from chomchom.plan.question import Count, Entry, Filter, Question
from chomchom.plan.services import questions
from chomchom.plan.tests.adopted import adopted as adopted_plan
from chomchom.plan.tests.ledgers import write

pytestmark = pytest.mark.django_db
AT = datetime(2031, 2, 1, tzinfo=UTC)
MEETINGS = Question(measure=Count(Filter(kinds=("meeting.held",))), value=4, unit="회")
HELD = [
    Entry(id=1, kind="meeting.held", on=date(2031, 2, 3), org="기획팀", labels={"body": "이사회"}, title="첫 이사회"),
    Entry(id=2, kind="meeting.held", on=date(2031, 5, 3), org="기획팀", labels={"body": "이사회"}, title="둘째 이사회"),
]


def ready(projects: int = 2) -> Version:
    """A plan with questions, the first of which counts meetings, and two meetings."""
    version = adopted_plan(projects)
    questions.suggest_for(version)
    planner = User.objects.filter(memberships__role="planner").first() or member("planner", email="p@example.org", name="기획")
    questions.change(first(version), MEETINGS, by=planner, at=AT)
    write(HELD)
    return version


def first(version: Version) -> TargetQuestion:
    return TargetQuestion.objects.filter(version=version).order_by("position")[0]


def test_a_target_opens_to_the_entries_that_make_it(colleague: Client) -> None:
    one = first(ready())

    page = colleague.get(one.get_absolute_url() + "&as_of=2031-06-30").content.decode()
    april = colleague.get(one.get_absolute_url() + "&as_of=2031-04-30").content.decode()

    assert "둘째 이사회" in page
    assert '<polygon class="band"' in page
    assert "연말 예상" in page
    assert "첫 이사회" in april
    assert "둘째 이사회" not in april
    assert colleague.get("/plan/targets/999999/").status_code == 404


def test_the_board_and_the_project_say_how_targets_stand(colleague: Client) -> None:
    version = ready()

    board = colleague.get("/plan/2031/board/?as_of=2031-12-31").content.decode()
    project = colleague.get(version.projects.order_by("position")[0].get_absolute_url() + "?as_of=2031-12-31").content.decode()

    assert "챙겨야 할 것" in board
    assert "미달" in board
    assert "실적과 목표" in project
    assert ">2회<" in project.replace("\n", "")


def test_the_board_opens_to_its_targets_on_the_same_day(colleague: Client) -> None:
    version = ready()
    TargetQuestion.objects.exclude(pk=first(version).pk).delete()

    board = colleague.get("/plan/2031/board/?as_of=2031-12-31&known_on=2031-12-30").content.decode()
    day = "as_of=2031-12-31&amp;known_on=2031-12-30"
    assert f'href="{version.projects.order_by("position")[0].get_absolute_url()}?{day}#progress"' in board
    links = {unescape(link) for link in re.findall(r'href="([^"]*/targets/[^"]*state=(?:missed|care)[^"]*)"', board)}

    assert len(links) == 3  # of all, of the team, and of all that need care
    for address in links:
        missed = colleague.get(address).content.decode()
        assert "목표 1개의 수치 1개 가운데" in missed
        assert "12월 31일 기준" in missed
        assert f"{first(version).get_absolute_url()}&amp;{day}" in missed
    assert "조건에 맞는 목표가 없습니다" in colleague.get(address.replace("missed", "met").replace("care", "met")).content.decode()


def test_the_list_goes_out_as_it_is_narrowed(colleague: Client) -> None:
    version = ready()
    address = "/plan/2031/targets/export/csv/?as_of=2031-12-31"

    heading, *lines = csv.reader(StringIO(b"".join(colleague.get(address)).decode("utf-8-sig")))
    (line,) = (line for line in lines if line[3] == first(version).target.text)
    row = dict(zip(heading, line, strict=True))
    assert (row["상태"], row["실적"], row["목표값"], row["단위"], row["기준일"]) == ("미달", "2", "4", "회", "2031-12-31")
    assert {line[3] for line in lines} == set(Target.objects.filter(project__version=version).values_list("text", flat=True))
    book = load_workbook(BytesIO(colleague.get(address.replace("csv/", "xlsx/") + "&state=missed").content))
    assert {row[6].value for row in book.active.iter_rows(min_row=2)} == {"미달"}
    assert colleague.get("/plan/2031/targets/export/pdf/").status_code == 404


@pytest.mark.parametrize("projects", [1, 3])
def test_the_number_of_queries_does_not_grow(
    colleague: Client, django_assert_num_queries: DjangoAssertNumQueries, projects: int
) -> None:
    one = first(ready(projects))
    TargetQuestion.objects.update(question=one.question)
    # session, user, roles; version, years, agency; map (5), questions, stamps, figures, anything posted; teams and tasks
    # to choose from
    with django_assert_num_queries(17):
        colleague.get("/plan/2031/board/?as_of=2031-06-30")
    # session, user, roles; year, target, questions; stamps twice, for how it stands and for the chart (figures known);
    # count, page, entries; years, agency
    with django_assert_num_queries(13):
        colleague.get(one.get_absolute_url() + "&as_of=2031-06-30")


def test_the_planner_works_through_the_list(desk: Client, colleague: Client) -> None:
    version = ready()
    listed = desk.get("/plan/2031/questions/").content.decode()
    waiting = version.questions.filter(state="suggested").order_by("position")[0]

    desk.post(f"/plan/questions/{waiting.pk}/confirm/", {"next": "/plan/2031/questions/"})
    waiting.refresh_from_db()
    answer = desk.post("/plan/2031/questions/confirm/", {"least": "50"})

    assert "판단을 기다리는 것" in listed
    assert waiting.state == "confirmed"
    assert answer.headers["Location"] == "/plan/2031/questions/"
    assert colleague.get("/plan/2031/questions/").status_code == 404
    assert (
        desk.post(f"/plan/questions/{waiting.pk}/reopen/", {"next": "https://elsewhere.example/"})
        .headers["Location"]
        .startswith("/plan/targets/")
    )


def test_the_sentence_is_built_and_counted_before_it_is_stored(desk: Client) -> None:
    one = first(ready())
    fields = {
        "shape": "one", "p0-kind": ["meeting.held"], "p0-do": "count", "p0-times": "1", "p0-label": ["body"], "p0-is": ["이사회"],
        "period": "year", "value": "3", "unit": "회", "comparator": ">=", "month": ["3", "9"],
    }  # fmt: skip

    opened = desk.get(f"/plan/questions/{one.pk}/").content.decode()
    shown = desk.post(f"/plan/questions/{one.pk}/?as_of=2031-12-31", fields | {"act": "preview"}).content.decode()
    one.refresh_from_db()
    untouched = one.question["value"]
    desk.post(f"/plan/questions/{one.pk}/", fields | {"act": "save"})
    stored = TargetQuestion.objects.get(pk=one.pk)
    wrong = desk.post(f"/plan/questions/{one.pk}/", fields | {"value": "많이", "act": "save"}).content.decode()

    assert "이렇게 셉니다" in opened
    assert "<b>2회</b>" in shown
    assert untouched == 4
    assert (stored.asked.value, stored.months, stored.state) == (3, [3, 9], "confirmed")
    assert "0 이상의 수" in wrong
    assert 'value="meeting.held" selected' in wrong


def test_a_judged_target_takes_a_verdict(desk: Client) -> None:
    one = first(ready())

    desk.post(f"/plan/questions/{one.pk}/judge/", {"reason": "보고서를 봅니다"})
    evidence = Row.objects.latest("pk")
    offered = desk.get(one.get_absolute_url()).content.decode()
    desk.post(f"/plan/questions/{one.pk}/verdict/", {"verdict": "met", "note": "결과보고서 확인", "entry": evidence.pk})
    page = desk.get(one.get_absolute_url()).content.decode()

    assert f'<option value="{evidence.pk}">5월 3일 둘째 이사회' in offered
    assert "결과보고서 확인" in page
    assert "달성" in page
    desk.post(f"/plan/questions/{one.pk}/verdict/", {"verdict": "missed", "note": "다시 봄", "entry": 999_999})
    shown = desk.get(one.get_absolute_url()).content.decode()
    assert "999999번 실적이 없습니다" in shown
    assert 'value="다시 봄"' in shown  # nothing typed is lost
    assert 'value="다시 봄"' not in desk.get(one.get_absolute_url()).content.decode()
    one.refresh_from_db()
    assert one.verdict == "met"


def test_a_verdict_holds_from_the_day_on_which_it_was_given(planner: User) -> None:
    version = ready()
    one = first(version)
    questions.judge(one, "보고서를 봅니다", by=planner, at=AT)
    said = questions.Said(TargetQuestion.Verdict.MET, "확인", Row.objects.latest("pk"))
    questions.give_verdict(one, said, by=planner, at=datetime(2031, 6, 10, tzinfo=UTC))

    def states(as_of: date, known_on: date | None = None) -> tuple[str, int, int]:
        moment = Moment(as_of, date(2031, 12, 1), known_on)
        (standing,) = standings(version, questions_of(version)[:1], moment)
        last = trend(version, moment).months[-1].tally
        return standing.state, Tally.of(standings(version, questions_of(version), moment)).counts["judged"], last.counts["judged"]

    before, after = states(date(2031, 6, 9)), states(date(2031, 6, 10))
    assert (before[0], after[0]) == ("judged", "met")
    assert before[1] == before[2] == after[1] + 1 == after[2] + 1
    assert states(date(2031, 11, 1), known_on=date(2031, 6, 9))[0] == "judged"
    silent = [todos(version, Moment(day, date(2031, 12, 1))).silent for day in (date(2031, 6, 9), date(2031, 6, 10))]
    assert silent[0] == silent[1] + 1


def test_a_year_that_is_over_is_judged_in_january(planner: User) -> None:
    version = ready()
    one = first(version)
    questions.judge(one, "보고서를 봅니다", by=planner, at=AT)
    said = questions.Said(TargetQuestion.Verdict.MET, "확인", Row.objects.latest("pk"))
    questions.give_verdict(one, said, by=planner, at=datetime(2032, 1, 20, tzinfo=UTC))

    def state(as_of: date, known_on: date | None = None) -> str:
        (standing,) = standings(version, questions_of(version)[:1], Moment(as_of, date(2032, 3, 1), known_on))
        return standing.state

    last = date(2031, 12, 31)
    assert (state(last), state(date(2031, 12, 30)), state(last, known_on=last)) == ("met", "judged", "judged")
