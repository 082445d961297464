"""One of everything that has an address, for the sweep: what belongs to an organisation belongs to 나눔팀, beside which is 다른팀.

An address with parts that is not in `objects` fails the sweep: whoever adds a page adds the object that it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.utils import timezone

from chomchom.accounts.models import Delegation, User
from chomchom.accounts.roles import table
from chomchom.accounts.services.invitations import Guest, invite
from chomchom.accounts.tests.people import member
from chomchom.bookkeeping.tests import scene as books
from chomchom.budget.tests import scene_spending
from chomchom.budget.tests.scene_editions import parts_of_editions
from chomchom.budget.tests.scene_imports import parts_of_imports
from chomchom.budget.tests.scene_lines import parts_of_lines
from chomchom.budget.tests.scene_pages import parts_of_pages
from chomchom.clients.tests.scene import parts_of, things
from chomchom.dispatch.tests.scene_duty import parts_of_duty
from chomchom.dispatch.tests.scene_monitoring import parts_of_monitoring
from chomchom.dispatch.tests.scene_requests import parts_of_requests
from chomchom.documents.tests import scene as documents
from chomchom.followup.tests import scene as followups
from chomchom.ledger.evidence import Cleaned
from chomchom.ledger.kinds import kind
from chomchom.ledger.models import Entry, SavedFilter
from chomchom.ledger.posting import Posting
from chomchom.ledger.services.batches import receive
from chomchom.ledger.services.evidence import post_with_evidence
from chomchom.notices.tests.scene import parts_of_notices
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, facility, outside, team
from chomchom.plan.models import BookFile, Finding, TargetQuestion, Version
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.services.uploads import File
from chomchom.plan.services.uploads import receive as receive_plan
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan
from chomchom.reports.models import WorkReport
from chomchom.reports.services import Writer, begin
from chomchom.reports.tests.scene_filling import parts_of_templates
from chomchom.reports.tests.scene_nextyear import parts_of_next_year
from chomchom.settlements.tests.scene import parts_of_accounting
from chomchom.surveys.tests.scene_entry import parts_of_entry
from chomchom.surveys.tests.scene_instruments import parts_of_instruments
from chomchom.surveys.tests.scene_invited import parts_of_invitations
from chomchom.surveys.tests.scene_results import parts_of_results
from chomchom.surveys.tests.scene_running import parts_of_surveys
from chomchom.surveys.tests.scene_xlsform import parts_of_xlsform
from chomchom.workforce.tests.scene_workers import parts_of_workers

YEAR = 2031
KIND = "meeting.held"
_OF_USERS = ("user-show", "membership-grant", "user-close", "user-open", "user-reset-link", "user-reset-second-step")
type Parts = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """The objects, and for each role somebody who holds it where the objects are, and somebody who holds it beside."""

    objects: dict[str, Parts]
    inside: dict[str, User]
    beside: dict[str, User]


def _a_worker() -> None:
    """Somebody who works in the background: without one the site says that it is not ready."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '1 day')")


def build() -> Scene:
    """Everything, in the database."""
    _a_worker()
    home = team("나눔팀")
    house, clerk = facility("나눔의집", home), member("officer", home, name="올린 사람")
    places = {"agency": agency(), "team": home, "facility": house, "committee": outside("committee")}
    others = {"team": team("다른팀"), "facility": facility("다른집", team("다른팀"))}
    for kind_of in ("municipality", "provider", "partner"):
        places[kind_of], others[kind_of] = outside(kind_of), outside(kind_of, "딴데")
    objects = _of_plan() | _of_ledger(home, clerk) | _of_reports(home, clerk)
    objects |= _of_accounts(clerk) | _of_access_log() | _of_history(clerk)
    objects |= parts_of_editions(home)
    objects |= parts_of_lines(home)
    objects |= parts_of_imports(home, clerk)
    objects |= parts_of_pages(home)
    objects |= parts_of(things(home, clerk, member("privacy_officer", name="보호책임자")))
    objects |= parts_of_accounting()
    objects |= parts_of_requests(home)
    objects |= parts_of_monitoring(home)
    objects |= parts_of_duty(home)
    objects |= parts_of_workers(home)
    objects |= parts_of_instruments(home, clerk)
    objects |= parts_of_results(home)
    objects |= parts_of_surveys(home)
    objects |= parts_of_notices(home)
    objects |= parts_of_invitations(home)
    objects |= parts_of_xlsform(objects)
    objects |= parts_of_entry(home)
    objects |= parts_of_templates(objects)
    objects |= parts_of_next_year(Version.objects.in_force(YEAR)[0])
    objects |= scene_spending.parts_of(scene_spending.things())
    objects |= followups.parts_of(followups.things(home, clerk))
    objects |= books.parts_of(books.things(home))
    objects |= documents.parts_of(documents.things(home, clerk), objects["surveys:survey-show"]["pk"])
    return Scene(objects, _people(places), _people(others))


