"""Sending: who can go, what keeps others, and what a person may decide over the engine."""

from __future__ import annotations

import datetime as dt

import pytest

from chomchom.dispatch.models import Override, Request
from chomchom.dispatch.services.booking import CannotSend, confirm, free, offer, tries
from chomchom.dispatch.services.moving import WAYS, CannotMove, Status
from chomchom.dispatch.services.overriding import CannotOverride, Decision, decide, lift
from chomchom.dispatch.services.proposing import CannotPropose, OutOfDate, drop, improve, propose, take
from chomchom.dispatch.services.screening import cancel, give_up, screen
from chomchom.dispatch.tests.factories import FIRST, request, site
from chomchom.workforce.services import leaves, workers
from chomchom.workforce.services.leaves import Away
from chomchom.workforce.tests.factories import AT, centre, hold, region, worker

pytestmark = pytest.mark.django_db
NEXT = FIRST + dt.timedelta(days=1)
FAR = ("52730", "무주군")


def words(of: Request) -> dict[str, str]:
    return {str(each.worker): ", ".join(each.words) for each in tries(of)}


def away(who: object, first: dt.date, last: dt.date | None = None, kind: str = "sick") -> None:
    leaves.note(who, Away(kind=kind, first_on=first, last_on=last or first), by=None, at=AT)  # type: ignore[arg-type]  # a worker


def test_every_reason_is_said() -> None:
    worker("가능")
    worker("조리", post="cook")
    worker("멂", home=region(*FAR), reach_km=20)
    away(worker("부재"), FIRST)
    workers.end(worker("퇴직"), dt.date(2031, 5, 31), by=None, at=AT)
    workers.set_hours(worker("오전"), {0: (480, 780)}, by=None, at=AT)
    request(site("다른 곳"), worker=worker("겹침"))

    said = words(request(site()))

    assert said["가능"] == ""
    assert "돌봄직 없음" in said["조리"]
    assert "멂" in said["멂"]
    assert "부재" in said["부재"]
    assert "부재 또는 일하지 않는 시간" in said["오전"]
    assert said["겹침"].startswith("다른 곳 6월 2일과 시간이 겹침")
    assert "퇴직" not in said


def test_a_certificate_that_ends_in_the_middle_and_a_sex_that_is_asked_for() -> None:
    good, short = worker("긴", sex="f"), worker("짧은", sex="m")
    hold(good, "infant-care")
    hold(short, "infant-care", until=FIRST)

    said = words(request(site(), FIRST, NEXT, role="infant", sex="f"))

    assert said["긴"] == ""
    assert "영유아 돌봄, 6월 3일에 끝나 있음(1일)" in said["짧은"]
    assert "여 대체인력 배려 없음" in said["짧은"]


def test_offer_books_and_a_second_one_is_refused() -> None:
    one, first, second = worker(), request(site()), request(site("이웃"))

    offer(first, one, by=None, at=AT, reason="전화로 물어봄")

    first.refresh_from_db()
    assert (first.status, first.worker, first.shifts.get().worker) == ("offered", one, one)
    with pytest.raises(CannotSend, match="겹침"):
        offer(second, one, by=None, at=AT, reason="전화로 물어봄")
    with pytest.raises(CannotMove, match="새로 여세요"):
        offer(first, one, by=None, at=AT, reason="전화로 물어봄")


def test_a_long_way_may_be_asked_for_with_a_reason_and_nothing_else() -> None:
    far, cook, asked = worker("멂", home=region(*FAR), reach_km=20), worker("조리", post="cook"), request(site())

    with pytest.raises(CannotSend, match="다른 사람"):
        offer(asked, cook, by=None, at=AT, reason="급함")
    with pytest.raises(CannotSend, match="까닭"):
        offer(asked, far, by=None, at=AT, reason=" ")
    offer(asked, far, by=None, at=AT, reason="본인이 괜찮다고 함")

    kept = Override.objects.get()
    assert (kept.kind, kept.worker, "멂" in kept.breaks, kept.instead_of) == ("by_hand", far, True, None)


def test_sending_by_hand_keeps_whom_the_engine_had_proposed() -> None:
    near, far, asked = worker("가까움"), worker("멂", home=region(*FAR)), request(site())
    propose(centre(), FIRST, FIRST, by=None, at=AT)

    offer(asked, far, by=None, at=AT, reason="그 시설이 아는 분")

    assert Override.objects.get().instead_of == near


