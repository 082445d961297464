"""Every address of the site, opened by every role, where its object belongs and beside it, and by strangers.

What must come of it follows from the audience that the view declares, the table of rights, and for objects of an organisation from
the right that their door asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseNotFound
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from chomchom import urls
from chomchom.accounts.models import User
from chomchom.accounts.roles import holders, table
from chomchom.accounts.tests.people import browser_of
from chomchom.budget.tests import scene_editions, scene_lines, scene_pages, scene_spending
from chomchom.core.audience import OPEN, Audience
from chomchom.dispatch.tests import scene_duty, scene_monitoring, scene_requests
from chomchom.documents.tests import scene as documents
from chomchom.followup.tests.scene import DOORS as OF_FOLLOWUPS
from chomchom.home.tests.scene import Scene, build
from chomchom.notices.tests import scene as notices
from chomchom.reports.tests import scene_filling
from chomchom.surveys.tests import scene_entry, scene_instruments, scene_invited, scene_results, scene_running, scene_xlsform
from chomchom.workforce.tests import scene_workers

# Whose object belongs to an organisation: the right that its door asks. Others are of the agency as a whole.
DOORS = {
    **OF_FOLLOWUPS,
    **documents.DOORS,
    **notices.DOORS,
    **scene_invited.DOORS,
    **scene_lines.DOORS,
    **scene_results.DOORS,
    "ledger:entry-reverse": "entry.post",
    "ledger:entry-correct": "entry.post",
    "ledger:evidence-attach": "entry.post",
    "ledger:evidence-show": "evidence.read",
    "reports:report-write": "report.write",
    "reports:report-discard": "report.write",
    "reports:report-correct": "report.write",
    "reports:report-gather": "report.read_people",
    "clients:client-show": "client.list",
    "clients:client-open": "client.open",
    "clients:client-export": "client.export",
    **dict.fromkeys(("clients:client-merge", "clients:merge-undo"), "client.merge"),
    **dict.fromkeys(("clients:client-correct", "clients:consent-record", "clients:consent-withdraw"), "client.change"),
    **dict.fromkeys(("clients:request-receive", "clients:request-answer"), "client.change"),
    **dict.fromkeys(("clients:household-link", "clients:household-unlink"), "client.change"),
    **dict.fromkeys(("clients:destruction-show", "clients:item-keep", "clients:certificate-take"), "destruction.propose"),
    **dict.fromkeys(("clients:destruction-drop", "clients:destruction-carry-out"), "destruction.propose"),
    "accounts:user-show": "user.read",
    "accounts:membership-grant": "user.change",
    "accounts:user-close": "user.change",
    "accounts:user-open": "user.change",
    "accounts:user-reset-link": "user.change",
    "accounts:user-reset-second-step": "user.change",
    "accounts:invitation-resend": "user.invite",
    "accounts:invitation-withdraw": "user.invite",
    "accounts:membership-end": "user.change",
    "history:object-show": "user.read",
    **dict.fromkeys(("settlements:statement-review", "settlements:remark-review"), "settlement.review"),
    **dict.fromkeys(("settlements:month-check", "settlements:remark-raise"), "settlement.review"),
    **dict.fromkeys(("settlements:statement-write", "settlements:remark-answer"), "settlement.submit"),
    **dict.fromkeys(("settlements:statement-show", "settlements:statement-export"), "settlement.read"),
    **dict.fromkeys(("settlements:month-show", "settlements:remark-show", "settlements:reply-file"), "settlement.read"),
    **{f"budget:{name}": right for name, right in scene_editions.DOORS.items()},
    **scene_spending.DOORS,
    **scene_running.DOORS,
    **scene_entry.DOORS,
    **dict.fromkeys((f"budget:import-{act}" for act in ("show", "columns", "rows", "rows-put", "match")), "spending.import"),
    **dict.fromkeys((f"budget:import-{act}" for act in ("total", "save", "undo", "discard")), "spending.import"),
    **{f"bookkeeping:{name}": "book.read" for name in ("journal-list", "journal-show", "opening-write", "waiting-list")},
    **{f"bookkeeping:{name}": "book.read" for name in ("book-close", "book-export")},
    **{f"bookkeeping:{name}": "book.change" for name in ("journal-write", "journal-reverse", "waiting-journalise", "book-reopen")},
    **{f"bookkeeping:mapping-{name}": "book.change" for name in ("begin", "pair", "enforce", "discard")},
    **{f"bookkeeping:account-{name}": "book.change" for name in ("add", "remove")},
    **dict.fromkeys(scene_pages.ADDRESSES, "budget.read"),
    "budget:what-if-draft": "budget.change",
    **scene_instruments.DOORS,
    **scene_xlsform.DOORS,
    **scene_filling.DOORS,
    **scene_requests.DOORS,
    **scene_monitoring.DOORS,
    **scene_duty.DOORS,
    **scene_workers.DOORS,
}
# Whose object belongs to 나눔의집 below 나눔팀, and is for its own people too; what is reviewed is so from above only.
IN_THE_HOUSE = {name for name, right in DOORS.items() if right in ("settlement.read", "settlement.submit", scene_duty.RIGHT)}
# Whose object is somebody's own: nobody else finds it, whatever the role.
OWN = {"ledger:batch-show", "ledger:batch-accept", "ledger:filter-forget", "plan:feed"}
OWN |= documents.OWN | scene_duty.OWN
OWN |= {"accounts:session-end", "accounts:invitation-accept", "mfa_edit_webauthn", "mfa_remove_webauthn"}
# Of a person, or for administrators of the person's organisation.
OWN_OR_ADMINISTRATED = {"accounts:delegation-revoke": "user.change"}
LOG_OUT = {"accounts:logout", "account_logout"}
# What must be sent along for the page to know what is meant.
SENT = {"plan:finding-decide": {"decision": "dismissed", "reason": "맞음"}}
NOT_FOUND, NOT_ALLOWED, BROKEN = 404, 405, 500
pytestmark = pytest.mark.django_db


def pages(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern with its full name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace == "api":
            continue  # declared operation by operation: test_api.py
        if isinstance(pattern, URLResolver):
            yield from pages(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}", pattern


PAGES = dict(pages(get_resolver()))
DECLARED: dict[str, Audience | str | None] = {name: getattr(page.callback, "audience", None) for name, page in PAGES.items()}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """Built once, and rolled back after the last address. Thousands are not found here, which is said without a page."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def outcome(scene: Scene, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """What comes of opening a page: the status, and where it leads. Nothing that it does stays, nor does a browser keep it."""
    with django_db_blocker.unblock():

        def opened(client: Client, name: str) -> tuple[int, str]:
            address = reverse(name, kwargs=scene.objects.get(name, {}))
            with transaction.atomic():
                is_posted = getattr(PAGES[name].callback, "is_posted", False)
                answer = None if is_posted else client.get(address)
                if answer is None or answer.status_code == NOT_ALLOWED:
                    answer = client.post(address, SENT.get(name, {}))
                transaction.set_rollback(True)
            if DECLARED[name] not in OPEN:
                assert "no-store" in answer.headers.get("Cache-Control", ""), name
            return answer.status_code, answer.headers.get("Location", "").partition("?")[0]

        yield opened


def may(name: str, role: str, user: User) -> bool:
    """Whether somebody of that role should find the page."""
    who = DECLARED[name]
    if name in OWN or (not isinstance(who, Audience) and role not in holders(str(who))):
        return False
    if right := DOORS.get(name) or OWN_OR_ADMINISTRATED.get(name):
        near = {"나눔팀", "사회서비스원", "나눔의집"} if name in IN_THE_HOUSE else {"나눔팀", "사회서비스원"}
        near -= {"나눔팀"} if name in scene_filling.OF_THE_AGENCY else set()
        reaches = table().rights[right].everywhere or user.memberships.get().organisation.name in near
        return role in holders(right) and reaches
    return True


def test_every_page_declares_an_audience_that_there_is() -> None:
    known = {*Audience, *table().rights}

    assert {name: who for name, who in DECLARED.items() if who not in known} == {}


def test_every_address_with_parts_has_an_object_to_be_opened(scene: Scene) -> None:
    with_parts = {name for name, page in PAGES.items() if page.pattern.converters}

    assert with_parts == set(scene.objects)


def test_every_door_is_of_an_address(scene: Scene) -> None:
    assert {*DOORS, *OWN, *OWN_OR_ADMINISTRATED} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_strangers(outcome: Any, name: str) -> None:
    status, leads = outcome(Client(), name)

    if DECLARED[name] is Audience.PUBLIC:
        assert status in scene_running.REFUSES.get(name, (200, 302))
    elif DECLARED[name] is Audience.FEED:
        assert status == NOT_FOUND
    else:
        assert (status, leads) == (302, resolve_url(settings.LOGIN_URL))


@pytest.mark.parametrize("place", ["inside", "beside"])
@pytest.mark.parametrize("role", table().roles)
def test_every_role_opens_what_it_may_and_finds_nothing_else(scene: Scene, outcome: Any, role: str, place: str) -> None:
    user = getattr(scene, place).get(role)
    if user is None:
        assert set(table().roles[role].at) <= {"agency", "committee"}  # there is no beside
        return
    client = browser_of(user)
    opened = [name for name in PAGES if name in scene.objects or (place == "inside" and name not in LOG_OUT)]

    found = {name: outcome(client, name)[0] for name in opened}

    assert [name for name, status in found.items() if status >= BROKEN] == []
    assert {name for name, status in found.items() if status != NOT_FOUND} == {name for name in found if may(name, role, user)}
