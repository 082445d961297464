"""The pages: raising by hand, acting by forms, lists, the board, and the reply by receipt code."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django.fixtures import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.accounts.services import attempts
from chomchom.accounts.tests.people import browser_of, member
from chomchom.followup import receiving
from chomchom.followup.models import FollowUp, Reflection
from chomchom.followup.services import moving, talking
from chomchom.followup.services.merging import Part, merge, split
from chomchom.followup.services.telling import Said
from chomchom.followup.tests.made import AT, begun, done, raised
from chomchom.home.waiting import followup_waits
from chomchom.orgs.tests.tree import agency, facility, team
from chomchom.plan.tests.adopted import adopted

pytestmark = pytest.mark.django_db
REPLY = "/followups/reply/"
UNPROCESSABLE, CONFLICT, GONE, TOO_MANY = 422, 409, 404, 429


@pytest.fixture(autouse=True)
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    for name in ("acts", "lists", "raising", "reply", "showing"):
        monkeypatch.setattr(f"chomchom.followup.views.{name}.now", lambda: AT)


def texts(user: User) -> list[str]:
    return [each.text for each in followup_waits(User.objects.get(pk=user.pk), timezone.localdate(AT))]


def test_what_is_like_an_open_one_is_shown_before_it_is_kept() -> None:
    known = raised(owner=facility("나눔의집", team("다른팀")))
    browser = browser_of(member("officer", facility("나눔의집", team("다른팀"))))
    said = {
        "title": "점심시간이 너무 짧다",
        "kind": "at_once",
        "found_in": "meeting",
        "found_on": "2031-03-03",
        "owner": team().pk,
    }

    asked = browser.post("/followups/raise/", said)
    assert asked.context["similar"] == [known]
    assert FollowUp.objects.count() == 1
    browser.post("/followups/raise/", said | {"checked": said["title"]})
    made = FollowUp.objects.exclude(pk=known.pk).get()
    assert (made.owner, made.raised_for, made.found_in) == (team(), known.owner, "meeting")
    assert browser.post("/followups/raise/", said | {"title": ""}).status_code == UNPROCESSABLE


def test_one_goes_its_way_by_forms_and_each_sees_only_what_is_for_them() -> None:
    project = adopted(1).projects.order_by("pk")[0]
    planner, officer = member("planner"), member("officer", "나눔팀")
    page = f"/followups/{raised(planner).pk}/"
    browser, judge = browser_of(officer), browser_of(planner)

    for act, said in (("accept", {}), ("begin", {"text": "시작"})):
        assert browser.post(f"{page}act/{act}/", said).status_code == 302
    assert browser.post(f"{page}act/finish/", {"text": "늘림"}).status_code == CONFLICT, "nowhere reflected, and no reason"
    found = browser.get(f"{page}reflect/", {"q": project.title}).context["found"]
    assert found
    browser.post(f"{page}reflect/", {"thing": found[0].key, "where": found[0].where, "words": "일정을 바꿈"})
    assert Reflection.objects.get().thing_id == found[0].choice.pk
    assert found[0].choice.title in browser.get(page).content.decode()
    browser.post(f"{page}act/finish/", {"text": "늘림"})
    assert browser.post(f"{page}judge/confirm/").status_code == GONE
    assert [each.button for each in judge.get(page).context["acts"]][:2] == ["확인하기", "더 하라고 돌려보내기"]
    judge.post(f"{page}judge/confirm/")
    assert FollowUp.objects.get().status == "confirmed"
    assert browser_of(member("officer", "다른팀")).get(page).status_code == GONE
    assert browser.post(f"{page}act/bless/").status_code == GONE


def test_a_person_of_another_team_is_not_handed_the_work() -> None:
    officer, stranger, found = member("officer", "나눔팀"), member("officer", "다른팀"), raised()
    said = {"owner": team().pk, "person": stranger.pk, "text": "부탁"}

    assert browser_of(officer).post(f"/followups/{found.pk}/act/hand-over/", said).status_code == CONFLICT
    said |= {"owner": team("다른팀").pk}
    assert browser_of(officer).post(f"/followups/{found.pk}/act/hand-over/", said).status_code == 302
    assert FollowUp.objects.get().person == stranger


def test_merged_ones_bring_their_history_and_those_who_wait_for_an_answer() -> None:
    planner, code = member("planner"), receiving.new_code()
    kept, other = raised(planner), raised(planner, title="점심이 짧음", receipts=[receiving.hashed(code) or b""])
    talking.comment(other, Said("세 사람이 말함"), by=planner, at=AT)
    browser = browser_of(planner)

    browser.post(f"/followups/{other.pk}/merge/", {"into": kept.pk, "text": "같은 것"})
    assert browser.post(f"/followups/{kept.pk}/merge/", {"into": other.pk}).status_code == CONFLICT, "that would be a circle"
    assert browser.post(f"/followups/{kept.pk}/merge/", {"into": kept.pk}).status_code == CONFLICT

    events = browser.get(f"/followups/{kept.pk}/").context["events"]
    assert [each.text for each in events if each.act == "commented"] == ["세 사람이 말함"]
    assert len(browser_of(planner).post(REPLY, {"code": code}).context["replies"]) == 1


def test_split_ones_are_all_heard_of() -> None:
    planner, code = member("planner"), receiving.new_code()
    found = raised(planner, source=agency(), receipts=[receiving.hashed(code) or b""])

    browser_of(planner).post(f"/followups/{found.pk}/split/", {"titles": "자리\n\n시간", "kind": "rules"})

    assert [each.title for each in found.parts.order_by("pk")] == ["자리", "시간"]
    assert len(Client().post(REPLY, {"code": code}).context["replies"]) == 3


def test_whoever_holds_a_code_sees_plain_words_and_nothing_that_was_not_meant_for_them() -> None:
    planner, officer, code = member("planner", name="기획이"), member("officer", "나눔팀", name="담당이"), receiving.new_code()
    found = raised(planner, receipts=[receiving.hashed(code) or b""])
    moving.accept(found, Said("고치기로 했습니다, 고맙습니다.", public=True), by=officer, at=AT)
    talking.comment(found, Said("우리끼리 하는 말"), by=officer, at=AT)

    text = Client().post(REPLY, {"code": code.lower().replace("-", " ")}).content.decode()

    assert "고치기로 했습니다. 곧 시작합니다." in text
    assert "고치기로 했습니다, 고맙습니다." in text
    assert not any(secret in text for secret in ("우리끼리", "기획이", "담당이", found.title, found.text))


def test_unknown_codes_and_what_is_none_get_the_same_answer_and_who_guesses_is_stopped() -> None:
    browser, code = Client(), receiving.new_code()
    raised(receipts=[receiving.hashed(code) or b""])

    answers = [browser.post(REPLY, {"code": each}) for each in (receiving.new_code(), "모름")]
    assert len({each.context["fault"] for each in answers}) == 1
    assert {each.status_code for each in answers} == {200}
    for _ in range(attempts.MOST_OF_ONE - 2):
        browser.post(REPLY, {"code": receiving.new_code()})

    assert browser.post(REPLY, {"code": code}).status_code == TOO_MANY
    assert Client(REMOTE_ADDR="192.0.2.9").post(REPLY, {"code": code}).context["replies"]


def test_late_ones_stand_first_and_the_list_can_be_taken_away() -> None:
    planner = member("planner")
    fine, late = raised(title="나중"), raised(title="먼저")
    FollowUp.objects.filter(pk=late.pk).update(due_on="2031-02-01")
    done(raised(title="다 함"), member("officer", "나눔팀"))
    browser = browser_of(planner)

    assert [each.title for each in browser.get("/followups/list/").context["page"]] == ["먼저", "나중", "다 함"]
    assert [each.title for each in browser.get("/followups/list/", {"state": "late", "q": "먼"}).context["page"]] == ["먼저"]
    book = load_workbook(BytesIO(browser.get("/followups/list/export.xlsx", {"state": "raised"}).content))
    assert [row[1] for row in book.active.iter_rows(values_only=True)][-2:] == ["먼저", "나중"]
    counts = {status.value: count for status, count, _ in browser.get("/followups/board/").context["columns"]}
    assert counts == {"raised": 2, "accepted": 0, "in_progress": 0, "done": 1}
    assert fine.due_on > late.found_on


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_as_many_queries_for_many(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Count and rows; owners; late ones. Around: session, user, roles, agency, years."""
    for _ in range(number):
        raised()
    browser = browser_of(member("planner"))
    browser.get("/followups/list/")

    with django_assert_num_queries(9):
        browser.get("/followups/list/")