def test_the_states_go_only_their_way() -> None:
    one, asked = worker(), request(site(), status="requested")
    screen(asked, by=None, at=AT)
    offer(asked, one, by=None, at=AT, reason="전화로 물어봄")
    with pytest.raises(CannotMove, match="적어"):
        free(asked, by=None, at=AT, reason="")
    free(asked, by=None, at=AT, reason="그날 안 됨")
    assert asked.shifts.get().worker is None
    offer(asked, one, by=None, at=AT, reason="전화로 물어봄")
    confirm(asked, by=None, at=AT)
    with pytest.raises(CannotMove, match="까닭"):
        cancel(asked, by=None, at=AT, reason="")
    cancel(asked, by=None, at=AT, reason="교사가 나옴")
    with pytest.raises(CannotMove, match="취소"):
        screen(asked, by=None, at=AT)
    assert [each.after for each in asked.moves.order_by("pk")] == [
        *("screened", "offered", "screened", "offered", "confirmed", "cancelled"),
    ]


def test_what_was_given_up_can_be_taken_again_until_it_begins() -> None:
    asked = request(site())
    give_up(asked, by=None, at=AT, reason="조리직 없음")
    screen(asked, by=None, at=AT)
    give_up(asked, by=None, at=AT, reason="조리직 없음")
    with pytest.raises(CannotMove, match="지난"):
        screen(asked, by=None, at=AT + dt.timedelta(days=60))


def test_every_state_has_its_ways() -> None:
    assert set(WAYS) == set(Status)
    assert {after for ways in WAYS.values() for after in ways} <= set(Status)


def test_a_proposal_is_made_and_taken() -> None:
    one, two = worker("하나"), worker("둘", home=region(*FAR))
    near, far = request(site("가까움")), request(site("무주", region=region(*FAR)))
    unmet = request(site("조리"), role="cook")

    made = propose(centre(), FIRST, NEXT, by=None, at=AT)
    offered = take(made, by=None, at=AT)

    assert made.is_proven
    assert {each.site.organisation.name: each.worker for each in offered} == {"가까움": one, "무주": two}
    assert {near.pk, far.pk} == {each.pk for each in offered}
    unmet.refresh_from_db()
    assert unmet.status == "screened"
    with pytest.raises(OutOfDate, match="이미"):
        take(made, by=None, at=AT)
    with pytest.raises(OutOfDate, match="이미"):
        drop(made, by=None, at=AT)


def test_a_proposal_that_the_world_left_behind_is_not_taken() -> None:
    worker()
    request(site())
    made = propose(centre(), FIRST, NEXT, by=None, at=AT)
    request(site("늦게 온 곳"))

    with pytest.raises(OutOfDate, match="바뀌었습니다"):
        take(made, by=None, at=AT)


def test_what_is_booked_beside_the_days_counts_and_is_part_of_the_question() -> None:
    one = worker(minutes_a_week=960)
    request(site("앞"), NEXT, worker=one, status="done")
    request(site("뒤"), FIRST + dt.timedelta(days=2), FIRST + dt.timedelta(days=3))

    first = propose(centre(), FIRST + dt.timedelta(days=2), FIRST + dt.timedelta(days=3), by=None, at=AT)

    assert first.roster == {}
    request(site("더 앞"), FIRST, worker=one, status="done")
    with pytest.raises(OutOfDate):
        take(first, by=None, at=AT)


def test_another_proposal_takes_the_place_of_the_open_one() -> None:
    worker()
    request(site())
    first = propose(centre(), FIRST, NEXT, by=None, at=AT)
    propose(centre(), FIRST, NEXT, by=None, at=AT)

    first.refresh_from_db()
    assert first.status == "dropped"
    improve(first.pk)  # nothing to do


def test_a_proposal_is_improved_until_it_is_proven() -> None:
    one = worker()
    asked = request(site())
    made = propose(centre(), FIRST, NEXT, by=None, at=AT)
    made.status, made.bound, made.roster = "improving", 0, {}
    made.cost = made.cost | {"total": 10_000}
    made.save()

    improve(made.pk)

    made.refresh_from_db()
    assert (made.status, made.roster, made.rounds, made.is_proven) == ("ready", {str(asked.pk): str(one.pk)}, 2, True)


