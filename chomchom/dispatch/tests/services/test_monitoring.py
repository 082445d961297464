"""Visits, gatherings, promotions, complaints: what is kept, counted in the ledger and followed up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from chomchom.core.models import AuditLine
from chomchom.dispatch.models import Complaint, Gathering, Promotion, Visit
from chomchom.dispatch.queries.monitoring import FINDINGS, answers_of, followed, gatherings, promotion_year, reachable
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.services import complaints, promotions, visits
from chomchom.dispatch.services import gatherings as meetings
from chomchom.dispatch.services.complaints import CannotComplain
from chomchom.dispatch.services.gatherings import CannotGather, Holding, Wish
from chomchom.dispatch.services.promotions import Call, CannotPromote, Letter
from chomchom.dispatch.services.visits import CannotVisit, Visiting
from chomchom.dispatch.tests.factories import request, site
from chomchom.followup.models import FollowUp
from chomchom.followup.services.raising import CannotRaise
from chomchom.followup.services.telling import BadWords
from chomchom.ledger.models import Entry
from chomchom.ledger.services.months import close_month
from chomchom.ledger.services.refusals import MonthClosed
from chomchom.notices.models import Notice
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team
from chomchom.workforce.tests.factories import AT, centre, region, worker

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(AT)
TOMORROW, YESTERDAY = TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)
LATER = AT + dt.timedelta(days=60)


def answers(**changes: bool) -> dict[str, bool]:
    return {each.code: True for each in terms().checklist} | changes


def visiting(**fields: Any) -> Visiting:
    known: dict[str, Any] = {"on": TODAY, "answers": answers(), "findings": "잘 지냄"}
    return Visiting(**known | fields)


def codes() -> list[str]:
    return list(AuditLine.objects.filter(code__startswith="dispatch.").order_by("pk").values_list("code", flat=True))


def test_a_visit_is_kept_and_counted_once() -> None:
    place = site()
    sent = request(place, worker=worker(), status="working")

    made = visits.record(place, visiting(answers=answers(safety=False), request=sent), by=None, at=AT)

    entry = Entry.objects.get()
    assert (made.answers["safety"], made.answers["hours"], made.request) == (False, True, sent)
    assert (entry.kind, entry.key, entry.happened_on, entry.organisation) == (
        "monitoring.done",
        f"dispatch.visit:{made.pk}",
        TODAY,
        place.centre,
    )
    assert (entry.counterpart, entry.region, entry.source) == (place.organisation, place.organisation.region, made)
    assert codes() == ["dispatch.visit.recorded"]
    with pytest.raises(CannotVisit, match="이미 있습니다"):
        visits.record(place, visiting(), by=None, at=AT)


def test_what_is_wrong_about_a_visit_is_said() -> None:
    place = site()
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"on": TOMORROW}, "오지 않은 날"),
        ({"answers": {"duties": True}}, "모든 물음"),
        ({"request": request(site("딴 데"), worker=worker())}, "이 시설에 간 파견"),
        ({"request": request(place, status="screened")}, "이 시설에 간 파견"),
        ({"findings": "담당 010-1234-5678"}, "개인정보"),
    ]
    for fields, words in wrong:
        with pytest.raises((CannotVisit, BadWords), match=words):
            visits.record(place, visiting(**fields), by=None, at=AT)
    place.closed_on = YESTERDAY
    with pytest.raises(CannotVisit, match="끝낸 시설"):
        visits.record(place, visiting(), by=None, at=AT)
    assert not Visit.objects.exists()


def test_a_visit_in_a_month_that_is_closed_is_refused_whole() -> None:
    place = site()
    close_month(place.centre, TODAY.replace(day=1), by=None, at=LATER)

    with pytest.raises(MonthClosed):
        visits.record(place, visiting(), by=None, at=LATER)

    assert not Visit.objects.exists()


def test_what_was_found_is_followed_up_once_each() -> None:
    visit = visits.record(site(), visiting(answers=answers(safety=False)), by=None, at=AT)

    raised = visits.follow(visit, "safety", "at_once", by=None, at=AT)
    again = visits.follow(visit, "safety", "rules", by=None, at=AT)
    words = visits.follow(visit, FINDINGS, "rules", by=None, at=AT)

    assert again == raised
    assert (raised.owner, raised.found_in, raised.found_on, raised.source) == (centre(), "monitoring", TODAY, visit)
    assert raised.title.startswith("햇살어린이집: 안전과")
    assert (words.kind, words.text) == ("rules", "잘 지냄")
    rows, findings = answers_of(visit)
    assert {row.code: row.followup for row in rows if row.followup} == {"safety": raised}
    assert findings == words


def test_what_is_right_is_not_followed_up() -> None:
    visit = visits.record(site(), visiting(findings="", answers=answers(safety=False)), by=None, at=AT)
    for place in ("hours", FINDINGS, "nonsense"):
        with pytest.raises(CannotVisit, match="올릴 것이 없습니다"):
            visits.follow(visit, place, "at_once", by=None, at=AT)
    with pytest.raises(CannotRaise):
        visits.follow(visit, "safety", "nonsense", by=None, at=AT)


def test_answers_to_a_question_that_was_dropped_are_still_shown() -> None:
    visit = Visit.objects.create(site=site(), on=TODAY, answers={"duties": True, "old": False}, at=AT)

    rows, _ = answers_of(visit)

    assert [(row.code, row.answer) for row in rows if row.code in ("duties", "hours", "old")] == [
        ("duties", True),
        ("hours", None),
        ("old", False),
    ]


def holding(**fields: Any) -> Holding:
    known: dict[str, Any] = {"kind": "workers", "topic": "2분기 간담회", "on": TODAY, "people": 12, "words": "교통비 이야기"}
    return Holding(**known | fields)


@pytest.mark.parametrize(
    ("kind", "entry_kind", "labels"),
    [
        ("workers", "talk.held", {"with": "대체인력"}),
        ("sites", "talk.held", {"with": "이용 시설"}),
        ("training", "training.held", {"topic": "2분기 간담회", "audience": "대체인력"}),
    ],
)
def test_a_gathering_is_kept_and_counted(kind: str, entry_kind: str, labels: dict[str, str]) -> None:
    made = meetings.record(centre(), holding(kind=kind), by=None, at=AT)

    entry = Entry.objects.get()
    assert (entry.kind, entry.labels, entry.people, entry.key) == (entry_kind, labels, 12, f"dispatch.gathering:{made.pk}")
    assert codes() == ["dispatch.gathering.recorded"]


def test_a_long_topic_is_shortened_where_the_ledger_has_no_room() -> None:
    meetings.record(centre(), holding(kind="training", topic="가" * 80), by=None, at=AT)

    assert len(Entry.objects.get().labels["topic"]) == 60


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "party"}, "무슨 자리"),
        ({"on": TOMORROW}, "오지 않은 날"),
        ({"people": 0}, "온 사람"),
        ({"topic": " "}, "주제를 적어"),
        ({"words": "홍길동 010-1234-5678"}, "개인정보"),
    ],
)
def test_what_is_wrong_about_a_gathering_is_said(fields: dict[str, Any], words: str) -> None:
    with pytest.raises((CannotGather, BadWords), match=words):
        meetings.record(centre(), holding(**fields), by=None, at=AT)


def test_the_same_wish_of_a_gathering_is_followed_up_once() -> None:
    made = meetings.record(centre(), holding(), by=None, at=AT)

    first = meetings.raise_wish(made, Wish("교통비를 올려 달라", "멀리 가는 날", "money"), by=None, at=AT)
    same = meetings.raise_wish(made, Wish("교통비를  올려달라", "", "money"), by=None, at=AT)
    other = meetings.raise_wish(made, Wish("신청을 일찍", "", "rules"), by=None, at=AT)

    assert same == first != other
    assert (first.found_in, first.source, first.owner) == ("meeting", made, centre())


def test_quarters_in_which_workers_met_are_counted() -> None:
    for month, kind in ((1, "workers"), (3, "workers"), (4, "sites"), (4, "training")):
        meetings.record(centre(), holding(kind=kind, on=dt.date(2031, month, 2)), by=None, at=AT)

    found = gatherings(Organisation.objects.all(), 2031)

    assert (found.quarters, found.met) == (1, [(1, True), (2, False), (3, False), (4, False)])
    assert [times for _, times in found.counts] == [2, 1, 1]
    assert gatherings(Organisation.objects.all(), 2030).gatherings == []


def without_mail(name: str) -> Any:
    place = site(name)
    place.seal(email="")
    place.save()
    return place


def test_a_letter_goes_to_open_sites_that_have_an_address() -> None:
    site("하나")
    site("둘", region=region("52130", "군산시"))
    site("끝", closed_on=YESTERDAY)
    none = without_mail("없음")
    site("남", of=team("다른팀"))

    written = promotions.write_letter(centre(), Letter("6월 안내", "신청을 받습니다"), by=None, at=AT)

    assert (written.promotion.told, written.without) == (2, [none])
    assert {each.key.rpartition(":")[0] for each in Notice.objects.all()} == {f"dispatch.promotion:{written.promotion.pk}"}
    assert [each.opened("address") for each in Notice.objects.all()] == ["site@example.org"] * 2
    entry = Entry.objects.get()
    assert (entry.kind, entry.labels, entry.counterpart) == ("promotion.posted", {"channel": "공문"}, None)
    assert codes() == ["dispatch.letter.written"]
    assert reachable(centre().sites.all()) == (2, 1)


def test_a_letter_to_some_municipalities() -> None:
    site("하나")
    site("둘", region=region("52130", "군산시"))

    written = promotions.write_letter(centre(), Letter("안내", "글", [region("52130")]), by=None, at=AT)

    assert written.promotion.told == 1
    assert promotion_year(Organisation.objects.all(), 2031).told == 1


def test_a_letter_to_nobody_or_without_words_is_refused() -> None:
    without_mail("없음")
    for letter, words in (
        (Letter("안내", "글"), "전자우편을 적어 둔"),
        (Letter("", "글"), "제목을"),
        (Letter("안내", ""), "내용을"),
    ):
        with pytest.raises((CannotPromote, BadWords), match=words):
            promotions.write_letter(centre(), letter, by=None, at=AT)
    assert not Promotion.objects.exists()


def test_a_call_is_logged_with_a_site_or_with_another() -> None:
    place = site()

    made = promotions.log_call(centre(), Call(on=TODAY, subject="이용 안내", site=place), by=None, at=AT)
    promotions.log_call(centre(), Call(on=TODAY, subject="이용 안내", whom="새싹 어린이집"), by=None, at=AT)

    entries = Entry.objects.order_by("pk")
    assert [each.labels for each in entries] == [{"channel": "유선"}] * 2
    assert [each.counterpart for each in entries] == [place.organisation, None]
    assert entries[0].region == place.organisation.region
    assert entries[0].key == f"dispatch.promotion:{made.pk}"
    counted = promotion_year(Organisation.objects.all(), 2031)
    assert (counted.letters, counted.calls, counted.by_month[TODAY.month - 1]) == (0, 2, (TODAY.month, 0, 2))
    assert codes() == ["dispatch.call.logged"] * 2


def test_what_is_wrong_about_a_call_is_said() -> None:
    place = site()
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "시설을 고르거나"),
        ({"site": place, "whom": "딴 데"}, "비워 두세요"),
        ({"site": site("남", of=team("다른팀"))}, "다른 센터"),
        ({"site": place, "on": TOMORROW}, "오지 않은 날"),
        ({"site": place, "subject": ""}, "제목을"),
        ({"whom": "김씨 010-1234-5678"}, "개인정보"),
    ]
    for fields, words in wrong:
        said: dict[str, Any] = {"on": TODAY, "subject": "안내"} | fields
        with pytest.raises((CannotPromote, BadWords), match=words):
            promotions.log_call(centre(), Call(**said), by=None, at=AT)
    assert not Promotion.objects.exists()


def test_a_complaint_becomes_a_followup_at_once() -> None:
    sent = request(site(), worker=worker(), status="working")

    made = complaints.record(sent, "site", "늦게 옴", by=None, at=AT)

    (row,) = followed([made])
    assert row.followup == FollowUp.objects.get()
    assert (row.followup.kind, row.followup.found_in, row.followup.owner) == ("at_once", "complaint", centre())
    assert row.followup.source == made
    assert codes() == ["dispatch.complaint.recorded"]


def test_what_is_wrong_about_a_complaint_is_said() -> None:
    place = site()
    sent, waiting = request(place, worker=worker(), status="done"), request(place, TOMORROW)
    for row, side, text, words in [
        (sent, "nobody", "늦음", "누가"),
        (waiting, "site", "늦음", "아직 대체인력이 정해지지"),
        (sent, "site", " ", "불편한 점을"),
        (sent, "worker", "010-1234-5678", "개인정보"),
    ]:
        with pytest.raises((CannotComplain, BadWords), match=words):
            complaints.record(row, side, text, by=None, at=AT)
    assert not Complaint.objects.exists()
    assert Gathering.objects.count() == 0
