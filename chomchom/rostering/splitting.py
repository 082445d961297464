"""A problem in parts that have nothing to do with each other: no worker of one could do a job of another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from chomchom.rostering.problem import Able, Problem


def parts(problem: Problem, able: Able) -> list[Problem]:
    """The parts, the smallest first; jobs that nobody can do, and workers who can do none, are in no part."""
    root: dict[str, str] = {each.key: each.key for each in problem.workers}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for workers in able.values():
        for other in workers[1:]:
            root[find(other)] = find(workers[0])
    jobs, workers_of = defaultdict(list), defaultdict(list)
    for job in problem.jobs:
        if able[job.key]:
            jobs[find(able[job.key][0])].append(job)
    for worker in problem.workers:
        workers_of[find(worker.key)].append(worker)
    found = [replace(problem, workers=workers_of[key], jobs=of) for key, of in jobs.items()]
    return sorted(found, key=lambda each: len(each.jobs))
