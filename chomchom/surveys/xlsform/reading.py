"""A workbook of XLSForm as a form. What is not supported is said at once, each with the questions it is at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chomchom.surveys.instrument.answering import OTHER
from chomchom.surveys.instrument.form import Form, Question, Section, Texts, Type
from chomchom.surveys.xlsform.asked import Asked
from chomchom.surveys.xlsform.choices import folded, opened
from chomchom.surveys.xlsform.draft import Draft, own
from chomchom.surveys.xlsform.faults import BadXlsForm, NotSupported
from chomchom.surveys.xlsform.loops import loop_of
from chomchom.surveys.xlsform.questions import TYPES, question
from chomchom.surveys.xlsform.tables import GENERATED, heading, is_table, matrix
from chomchom.surveys.xlsform.workbook import Node, restored, tree

FRONT = ("title", "intro", "closing")
"""Notes of ours that stand for the texts around the questions."""
_OF_DEVICE = frozenset(
    {"start", "end", "today", "deviceid", "simserial", "phonenumber", "subscriberid", "username", "email", "audit"}
    | {"uri:deviceid", "uri:simserial", "uri:phonenumber", "uri:subscriberid", "uri:username", "uri:email"}
)
"""Taken from the telephone and not asked of people."""
type Marked = tuple[Question, str]


@dataclass(frozen=True)
class Reading:
    """A form, and what was left out or taken as something else, each with its questions."""

    form: Form
    notes: Mapping[str, list[str]] = field(default_factory=dict)


def read(data: bytes, *, title: str = "") -> Form:
    """The form that a file (.xlsx, .xls) describes. Raises BadXlsForm, NotSupported."""
    return read_with_notes(data, title=title).form


def read_with_notes(data: bytes, *, title: str = "") -> Reading:
    """The same, with what a person should know of it. `title` is for a file that has none."""
    survey = tree(data)
    form, draft = _Reader(survey).form(title)
    if loop := loop_of(survey):
        raise BadXlsForm(f"건너뛰기 조건이 서로를 가리킵니다: {' → '.join(loop)}. 한 곳의 relevant를 지워 주세요.")
    if draft.faults:
        raise NotSupported(draft.faults)
    if not form.sections:
        raise BadXlsForm("survey 시트가 없거나 물음이 없습니다. 첫 행 아래에 물음을 한 행에 하나씩 적어 주세요.")
    return Reading(form, draft.notes)


class _Reader:
    """Goes through the tree: each group at the top is a section, and so are the questions between them."""

    def __init__(self, survey: Node) -> None:
        self.draft = Draft(survey)
        self.sections: list[Section] = []
        self.loose: list[Marked] = []
        self.front: dict[str, Texts] = {}
        self.languages: list[str] = []
        self.grouped: dict[str, str] = {}
        self.last: Question | None = None

    def form(self, title: str) -> tuple[Form, Draft]:
        for node in _children(self.draft.survey):
            if own(node, "kind") in FRONT and node["type"] == "note":
                self._take_front(node)
            elif node["type"] == "group" and not is_table(node):
                self._gather()
                self._add(self._section(node))
            else:
                self.loose += self._questions(node, "")
        self._gather()
        return self._whole(title), self.draft

    def _whole(self, title: str) -> Form:
        survey = self.draft.survey
        named = "" if survey["title"] == survey["name"] else restored(str(survey["title"]))
        return Form(
            title=self.front.get("title") or {"ko": named or title or restored(str(survey["title"]))},
            intro=self.front.get("intro", {}),
            closing=self.front.get("closing", {}),
            languages=tuple(self.languages) or self.draft.tongues.order,
            sections=tuple(self.sections),
            grouped_by=tuple(name for _, name in sorted((order, name) for name, order in self.grouped.items())),
        )

    def _take_front(self, node: Node) -> None:
        self.front[own(node, "kind")] = self.draft.tongues.texts(node.get("label"))
        self.languages = own(node, "languages").split() or self.languages

    def _gather(self) -> None:
        """Questions outside of all groups are a section of their own."""
        self.last = None
        if self.loose:
            name = self.draft.names.take(f"page{len(self.sections) + 1}")
            self._add(Section(name=name, questions=tuple(folded(self.loose))))
            self.loose = []

    def _add(self, section: Section) -> None:
        if section.questions:
            self.sections.append(section)

    def _section(self, node: Node) -> Section:
        self._check_group(node)
        name = self.draft.names.take(str(node["name"]), ours=own(node, "name"))
        condition = self.draft.condition(node)
        found = [each for child in _children(node) for each in self._questions(child, "")]
        return Section(
            name=name,
            title=self.draft.texts(node.get("label"), node),
            intro=self.draft.texts(node.get("hint"), node),
            questions=tuple(folded(found)),
            show_if=condition,
            random_order=own(node, "random") == "yes",
        )

    def _questions(self, node: Node, condition: str) -> Iterator[Marked]:
        """The questions of a node; those of a group inside of a group come under the condition of both."""
        kind = str(node.get("type", ""))
        if kind == "group":
            yield from self._of_group(node, condition)
        elif kind in _OF_DEVICE:
            self.draft.note("전화기에서 가져오는 것(시각, 기기 번호 들)은 뺐습니다", node)
        elif kind not in TYPES:
            self.draft.refuse(kind, node)
        elif not node["name"].startswith(GENERATED):
            made = question(node, _both(condition, self.draft.condition(node)), self.draft)
            if order := own(node, "grouped"):
                self.grouped[made.name] = order
            self._remember(made, node)
            yield made, own(node, "kind")

    def _of_group(self, node: Node, condition: str) -> Iterator[Marked]:
        self._check_group(node)
        inner = _both(condition, self.draft.condition(node))
        if is_table(node):
            self.last = matrix(node, inner, self.draft)
            yield self.last, ""
            return
        if label := self.draft.texts(node.get("label") or heading(node, "label"), node):
            name = self.draft.names.take(str(node["name"]))
            yield Question(name=name, type=Type.NOTE, text=label, show_if=inner), ""
        for child in _children(node):
            yield from self._questions(child, inner)

    def _remember(self, made: Question, node: Node) -> None:
        """The words of an open choice are known to conditions as such."""
        if self.last and opened(self.last, made, own(node, "kind")):
            name = str(node["name"])
            self.draft.asked[name] = Asked(f"{self.last.name}{OTHER}", name, Type.TEXT)
        else:
            self.last = made

    def _check_group(self, node: Node) -> None:
        control = node.get("control") or {}
        if node.get("intent") or control.get("intent"):
            self.draft.refuse("intent", node)
        if node.get("media"):
            self.draft.refuse("media", node)


def _children(node: Node) -> Iterator[Node]:
    """What a group holds, without what `pyxform` adds to every form."""
    for child in node.get("children", []):
        if not (child["name"] == "meta" and child["type"] == "group" and (child.get("control") or {}).get("bodyless")):
            yield child


def _both(one: str, other: str) -> str:
    return f"({one}) and ({other})" if one and other else one or other
