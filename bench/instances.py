"""Public instances of nurse rostering and home care: `python -m bench.instances [--seconds N] [FILE_OR_FOLDER...]`.

INRC-I, INRC-II and HHCRSP, told apart by what is in the files. Each instance is solved within a time limit and judged in the terms
of its own format, beside the rules that the model has, has in another form, and does not have. Files of INRC-II that are named
together are one instance; a folder is one with its first history and its first weeks. Without files, a few instances are invented
and written in these formats, and their answers must not break a hard rule of theirs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.measure import Result, told
from chomchom.rostering.checking import broken
from chomchom.rostering.instances.broken import BrokenInstance
from chomchom.rostering.instances.formats import trials
from chomchom.rostering.instances.hhcrsp.writing import written as home_care_written
from chomchom.rostering.instances.inrc1.writing import written as period_written
from chomchom.rostering.instances.inrc2.writing import written as weeks_written
from chomchom.rostering.instances.invented import day_of_home_care, month_of_a_ward, weeks_of_a_ward
from chomchom.rostering.instances.trial import Trial, Verdict
from chomchom.rostering.solving import Answer, solve

SECONDS, INVENTED_SECONDS = 60.0, 10.0
SEEDS = (1, 2)
NONE_BROKEN = 0.5
"""A limit that no whole number but 0 keeps."""


def measure(paths: Sequence[Path], seconds: float) -> Iterator[Result]:
    """Of all instances in them; what is broken is told, and the others go on."""
    for trial in trials(paths):
        if isinstance(trial, BrokenInstance):
            yield Result("files that are broken", 1, NONE_BROKEN, "", str(trial))
        else:
            yield from _told(trial, seconds, limit=None)


def measure_invented(seconds: float) -> Iterator[Result]:
    """Written and read again, as anybody's files would be."""
    with tempfile.TemporaryDirectory() as folder:
        for trial in trials(_invent(Path(folder))):
            if isinstance(trial, BrokenInstance):
                raise trial
            yield from _told(trial, seconds, limit=NONE_BROKEN)


def _invent(folder: Path) -> list[Path]:
    """A folder for each of the wards of INRC-II, and files of the others."""
    made = []
    for seed in SEEDS:
        ward = folder / f"ward{seed}"
        ward.mkdir()
        files: Mapping[Path, str] = {
            **{ward / name: text for name, text in weeks_written(weeks_of_a_ward(seed)).items()},
            folder / f"ward{seed}.xml": period_written(month_of_a_ward(seed)),
            folder / f"day{seed}.txt": home_care_written(day_of_home_care(seed)),
        }
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")
        made += [folder / f"ward{seed}.xml", ward, folder / f"day{seed}.txt"]
    return made


def _told(trial: Trial, seconds: float, limit: float | None) -> Iterator[Result]:
    """An answer that an independent check finds without fault, in the engine's terms and in those of the format."""
    answer = solve(trial.problem, seconds, start=trial.start or None)
    if faults := broken(trial.problem, answer.roster):
        raise AssertionError(faults[:3])
    verdict = trial.judge(answer.roster)
    yield Result(f"{trial.format} {trial.name}", answer.seconds, None, "s", trial.size)
    yield Result("  engine: cost in points", answer.cost.total, None, "", _of_engine(answer))
    yield Result("  format: hard rules broken", sum(verdict.hard.values()), limit, "", _names(verdict.hard))
    yield Result("  format: cost", verdict.total, None, "", _of_format(verdict))
    for name, rules in (("covered", trial.covered), ("stood in for", trial.stands_in), ("NOT covered", trial.uncovered)):
        yield Result(f"  rules {name}", len(rules), None, "", "; ".join(rules))


def _of_engine(answer: Answer) -> str:
    nobody = f", {len(answer.nobody)} more that nobody could do" if answer.nobody else ""
    proven = ", proven" if answer.is_proven else ""
    return f"bound {answer.bound:,}, gap {answer.gap:.2%}{proven}; {answer.cost.jobs_undone} undone{nobody}"


def _of_format(verdict: Verdict) -> str:
    share = f"{verdict.share:.4g} of " if verdict.share != 1 else ""
    return f"{share}{_names(verdict.soft)}" if verdict.is_valid else f"of a roster that it does not take; {_names(verdict.soft)}"


def _names(much: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {number:g}" for name, number in much.items() if number) or "none"


def main(arguments: Sequence[str]) -> int:
    """1 if a file is broken, or an invented instance has a hard rule broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.instances", description="Try the engine of rosters on public instances.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE_OR_FOLDER")
    parser.add_argument("--seconds", type=float, default=None, help="of searching, for each instance")
    given = parser.parse_args(arguments)
    if given.paths:
        return told(measure(given.paths, given.seconds or SECONDS))
    return told(measure_invented(given.seconds or INVENTED_SECONDS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