def _people(places: dict[str, Organisation]) -> dict[str, User]:
    """One of each role that can be held at one of these places, as low in the tree as it can be."""
    low = ["facility", "team", "committee", "municipality", "provider", "partner", "agency"]
    found = {}
    for code, role in table().roles.items():
        where = next((places[each] for each in low if each in role.at and each in places), None)
        if where:
            found[code] = member(code, where)
    return found


def _of_plan() -> dict[str, Parts]:
    version = adopted(2, year=YEAR)
    suggest_for(version)
    draft = draft_from(plan(1, year=YEAR), by=None, at=timezone.now())
    upload = receive_plan(File("plan.txt", b"x"), by=None, at=timezone.now())[0]
    project, question = version.projects.order_by("pk")[0], TargetQuestion.objects.filter(version=version).order_by("pk")[0]
    in_year: tuple[str, ...] = (
        "strategy",
        "team-list",
        "schedule",
        "month-now",
        "target-list",
        "budget",
        "budget-line-list",
        "issue-list",
        "board",
    )
    in_year += ("carried-list", "carried-carry", "board-trend", "question-list", "questions-suggest", "questions-confirm")
    found: dict[str, Parts] = {name: {"year": YEAR} for name in in_year}
    found |= {
        "team-show": {"year": YEAR, "pk": project.team_id},
        "month": {"year": YEAR, "month": 3},
        "target-export": {"year": YEAR, "form": "csv"},
        "target-show": {"pk": question.target_id},
        "question-export": {"pk": question.pk, "form": "csv"},
        "correction-undo": {"pk": draft.pk, "correction": 1},
        "carried-export": {"year": YEAR, "form": "xlsx"},
        "finding-follow": {"pk": draft.pk, "finding": Finding.objects.filter(version=draft).latest("pk").pk},
        "finding-decide": {"pk": draft.pk, "finding": Finding.objects.filter(version=draft).latest("pk").pk},
        "version-compare": {"pk": version.pk},
        "version-export": {"pk": version.pk, "format": "json"},
        "version-files": {"pk": version.pk},
        "version-revise": {"pk": version.pk},
        "version-restore": {"pk": _discarded().pk},
    }
    BookFile.objects.create(
        version=version, format="hwpx", of="-", status="ready", content=b"-", digest="-", touched_at=timezone.now()
    )
    found |= {name: {"pk": version.pk, "format": "hwpx"} for name in ("book-ask", "book-cancel", "book-get")}
    found |= {name: {"pk": project.pk} for name in ("project-show", "project-schedule")}
    found |= {name: {"pk": upload.pk} for name in ("upload-show", "upload-read-again")}
    of_question = ("question-edit", "question-show", "question-confirm", "question-judge", "question-verdict", "question-reopen")
    found |= {name: {"pk": question.pk} for name in of_question}
    of_draft = ("version-review", "value-correct", "row-add", "row-remove", "version-adopt", "version-discard", "findings-follow")
    found |= {name: {"pk": draft.pk} for name in of_draft}
    return {f"plan:{name}": parts for name, parts in found.items()} | {"plan:feed": {"key": "no-such-key"}}


def _discarded() -> Version:
    draft = draft_from(plan(1, year=YEAR + 1), by=None, at=timezone.now())
    Version.objects.filter(pk=draft.pk).update(status=Version.Status.DISCARDED)
    return draft


