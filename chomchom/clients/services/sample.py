"""People who do not exist, for the demo: names that say so, telephone numbers that nobody has, marked as such on every page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from chomchom.accesslog.visits import Visit
from chomchom.clients.models import Client, Consent, HouseholdLink
from chomchom.clients.particulars import Particulars
from chomchom.clients.retention import years_after
from chomchom.clients.services.clients import Placement, add_many
from chomchom.clients.services.consents import Wording, add_text, record_consent
from chomchom.clients.services.households import link
from chomchom.orgs.models import Organisation, Region

SURNAMES, GIVEN = "김이박최정강조윤장임", ("예시", "견본", "가상", "보기")
PLACES = ("전주시 완산구 효자동3가", "전주시 덕진구 송천동1가", "군산시 나운동", "익산시 영등동", "남원시 도통동", "완주군 봉동읍")
WORDING = Wording(
    purpose="서비스 제공(시연)",
    items="이름, 전화번호, 생년월일, 주소",
    months=24,
    text="위 항목을 서비스를 제공하는 데 24달 동안 쓰는 것에 동의합니다. 동의하지 않을 수 있고, 언제든지 철회할 수 있습니다.",
)


@transaction.atomic
def invent_people(organisation: Organisation, *, visit: Visit) -> int:
    """A few dozen, once: some with consent, some whose time is over, a household, and one who was added twice."""
    if Client.objects.filter(is_sample=True).exists():
        return 0
    today = timezone.localdate(visit.at)
    people = add_many(list(_people(organisation, today)), visit=visit, is_sample=True)
    text = add_text(WORDING, visit=visit)
    for client in people[::2]:
        if client.is_served_on(today):
            record_consent(client, text, how=Consent.How.PAPER, obtained_on=today - timedelta(days=30), visit=visit)
    link(people[0], people[1], HouseholdLink.Relation.SPOUSE, visit=visit)
    return len(people)


def _people(organisation: Organisation, today: date) -> Iterator[tuple[Particulars, Placement]]:
    regions = {region.name: region for region in Region.objects.all()}
    names = [f"{surname}{given}" for given in GIVEN for surname in SURNAMES]
    for number, name in enumerate([*names, names[5]]):
        place = PLACES[number % len(PLACES)]
        born = date(1935 + (number % len(names)) * 2 % 70, number % len(names) % 12 + 1, 10)
        person = Particulars(
            name=name,
            phone=f"010-0000-{number % len(names):04}",
            born_on=born,
            sex="fm"[number % 2],
            address=f"전북특별자치도 {place} {number + 1}",
            notes="시연을 위해 지어낸 사람입니다.",
        )
        is_over = number % 9 == 8
        began = years_after(today, -8 if is_over else -1)
        yield (
            person,
            Placement(
                organisation=organisation,
                region=regions.get(place.split()[0]),
                kind="service",
                began_on=began,
                ended_on=years_after(today, -6) if is_over else None,
            ),
        )
