"""Sites: what is kept of one, when one ends, and who goes there first or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from chomchom.accesslog.models import Act, Line
from chomchom.accesslog.services import NoPurpose
from chomchom.accesslog.visits import Visit
from chomchom.core.models import AuditLine
from chomchom.dispatch.models import Pairing, Site
from chomchom.dispatch.models.site import KIND
from chomchom.dispatch.services import pairings, sites
from chomchom.dispatch.services.booking import tries
from chomchom.dispatch.services.pairings import CannotPair, Wish
from chomchom.dispatch.services.sites import About, BadSite, CannotClose
from chomchom.dispatch.tests.factories import FIRST, request, site
from chomchom.followup.services.telling import BadWords
from chomchom.orgs.models import Organisation
from chomchom.orgs.services import BadProvider, add_provider, ensure_partner
from chomchom.orgs.tests.tree import facility, outside, team
from chomchom.workforce.services import workers
from chomchom.workforce.tests.factories import AT, centre, region, worker

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(AT)
VISIT = Visit(None, AT)
REFUSES = Wish(Pairing.Kind.EXCLUDED, Pairing.Side.SITE, "지난번에 서로 맞지 않았음")


def about(**fields: Any) -> About:
    known: dict[str, Any] = {"staff": 7, "people": 20, "contact": "김담당", "phone": "063-123-4567", "email": "Site@Example.org "}
    return About(**known | fields)


def code(thing: Any) -> list[str]:
    return list(AuditLine.objects.filter(object_type=thing._meta.label_lower, object_id=thing.pk).values_list("code", flat=True))


def test_add_keeps_who_answers_for_it_sealed_and_says_so_in_the_access_log() -> None:
    made = sites.add(centre(), outside("provider", "햇살"), about(), visit=VISIT)

    assert (str(made), made.staff, made.people) == ("햇살", 7, 20)
    assert made.opened_all() == {"contact": "김담당", "phone": "+82631234567", "email": "site@example.org"}
    assert "김담당".encode() not in bytes(Site.objects.get().contact or b"")
    assert list(Line.objects.values_list("act", "kind", "subjects")) == [(Act.ADD, KIND, [made.pk])]
    assert code(made) == ["dispatch.site.added"]


def test_add_refuses_what_is_a_site_or_can_be_none() -> None:
    known = site()
    with pytest.raises(BadSite, match="이미 등록한 시설"):
        sites.add(centre(), known.organisation, about(), visit=VISIT)
    for other in (centre(), team(), outside("municipality")):
        with pytest.raises(BadSite, match="보낼 수 없습니다"):
            sites.add(centre(), other, about(), visit=VISIT)
    assert sites.add(centre(), facility("나눔의집"), about(), visit=VISIT).organisation.name == "나눔의집"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"staff": 0}, "종사자 수"),
        ({"people": 100_001}, "이용 인원"),
        ({"phone": "12"}, "전화번호를"),
        ({"email": "주소"}, "전자우편 주소를"),
    ],
)
def test_what_is_wrong_about_a_site_is_said(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(BadSite, match=words):
        about(**fields)


def test_change_corrects_and_keeps_the_rest() -> None:
    place = site()

    sites.change(place, About.of(place).with_(staff=12, email=""), visit=VISIT, reason="인원이 늘어남")

    place.refresh_from_db()
    assert (place.staff, place.opened("contact"), place.opened("email")) == (12, "김담당", "")
    assert code(place) == ["dispatch.site.changed"]
    assert Line.objects.get().act == Act.CHANGE


def test_close_and_reopen() -> None:
    place = site()

    sites.close(place, TODAY, by=None, at=AT, reason="폐업")

    place.refresh_from_db()
    assert place.closed_on == TODAY
    with pytest.raises(CannotClose, match="이미 끝낸"):
        sites.close(place, TODAY, by=None, at=AT)
    assert sites.reopen(place, by=None, at=AT).closed_on is None
    with pytest.raises(BadSite, match="이미 이용하는"):
        sites.reopen(place, by=None, at=AT)
    assert code(place) == ["dispatch.site.closed", "dispatch.site.reopened"]


def test_close_refuses_the_future_what_is_open_and_what_came_later() -> None:
    place = site()
    with pytest.raises(CannotClose, match="오늘까지"):
        sites.close(place, TODAY + dt.timedelta(days=1), by=None, at=AT)
    standing = request(place)
    with pytest.raises(CannotClose, match=standing.number):
        sites.close(place, TODAY, by=None, at=AT)
    standing.status = "cancelled"
    standing.save()
    done = request(place, TODAY, worker=worker(), status="done")
    with pytest.raises(CannotClose, match=f"뒤에 간 파견.*{done.number}"):
        sites.close(place, TODAY - dt.timedelta(days=1), by=None, at=AT)
    assert sites.close(place, TODAY, by=None, at=AT).closed_on == TODAY


def test_who_answers_for_a_site_is_not_read_without_a_purpose() -> None:
    place = site()
    with pytest.raises(NoPurpose):
        sites.note_opened(place, visit=VISIT, purpose=" ")
    sites.note_opened(place, visit=VISIT, purpose="일정 연락")
    assert Line.objects.get().purpose == "일정 연락"


def test_a_pair_that_is_kept_apart_is_not_proposed() -> None:
    place, who = site(), worker()

    made = pairings.pair(place, who, REFUSES, by=None, at=AT)

    assert (made.kind, made.asked_by, made.reason) == ("excluded", "site", REFUSES.reason)
    assert [each.is_free for each in tries(request(place))] == [False]
    pairings.end(made, by=None, at=AT)
    assert [each.is_free for each in tries(request(place, FIRST + dt.timedelta(days=1)))] == [True]
    assert code(made) == ["dispatch.pairing.made", "dispatch.pairing.ended"]
    with pytest.raises(CannotPair, match="이미 거둔"):
        pairings.end(made, by=None, at=AT)


@pytest.mark.parametrize("status", ["offered", "confirmed", "working"])
def test_whoever_is_promised_to_a_site_is_not_excluded_from_it(status: str) -> None:
    place, who = site(), worker()
    promised = request(place, worker=who, status=status)

    with pytest.raises(CannotPair, match=f"{promised.number} {promised.period}"):
        pairings.pair(place, who, REFUSES, by=None, at=AT)

    assert pairings.pair(place, who, Wish("preferred", "site", "다시 오기를 바람"), by=None, at=AT).kind == "preferred"


def test_whoever_went_there_or_goes_elsewhere_can_be_excluded() -> None:
    place, who = site(), worker()
    request(place, worker=who, status="done")
    request(site("딴 데"), FIRST + dt.timedelta(days=1), worker=who)

    assert pairings.pair(place, who, REFUSES, by=None, at=AT).ended_at is None


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish("nonsense", "site", "까닭"), "골라 주세요"),
        (Wish("excluded", "nobody", "까닭"), "골라 주세요"),
        (Wish("excluded", "site", " "), "까닭을 적어"),
        (Wish("excluded", "site", "전화 010-1234-5678"), "개인정보"),
    ],
)
def test_what_is_wrong_about_a_pairing_is_said(wish: Wish, words: str) -> None:
    with pytest.raises((CannotPair, BadWords), match=words):
        pairings.pair(site(), worker(), wish, by=None, at=AT)


def test_a_pairing_is_one_and_of_the_centre() -> None:
    place, who = site(), worker()
    with pytest.raises(CannotPair, match="이 센터에서 일하는 사람이 아닙니다"):
        pairings.pair(place, worker("남", of=team("다른팀")), REFUSES, by=None, at=AT)
    gone = workers.end(worker("퇴직"), TODAY - dt.timedelta(days=1), by=None, at=AT)
    with pytest.raises(CannotPair, match="이 센터에서 일하는 사람이 아닙니다"):
        pairings.pair(place, gone, REFUSES, by=None, at=AT)
    pairings.pair(place, who, REFUSES, by=None, at=AT)
    with pytest.raises(CannotPair, match="이미 ‘보내지 않음’으로 적혀"):
        pairings.pair(place, who, Wish("preferred", "site", "바람"), by=None, at=AT)


def test_a_provider_is_one_by_name_and_municipality() -> None:
    here, there = region(), region("52130", "군산시")

    made = add_provider("햇살  어린이집", type="어린이집", region=here)

    assert (made.name, made.kind, made.type, made.region) == ("햇살 어린이집", Organisation.Kind.PROVIDER, "어린이집", here)
    assert add_provider("햇살 어린이집", type="어린이집", region=there) != made
    with pytest.raises(BadProvider, match="전주시에는 ‘햇살어린이집’이 이미"):
        add_provider("햇살어린이집", type="어린이집", region=here)
    partner = ensure_partner("이웃 재단")
    Organisation.objects.filter(pk=partner.pk).update(region=here)
    with pytest.raises(BadProvider, match="이미 있습니다"):
        add_provider("이웃 재단", type="재단", region=here)


@pytest.mark.parametrize(
    ("name", "kind", "words"), [(" ", "어린이집", "이름을"), ("햇살", "", "유형을"), ("햇살 010-1234-5678", "어린이집", "번호를")]
)
def test_a_provider_without_a_name_or_with_a_number_of_a_person_is_refused(name: str, kind: str, words: str) -> None:
    with pytest.raises(BadProvider, match=words):
        add_provider(name, type=kind, region=region())