def _of_ledger(home: Organisation, clerk: User) -> dict[str, Parts]:
    now = timezone.now()
    said = {"kind": KIND, "title": "이사회", "labels": {"body": "이사회"}, "people": 9, "key": "a"}
    posting = Posting(on=timezone.localdate(now), org=home, by=clerk, at=now, **said)  # type: ignore[arg-type]  # as declared
    entry: Entry = post_with_evidence(posting, [Cleaned("회의록.txt", "text/plain", b"a")])
    batch = receive(kind(KIND), "회의.csv", "날짜,제목,회의체\n2031-01-02,a,이사회\n".encode(), by=clerk, at=now)
    kept = SavedFilter.objects.create(name="내 것", query="kind=meeting.held", by=clerk)
    found: dict[str, Parts] = {name: {"pk": entry.pk} for name in ("entry-show", "entry-reverse", "entry-correct")}
    found |= {name: {"code": KIND} for name in ("entry-post", "batch-receive", "batch-template", "kind-show")}
    found |= {name: {"pk": batch.pk} for name in ("batch-show", "batch-accept")}
    found |= {name: {"year": 2026, "month": 3} for name in ("month-show", "month-close", "month-reopen")}
    found |= {
        "evidence-attach": {"pk": entry.pk},
        "entry-export": {"form": "csv"},
        "filter-forget": {"pk": kept.pk},
        "evidence-show": {"entry": entry.pk, "pk": entry.evidence.get().pk},
    }
    return {f"ledger:{name}": parts for name, parts in found.items()}


def _of_reports(home: Organisation, clerk: User) -> dict[str, Parts]:
    report = begin(WorkReport.Kind.WEEKLY, home, timezone.localdate(), writer=Writer(clerk, timezone.now()))
    found: dict[str, Parts] = {
        name: {"pk": report.pk} for name in ("report-show", "report-write", "report-discard", "report-gather", "report-correct")
    }
    found["report-export"] = {"pk": report.pk, "form": "docx"}
    return {f"reports:{name}": parts for name, parts in found.items()}


def _of_accounts(clerk: User) -> dict[str, Parts]:
    now, membership = timezone.now(), clerk.memberships.get()
    today = timezone.localdate(now)
    lent = Delegation.objects.create(
        membership=membership, to=member("auditor"), since=today, until=today + timedelta(days=1), reason="연가", by=clerk, at=now
    )
    found: dict[str, Parts] = {name: {"pk": clerk.pk} for name in _OF_USERS}
    found |= {
        "membership-end": {"pk": membership.pk},
        "delegation-revoke": {"pk": lent.pk},
        "role-export": {"form": "csv"},
        "session-end": {"pk": _session(clerk).pk},
        "invitation-accept": {"secret": "no-such-secret"},
    }
    guest = Guest("guest@example.org", "손님", membership.organisation, "officer")
    invited = invite(guest, by=member("system_admin"), at=now, site="http://testserver").invitation
    found |= {name: {"pk": invited.pk} for name in ("invitation-resend", "invitation-withdraw")}
    return (
        _of_log_in(clerk) | {f"accounts:{name}": parts for name, parts in found.items()} | {"home:manual-page": {"name": "pages"}}
    )


def _of_access_log() -> dict[str, Parts]:
    found = ("review", "review-mark", "review-close", "review-export")
    return {f"accesslog:{name}": {"year": 2026, "month": 3} for name in found}


def _of_history(clerk: User) -> dict[str, Parts]:
    return {
        "history:object-show": {"app": "accounts", "model": "user", "pk": clerk.pk},
        "history:export": {"form": "csv"},
    }


def _of_log_in(clerk: User) -> dict[str, Parts]:
    key = Authenticator.objects.create(user=clerk, type=Authenticator.Type.WEBAUTHN, data={"name": "노트북", "credential": {}})
    found: dict[str, Parts] = {name: {"pk": key.pk} for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")}
    found |= {f"openid_connect_{step}": {"provider_id": "agency"} for step in ("login", "callback")}
    return found | {"account_reset_password_from_key": {"uidb36": "x", "key": "no-such-key"}}


def _session(user: User) -> UserSession:
    return UserSession.objects.create(user=user, ip="192.0.2.1", session_key="no-such-session", user_agent="")
