"""Plan books are made in the background: as the plan says it when they are made, stopped when told, told when they are past."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from hwpx import HwpxDocument

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of
from chomchom.core.making import workshop
from chomchom.core.making.workshop import CannotHave
from chomchom.core.models import AuditLine
from chomchom.plan.models import BookFile, Version
from chomchom.plan.queries.books import offered_books
from chomchom.plan.services import books
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2031, 6, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def version() -> Version:
    return adopted(2)


def made(version: Version, form: str) -> BookFile:
    file = books.ask(version, form, by=None, at=NOW)
    books.WORKSHOP.make(file.pk, clock=timezone.now)
    return BookFile.objects.get(pk=file.pk)


def test_a_book_is_made_once_for_what_the_plan_says(planner: User) -> None:
    version = draft_from(plan(2), by=planner, at=NOW)
    file = made(version, "hwpx")
    assert (file.status, file.fault, file.size) == ("ready", "", len(file.content or b""))
    assert "이사회" in HwpxDocument.open(io.BytesIO(bytes(file.content or b""))).text.plain()
    assert books.ask(version, "hwpx", by=planner, at=NOW).status == "ready"
    assert [(each.form, each.is_past) for each in offered_books(version) if each.file] == [("hwpx", False)]

    version.document["agency"] = "다른 기관"
    version.save()

    assert [each.is_past for each in offered_books(version) if each.file] == [True]
    assert books.ask(version, "hwpx", by=planner, at=NOW).status == "waiting"


def test_it_is_stopped_and_made_again(version: Version, planner: User) -> None:
    file = books.ask(version, "pdf", by=planner, at=NOW)
    assert books.cancel(file, by=planner, at=NOW).status == "cancelled"
    books.WORKSHOP.make(file.pk, clock=timezone.now)
    assert BookFile.objects.get().status == "cancelled"
    assert AuditLine.objects.filter(code="plan.book.cancelled").count() == 1
    with pytest.raises(CannotHave, match="이미 끝난"):
        books.cancel(file, by=planner, at=NOW)
    with pytest.raises(CannotHave, match="exe"):
        books.ask(version, "exe", by=planner, at=NOW)
    assert made(version, "pdf").status == "ready"


def test_the_page_shows_how_far_it_is(version: Version, planner: User) -> None:
    desk = browser_of(planner)
    address = reverse("plan:version-files", args=[version.pk])
    ask, cancel, get = (reverse(f"plan:book-{act}", args=[version.pk, "html"]) for act in ("ask", "cancel", "get"))

    assert desk.get(get).status_code == 404
    desk.post(ask)
    BookFile.objects.update(
        status="making", step="사업 2개의 쪽을 짜서 쓰는 중", began_at=NOW, touched_at=NOW + dt.timedelta(seconds=3)
    )
    page = desk.get(address).content.decode()
    assert "사업 2개의 쪽을 짜서 쓰는 중 · 3초" in page
    assert 'hx-trigger="every 1s"' in page
    assert desk.get(get).status_code == 404
    desk.post(cancel)
    assert "그만둠" in desk.get(address).content.decode()
    made(version, "html")
    assert "내려받기" in desk.get(address).content.decode()
    answer = desk.get(get)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_whoever_makes_one_that_was_asked_for_anew_meanwhile_lets_go(
    version: Version, planner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = books.ask(version, "html", by=planner, at=NOW)
    went_on = list[bool]()

    def slow(maker: str, order: bytes, *, goes_on: Callable[[str], bool]) -> bytes:
        BookFile.objects.update(began_at=NOW)  # another worker has begun it since
        went_on.append(goes_on("쓰는 중"))
        return b"old"

    monkeypatch.setattr(workshop, "made_apart", slow)
    books.WORKSHOP.make(file.pk, clock=timezone.now)

    assert (went_on, BookFile.objects.get().status, BookFile.objects.get().content) == ([False], "making", None)
