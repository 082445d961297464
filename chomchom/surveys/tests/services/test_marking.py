"""Invited people who answer on paper or by telephone are marked where a clerk names them, and nothing else is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import team
from chomchom.surveys.guests import read
from chomchom.surveys.models import Group, Invitation, Keyed, Response, Survey
from chomchom.surveys.services import keying, tickets
from chomchom.surveys.services.invitations import invite, to_remind, token_of
from chomchom.surveys.services.keying import KeyedBefore, Paper, Reading
from chomchom.surveys.services.marking import CannotMark, mark_answered, submit_named
from chomchom.surveys.services.responding import AnsweredAlready, Answering, Channel
from chomchom.surveys.tests.made import AT, TODAY, survey

pytestmark = pytest.mark.django_db
SITE = "https://chomchom.example"
SAID = {"overall": 3}


@pytest.fixture
def clerk() -> User:
    return member("officer", team("나눔팀"))


@pytest.fixture
def asked(clerk: User) -> Survey:
    """One by e-mail in 가, one by telephone in 나."""
    made = survey(by_invitation=True)
    Group.objects.bulk_create(Group(survey=made, name=name) for name in ("가", "나"))
    guests = read("김하나, hana@example.org, 가\n이두리, 010-1234-5678, 나", frozenset("가나"))
    invite(made, guests, site=SITE, by=clerk, at=AT)
    return made


def _paper(of: Survey, number: str, invited: str, group: str = "가") -> Paper:
    placed = Group.objects.get(survey=of, name=group)
    return Paper(survey=of, version=of.version, number=number, answers=SAID, group=placed, invited=invited)


def test_who_is_named_with_a_paper_is_not_reminded_and_cannot_answer_again(asked: Survey, clerk: User) -> None:
    keyed = keying.key_first(_paper(asked, "1", " Hana@example.org "), by=clerk, at=AT)

    marked = Invitation.objects.get(used_on__isnull=False)
    left = list(Invitation.objects.exclude(pk=marked.pk))
    assert (marked.used_on, list(to_remind(asked, TODAY + timedelta(days=1)))) == (TODAY, left)
    assert len(bytes(marked.blinded_hash or b"")) == 32, "it looks like any other that was used"
    with pytest.raises(AnsweredAlready):
        tickets.sign(token_of(marked), 5, at=AT)
    assert "hana" not in str([each.details for each in AuditLine.objects.all()]), "no line says whose paper it is"
    other = member("officer", team("나눔팀"))
    with pytest.raises(KeyedBefore):  # who names the same person for the same paper is not refused
        keying.key_first(_paper(asked, "1", "hana@example.org"), by=other, at=AT)
    assert keying.key_second(keyed, Reading(SAID, keyed.group), by=other, at=AT) == []
    assert Response.objects.get().ticket_hash is None


@pytest.mark.parametrize(
    ("invited", "group", "sentence"),
    [
        ("hana@example.org", "나", "‘가’ 집단으로"),
        ("nobody@example.org", "가", "초대한 분이 없습니다"),
        ("김하나", "가", "전자우편이나 휴대전화"),
        ("hana@", "가", "hana@"),
    ],
)
def test_who_is_not_found_is_told_and_nothing_is_kept(asked: Survey, clerk: User, invited: str, group: str, sentence: str) -> None:
    with pytest.raises(CannotMark, match=sentence):
        keying.key_first(_paper(asked, "1", invited, group), by=clerk, at=AT)
    assert not Keyed.objects.exists()
    assert not Invitation.objects.filter(used_on__isnull=False).exists()


def test_a_call_marks_once_however_often_it_is_sent(asked: Survey) -> None:
    call = Answering(survey=asked, version=asked.version, answers=SAID, key="k" * 24, channel=Channel.PHONE)
    assert submit_named(call, "010-1234-5678", AT) == submit_named(call, "010-1234-5678", AT)
    again = Answering(survey=asked, version=asked.version, answers=SAID, key="j" * 24, channel=Channel.PHONE)
    with pytest.raises(CannotMark, match="이미 답하셨습니다"):
        submit_named(again, "01012345678", AT)
    assert Response.objects.count() == 1
    mark_answered(asked, "", None, at=AT)
    assert Invitation.objects.filter(used_on=None).count() == 1


def test_the_pages_ask_only_who_may_know_and_keep_what_was_typed(asked: Survey, clerk: User) -> None:
    Survey.objects.filter(pk=asked.pk).update(opens_on="2000-01-01", closes_on="2100-01-01")
    paper, phone = (f"/surveys/{asked.pk}/entry/{way}/" for way in ("paper", "phone"))
    carer, officer = browser_of(member("care_worker", team("나눔팀"))), browser_of(clerk)
    for page in (paper, phone):
        assert 'name="invited"' in officer.get(page).content.decode()
        assert 'name="invited"' not in carer.get(page).content.decode()
    group = Group.objects.get(survey=asked, name="가").pk
    typed = {"number": "7", "group": group, "q.overall": "3", "version": asked.version_id, "invited": "nobody@example.org"}

    refused = officer.post(paper, typed)

    assert refused.status_code == 422
    assert "초대한 분이 없습니다" in refused.content.decode()
    assert 'value="nobody@example.org"' in refused.content.decode()
    assert officer.post(paper, typed | {"invited": "hana@example.org"}).status_code == 302
    assert Invitation.objects.filter(used_on__isnull=False).count() == 1
