"""Who may approve spending of an organisation, and up to how much (위임전결)."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.accounts.access import memberships_with, roles_with
from chomchom.accounts.models import User
from chomchom.budget.queries.rules import rules
from chomchom.core.money import won_text
from chomchom.orgs.models import Organisation

APPROVE = "spending.approve"
_MOST_NAMED = 3


@dataclass(frozen=True)
class Approver:
    """Somebody who may approve, by the name of the role, and up to how many won; None for no limit."""

    user: User
    role: str
    up_to: int | None

    def __str__(self) -> str:
        limit = "" if self.up_to is None else f", {won_text(self.up_to)}까지"
        return f"{self.user}({self.role}{limit})"


def may_approve(approver: Approver, won: int) -> bool:
    """Whether so much is within the limit."""
    return approver.up_to is None or won <= approver.up_to


def limit_of(user: User, organisation: Organisation) -> int | None:
    """Up to how many won the person approves for the organisation, with own roles and lent ones; None for no limit."""
    return rules().most_of(roles_with(user, APPROVE, above_and_self(organisation)))


def approvers_of(organisation: Organisation) -> list[Approver]:
    """Everybody with a role of their own that approves for the organisation, the lowest limit first."""
    held = memberships_with(APPROVE, above_and_self(organisation))
    found = [Approver(each.user, each.get_role_display(), rules().most_of([each.role])) for each in held]
    return sorted(found, key=lambda each: (each.up_to is None, each.up_to or 0, each.user.pk))


def whom_to_ask(organisation: Organisation, won: int, *, apart_from: User) -> str:
    """A sentence that names those who may approve so much, or says what to do where nobody else may."""
    others = [each for each in approvers_of(organisation) if each.user.pk != apart_from.pk and may_approve(each, won)]
    names = list(dict.fromkeys(map(str, others)))
    if not names:
        return (
            "결재할 수 있는 다른 사람이 없습니다. 시스템관리자에게 결재할 역할을, 또는 결재권자에게 직무대리를 정해 달라고 하세요."
        )
    return f"결재할 수 있는 사람: {', '.join(names[:_MOST_NAMED])}{' 등' if len(names) > _MOST_NAMED else ''}."


def above_and_self(organisation: Organisation) -> list[int]:
    """Keys of the organisation and of those above it."""
    found: list[int] = []
    each: Organisation | None = organisation
    while each is not None and each.pk not in found:
        found.append(each.pk)
        each = each.parent
    return found
