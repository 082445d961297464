"""One of everything about people served that has an address: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User
from chomchom.clients.models import Certificate, Client, Consent
from chomchom.clients.particulars import Particulars
from chomchom.clients.services.clients import Placement, add_client, correct_client
from chomchom.clients.services.consents import Wording, add_text, record_consent
from chomchom.clients.services.destruction import approve, destroy, propose
from chomchom.clients.services.households import link
from chomchom.clients.services.merging import merge
from chomchom.clients.services.requests import receive_request
from chomchom.orgs.models import Organisation

OVER = {"began_on": date(2015, 1, 1), "ended_on": date(2019, 1, 1)}


def person(name: str, number: int) -> Particulars:
    address = f"전북특별자치도 전주시 완산구 효자동3가 {number}-1"
    return Particulars(
        name=name, phone=f"010-0000-{number:04}", born_on=date(1950, 3, 1), sex="f", address=address, notes="지어낸 사람"
    )


def things(home: Organisation, clerk: User, officer: User) -> dict[str, Any]:
    """Objects by what they are; those of a client are of `client`, who has a household, a consent, a request and a double."""
    visit, today = Visit(clerk, timezone.now(), "192.0.2.1"), timezone.localdate()

    def added(name: str, number: int, **placed: Any) -> Client:
        said: dict[str, Any] = {"organisation": home, "kind": "service", "began_on": today}
        placement = Placement(**said | placed)
        return add_client(person(name, number), placement, visit=visit, is_sample=True)

    client, other, double = added("감나무", 1), added("밤나무", 2), added("감나무", 3)
    text = add_text(
        Wording(purpose="서비스 제공", items="이름, 전화번호, 주소", months=12, text="위 항목을 쓰는 데 동의합니다."), visit=visit
    )
    placed = Placement(organisation=home, kind="service", began_on=today)
    correct_client(client, person("감나무", 1).with_(notes="지어낸 사람임"), placed, reason="메모를 채움", visit=visit)
    found: dict[str, Any] = {
        "client": client,
        "text": text,
        "consent": record_consent(client, text, how=Consent.How.PAPER, obtained_on=today, visit=visit),
        "request": receive_request(client, "access", "내 기록을 보고 싶음", on=today, visit=visit),
        "link": link(client, other, "spouse", visit=visit),
        "merge": merge(client, double, visit=visit),
        "twin": added("배나무", 1),
    }
    found["certificate"] = _destroyed(home, visit, officer, added)
    for state in ("approved", "proposed"):
        added("대나무", 9, **OVER)
        run = propose(today - timedelta(days=1), home, visit=visit)
        found[state] = approve(run, visit=visit._replace(by=officer)) if state == "approved" else run
    found["item"] = found["proposed"].items.get()
    return found


def _destroyed(home: Organisation, visit: Visit, officer: User, added: Any) -> Certificate:
    added("소나무", 8, **OVER)
    run = propose(timezone.localdate(visit.at), home, visit=visit)
    return destroy(approve(run, visit=visit._replace(by=officer)), visit=visit)


def parts_of(found: dict[str, Any]) -> dict[str, dict[str, int]]:
    """The parts of every address of the app."""
    of_client = (
        "client-show",
        "client-open",
        "client-correct",
        "client-export",
        "client-merge",
        "request-receive",
        "consent-record",
    )
    parts = dict.fromkeys((*of_client, "household-link"), found["client"].pk)
    parts |= dict.fromkeys(("destruction-show", "destruction-approve", "destruction-drop"), found["proposed"].pk)
    parts |= {
        "request-answer": found["request"].pk,
        "consent-withdraw": found["consent"].pk,
        "text-show": found["text"].pk,
        "household-unlink": found["link"].pk,
        "merge-undo": found["merge"].pk,
        "item-keep": found["item"].pk,
        "destruction-carry-out": found["approved"].pk,
        "certificate-take": found["certificate"].pk,
    }
    return {f"clients:{name}": {"pk": pk} for name, pk in parts.items()}
