"""A workbook or Markdown of XLSForm as a form. Everything that is not supported is said at once, each with the question it is at."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast

from msgspec.structs import replace
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from chomchom.core.errors import DomainError
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Texts, Type
from chomchom.surveys.xlsform.constraints import limits
from chomchom.surveys.xlsform.expressions import Reader, Unknown, quoted

LARGEST = 5 * 1024 * 1024
_TYPES = {
    "text": Type.TEXT,
    "string": Type.TEXT,
    "integer": Type.NUMBER,
    "int": Type.NUMBER,
    "decimal": Type.NUMBER,
    "range": Type.NUMBER,
    "date": Type.DATE,
    "select one": Type.SINGLE,
    "select all that apply": Type.MULTIPLE,
    "rank": Type.RANKING,
    "file": Type.FILE,
    "photo": Type.FILE,
    "note": Type.NOTE,
}
_WHOLE = frozenset({"integer", "int", "range"})
_UNSAID = frozenset({"calculate", "start", "end", "today", "deviceid", "simserial", "phonenumber", "uri:deviceid"})
"""Asked of the telephone and not of people: left out, unless they are calculated from answers."""
_YES = frozenset({"yes", "true", "true()"})
_LANGUAGE = re.compile(r"\(([a-z]{2,3})(?:-[A-Za-z]+)?\)\s*$")
_OTHER = "_other"
_SCALES = (5, 7)


class BadXlsForm(DomainError):
    """The file is no XLSForm, or one with mistakes; the sentence says what and where."""


class NotSupported(DomainError):
    """It uses what we do not have. `parts` are its names, each with the questions that use it."""

    def __init__(self, parts: Mapping[str, list[str]]) -> None:
        self.parts = dict(parts)
        said = "; ".join(f"{name}({', '.join(places[:5])}{' 외' if len(places) > 5 else ''})" for name, places in parts.items())
        super().__init__(f"이 설문지에는 아직 받지 못하는 것이 있습니다. 고치거나 지운 뒤 다시 올려 주세요: {said}")


def read(data: bytes, *, title: str = "") -> Form:
    """The form that a file (.xlsx, .xls or Markdown) describes. Raises BadXlsForm, NotSupported."""
    if len(data) > LARGEST:
        raise BadXlsForm(f"파일이 너무 큽니다. {LARGEST // 1024 // 1024} MB까지 올릴 수 있습니다.")
    draft = _Draft(_checked(data))
    form = draft.form(title)
    if draft.faults:
        raise NotSupported(draft.faults)
    return form


def _checked(data: bytes) -> dict[str, Any]:
    """What `pyxform` understands, once it found no mistake."""
    logging.getLogger("pyxform").setLevel(logging.ERROR)
    try:
        return cast(dict[str, Any], convert(xlsform=BytesIO(data))._pyxform)
    except PyXFormError as fault:
        raise BadXlsForm(f"XLSForm에 잘못된 곳이 있습니다. 고쳐서 다시 올려 주세요: {_short(str(fault))}") from fault
    except Exception as fault:
        raise BadXlsForm("XLSForm 파일로 읽을 수 없습니다. .xlsx로 저장한 XLSForm인지 확인해 주세요.") from fault


def _short(text: str) -> str:
    return " ".join(text.split())[:400]


@dataclass
class _Draft:
    """A form while it is read, with all that it cannot be."""

    survey: dict[str, Any]
    faults: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.default = self.survey.get("default_language") or "default"
        self.types: dict[str, Type] = {}
        self.languages: list[str] = ["ko"]

    def form(self, title: str) -> Form:
        """The sections: each group at the top is one, and so are the questions between them."""
        sections: list[Section] = []
        loose: list[Question] = []
        for node in self.survey.get("children", []):
            if node.get("type") == "group" and node["name"] != "meta" and not _is_table(node):
                self._gather(loose, sections)
                sections.append(self._section(node))
            else:
                loose += self._questions(node, "")
        self._gather(loose, sections)
        name = str(self.survey.get("title") or title)
        return Form(
            title={"ko": title or name},
            languages=tuple(self.languages),
            sections=tuple(each for each in sections if each.questions),
        )

    def _gather(self, loose: list[Question], sections: list[Section]) -> None:
        """Questions outside of all groups are a section of their own."""
        if loose:
            sections.append(Section(name=f"page{len(sections) + 1}", questions=tuple(loose)))
            loose.clear()

    def _section(self, node: dict[str, Any]) -> Section:
        questions = [each for child in node.get("children", []) for each in self._questions(child, "")]
        return Section(
            name=node["name"],
            title=self._texts(node.get("label")),
            intro=self._texts(node.get("hint")),
            questions=tuple(_folded(questions)),
            show_if=self._condition(node),
            random_order=node.get("random_order") == "yes",
        )

    def _questions(self, node: dict[str, Any], condition: str) -> Iterator[Question]:
        """The questions of a node; those of a group inside of a group come under the condition of both."""
        kind = str(node.get("type", ""))
        if kind == "group":
            if node["name"] != "meta":
                yield from self._of_group(node, condition)
        elif kind in _UNSAID:
            if "calculate" in node.get("bind", {}):
                self._refuse("calculate", node)
        elif kind not in _TYPES:
            self._refuse(kind, node)
        elif node["name"].startswith(("reserved_name_for_field_list_labels", "generated_table_list_label")):
            return
        else:
            yield self._question(node, condition)

    def _of_group(self, node: dict[str, Any], condition: str) -> Iterator[Question]:
        inner = _both(condition, self._condition(node))
        if _is_table(node):
            yield self._matrix(node, inner)
            return
        if label := self._texts(node.get("label")):
            yield Question(name=node["name"], type=Type.NOTE, text=label, show_if=inner)
        for child in node.get("children", []):
            yield from self._questions(child, inner)

    def _question(self, node: dict[str, Any], condition: str) -> Question:
        self._refuse_rest(node)
        kind, name = str(node["type"]), str(node["name"])
        type_ = _TYPES[kind]
        found: dict[str, Any] = {"type": type_, "whole": kind in _WHOLE and type_ is Type.NUMBER}
        if type_ in (Type.SINGLE, Type.MULTIPLE, Type.RANKING):
            found["choices"] = tuple(self._choices(node))
            found["random_order"] = str(node.get("parameters", {}).get("randomize", "")).lower() == "true"
        if kind == "range":
            found |= self._range(node)
        if node.get("answer") == "region":
            found["type"] = Type.REGION
        if "multiline" in str(node.get("control", {}).get("appearance", "")):
            found["lines"] = 4
        found |= self._limits(node, found)
        self.types[name] = found["type"]
        return Question(
            name=name,
            text=self._texts(node.get("label") or node.get("hint")),
            help=self._texts(node.get("hint")) if node.get("label") else {},
            item=str(node.get("item", "")),
            required=str(node.get("bind", {}).get("required", "")).lower() in _YES,
            scored=node.get("scored", "yes") != "no",
            show_if=_both(condition, self._condition(node)),
            low=self._texts(node.get("low")),
            high=self._texts(node.get("high")),
            unit=self._texts(node.get("unit")),
            **found,
        )

    def _limits(self, node: dict[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
        if not (text := node.get("bind", {}).get("constraint")):
            return {"most": int(node["most"])} if str(node.get("most", "")).isdigit() else {}
        try:
            return limits(str(text), found["type"], whole=found["whole"])
        except Unknown as fault:
            self._refuse(f"constraint: {fault}", node)
            return {}

    def _range(self, node: dict[str, Any]) -> dict[str, Any]:
        """From 1 to 5 or 7 it is a scale, from 0 to 10 the NPS, and else a number."""
        said = {key: str(node.get("parameters", {}).get(key, default)) for key, default in (("start", 1), ("end", 10), ("step", 1))}
        if said["step"] == "1" and said["start"] == "1" and said["end"] in map(str, _SCALES):
            return {"type": Type.SCALE, "points": int(said["end"]), "whole": False}
        if said == {"start": "0", "end": "10", "step": "1"}:
            return {"type": Type.NPS, "whole": False}
        if said["step"] != "1" or not all(re.fullmatch(r"-?\d+", each) for each in said.values()):
            self._refuse("range", node)
            return {}
        return {"least": int(said["start"]), "most": int(said["end"])}

    def _matrix(self, node: dict[str, Any], condition: str) -> Question:
        """A table of single choices from 1 to 5 or 7 is a matrix."""
        rows = [child for child in node["children"] if child.get("itemset") and not child["name"].startswith("reserved_name")]
        for row in rows:
            self._refuse_rest(row)
        ends = rows[0]["choices"]
        self.types[node["name"]] = Type.MATRIX
        return Question(
            name=node["name"],
            type=Type.MATRIX,
            text=self._texts(node.get("label")),
            help=self._texts(node.get("hint")),
            rows=tuple(Row(name=row["name"], text=self._texts(row.get("label")), item=str(row.get("item", ""))) for row in rows),
            points=len(ends),
            low=_word(self._texts(ends[0].get("label")), "1"),
            high=_word(self._texts(ends[-1].get("label")), str(len(ends))),
            required=all(str(row.get("bind", {}).get("required", "")).lower() in _YES for row in rows),
            scored=all(row.get("scored", "yes") != "no" for row in rows),
            show_if=condition,
        )

    def _choices(self, node: dict[str, Any]) -> Iterator[Choice]:
        listed = node.get("choices") or self.survey.get("choices", {}).get(node.get("itemset"))
        if not listed:
            self._refuse("select_one_from_file", node)
            return
        for choice in listed:
            if choice.get("media"):
                self._refuse("media", node)
            value = str(choice["name"])
            yield Choice(
                value=value,
                text=self._texts(choice.get("label")) or {"ko": value},
                is_open=choice.get("is_open") == "yes",
                alone=choice.get("alone") == "yes",
            )

    def _condition(self, node: dict[str, Any]) -> str:
        if not (text := node.get("bind", {}).get("relevant")):
            return ""
        try:
            return Reader(str(text), str, self._literal).read()
        except Unknown as fault:
            self._refuse(f"relevant: {fault}", node)
            return ""

    def _literal(self, name: str, value: str) -> str:
        """A number where the question is answered by one, else a text: XLSForm writes both in quotes."""
        is_number = self.types.get(name) in (Type.NUMBER, Type.SCALE, Type.NPS)
        return value if is_number and re.fullmatch(r"-?\d+(\.\d+)?", value) else quoted(value)

    def _refuse_rest(self, node: dict[str, Any]) -> None:
        """What would change the meaning of a question if it were left out."""
        bind = node.get("bind", {})
        parts = {"choice_filter": node.get("choice_filter"), "calculation": bind.get("calculate"), "media": node.get("media")}
        parts |= {"trigger": node.get("trigger"), "default": str(node.get("default", "")).startswith("$")}
        parts |= {"read_only": str(bind.get("readonly", "")).lower() in _YES and node["type"] != "note"}
        for name, is_used in parts.items():
            if is_used:
                self._refuse(name, node)
        if "search(" in str(node.get("control", {}).get("appearance", "")):
            self._refuse("search()", node)
        if "${" in str(node.get("label", "")):
            self._refuse("${…} in label", node)

    def _refuse(self, part: str, node: dict[str, Any]) -> None:
        places = self.faults.setdefault(part, [])
        if node["name"] not in places:
            places.append(str(node["name"]))

    def _texts(self, said: object) -> Texts:
        """By our codes of languages. The default language is Korean for us, unless another one is."""
        if said is None:
            return {}
        if not isinstance(said, Mapping):
            return {"ko": str(said)} if str(said) else {}
        found = {self._code(language): str(text) for language, text in said.items() if text}
        if found and "ko" not in found:
            found["ko"] = next(iter(found.values()))
        return found

    def _code(self, language: str) -> str:
        match = _LANGUAGE.search(language)
        code = match[1] if match else ("ko" if language in ("default", self.default) else language.strip().lower()[:12])
        if code not in self.languages:
            self.languages.append(code)
        return code


def _is_table(node: Mapping[str, Any]) -> bool:
    """Whether a group is a matrix: rows that are all chosen from the same numbers from 1 to 5 or 7."""
    rows = [each for each in node.get("children", []) if each.get("itemset") and not each["name"].startswith("reserved_name")]
    others = [
        each for each in node.get("children", []) if not each.get("itemset") and not each["name"].startswith("generated_table")
    ]
    values = [[str(choice["name"]) for choice in row.get("choices") or []] for row in rows]
    numbers = [[str(each + 1) for each in range(points)] for points in _SCALES]
    return bool(rows) and not others and all(row["type"] == "select one" for row in rows) and values[0] in numbers and _same(values)


def _same(values: list[list[str]]) -> bool:
    return all(each == values[0] for each in values)


def _both(one: str, other: str) -> str:
    return f"({one}) and ({other})" if one and other else one or other


def _word(texts: Texts, number: str) -> Texts:
    """The word at the end of a scale, without its number; nothing where it is only the number."""
    bare = {code: re.sub(rf"^{number}\s*[.:)]?\s*", "", text) for code, text in texts.items()}
    return {code: text for code, text in bare.items() if text}


def _folded(questions: Iterable[Question]) -> Iterator[Question]:
    """`a` and then `a_other`, asked when the choice `other` is selected: an open choice of `a`."""
    before: Question | None = None
    for question in questions:
        value = _opens(before, question)
        if before is not None and value:
            choices = tuple(replace(each, is_open=each.is_open or each.value == value) for each in before.choices)
            before = replace(before, choices=choices)
            continue
        if before is not None:
            yield before
        before = question
    if before is not None:
        yield before


def _opens(before: Question | None, question: Question) -> str:
    """The value of the choice of which this question asks for the words; empty for none."""
    if before is None or question.type is not Type.TEXT or question.name != before.name + _OTHER:
        return ""
    match = re.fullmatch(rf"selected\({re.escape(before.name)}, '([^']*)'\)", question.show_if)
    return match[1] if match else ""
