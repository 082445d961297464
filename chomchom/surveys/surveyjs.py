"""A form as the SurveyJS form library draws it (its JSON, version 2.5). Pure.

The library gets the texts of one language and the order of one respondent, so that nothing is left to it but to draw, to skip, and
to say early what `instrument.answering` would say. Words of an open choice are a question of their own, as in our answers.
"""

from __future__ import annotations

import html
from decimal import Decimal
from typing import Any

from chomchom.surveys.frame import in_language
from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Texts, Type, said
from chomchom.surveys.instrument.logic import Answered, Compared, Condition, Every, Name, Not, Operand, Selected, Some, parse
from chomchom.surveys.instrument.values import OTHER_LETTERS, letters_of
from chomchom.surveys.ordering import choices_of, questions_of, rows_of

type Json = dict[str, Any]
_HIGHEST_NPS = 10
_NARROW = {"columnMinWidth": "44px", "rowTitleWidth": "28%"}
"""So that seven points stand beside each other where there is room; on a phone the library puts them below each other."""


class Drawing:
    """One respondent's form: in a language, in their order, with the regions that can be chosen."""

    def __init__(self, form: Form, *, language: str = "ko", seed: str = "", regions: tuple[tuple[str, str], ...] = ()) -> None:
        self.form, self.language, self.seed, self.regions = form, language, seed, regions

    def document(self) -> Json:
        """All of it."""
        return {
            "locale": self.language,
            "pages": [self._page(section) for section in self.form.sections],
            "showTitle": False,
            "showQuestionNumbers": "off",
            "showCompletePage": False,
            "progressBarType": "pages",
            "showProgressBar": len(self.form.sections) > 1,
            "focusFirstQuestionAutomatic": False,
            "checkErrorsMode": "onNextPage",
            "pagePrevText": in_language("이전", self.language),
            "pageNextText": in_language("다음", self.language),
            "completeText": in_language("보내기", self.language),
            "requiredMark": "(꼭)" if self.language == "ko" else "*",
            "widthMode": "static",
        }

    def _page(self, section: Section) -> Json:
        return _without_nothing(
            {
                "name": section.name,
                "title": self._text(section.title),
                "description": self._text(section.intro),
                "visibleIf": expression(section.show_if),
                "elements": [drawn for each in questions_of(section, self.seed) for drawn in self._elements(each)],
            }
        )

    def _elements(self, question: Question) -> list[Json]:
        """The question, and the words of its open choices."""
        drawn = {
            "name": question.name,
            "title": self._text(question.text),
            "description": self._text(question.help),
            "isRequired": question.required,
            "visibleIf": expression(question.show_if),
            **self._of_type(question),
        }
        opened = next((each for each in question.choices if each.is_open), None)
        words = [self._words(question, opened)] if opened and question.type in (Type.SINGLE, Type.MULTIPLE) else []
        return [_without_nothing(drawn), *words]

    def _words(self, question: Question, choice: Choice) -> Json:
        chosen = "=" if question.type is Type.SINGLE else "contains"
        return {
            "type": "text",
            "name": f"{question.name}-other",
            "title": f"{self._text(choice.text)}: {self._text(question.text)}",
            "maxLength": OTHER_LETTERS,
            "visibleIf": f"{{{question.name}}} {chosen} {_quoted(choice.value)}",
        }

    def _of_type(self, question: Question) -> Json:
        match question.type:
            case Type.SCALE:
                return self._rating(question, range(1, question.points + 1))
            case Type.NPS:
                return self._rating(question, range(_HIGHEST_NPS + 1))
            case Type.SINGLE | Type.MULTIPLE | Type.RANKING | Type.REGION:
                return self._chosen(question)
            case Type.MATRIX:
                return self._matrix(question)
            case Type.FILE:
                return {"type": "file", "storeDataAsText": False, "waitForUpload": True, "allowMultiple": False}
            case Type.NOTE:
                return self._note(question)
            case _:
                return self._typed(question)

    def _chosen(self, question: Question) -> Json:
        """What is chosen: one, several, several in an order, a region."""
        if question.type is Type.REGION:
            named = [{"value": code, "text": name} for code, name in self.regions]
            return {"type": "dropdown", "renderAs": "select", "choices": named}
        choices = {"choices": self._choices(question)}
        if question.type is Type.SINGLE:
            return {"type": "radiogroup", **choices}
        most = {"maxSelectedChoices": _whole(question.most)}
        if question.type is Type.MULTIPLE:
            return {"type": "checkbox", **choices, **most}
        return {"type": "ranking", **choices, **most, "selectToRankEnabled": True, "selectToRankAreasLayout": "vertical"}

    def _typed(self, question: Question) -> Json:
        """What is typed: a number, a day, a text."""
        if question.type is Type.NUMBER:
            limits = {"min": _number(question.least), "max": _number(question.most), "step": 1 if question.whole else "any"}
            return {"type": "text", "inputType": "number", **limits, "description": self._with_unit(question)}
        if question.type is Type.DATE:
            days = {"min": question.earliest, "max": question.latest}
            return {"type": "text", "inputType": "date", **{name: day.isoformat() for name, day in days.items() if day}}
        longest = letters_of(question)
        if question.lines > 1:
            return {"type": "comment", "rows": question.lines, "maxLength": longest, "autoGrow": True}
        return {"type": "text", "maxLength": longest}

    def _rating(self, question: Question, points: range) -> Json:
        ends = {"minRateDescription": self._text(question.low), "maxRateDescription": self._text(question.high)}
        return {"type": "rating", "rateValues": list(points), "displayMode": "buttons", "rateDescriptionLocation": "bottom", **ends}

    def _matrix(self, question: Question) -> Json:
        points = range(1, question.points + 1)
        ends = {1: self._text(question.low), question.points: self._text(question.high)}
        columns = [{"value": each, "text": f"{each} {ends.get(each, '')}".strip()} for each in points]
        rows = [{"value": row.name, "text": self._text(row.text)} for row in rows_of(question, self.seed)]
        return {"type": "matrix", "columns": columns, "rows": rows, "eachRowRequired": question.required, **_NARROW}

    def _note(self, question: Question) -> Json:
        words = html.escape(self._text(question.text)).replace("\n", "<br>")
        return {"type": "html", "html": f"<p>{words}</p>", "title": "", "description": "", "isRequired": False}

    def _choices(self, question: Question) -> list[Json]:
        return [
            _without_nothing({"value": each.value, "text": self._text(each.text), "isExclusive": each.alone})
            for each in choices_of(question, self.seed)
        ]

    def _with_unit(self, question: Question) -> str:
        unit = self._text(question.unit)
        return " ".join(filter(None, (self._text(question.help), f"({unit})" if unit else "")))

    def _text(self, texts: Texts) -> str:
        """Braces would be taken for the answer of a question."""
        return said(texts, self.language).replace("{", "｛").replace("}", "｝")


