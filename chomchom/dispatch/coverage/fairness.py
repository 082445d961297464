"""Whether a facility got more or less than its like: its requests beside all others of the same role and municipality.

In each stratum (role and municipality) the number that a facility was sent is compared with what chance gives when as many requests
are drawn from the stratum as it has: a hypergeometric number. Over its strata these add up. The p-value is exact and two-sided: the
probability of all sums that are at most as likely as what happened. Many facilities are judged at once, so what stands out is
decided after Benjamini and Hochberg.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import false_discovery_control, hypergeom

FALSE_ALARMS = 0.05
"""The share of what is flagged that is flagged by chance, at most, on average."""
_AS_LIKELY = 1 + 1e-9
"""Probabilities that differ by less than rounding are the same."""


@dataclass(frozen=True)
class Stratum:
    """Of requests that are alike: those of one facility and how many of these were met, and the same of all facilities."""

    own: int
    own_met: int
    all: int
    all_met: int

    @property
    def is_compared(self) -> bool:
        """Whether somebody else asked for the like."""
        return self.all > self.own

    @property
    def share_of_others(self) -> float:
        """That is met of what others asked for."""
        return (self.all_met - self.own_met) / (self.all - self.own)


@dataclass(frozen=True)
class Judged:
    """A facility: how many of its requests are compared, which share of these is met, which was to be expected, and how likely a
    difference so large is by chance. Shares are None where nobody asked for the like; `p` where nothing could have come out
    otherwise."""

    compared: int
    share: float | None
    expected: float | None
    p: float | None
    stands_out: bool = False

    @property
    def difference(self) -> float | None:
        """Positive where it got more than expected."""
        return None if self.share is None or self.expected is None else self.share - self.expected


def strata_of[S: Hashable](requests: Iterable[tuple[S, Hashable, bool]]) -> dict[S, list[Stratum]]:
    """Of requests as facility, what makes them alike, and whether they are met: the strata of each facility."""
    own: defaultdict[tuple[S, Hashable], list[bool]] = defaultdict(list)
    every: defaultdict[Hashable, list[bool]] = defaultdict(list)
    for site, alike, is_met in requests:
        own[site, alike].append(is_met)
        every[alike].append(is_met)
    found: defaultdict[S, list[Stratum]] = defaultdict(list)
    for (site, alike), met in own.items():
        found[site].append(Stratum(len(met), sum(met), len(every[alike]), sum(every[alike])))
    return dict(found)


def judged[S: Hashable](requests: Iterable[tuple[S, Hashable, bool]]) -> dict[S, Judged]:
    """Each facility, with those that stand out more than chance explains."""
    found = {site: judge(strata) for site, strata in strata_of(requests).items()}
    flags = standing_out({site: each.p for site, each in found.items() if each.p is not None})
    return {
        site: Judged(each.compared, each.share, each.expected, each.p, stands_out=site in flags) for site, each in found.items()
    }


def judge(strata: Sequence[Stratum]) -> Judged:
    """One facility by itself."""
    compared = [each for each in strata if each.is_compared]
    own = sum(each.own for each in compared)
    if not own:
        return Judged(0, None, None, None)
    met = sum(each.own_met for each in compared)
    expected = sum(each.own * each.share_of_others for each in compared) / own
    return Judged(own, met / own, expected, p_value(compared))


def p_value(strata: Sequence[Stratum]) -> float | None:
    """Two-sided and exact; None where nothing could have come out otherwise."""
    chances, least = np.ones(1), 0
    for each in strata:
        unmet = each.all - each.all_met
        fewest, most = max(0, each.own - unmet), min(each.own, each.all_met)
        least += fewest
        chances = np.convolve(chances, hypergeom.pmf(np.arange(fewest, most + 1), each.all, each.all_met, each.own))
    if len(chances) == 1:
        return None
    happened = chances[sum(each.own_met for each in strata) - least]
    return min(float(chances[chances <= happened * _AS_LIKELY].sum()), 1.0)


def standing_out[S: Hashable](ps: Mapping[S, float], level: float = FALSE_ALARMS) -> set[S]:
    """Those that are still unlikely when so many are judged at once (Benjamini and Hochberg)."""
    adjusted = false_discovery_control(list(ps.values())) if ps else []
    return {site for site, each in zip(ps, adjusted, strict=True) if each <= level}
