"""The rule of thumb of a clerk: take the requests as they came, and send the nearest who is free."""

from __future__ import annotations

from collections import defaultdict

from chomchom.rostering.checking import goes_beside
from chomchom.rostering.fitting import fits
from chomchom.rostering.problem import Job, Problem, Roster


def by_hand(problem: Problem) -> Roster:
    """A roster that can be worked, in the order of the jobs; what is pinned comes first. To be compared with, and to begin with."""
    able, roster = fits(problem), dict[str, str]()
    theirs: defaultdict[str, list[Job]] = defaultdict(list)
    for job in sorted(problem.jobs, key=lambda each: each.pinned is None):
        near = sorted(able[job.key], key=lambda key: problem.ways.far(problem.worker[key].home, job.place))
        free = next((key for key in near if goes_beside(problem, problem.worker[key], theirs[key], job)), None)
        if free is not None:
            theirs[free].append(job)
            roster[job.key] = free
    return roster