def expression(condition: str) -> str:
    """A condition of a form (`instrument.logic`) in the words of the library; none for none."""
    return _said(parse(condition)) if condition.strip() else ""


def _said(part: Condition) -> str:
    match part:
        case Compared():
            return _compared(part)
        case Selected():
            return f"({_named(part.name)} contains {_quoted(part.value)})"
        case Answered():
            return f"({_named(part.name)} notempty)"
        case Not():
            return f"!({_said(part.part)})"
        case Every():
            return f"({' and '.join(map(_said, part.parts))})"
        case Some():
            return f"({' or '.join(map(_said, part.parts))})"


def _compared(part: Compared) -> str:
    return f"({_operand(part.left)} {part.sign} {_operand(part.right)})"


def _operand(value: Operand) -> str:
    return _named(value) if isinstance(value, Name) else _literal(value)


def _named(name: Name) -> str:
    return f"{{{name.question}.{name.row}}}" if name.row else f"{{{name.question}}}"


def _literal(value: Decimal | str) -> str:
    return str(value) if isinstance(value, Decimal) else _quoted(value)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _whole(limit: object) -> int | None:
    return int(str(limit).partition(".")[0]) if limit is not None else None


def _number(limit: object) -> float | None:
    return float(str(limit)) if limit is not None else None


def _without_nothing(drawn: Json) -> Json:
    return {name: value for name, value in drawn.items() if value not in ("", None)}