def test_what_waits_stands_on_the_desk_of_who_can_do_it() -> None:
    planner, head, officer, director = (
        member("planner"),
        member("team_head", "나눔팀"),
        member("officer", "나눔팀"),
        member("director"),
    )
    found = raised(planner)
    assert texts(officer) == ["새로 올라온 후속조치 1건"]
    FollowUp.objects.filter(pk=found.pk).update(level=1, due_on="2031-02-20")
    assert texts(head) == ["나에게 올라온 늦은 후속조치 1건", "늦은 후속조치 1건", "새로 올라온 후속조치 1건"]
    assert texts(director) == []
    FollowUp.objects.filter(pk=found.pk).update(level=2)
    assert texts(director) == ["나에게 올라온 늦은 후속조치 1건"]
    done(found, officer)
    assert (texts(planner), texts(officer), texts(member("officer", "다른팀"))) == (["확인할 후속조치 1건"], [], [])


def test_one_that_is_the_agency_s_own_climbs_to_the_director_at_once() -> None:
    FollowUp.objects.filter(pk=raised(owner=agency()).pk).update(level=1)

    assert texts(member("director"))[0] == "나에게 올라온 늦은 후속조치 1건"
    assert texts(member("team_head", "나눔팀")) == []


def test_parts_are_not_given_by_who_only_reads() -> None:
    found = begun(raised(), member("officer", "나눔팀"))

    for act in ("merge", "split"):
        assert (
            browser_of(member("team_head", "나눔팀")).post(reverse(f"followup:followup-{act}", args=[found.pk])).status_code == GONE
        )
    assert split(found, [Part("하나", "rules")], by=member("planner"), at=AT)[0].split_from == found
    assert merge(raised(title="둘"), found, by=member("planner"), at=AT) == found
