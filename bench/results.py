"""The page of results: `python -m bench.results [PEOPLE]`, by default a hundred thousand who answered one survey.

300 ms at p95 with all of them, the same number of queries as with a thousand; what folding and closing cost is told.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bench.answers import answered
from bench.measure import Result, p95, timed, told
from bench.pages import installation, queries, served

if TYPE_CHECKING:
    from django.test import Client

    from chomchom.surveys.models import Survey

FEW, PAGE_LIMIT = 1_000, 300.0


def measure(people: int) -> Iterator[Result]:
    """Few, then many: folded, looked at while open, closed, and looked at again."""
    with installation() as client:
        from chomchom.surveys.services import tallying  # noqa: PLC0415 -- app ready

        for few in (answered(FEW), answered(FEW)):  # the second is compared with the first, as the large one will be
            _close(few)
        before = _page(client, few)
        survey = answered(people)
        yield Result("folding", timed(tallying.fold_all), None, "s", f"{people:,} responses")
        times, cpu, _ = _page(client, survey)
        yield Result("results of an open survey, p95", p95(times), PAGE_LIMIT, "ms", f"of it CPU {cpu:.1f}")
        yield Result("closing: counting all anew, posting", timed(lambda: _close(survey)), None, "s", f"{people:,} responses")
        times, cpu, asked = _page(client, survey)
        note = f"median {statistics.median(times):.1f}, of it CPU {cpu:.1f}; {statistics.median(before[0]):.1f} with {FEW:,}"
        yield Result("results of a closed survey, p95", p95(times), PAGE_LIMIT, "ms", note)
        yield Result("results, queries", asked, before[2], "", f"{before[2]} with {FEW:,}")
        for name, address in _others(survey).items():
            yield Result(f"results, {name}", timed(_opening(client, address)), None, "s", "once")


def _close(survey: Survey) -> None:
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.surveys.services import surveys  # noqa: PLC0415 -- app ready

    surveys.close(survey, "시험", by=None, at=timezone.now())


def _page(client: Client, survey: Survey) -> tuple[list[float], float, int]:
    """The times, the CPU of one, and its queries."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    address = reverse("surveys:result-show", args=[survey.pk])
    client.get(address)
    return (*served(client, address), queries(client, address))


def _others(survey: Survey) -> dict[str, str]:
    """What is made of the responses themselves, when somebody asks for it."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    cross = reverse("surveys:result-cross", args=[survey.pk])
    found = {"cross table": f"{cross}?row=overall&column=job", "texts": reverse("surveys:result-texts", args=[survey.pk])}
    return found | {f"export .{form}": reverse("surveys:result-export", args=[survey.pk, form]) for form in ("xlsx", "csv", "sav")}


def _opening(client: Client, address: str) -> Callable[[], None]:
    """Open it, and take all of it."""

    def opened() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}.")
        b"".join(answer)

    return opened


if __name__ == "__main__":
    sys.exit(told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)))
