"""Doubles are found, merged, and taken apart again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chomchom.clients.models import Client, Consent, HouseholdLink, Merge, PersonRequest
from chomchom.clients.queries.duplicates import duplicates, twins_of
from chomchom.clients.queries.listing import named
from chomchom.clients.services.consents import record_consent
from chomchom.clients.services.households import link
from chomchom.clients.services.merging import CannotMerge, merge, undo_merge
from chomchom.clients.services.requests import receive_request
from chomchom.clients.tests.factories import NAME, PHONE, TODAY, client, in_threads, text, visit
from chomchom.orgs.models import Organisation

EVERYWHERE = Organisation.objects.all()
CHILD = HouseholdLink.Relation.CHILD


def owners() -> dict[str, object]:
    """Who has what: to be the same again after an undo."""
    return {
        "consents": list(Consent.objects.order_by("pk").values_list("pk", "client")),
        "requests": list(PersonRequest.objects.order_by("pk").values_list("pk", "client")),
        "links": list(HouseholdLink.objects.order_by("pk").values_list("pk", "client", "other", "relation")),
        "doubles": list(Client.objects.order_by("pk").values_list("pk", "merged_into")),
    }


@pytest.mark.django_db
def test_doubles_are_found_by_number_or_by_name_and_birthday() -> None:
    first, by_phone = client(), client(name="밤나무")
    by_birth = client(phone="010-1111-2222")
    client(name="대나무", phone="010-3333-4444")

    groups = [(twins.reason, [each.pk for each in twins.clients]) for twins in duplicates(EVERYWHERE)]

    assert ("전화번호가 같음", [first.pk, by_phone.pk]) in groups
    assert ("이름과 생년월일이 같음", [first.pk, by_birth.pk]) in groups
    assert len(groups) == 2
    assert set(twins_of(first, EVERYWHERE)) == {by_phone, by_birth}


@pytest.mark.django_db
def test_a_merge_brings_everything_over_and_is_taken_back() -> None:
    kept, lost, third = client(), client(name="밤나무", phone="010-1111-2222"), client(name="대나무")
    record_consent(lost, text(), how="paper", obtained_on=TODAY, visit=visit())
    receive_request(lost, "access", "열람", on=TODAY, visit=visit())
    for each in (kept, lost):
        link(each, third, CHILD, visit=visit())
    link(lost, kept, "sibling", visit=visit())
    link(client(name="소나무"), lost, CHILD, visit=visit())
    before = owners()

    made = merge(kept, lost, visit=visit())

    assert (kept.consents.count(), kept.requests.count(), lost.consents.count()) == (1, 1, 0)
    assert HouseholdLink.objects.filter(other=kept, relation=CHILD).count() == 1
    assert list(named("010-1111-2222", EVERYWHERE)) == list(named("밤나무", EVERYWHERE)) == [kept]
    assert lost not in Client.objects.current()
    undo_merge(made, visit=visit())
    assert owners() == before
    assert list(named("밤나무", EVERYWHERE)) == [lost]


@pytest.mark.django_db
def test_what_was_merged_cannot_be_merged_or_undone_again() -> None:
    kept, lost, last = client(), client(), client()
    made = merge(kept, lost, visit=visit())
    with pytest.raises(CannotMerge, match="이미 합쳤거나"):
        merge(last, lost, visit=visit())
    with pytest.raises(CannotMerge, match="이미 합쳤거나"):
        merge(kept, kept, visit=visit())
    on_top = merge(last, kept, visit=visit())
    with pytest.raises(CannotMerge, match="되돌릴 수 없습니다"):
        undo_merge(made, visit=visit())
    assert list(named(NAME, EVERYWHERE)) == [last]
    undo_merge(on_top, visit=visit())
    undo_merge(made, visit=visit())
    assert set(named(PHONE, EVERYWHERE)) == {kept, lost, last}


@pytest.mark.django_db(transaction=True)
def test_two_people_merge_each_into_the_other() -> None:
    pair = [client(), client()]
    results = in_threads(2, lambda index: merge(pair[index], pair[1 - index], visit=visit()))

    assert sorted(type(result).__name__ for result in results) == ["CannotMerge", "Merge"]
    assert Client.objects.current().count() == 1


class AnyMerges(TestCase):
    """Whatever is merged in whatever order: undone from the last to the first, everything is as it was."""

    @settings(max_examples=25)
    @given(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6),
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6),
    )
    def test_all_merges_are_taken_back(self, links: list[tuple[int, int]], merges: list[tuple[int, int]]) -> None:
        people = [client() for _ in range(5)]
        for one, other in {(min(pair), max(pair)) for pair in links if pair[0] != pair[1]}:
            link(people[one], people[other], CHILD, visit=visit())
        before, done = owners(), []
        for one, other in merges:
            try:
                done.append(merge(people[one], people[other], visit=visit()))
            except CannotMerge:
                continue
        for made in reversed(done):
            undo_merge(made, visit=visit())
        assert owners() == before
        assert Merge.objects.filter(undone_at=None).count() == 0
