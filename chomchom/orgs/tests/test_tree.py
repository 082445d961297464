"""The tree of organisations."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from chomchom.core.tests.intruder import an_intruder
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, facility, team

pytestmark = pytest.mark.django_db


def test_below_is_the_organisation_and_all_under_it() -> None:
    home = team("나눔팀")
    house = facility("나눔의집", home)
    team("다른팀")

    assert set(Organisation.objects.below([home.pk])) == {home, house}
    assert Organisation.objects.below([agency().pk]).count() == 4
    assert not Organisation.objects.below([]).exists()


@pytest.mark.parametrize("move", ["itself", "below"])
def test_a_loop_is_refused_by_the_database(move: str) -> None:
    home = team("나눔팀")
    house = facility("나눔의집", home)
    target = home if move == "itself" else house

    with pytest.raises(IntegrityError, match="자기 아래에 있는 조직의 아래로"), transaction.atomic():
        Organisation.objects.filter(pk=home.pk).update(parent=target)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=agency().pk).update(parent=house)


def test_even_a_loop_comes_to_an_end() -> None:
    home = team("나눔팀")
    house = facility("나눔의집", home)
    with an_intruder() as cursor:
        cursor.execute("UPDATE orgs_organisation SET parent_id = %s WHERE id = %s", [house.pk, home.pk])

    assert set(Organisation.objects.below([home.pk])) == {home, house}