def test_a_proposal_is_no_longer_improved_when_it_is_out_of_date() -> None:
    worker()
    request(site())
    made = propose(centre(), FIRST, NEXT, by=None, at=AT)
    type(made).objects.filter(pk=made.pk).update(status="improving", basis="x")

    improve(made.pk)

    made.refresh_from_db()
    assert (made.status, made.rounds) == ("ready", 1)


def test_proposals_are_refused_without_days_or_requests() -> None:
    with pytest.raises(CannotPropose, match="92일"):
        propose(centre(), NEXT, FIRST, by=None, at=AT)
    with pytest.raises(CannotPropose, match="신청이 없습니다"):
        propose(centre(), FIRST, NEXT, by=None, at=AT)


def test_pins_hold_and_conflicting_ones_are_named() -> None:
    one, two = worker("하나"), worker("둘")
    first, second = request(site("가")), request(site("나"))
    pin = decide(first, Decision(two, "pinned", "지난번에 잘함"), by=None, at=AT)
    assert propose(centre(), FIRST, FIRST, by=None, at=AT).roster == {str(first.pk): str(two.pk), str(second.pk): str(one.pk)}

    decide(second, Decision(two, "pinned", "원장님 부탁"), by=None, at=AT)
    with pytest.raises(CannotPropose, match="가 6월 2일에 정한 둘: 나 6월 2일과 시간이 겹침"):
        propose(centre(), FIRST, FIRST, by=None, at=AT)
    lift(pin, by=None, at=AT)
    decide(first, Decision(one, "forbidden", "시설이 바람"), by=None, at=AT)
    assert propose(centre(), FIRST, FIRST, by=None, at=AT).roster == {str(second.pk): str(two.pk)}


def test_overrides_are_refused_twice_and_without_a_reason() -> None:
    one, asked = worker(), request(site())
    with pytest.raises(CannotOverride, match="까닭"):
        decide(asked, Decision(one, "pinned", ""), by=None, at=AT)
    kept = decide(asked, Decision(one, "pinned", "잘 앎"), by=None, at=AT)
    with pytest.raises(CannotOverride, match="이미"):
        decide(asked, Decision(one, "forbidden", "모름"), by=None, at=AT)
    with pytest.raises(CannotOverride, match="이미"):
        decide(asked, Decision(worker("둘"), "pinned", "모름"), by=None, at=AT)
    lift(kept, by=None, at=AT)
    with pytest.raises(CannotOverride, match="거둘"):
        lift(kept, by=None, at=AT)
    cancel(asked, by=None, at=AT, reason="안 씀")
    with pytest.raises(CannotOverride, match="상태"):
        decide(asked, Decision(one, "pinned", "잘 앎"), by=None, at=AT)


def test_a_sick_call_frees_what_was_promised_and_splits_what_is_under_way() -> None:
    ill, other = worker("아픈 이"), worker("다른 이")
    days = [FIRST + dt.timedelta(days=day) for day in range(4)]
    promised = request(site("뒤"), days[3], worker=ill)
    under_way = request(site("앞"), *days[:3], worker=ill, status="working")

    away(ill, days[1], days[3])

    promised.refresh_from_db()
    under_way.refresh_from_db()
    rest = Request.objects.get(part_of=under_way)
    assert (promised.status, promised.worker) == ("screened", None)
    assert (under_way.status, under_way.last_on, under_way.days) == ("working", days[0], 1)
    assert (rest.status, rest.is_urgent, rest.days, rest.first_on) == ("screened", True, 2, days[1])
    made = propose(centre(), days[0], days[3], by=None, at=AT)
    assert made.roster == {str(each.pk): str(other.pk) for each in (promised, rest)} | {str(under_way.pk): str(ill.pk)}


def test_whoever_is_promised_cannot_just_leave() -> None:
    one = worker()
    request(site(), worker=one)
    with pytest.raises(Exception, match="갈 곳이 남아"):
        workers.end(one, FIRST - dt.timedelta(days=1), by=None, at=AT)
    workers.end(one, FIRST, by=None, at=AT)


def test_a_municipality_without_any_worker_is_still_asked_for() -> None:
    asked = request(site("섬", region=region("99999", "없는 군")))
    assert tries(asked) == []
    made = propose(centre(), FIRST, FIRST, by=None, at=AT)
    assert made.roster == {}
