"""월 점검: what is unusual is shown with its reason, every finding is spoken about, and then the month is closed for good."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.accesslog.models import Act, Line, Mark, Review
from chomchom.accesslog.queries.facts import previous_month
from chomchom.accesslog.queries.reviews import month_review, months_to_review
from chomchom.accesslog.services.reviews import CannotReview, Said, close, mark
from chomchom.accesslog.services.seals import seal
from chomchom.accesslog.services.verification import verify
from chomchom.accesslog.tests.story import moment, seen
from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.core.tests.intruder import an_intruder

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONTH = previous_month(TODAY)
NOW = timezone.now()
ADDRESS = reverse("accesslog:review", args=[MONTH.year, MONTH.month])


def to(act: str) -> str:
    return reverse(f"accesslog:review-{act}", args=[MONTH.year, MONTH.month])


@pytest.fixture
def officer() -> User:
    return member("privacy_officer", name="책임자")


@pytest.fixture
def guard(officer: User) -> Client:
    return browser_of(officer)


@pytest.fixture
def kim() -> User:
    """Who took a file away in the night of a month that is over."""
    user = member("officer", name="김담당")
    seen(user, moment(MONTH + timedelta(days=2), 23), 1, 2, act=Act.EXPORT, purpose="명절 선물 명단")
    return user


def keys(month: date = MONTH) -> list[str]:
    return [item.key for item in month_review(month, TODAY).items]


def test_findings_are_shown_with_reason_and_link(guard: Client, kim: User) -> None:
    page = guard.get(ADDRESS).content.decode()
    assert "김담당: 파일을 1번 내려받았습니다(이용자 2명). 사유: ‘명절 선물 명단’." in page
    assert "이 프로그램 밖에 있습니다" in page
    (item,) = [each for each in month_review(MONTH, TODAY).items if each.rule == "download"]
    link = f"{reverse('accesslog:line-list')}?{item.query}"
    assert link.replace("&", "&amp;") in page
    assert [line.subjects for line in guard.get(link).context["page"]] == [[1, 2]]


def test_every_finding_is_spoken_about_then_the_month_is_closed(guard: Client, kim: User, officer: User) -> None:
    assert "점검하지 않은 달이" in guard.get(reverse("home:desk")).content.decode()
    assert "의견을 적지 않은 항목이" in guard.post(to("close"), follow=True).content.decode()
    for key in keys():
        guard.post(to("mark"), {"finding": key, "verdict": "follow_up", "note": "물어봄"})
        guard.post(to("mark"), {"finding": key, "verdict": "explained", "note": "팀장이 시킨 일"})
    page = guard.post(to("close"), {"note": "특이 사항 없음"}, follow=True).content.decode()

    assert "접속기록 점검을 마쳤습니다" in page
    review = Review.objects.get()
    assert (review.month, review.by, review.lines, review.note) == (MONTH, officer, 1, "특이 사항 없음")
    said = [(found["verdict"], found["note"], found["by"]) for found in review.findings]
    assert set(said) == {("explained", "팀장이 시킨 일", "책임자")}
    assert Mark.objects.count() == 2 * len(review.findings)
    assert "점검하지 않은 달이" not in guard.get(reverse("home:desk")).content.decode()
    assert "팀장이 시킨 일" in page
    assert "의견 다시 적기" not in page


def test_a_closed_month_stays_as_it_was(guard: Client, kim: User, officer: User) -> None:
    key = keys()[0]
    for each in keys():
        mark(MONTH, each, Said("explained", "확인"), by=officer, at=NOW)
    close(MONTH, note="", by=officer, at=NOW)
    before = [item.key for item in month_review(MONTH, TODAY).items]
    seen(kim, moment(MONTH + timedelta(days=4), 23), 5)
    assert [item.key for item in month_review(MONTH, TODAY).items] == before
    with pytest.raises(CannotReview, match="이미 점검을 마친"):
        mark(MONTH, key, Said("explained", "x"), by=officer, at=NOW)
    with pytest.raises(CannotReview, match="이미 점검을 마친"):
        close(MONTH, note="", by=officer, at=NOW)


def test_marks_and_reviews_are_sealed(kim: User, officer: User) -> None:
    for each in keys():
        mark(MONTH, each, Said("explained", "확인"), by=officer, at=NOW)
    review = close(MONTH, note="", by=officer, at=NOW)
    seal(at=NOW + timedelta(days=1))
    assert verify().is_good
    with an_intruder() as cursor:
        cursor.execute("UPDATE accesslog_review SET findings = '[]'")
        cursor.execute("UPDATE accesslog_mark SET verdict = 'follow_up'")
    said = [str(fault) for fault in verify().faults]
    assert f"{TODAY} 월 점검 {review.pk}번: 바뀜" in said
    assert sum("점검 의견" in each for each in said) == Mark.objects.count()


@pytest.mark.parametrize("said", [Said("explained", " "), Said("nonsense", "의견"), Said("", "")])
def test_a_mark_needs_a_verdict_and_words(said: Said, kim: User, officer: User) -> None:
    with pytest.raises(CannotReview, match="의견"):
        mark(MONTH, keys()[0], said, by=officer, at=NOW)
    with pytest.raises(CannotReview, match="그런 점검 항목"):
        mark(MONTH, "nonsense", Said("explained", "의견"), by=officer, at=NOW)


def test_a_running_month_is_shown_and_not_reviewed(guard: Client, kim: User, officer: User) -> None:
    seen(kim, moment(TODAY, 0), 9, act=Act.EXPORT)
    month = TODAY.replace(day=1)
    page = guard.get(reverse("accesslog:review", args=[month.year, month.month])).content.decode()
    assert "아직 끝나지 않은 달" in page
    assert "의견 적기" not in page
    with pytest.raises(CannotReview, match="달이 끝난 뒤"):
        close(month, note="", by=officer, at=NOW)


def test_months_wait_from_the_first_line_on(kim: User, guard: Client) -> None:
    seen(kim, moment(previous_month(previous_month(MONTH))), 1)
    waiting = months_to_review(TODAY)
    assert waiting == [MONTH, previous_month(MONTH), previous_month(previous_month(MONTH))]
    page = guard.get(reverse("accesslog:review-list")).content.decode()
    assert page.count("점검할 달</span>") == 3
    assert "아직 끝나지 않음" in page


def test_an_auditor_reads_and_does_not_review(kim: User) -> None:
    auditor = browser_of(member("auditor"))
    page = auditor.get(ADDRESS)
    assert page.status_code == 200
    assert "의견 적기" not in page.content.decode()
    assert auditor.post(to("mark"), {}).status_code == 404
    assert auditor.post(to("close"), {}).status_code == 404
    assert "점검하지 않은 달이" not in auditor.get(reverse("home:desk")).content.decode()


def test_the_review_is_taken_away_as_a_workbook_and_that_is_a_line(guard: Client, kim: User, officer: User) -> None:
    mark(MONTH, keys()[0], Said("follow_up", "더 물어볼 것"), by=officer, at=NOW)
    seal(at=NOW)
    book = openpyxl.load_workbook(BytesIO(guard.get(to("export")).content))
    about = dict(book["점검"].values)
    assert (about["점검한 달"], about["점검 상태"], about["더 확인할 것"]) == (f"{MONTH:%Y-%m}", "점검하지 않음", 1)
    assert len(str(about["접속기록의 마지막 봉인"]).split()[1]) == 64
    rows = list(book["점검 항목"].values)
    assert len(rows) == 1 + len(keys())
    assert rows[1][2:5] == ("더 확인할 것", "더 물어볼 것", "책임자")
    line = Line.objects.latest("pk")
    assert (line.act, line.kind) == (Act.EXPORT, "access_log")


@pytest.mark.parametrize("address", ["1999-5", "2031-13", "2031-0", "9999-1"])
def test_there_is_no_such_month(address: str, guard: Client) -> None:
    assert guard.get(f"/access-log/reviews/{address}/").status_code == 404
