"""A drafted plan beside its marks: every sentence as it stands now, with its reason and the addresses of its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

import msgspec
from django.db.models import QuerySet
from django.urls import reverse

from chomchom.core.documents.layout import Origin
from chomchom.core.words import whole_number
from chomchom.plan.draft import Draft
from chomchom.plan.editing.catalogue import VALUES, describe, pattern
from chomchom.plan.editing.document import is_place
from chomchom.plan.models import TargetQuestion
from chomchom.plan.queries.progress import Moment
from chomchom.reports.models import NextYear, Settled
from chomchom.reports.nextyear import Note
from chomchom.reports.nextyear.marking import NAMES
from chomchom.reports.nextyear.since import Since, since

WHOLE = "whole"
STATES = {"same": "그대로", "changed": "고침", "gone": "지움"}
WAITING = "waiting"
"""Of a sentence that somebody still has to write, decide or look at."""
_PARTS = (
    *("title", "roles", "targets", "background", "overview", "budget", "achievements", "improvements"),
    *("actions", "criteria", "schedule", "issues"),
)
"""As the plan book prints them."""
_BEFORE = {"text": -2, "details": -1}
"""A sentence stands before its points, and what explains it before what is done about it."""
_KINDS = {"question": "목표의 실적", "followup": "후속조치", "survey": "설문 결과", "line": "예산 줄", "entries": "원장의 실적"}


@dataclass(frozen=True)
class Evidence:
    """A figure that can be opened."""

    label: str
    url: str


@dataclass(frozen=True)
class SentenceFilters:
    """`project` is its place as drafted, or `whole` for what is said of the plan as a whole; empty for everything."""

    project: str = ""
    mark: str = ""
    state: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Self:
        """From the parameters of an address; nonsense is ignored."""
        project, mark, state = (params.get(name, "") for name in ("project", "mark", "state"))
        known = project if project == WHOLE or whole_number(project) is not None else ""
        return cls(known, mark if mark in NAMES else "", state if state in (*STATES, WAITING) else "")

    @property
    def place(self) -> int | None:
        """Of the project."""
        return whole_number(self.project)

    def takes(self, sentence: Sentence) -> bool:
        """Whether it is to be shown."""
        asked = self.project == "" or sentence.project == self.place
        state = sentence.now.state if sentence.now else ""
        of_state = sentence.waits if self.state == WAITING else self.state in ("", state)
        return asked and of_state and self.mark in ("", sentence.note.origin)


@dataclass(frozen=True)
class Sentence:
    """`project` is its place as drafted. `now` is None for what is about a part and no sentence; `settled` by whom it was looked
    at and left."""

    path: str
    project: int | None
    note: Note
    now: Since | None
    settled: Settled | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where it stands, in Korean."""
        return describe(self.path) if self.project is not None else "계획 전체"

    @property
    def stands(self) -> bool:
        """Whether it is as it was drafted."""
        return self.now is None or self.now.state == "same"

    @property
    def waits(self) -> bool:
        """Whether somebody still has to write it, decide it or look at it."""
        return self.note.asks and self.stands and self.settled is None

    @property
    def mark(self) -> str:
        """계산, 옮김 or 쓸 것."""
        return NAMES[self.note.origin]

    @property
    def state(self) -> str:
        """What became of it, in Korean; empty for a part."""
        return STATES[self.now.state] if self.now else ""

    @property
    def correcting(self) -> str:
        """The parameters with which the review opens it; empty where it is gone or no value that a form corrects."""
        if self.now is None or not self.now.path or pattern(self.now.path) not in VALUES:
            return ""
        at = "/".join(self.now.path.split("/")[:2])
        return urlencode({"at": at, "edit": self.now.path})


@dataclass(frozen=True)
class OfProject:
    """The counts of a project; `place` None for what is said of the plan as a whole."""

    place: int | None
    team: str
    title: str
    marks: Mapping[Origin, int]
    changed: int
    gaps: int

    @property
    def key(self) -> str:
        """As the filter names it."""
        return WHOLE if self.place is None else f"{self.place}"


