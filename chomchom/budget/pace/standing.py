"""How money stands against its curve, in words that can be answered for: the same figures always give the same state.

The measure is what was paid less what was meant to be paid, as a share of the whole money: more than the slack is
ahead, more than the risk while something is still to be done means that the money may end before the year does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chomchom.budget.pace.curve import Curve, expected

State = Literal["overrun", "ahead", "behind", "on_plan", "not_due", "none"]
STATE_NAMES: dict[State, str] = {
    "overrun": "초과 위험",
    "ahead": "앞섬",
    "behind": "늦음",
    "on_plan": "계획대로",
    "not_due": "때가 아님",
    "none": "예산 없음",
}


@dataclass(frozen=True, slots=True)
class Slack:
    """How far from its curve money may be, as shares of the whole: beyond `ahead` it is told, beyond `overrun` it is a risk."""

    ahead: float
    overrun: float


@dataclass(frozen=True, slots=True)
class Money:
    """Where some lines stand together, in won. See `Balance`."""

    approved: int = 0
    carried_out: int = 0
    committed: int = 0
    resolved: int = 0
    paid: int = 0

    def __add__(self, other: Money) -> Money:
        return Money(
            self.approved + other.approved,
            self.carried_out + other.carried_out,
            self.committed + other.committed,
            self.resolved + other.resolved,
            self.paid + other.paid,
        )

    @property
    def whole(self) -> int:
        """What may be spent within the year."""
        return self.approved - self.carried_out

    @property
    def available(self) -> int:
        """What can still be committed."""
        return self.whole - self.committed

    @property
    def share(self) -> float | None:
        """The part that was paid (집행률), of 1; None where there is no money."""
        return self.paid / self.approved if self.approved else None


@dataclass(frozen=True, slots=True)
class Standing:
    """`meant` was to be paid by now. `ends_in`: the month in which the money ends if it goes on at this pace, None if it lasts.
    `idle` was to be paid a month ago or earlier and was not; its oldest part is `late` months late."""

    state: State
    meant: int
    ends_in: int | None = None
    idle: int = 0
    late: int = 0

    @property
    def name(self) -> str:
        """In Korean."""
        return STATE_NAMES[self.state]


def standing(money: Money, curve: Curve, passed: float, slack: Slack) -> Standing:
    """How the money stands when so many months have passed."""
    meant = expected(curve, passed)
    late = _months_late(money.paid, curve, int(passed))
    idle = curve[int(passed) - 2] - money.paid if late else 0
    return Standing(_state(money, curve, meant, slack), meant, _end(money, curve, meant, passed), idle, late)


def _state(money: Money, curve: Curve, meant: int, slack: Slack) -> State:
    ahead = money.paid - meant
    if money.whole <= 0:
        return "none"
    if meant == 0 and money.paid == 0:
        return "not_due"
    if ahead > money.whole * slack.overrun and curve[-1] > meant:
        return "overrun"
    if ahead > money.whole * slack.ahead:
        return "ahead"
    return "behind" if -ahead > money.whole * slack.ahead else "on_plan"


def _end(money: Money, curve: Curve, meant: int, passed: float) -> int | None:
    """The rest of the curve is stretched by the pace so far. Before anything was meant to be paid there is no pace."""
    if meant <= 0 or money.paid <= meant or money.whole <= 0:
        return None
    if money.paid >= money.whole:
        return max(min(int(passed) + (passed > int(passed)), len(curve)), 1)
    for month in range(int(passed) + 1, len(curve)):
        if money.paid * curve[month - 1] >= money.whole * meant:
            return month
    return None


def _months_late(paid: int, curve: Curve, whole_months: int) -> int:
    """Whole months since the end of the first month by which more was meant to be paid than was."""
    first = next((month for month, meant in enumerate(curve, 1) if meant > paid), whole_months)
    return max(whole_months - first, 0)
