"""A form drawn for paper: what stands on the sheet, in what order and in what words, before anybody sets it in type. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chomchom.core.documents.letters import printable
from chomchom.surveys.instrument.form import Form, Question, Section, Texts, Type, said
from chomchom.surveys.paper.conditions import Wording, numbered

_MOST_REGIONS_PRINTED = 40
_FEWEST_LINES, _MOST_LINES = 2, 12
_HIGHEST_NPS = 10
_KINDS = {Type.SINGLE: "options", Type.MULTIPLE: "options", Type.NPS: "scale", Type.TEXT: "lines", Type.FILE: "note"}

HOW = (
    "묻는 말을 읽고 맞는 칸(□)에 ✓ 표를 해 주세요. 글로 적는 곳은 줄 위에 적어 주세요.",
    "잘못 표시하셨으면 그 칸에 두 줄(=)을 긋고 다른 칸에 다시 표시해 주세요.",
    "답하고 싶지 않은 것은 비워 두셔도 됩니다. ‘꼭’이라고 쓴 것은 되도록 답해 주세요.",
    "이름이나 전화번호는 적지 마세요. 누가 답했는지 알지 못하게 합니다.",
)


class Option(msgspec.Struct, frozen=True):
    """Something to be ticked. `number` is the key by which it is keyed in; `is_open`: with room for words."""

    number: str
    text: str
    is_open: bool = False


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it stands on paper; `kind` names how it is set."""

    kind: str
    number: str = ""
    text: list[str]
    help: list[str] = []
    must: bool = False
    only: str = ""
    hint: str = ""
    options: list[Option] = []
    points: list[str] = []
    low: str = ""
    high: str = ""
    rows: list[str] = []
    lines: int = 0
    unit: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A section."""

    title: str = ""
    intro: list[str] = []
    only: str = ""
    asked: list[Asked]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """All that is printed of a form, the same on every copy."""

    title: str
    intro: list[str]
    closing: list[str]
    how: list[str]
    parts: list[Part]


def drawn(form: Form, regions: Mapping[str, str], title: str) -> Sheet:
    """The form for paper, under the title of the survey. `regions`: names by code, where a municipality is asked for. Raises
    BadCondition."""
    drawing = _Drawing(form, regions)
    return Sheet(
        title=printable(title),
        intro=_lines(form.intro),
        closing=_lines(form.closing),
        how=[printable(each) for each in HOW],
        parts=[drawing.part(each) for each in form.sections],
    )


class _Drawing:
    """What all questions of a form have in common."""

    def __init__(self, form: Form, regions: Mapping[str, str]) -> None:
        self.numbers, self.wording, self.regions = numbered(form), Wording(form, regions), regions

    def part(self, section: Section) -> Part:
        return Part(
            title=printable(said(section.title)),
            intro=_lines(section.intro),
            only=printable(self.wording.of(section.show_if)),
            asked=[self.asked(each) for each in section.questions],
        )

    def asked(self, question: Question) -> Asked:
        kind = self._kind(question)
        return Asked(
            kind=kind,
            number=str(self.numbers.get(question.name, "")),
            text=_lines(question.text),
            help=_lines(question.help),
            must=question.required and question.type is not Type.FILE,
            only=printable(self.wording.of(question.show_if)),
            hint=_hint(question),
            options=self._options(question),
            points=points_of(question),
            low=printable(said(question.low)),
            high=printable(said(question.high)),
            rows=[printable(said(each.text)) for each in question.rows],
            lines=min(max(question.lines, _FEWEST_LINES), _MOST_LINES) if question.lines > 1 else 1,
            unit=printable(said(question.unit)),
        )

    def _kind(self, question: Question) -> str:
        if question.type is Type.REGION:
            return "options" if len(self.regions) <= _MOST_REGIONS_PRINTED else "lines"
        return _KINDS.get(question.type, question.type.value)

    def _options(self, question: Question) -> list[Option]:
        texts = [(name, False) for name in self.regions.values()] if question.type is Type.REGION else []
        texts += [(said(each.text), each.is_open) for each in question.choices]
        return [Option(str(number), printable(text), is_open) for number, (text, is_open) in enumerate(texts, start=1)]


def points_of(question: Question) -> list[str]:
    """The points of what is rated, from the lowest."""
    if question.type is Type.NPS:
        return [str(point) for point in range(_HIGHEST_NPS + 1)]
    return [str(point) for point in range(1, question.points + 1)] if question.is_rated else []


def texts_of(form: Form) -> str:
    """Every word of the form that is printed, to be searched for letters that the font lacks."""
    return "".join(_texts(msgspec.to_builtins(form)))


def _texts(of: object) -> list[str]:
    if isinstance(of, dict):
        return [str(of["ko"])] if isinstance(of.get("ko"), str) else [text for each in of.values() for text in _texts(each)]
    return [text for each in of for text in _texts(each)] if isinstance(of, list | tuple) else []


def _hint(question: Question) -> str:
    match question.type:
        case Type.SINGLE | Type.REGION:
            return "하나만 골라 주세요."
        case Type.MULTIPLE:
            most = f" {question.most}개까지 고르실 수 있습니다." if question.most else ""
            return f"해당하는 것을 모두 골라 주세요.{most}" if not most else most.strip()
        case Type.RANKING:
            most = f" {question.most}개까지만 써 주세요." if question.most else ""
            return f"앞에 두고 싶은 것부터 칸에 1, 2, 3…을 써 주세요.{most}"
        case Type.MATRIX:
            return "줄마다 하나씩 골라 주세요."
        case Type.FILE:
            return "파일은 종이로 받지 않습니다. 인터넷으로 답하실 때 올릴 수 있습니다."
    return ""


def _lines(texts: Texts) -> list[str]:
    return [printable(line) for line in said(texts).splitlines()]
