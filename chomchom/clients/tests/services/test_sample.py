"""The people of the demo are nobody, and are made once."""

from __future__ import annotations

import pytest

from chomchom.clients.models import Client
from chomchom.clients.queries.duplicates import duplicates
from chomchom.clients.services.destruction import propose
from chomchom.clients.services.sample import invent_people
from chomchom.clients.tests.factories import TODAY, visit
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team


@pytest.mark.django_db
def test_people_are_invented_once_and_marked() -> None:
    assert invent_people(team(), visit=visit()) == 41
    assert invent_people(team(), visit=visit()) == 0
    assert all(client.is_sample and client.opened("phone").startswith("+82100000") for client in Client.objects.all())
    assert len(duplicates(Organisation.objects.all())) >= 1
    assert propose(TODAY, agency(), visit=visit()).items.count() == 4
