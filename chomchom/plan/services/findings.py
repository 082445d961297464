"""Decisions about findings: it will be fixed, or it is no problem and why; one by one, or all of a rule at once."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import because
from chomchom.plan.access import finding_for
from chomchom.plan.models import Finding, Version
from chomchom.plan.services.versions import locked_draft


class ReasonNeeded(DomainError):
    """A finding is dismissed without a reason."""


class Judgement(NamedTuple):
    """A decision and the reason for it; OPEN takes an earlier decision back."""

    decision: Finding.Decision
    reason: str = ""


@transaction.atomic
def decide(finding: Finding, judgement: Judgement, *, by: User, at: datetime) -> Finding:
    """Record, change or take back the decision about one finding of a draft; Gone where a correction has just removed it."""
    version = locked_draft(finding.version)
    finding = finding_for(by, version.pk, finding.pk)
    _decide(version, [finding], judgement, (by, at))
    return finding


@transaction.atomic
def decide_rule(version: Version, code: str, judgement: Judgement, *, by: User, at: datetime) -> int:
    """The same decision for every finding of a rule that is still open (OPEN: for every decided one); returns how many."""
    version = locked_draft(version)
    found = version.findings.filter(code=code)
    if judgement.decision == Finding.Decision.OPEN:
        findings = list(found.exclude(decision=Finding.Decision.OPEN))
    else:
        findings = list(found.filter(decision=Finding.Decision.OPEN))
    _decide(version, findings, judgement, (by, at))
    return len(findings)


def _decide(version: Version, findings: list[Finding], judgement: Judgement, act: tuple[User, datetime]) -> None:
    decision, reason = judgement.decision, judgement.reason.strip()
    if decision == Finding.Decision.DISMISSED and not reason:
        raise ReasonNeeded("문제가 아니라고 보는 까닭을 적어 주세요. 다음에 같은 문서를 읽을 때도 그 판단이 이어집니다.")
    by, at = act
    taken_back = decision == Finding.Decision.OPEN
    for finding in findings:
        finding.decision, finding.reason = decision, "" if taken_back else reason
        finding.decided_by, finding.decided_at = (None, None) if taken_back else (by, at)
    with because(reason):
        Finding.objects.bulk_update(findings, ["decision", "reason", "decided_by", "decided_at"])
    codes, keys = sorted({finding.code for finding in findings}), [finding.pk for finding in findings]
    audit.record(version, "plan.finding.decided", by=by, at=at, decision=decision.value, reason=reason, codes=codes, findings=keys)
