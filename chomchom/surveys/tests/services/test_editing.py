"""Two people at one draft: who saw the same as the other comes too late, and of two at once exactly one is first."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from msgspec.structs import replace

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import team
from chomchom.surveys.instrument import seen
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.models import Version
from chomchom.surveys.services import instruments
from chomchom.surveys.services.instruments import Act, ChangedMeanwhile, Edit, InstrumentRefused, Making
from chomchom.surveys.tests.made import AT, FORM


def closing(form: Form) -> seen.Values:
    return form.closing


def saying(words: str, token: str) -> Edit:
    return Edit(lambda form: replace(form, closing={"ko": words}), closing, token)


def made(by: User) -> Version:
    making = Making(name="우리 설문", purpose="training", organisation=team(), form=FORM)
    return instruments.new(making, by=by, at=AT)


@pytest.mark.django_db
def test_who_saw_an_older_draft_is_told_who_changed_it_and_when() -> None:
    one, other = member("planner", name="이기획"), member("planner", name="박동료")
    draft, token = made(one), seen.token(FORM.closing)
    instruments.edit(draft, saying("또 뵙겠습니다.", token), by=one, at=AT + timedelta(minutes=5))

    with pytest.raises(ChangedMeanwhile, match=r"이기획 님이 2031-06-15 12:05에"):
        instruments.edit(draft, saying("안녕히 가세요.", token), by=other, at=AT)
    with pytest.raises(ChangedMeanwhile, match="내가 다른 화면에서"):
        instruments.edit(draft, saying("안녕히 가세요.", token), by=one, at=AT)
    now = Version.objects.get(pk=draft.pk)
    assert (now.form.closing, now.by) == ({"ko": "또 뵙겠습니다."}, one)
    instruments.edit(draft, saying("안녕히 가세요.", seen.token(now.form.closing)), by=other, at=AT)
    assert Version.objects.get(pk=draft.pk).form.closing == {"ko": "안녕히 가세요."}


@pytest.mark.django_db
def test_an_edit_that_changes_nothing_leaves_no_line_and_what_it_refuses_no_trace() -> None:
    planner = member("planner")
    draft, token = made(planner), seen.token(FORM.closing)
    other = member("planner", name="박동료")
    assert instruments.edit(draft, saying("고맙습니다.", token), by=other, at=AT).by == planner
    too_much = Edit(lambda form: replace(form, closing={"ko": "가" * 200_000}), closing, token, Act.TRANSLATED)
    with pytest.raises(InstrumentRefused, match="너무 큽니다"):
        instruments.edit(draft, too_much, by=other, at=AT)
    assert Version.objects.get(pk=draft.pk).form == FORM
    assert not AuditLine.objects.filter(code__startswith="surveys.version").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_is_first() -> None:
    planner = member("planner")
    draft, token = made(planner), seen.token(FORM.closing)
    inside, outcomes = threading.Barrier(2), list[str]()

    def turn(form: Form, words: str) -> Form:
        """Waits for the other: only one that is not kept out by the lock would come."""
        with suppress(threading.BrokenBarrierError):
            inside.wait(timeout=0.5)
        return replace(form, closing={"ko": words})

    def race(words: str) -> None:
        try:
            instruments.edit(draft, Edit(lambda form: turn(form, words), closing, token), by=planner, at=AT)
            outcomes.append(words)
        except ChangedMeanwhile:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=[words]) for words in ("가", "나")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(outcomes) == 2
    assert "told" in outcomes
    winner = next(each for each in outcomes if each != "told")
    assert Version.objects.get(pk=draft.pk).form.closing == {"ko": winner}
    assert AuditLine.objects.filter(code="surveys.version.changed").count() == 1