class Drafted:
    """A drafted plan as it stands now."""

    def __init__(self, made: NextYear) -> None:
        self.made = made
        kept = sorted(made.notes.items(), key=lambda each: order_of(each[0]))  # the database keeps no order of keys
        self.notes: dict[str, Note] = msgspec.convert(dict(kept), dict[str, Note])
        self.projects = [(team, number, title) for team, number, title in made.projects]

    @cached_property
    def draft(self) -> Draft:
        """The version's document now."""
        return self.made.version.draft

    @cached_property
    def now(self) -> dict[str, Since]:
        """What became of each sentence."""
        return since(self.notes, self.projects, self.made.version.document, self.draft)

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """All of them, by their paths. One query."""
        settled = {each.path: each for each in self.made.settled.select_related("by")}
        return {
            path: Sentence(path, place_of(path), note, self.now.get(path), settled.get(path)) for path, note in self.notes.items()
        }

    @cached_property
    def rows(self) -> list[OfProject]:
        """The plan as a whole, then its projects as drafted."""
        by: dict[int | None, list[str]] = {None: [], **{place: [] for place in range(len(self.projects))}}
        for path in self.notes:
            by[place_of(path)].append(path)
        return [self._row(place, paths) for place, paths in by.items()]

    @property
    def gaps(self) -> int:
        """Sentences that still wait to be written or decided."""
        return sum(row.gaps for row in self.rows)

    @property
    def changed(self) -> int:
        """Sentences that say something else by now, or are gone."""
        return sum(row.changed for row in self.rows)

    def row(self, place: int | None) -> OfProject:
        """The counts of a project, or of the plan as a whole."""
        return next(row for row in self.rows if row.place == place)

    def chosen(self, filters: SentenceFilters) -> list[Sentence]:
        """Those that are asked for, the plan as a whole first, in the order of the plan."""
        return [each for each in self.sentences.values() if filters.takes(each)]

    def with_evidence(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The same with addresses of their figures. One query."""
        listed = list(sentences)
        links = _Links(self.made, [each.note for each in listed])
        return [replace(each, evidence=links.of(each.note)) for each in listed]

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """By the path of today the origin of every sentence that stands as drafted, but titles: the contents list them."""
        same = {each.path: self.notes[path].origin for path, each in self.now.items() if each.state == "same"}
        return {path: origin for path, origin in same.items() if not path.endswith("/title")}

    def _row(self, place: int | None, paths: Sequence[str]) -> OfProject:
        team, title = ("", "계획 전체")
        if place is not None:
            team, number, name = self.projects[place]
            title = f"{number}. {name}" if number is not None else name
        sentences = [self.sentences[path] for path in paths]
        marks = Counter(each.note.origin for each in sentences)
        changed = sum(not each.stands for each in sentences)
        return OfProject(place, team, title, marks, changed, sum(each.waits for each in sentences))


def order_of(path: str) -> tuple[int, int, tuple[tuple[int, str], ...]]:
    """Where a path comes in the plan: the plan as a whole, then project by project, part by part as they are printed."""
    place = place_of(path)
    steps = path.split("/")[2 if place is not None else 0 :]
    part = _PARTS.index(steps[0]) if steps[0] in _PARTS else len(_PARTS)
    rest = tuple((int(step), "") if is_place(step) else (_BEFORE.get(step, 0), step) for step in steps)
    return -1 if place is None else place, part, rest


def place_of(path: str) -> int | None:
    """The place of the project that a path leads into."""
    first, _, rest = path.partition("/")
    return int(rest.partition("/")[0]) if first == "projects" and rest else None


def drafted_plans() -> QuerySet[NextYear]:
    """All that were made, the newest first, without their documents. One query."""
    found = NextYear.objects.select_related("version", "of", "by").order_by("-at", "-pk")
    return found.defer("notes", "projects", "version__document", "of__document")


class _Links:
    """Addresses of figures, by their keys. One query, for targets."""

    def __init__(self, made: NextYear, notes: Iterable[Note]) -> None:
        keys = {key.partition(":")[2] for note in notes for key in note.keys if key.startswith("question:")}
        found = TargetQuestion.objects.filter(pk__in=keys).only("target")
        self.questions = {f"{each.pk}": each.get_absolute_url() for each in found}
        self.year, self.moment = made.of.year or made.as_of.year, Moment(made.as_of, made.at.date())

    def of(self, note: Note) -> list[Evidence]:
        """Those of a note, numbered where there are several of a kind."""
        found = [(key.partition(":")[0], url) for key in note.keys if (url := self._url(key))]
        several = Counter(kind for kind, _ in found)
        seen = Counter[str]()
        links = []
        for kind, url in found:
            seen[kind] += 1
            links.append(Evidence(f"{_KINDS[kind]} {seen[kind]}" if several[kind] > 1 else _KINDS[kind], url))
        return links

    def _url(self, key: str) -> str:
        kind, _, rest = key.partition(":")
        match kind:
            case "question":
                url = self.questions.get(rest, "")
                return f"{url}&as_of={self.moment.as_of.isoformat()}" if url else ""
            case "followup":
                return reverse("followup:followup-show", args=[rest])
            case "survey":
                return reverse("surveys:result-show", args=[rest])
            case "line":
                return reverse("budget:line-show", args=[rest])
        org, _, code = rest.partition(":")
        span = {"since": f"{self.year}-01-01", "until": self.moment.as_of.isoformat()}
        return reverse("ledger:entry-list", query={"kind": code, "org": org, **span})
