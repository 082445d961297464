"""Inviting, signing and answering: once for each invitation, and nothing that is kept puts the two together."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import connection, transaction

from chomchom.accounts.tests.people import member
from chomchom.notices.models import Notice
from chomchom.orgs.tests.tree import team
from chomchom.surveys import blind
from chomchom.surveys.guests import Guest
from chomchom.surveys.models import Group, Invitation, Response, Survey
from chomchom.surveys.services import invitations, shuffling, tickets
from chomchom.surveys.services.invitations import CannotInvite, invite, remind, token_of, withdraw
from chomchom.surveys.services.responding import AnsweredAlready, Answering, CannotAnswer, submit
from chomchom.surveys.services.tickets import BadTicket, NoInvitation
from chomchom.surveys.tests.made import AT, TODAY, survey

pytestmark = pytest.mark.django_db
SITE = "https://chomchom.example"
GUESTS = [Guest("email", f"guest{number}@example.org", f"손님{number}") for number in range(4)]


@pytest.fixture
def asked() -> Survey:
    """A survey to which four people are invited."""
    made = survey(by_invitation=True)
    invite(made, GUESTS, site=SITE, by=member("officer", team()), at=AT)
    return made


def _answered(of: Survey, token: str, number: str, at: object = AT) -> bytes:
    """As the page does it: blind, have signed, take the blinding off, send without the token."""
    invitation = tickets.invitation_of(token)
    key = tickets.key_of(of, invitation.group)
    told = blind.Key(int(key.modulus), key.exponent, 0)
    hidden, factor = blind.blinded(number, told)
    signature = blind.unblinded(tickets.sign(token, hidden, at=AT), factor, told.modulus)
    ticket = tickets.verify(of, invitation.group, number, signature)
    said = Answering(survey=of, version=of.version, answers={"overall": 4}, key=number, group=invitation.group, ticket=ticket)
    submit(said, AT)
    return ticket


def test_everybody_is_written_to_once(asked: Survey) -> None:
    again = invite(asked, [*GUESTS, Guest("sms", "+821012345678")], site=SITE, by=member("officer", team()), at=AT)
    assert (again.new, again.known) == (1, 4)
    assert Notice.objects.count() == 5
    invitation = asked.invitations.order_by("pk")[0]
    notice = Notice.objects.get(source_id=invitation.pk)
    assert f"{SITE}/i/{token_of(invitation)}/" in notice.opened("body")
    assert tickets.invitation_of(token_of(invitation)) == invitation
    assert token_of(invitation).encode() not in bytes(notice.body or b"")


def test_reminders_go_to_those_who_have_not_answered(asked: Survey) -> None:
    first, second = asked.invitations.order_by("pk")[:2]
    _answered(asked, token_of(first), blind.new_number())
    withdraw(second, by=member("officer", team()), at=AT)
    officer, tomorrow = member("officer", team()), AT + timedelta(days=1)
    assert remind(asked, site=SITE, by=officer, at=tomorrow) == 2
    with pytest.raises(CannotInvite, match="하루에 한 번"):
        remind(asked, site=SITE, by=officer, at=tomorrow)
    assert set(asked.invitations.order_by("pk").values_list("reminded", flat=True)[2:]) == {1}
    reminded = set(Notice.objects.filter(at=tomorrow).values_list("source_id", flat=True))
    assert reminded == set(asked.invitations.order_by("pk").values_list("pk", flat=True)[2:])


def test_an_invitation_answers_once(asked: Survey) -> None:
    token = token_of(asked.invitations.order_by("pk")[0])
    _answered(asked, token, blind.new_number())
    with pytest.raises(AnsweredAlready):
        _answered(asked, token, blind.new_number())
    assert Response.objects.count() == 1


def test_the_same_asked_again_is_signed_again(asked: Survey) -> None:
    token = token_of(asked.invitations.order_by("pk")[0])
    key = tickets.key_of(asked, None)
    hidden, _ = blind.blinded(blind.new_number(), blind.Key(int(key.modulus), key.exponent, 0))
    assert tickets.sign(token, hidden, at=AT) == tickets.sign(token, hidden, at=AT)


def test_without_a_ticket_nobody_answers(asked: Survey) -> None:
    number, key = blind.new_number(), tickets.key_of(asked, None)
    with pytest.raises(BadTicket):
        tickets.verify(asked, None, number, 12345)
    with pytest.raises(CannotAnswer):
        submit(Answering(survey=asked, version=asked.version, answers={"overall": 4}, key="k"), AT)
    with pytest.raises(NoInvitation):
        tickets.sign("none", 12345, at=AT)
    with pytest.raises(BadTicket):
        tickets.sign(token_of(asked.invitations.order_by("pk")[0]), int(key.modulus) + 5, at=AT)
    assert not asked.invitations.exclude(used_on=None).exists() or Response.objects.count() == 0


def test_a_ticket_is_of_its_group_and_survey() -> None:
    made = survey(by_invitation=True)
    one, other = (Group.objects.create(survey=made, name=name) for name in ("가", "나"))
    with pytest.raises(CannotInvite, match="집단이 적히지 않은"):
        invite(made, [Guest("email", "a@example.org")], site=SITE, by=member("officer", team()), at=AT)
    invite(made, [Guest("email", "a@example.org", group="가")], site=SITE, by=member("officer", team()), at=AT)
    token, number = token_of(made.invitations.get()), blind.new_number()
    key = tickets.key_of(made, one)
    told = blind.Key(int(key.modulus), key.exponent, 0)
    hidden, factor = blind.blinded(number, told)
    signature = blind.unblinded(tickets.sign(token, hidden, at=AT), factor, told.modulus)
    assert tickets.verify(made, one, number, signature)
    tickets.key_of(made, other)
    for of, group in ((made, other), (made, None), (survey(by_invitation=True), None)):
        with pytest.raises(BadTicket):
            tickets.verify(of, group, number, signature)


def test_without_javascript_as_much_is_kept(asked: Survey) -> None:
    token, number = token_of(asked.invitations.order_by("pk")[0]), blind.new_number()
    with transaction.atomic():
        ticket = tickets.take_in_one_go(token, number.lower(), at=AT)
        submit(Answering(survey=asked, version=asked.version, answers={"overall": 4}, key="k", ticket=ticket), AT)
    assert ticket == tickets.hashed_number(number)
    assert asked.invitations.get(token_hash=tickets.hashed_token(token)).used_on == TODAY


def test_used_invitations_cannot_be_withdrawn(asked: Survey) -> None:
    invitation = asked.invitations.order_by("pk")[0]
    _answered(asked, token_of(invitation), blind.new_number())
    with pytest.raises(CannotInvite, match="거둘 수 없습니다"):
        withdraw(invitation, by=member("officer", team()), at=AT)


def test_nothing_that_is_kept_tells_who_answered_what(asked: Survey) -> None:
    """Rows of both tables share no value but the survey, the group and the day; and after a shuffle no order and no transaction."""
    for invitation in random.Random(3).sample(list(asked.invitations.all()), 4):
        _answered(asked, token_of(invitation), blind.new_number())
    shared = _values("surveys_invitation") & _values("surveys_response")
    assert shared <= {str(asked.pk), str(TODAY), "None", "True", "False", "0"}
    shuffling.shuffle(TODAY)
    with connection.cursor() as cursor:
        for table, order in (("surveys_response", "id"), ("surveys_invitation", "seal_id")):
            cursor.execute(f"SELECT {order}::text, xmin::text FROM {table} ORDER BY ctid")
            rows = cursor.fetchall()
            assert [row[0] for row in rows] == sorted(row[0] for row in rows)
            assert len({row[1] for row in rows}) == 1


def _values(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return {str(bytes(value) if isinstance(value, memoryview) else value) for row in cursor.fetchall() for value in row}


def test_the_token_is_nowhere_kept(asked: Survey) -> None:
    token = token_of(asked.invitations.order_by("pk")[0])
    for model in (Invitation, Notice):
        assert all(token not in value for value in _values(model._meta.db_table))
    assert invitations.address_of(asked.invitations.order_by("pk")[0], SITE).endswith(f"/i/{token}/")
