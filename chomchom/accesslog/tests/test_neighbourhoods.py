"""Where users live: kept as a token, compared with the places of lines."""

from __future__ import annotations

import pytest
from django.utils import timezone

from chomchom.accesslog.models import Neighbourhood
from chomchom.accesslog.services.neighbourhoods import NoNeighbourhood, set_neighbourhood
from chomchom.accounts.tests.people import browser_of, member
from chomchom.clients.tests.factories import client as somebody
from chomchom.core.models import AuditLine

pytestmark = pytest.mark.django_db
PLACE = "전주시 완산구 효자동1가"


def test_it_is_the_token_that_a_person_of_the_same_neighbourhood_has() -> None:
    user, neighbour = member("officer"), somebody(address=f"전북특별자치도 {PLACE} 123-4")

    set_neighbourhood(user, PLACE, at=timezone.now())

    assert [Neighbourhood.objects.get().token] == neighbour.places
    assert PLACE not in str(AuditLine.objects.get(code="accesslog.neighbourhood.set").details)


@pytest.mark.parametrize("address", ["전주시", "어딘가"])
def test_a_whole_city_is_nobody_s_neighbourhood(address: str) -> None:
    with pytest.raises(NoNeighbourhood, match="읍면동까지"):
        set_neighbourhood(member("officer"), address, at=timezone.now())
    assert not Neighbourhood.objects.exists()


def test_the_page_sets_it_and_forgets_it() -> None:
    browser = browser_of(member("officer"))
    address = "/access-log/mine/neighbourhood/"

    assert "사는 동네를 정했습니다" in browser.post(address, {"address": PLACE}, follow=True).content.decode()
    assert "읍면동까지" in browser.post(address, {"address": "전주시"}, follow=True).content.decode()
    assert Neighbourhood.objects.exists()
    assert "사는 동네를 지웠습니다" in browser.post(address, {"address": ""}, follow=True).content.decode()
    assert not Neighbourhood.objects.exists()
