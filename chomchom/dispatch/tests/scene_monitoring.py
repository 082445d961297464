"""One of everything of sites and their monitoring that has an address: for the sweep and for the tests in the browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from chomchom.dispatch.queries.appraisals import Half
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.services import appraisals, complaints, gatherings, pairings, promotions, visits
from chomchom.dispatch.services.appraisals import Judged
from chomchom.dispatch.services.gatherings import Holding, Wish
from chomchom.dispatch.services.pairings import Wish as Asked
from chomchom.dispatch.services.promotions import Call, Letter
from chomchom.dispatch.services.visits import Visiting
from chomchom.dispatch.tests.factories import asked_lately, site
from chomchom.orgs.models import Organisation
from chomchom.workforce.tests.factories import LONG_AGO, hold, worker

_OF_SITES = ("open", "correct", "close", "reopen")
DOORS = {
    "dispatch:site-show": "dispatch.read",
    "dispatch:visit-show": "dispatch.read",
    "dispatch:gathering-show": "dispatch.read",
    "dispatch:appraisal-show": "dispatch.read",
    **{f"dispatch:site-{act}": "dispatch.run" for act in _OF_SITES},
    **{f"dispatch:pairing-{act}": "dispatch.run" for act in ("make", "end")},
    **{f"dispatch:visit-{act}": "dispatch.run" for act in ("record", "raise")},
    "dispatch:gathering-raise": "dispatch.run",
    "dispatch:complaint-record": "dispatch.run",
    "dispatch:appraisal-write": "dispatch.run",
}
PAGES = {
    "sites": "/dispatch/sites/",
    "sites-none": "/dispatch/sites/?q=없는 시설",
    "site": "/dispatch/sites/{monitoring[site]}/",
    "site-add": "/dispatch/sites/add/?q=의",
    "site-correct": "/dispatch/sites/{monitoring[site]}/correct/",
    "visits": "/dispatch/visits/",
    "visits-none": "/dispatch/visits/?year=2001",
    "visit": "/dispatch/visits/{monitoring[visit]}/",
    "visit-record": "/dispatch/sites/{monitoring[site]}/visits/record/",
    "gatherings": "/dispatch/gatherings/",
    "gathering": "/dispatch/gatherings/{monitoring[gathering]}/",
    "gathering-record": "/dispatch/gatherings/record/",
    "promotions": "/dispatch/promotions/",
    "promotions-none": "/dispatch/promotions/?year=2001",
    "letter-write": "/dispatch/promotions/letter/",
    "call-log": "/dispatch/promotions/call/?site={monitoring[site]}",
    "appraisals": "/dispatch/appraisals/",
    "appraisal": "/dispatch/appraisals/{monitoring[worker]}/",
}


def things(home: Organisation) -> dict[str, int]:
    """A site that was visited, called and written to, a worker who was there, is kept away now and was appraised."""
    at, today = timezone.now(), timezone.localdate()
    place, who = site("한마음 지역아동센터", of=home), worker("문현장", of=home)
    hold(who, "infant-care", LONG_AGO)
    sent = asked_lately(place, today - dt.timedelta(days=1), worker=who, status="done")
    answers = {each.code: number > 0 for number, each in enumerate(terms().checklist)}
    findings = "인수인계 자료가 없어 첫날에 오래 물어보았다고 합니다."
    visit = visits.record(place, Visiting(on=today, answers=answers, findings=findings, request=sent), by=None, at=at)
    visits.follow(visit, "findings", "rules", by=None, at=at)
    held = Holding(kind="workers", topic="분기 간담회", on=today, people=13, words="먼 곳에 갈 때의 교통비를 이야기함")
    gathering = gatherings.record(home, held, by=None, at=at)
    gatherings.raise_wish(gathering, Wish("먼 곳에 가는 날을 미리 알려 주기", "", "rules"), by=None, at=at)
    promotions.write_letter(home, Letter("이달의 대체인력 안내", "다음 달 신청을 받습니다."), by=None, at=at)
    promotions.log_call(home, Call(on=today, subject="신청 방법 안내", text="긴급 신청을 물어봄", site=place), by=None, at=at)
    complaints.record(sent, "site", "정한 시각보다 늦게 왔습니다.", by=None, at=at)
    appraisals.appraise(who, Half.of(today - dt.timedelta(days=200)), Judged(4, "맡은 일을 다 했습니다."), by=None, at=at)
    pairing = pairings.pair(place, who, Asked("excluded", "site", "아이들과 맞지 않았음"), by=None, at=at)
    return {
        "site": place.pk,
        "worker": who.pk,
        "request": sent.pk,
        "visit": visit.pk,
        "gathering": gathering.pk,
        "pairing": pairing.pk,
    }


def parts_of_monitoring(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    made = things(home)
    found = {f"site-{act}": made["site"] for act in ("show", *_OF_SITES)}
    found |= {"pairing-make": made["site"], "pairing-end": made["pairing"], "visit-record": made["site"]}
    found |= {f"visit-{act}": made["visit"] for act in ("show", "raise")}
    found |= {f"gathering-{act}": made["gathering"] for act in ("show", "raise")}
    found |= {f"appraisal-{act}": made["worker"] for act in ("show", "write")}
    found["complaint-record"] = made["request"]
    return {f"dispatch:{name}": {"pk": pk} for name, pk in found.items()}
