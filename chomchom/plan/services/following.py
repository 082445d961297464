"""What a plan says is wrong, or may go wrong, becomes follow-ups when it is adopted; so does what its check found, on request.

Always true: a point of a year's plan is raised once, however often the plan is revised. The first row that said it is the source.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import queue
from chomchom.core.personal_numbers import masked
from chomchom.core.words import shortened
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import LONGEST_TEXT, LONGEST_TITLE
from chomchom.followup.queries.terms import terms
from chomchom.followup.services import talking
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.telling import Said
from chomchom.ledger.services import clean
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import temporary_holidays
from chomchom.plan.compare.matching import normalise
from chomchom.plan.compare.threads import Thread
from chomchom.plan.models import Finding, Project, Version
from chomchom.plan.queries.following import of_finding, place_of_finding
from chomchom.plan.queries.points import MODELS, Point, points_of

RAISE_TASK = "plan.raise_points"
FoundIn = FollowUp.FoundIn


def raise_later(version: Version) -> None:
    """Have it done in the background: a whole plan has hundreds of points, and adopting waits for none of them."""
    queue.later(RAISE_TASK, version_id=version.pk)


@transaction.atomic
def raise_points(version: Version, *, at: datetime) -> int:
    """Raise the improvements and issues of an adopted version, and say to those raised before what it changes about them.

    Returns how many are new. Again changes nothing.
    """
    agency = Organisation.objects.filter(kind=Organisation.Kind.AGENCY).first()
    if version.status != Version.Status.ADOPTED or agency is None:
        return 0
    raiser, before = _Raiser(version, agency, at), FollowUp.objects.count()
    for found_in in MODELS:
        for thread in points_of(version, found_in):
            raiser.take(thread, found_in)
    return FollowUp.objects.count() - before


class _Raiser:
    """Raises the points of one version, whose projects and known follow-ups are read once."""

    def __init__(self, version: Version, agency: Organisation, at: datetime) -> None:
        self.version, self.agency, self.at = version, agency, at
        self.by, self.off = version.adopted_by, temporary_holidays()
        projects = version.projects.select_related("team__organisation")
        self.projects: dict[int, Project] = {each.pk: each for each in projects}
        self.known: dict[tuple[str, int], FollowUp] = {}
        for found_in, model in MODELS.items():
            kind = ContentType.objects.get_for_model(model)
            for each in FollowUp.objects.filter(source_type=kind, found_in=found_in, split_from=None):
                self.known[found_in, each.source_id or 0] = each

    def take(self, thread: Thread[Point], found_in: FollowUp.FoundIn) -> None:
        """Raise a point that nobody raised, or say what became of it in this version."""
        known = self.known.get((found_in, thread.root.pk))
        if known is None:
            if thread.now is not None:
                self._raise(thread.root, thread.now, found_in)
        elif thread.now is None:
            self._tell(known, f"{self.version}에는 이 내용이 없습니다. 더 할 것이 있는지 보고, 없으면 까닭을 적어 마치세요.")
        elif thread.before is not None and thread.before.said != thread.now.said:
            self._tell(known, f"{self.version}에서 계획의 글이 바뀌었습니다.\n\n{_words(thread.now)}")

    def _raise(self, root: Point, now: Point, found_in: FollowUp.FoundIn) -> None:
        project, term = self.projects[now.project], terms().adoption.of(found_in)
        today = timezone.localdate(self.at)
        said = Raising(
            title=shortened(masked(now.text), LONGEST_TITLE),
            text=shortened(f"{masked(_words(now))}\n\n사업: {project.team.name} {project.title}", LONGEST_TEXT),
            kind=term.kind,
            found_in=found_in,
            found_on=today,
            owner=project.team.organisation or self.agency,
            due_on=term.after(today, self.off),
            source=MODELS[found_in](pk=root.pk),
            raised_for=self.agency,
        )
        raise_(said, by=self.by, at=self.at)

    def _tell(self, followup: FollowUp, text: str) -> None:
        """Once; what was merged is told where it goes on."""
        while followup.merged_into is not None:
            followup = followup.merged_into
        text = clean(shortened(masked(text), LONGEST_TEXT))
        if not followup.events.filter(act=Event.Act.COMMENTED, text=text).exists():
            talking.comment(followup, Said(text), by=self.by, at=self.at)


def _words(point: Point) -> str:
    """What the plan says, and the answers that it plans."""
    answers = "\n".join(f"- {each}" for each in point.answers)
    return "\n".join([point.text, *(f"  {each}" for each in point.details)]) + f"\n\n계획에 적은 대책:\n{answers or '- 없음'}"


@transaction.atomic
def raise_finding(finding: Finding, *, by: User, at: datetime) -> FollowUp:
    """Raise what the check of a plan found; found again in another version of the year it is the same. Raises as `raise_`."""
    known = of_finding(FollowUp.objects.all(), finding)
    if known is not None:
        return known
    agency = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    advice = f"\n\n{finding.advice}" if finding.advice else ""
    reason = f"\n\n{finding.get_decision_display()}: {finding.reason}" if finding.reason else ""
    said = Raising(
        title=shortened(masked(f"{finding.project} {finding.message}".strip()), LONGEST_TITLE),
        text=shortened(masked(f"{finding}{advice}{reason}"), LONGEST_TEXT),
        kind=terms().adoption.check.kind,
        found_in=FoundIn.CHECK,
        found_on=timezone.localdate(at),
        owner=_owner(finding) or agency,
        due_on=terms().adoption.check.after(timezone.localdate(at), temporary_holidays()),
        source=finding,
        place=place_of_finding(finding),
        raised_for=agency,
    )
    return raise_(said, by=by, at=at)


def raise_open(version: Version, *, by: User, at: datetime) -> int:
    """Raise all that is found in a version and that nobody decided; returns how many are new."""
    before = FollowUp.objects.count()
    for finding in version.findings.filter(decision=Finding.Decision.OPEN).order_by("pk"):
        raise_finding(finding, by=by, at=at)
    return FollowUp.objects.count() - before


def _owner(finding: Finding) -> Organisation | None:
    """The team whose project it is about, as far as the plan's name of the project tells."""
    teams = Organisation.objects.filter(kind=Organisation.Kind.TEAM)
    about = normalise(finding.project)
    return next((each for each in teams if about.startswith(normalise(each.name))), None)
