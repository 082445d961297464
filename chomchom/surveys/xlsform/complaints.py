"""What `pyxform` complains of, in Korean: in which row, what, and what to do. What is rare stays in its words after the row."""

from __future__ import annotations

import re

from chomchom.core.particles import quoted

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_REFERENCE = re.compile(r"On the '(\w+)' sheet, the '([^']+)' value is invalid\..*Could not find the name '([^']+)'", re.DOTALL)
_SURVEY, _CHOICES = "survey 시트", "choices 시트"
_MOST = 400
# Each with the sheet it is about, and a sentence in which {0} is what was named.
_KNOWN = tuple(
    (re.compile(pattern, re.DOTALL), sheet, sentence)
    for pattern, sheet, sentence in (
        (
            r"There should be a choices sheet",
            "",
            "고르는 물음이 있는데 choices 시트가 없거나 비어 있습니다. 그 시트의 list_name, name, label 칸에 보기를 적어 주세요.",
        ),
        (
            r"You must have a sheet named 'survey'",
            "",
            "survey 시트가 없거나 비어 있습니다. 물음을 적은 시트의 이름을 survey로 해 주세요.",
        ),
        (
            r"List name not in choices sheet: (.+)",
            _SURVEY,
            "choices 시트에 ‘{0}’ 목록이 없습니다. choices 시트의 list_name 칸에 같은 이름으로 보기를 적어 주세요.",
        ),
        (
            r"'name' value '([^']*)' is invalid\. Questions, groups, and repeats must be unique",
            _SURVEY,
            "‘{0}’ 이름이 앞에 이미 나옵니다. 물음과 묶음의 이름을 서로 다르게 지어 주세요.",
        ),
        (r"Question or group with no name", _SURVEY, "name 칸이 비어 있습니다. 물음의 이름을 적어 주세요."),
        (r"Question with no type", _SURVEY, "type 칸이 비어 있습니다. text, integer 같은 종류를 적어 주세요."),
        (
            r"Names must begin with a letter or underscore",
            _SURVEY,
            "name 칸에 쓸 수 없는 이름이 있습니다. 글자나 _로 시작하고, 빈칸 없이 글자, 숫자, _만 쓰세요.",
        ),
        (
            r"Unknown question type '([^']*)'",
            _SURVEY,
            "type 칸의 ‘{0}’ 종류를 알 수 없습니다. text, select_one 같은 종류로 고쳐 주세요.",
        ),
        (
            r"The survey element named '([^']*)' has no label",
            _SURVEY,
            "‘{0}’ 물음의 label 칸이 비어 있습니다. 묻는 말을 적어 주세요.",
        ),
        (
            r"for sheet: '(\w+)'\. One or more required column headers were not found",
            "",
            "{0} 시트의 첫 행에 있어야 할 칸이 없습니다. survey에는 type, name이, choices에는 list_name, name이 있어야 합니다.",
        ),
        (
            r"Unmatched 'begin_(?:group|repeat)'.*name '([^']*)'",
            _SURVEY,
            "‘{0}’ 묶음이 닫히지 않았습니다. 끝나는 곳에 end group을 넣어 주세요.",
        ),
        (
            r"Unmatched 'end_(?:group|repeat)'",
            _SURVEY,
            "닫을 묶음이 없는데 end group이 있습니다. 지우거나 앞에 begin group을 넣어 주세요.",
        ),
        (r"Choice names must be unique", _CHOICES, "한 목록에 같은 name이 두 번 나옵니다. 보기의 값을 서로 다르게 적어 주세요."),
        (r"Choices must have a name", _CHOICES, "보기의 name 칸이 비어 있습니다. 보기의 값을 적어 주세요."),
        (
            r"the '(\w+)' value is invalid\. Reference variables must start with",
            _SURVEY,
            "{0} 칸에서 물음을 부르는 ${{이름}}의 괄호가 맞지 않습니다. ${{로 시작해 }}로 닫아 주세요.",
        ),
    )
)


def said(complaint: str) -> str:
    """With the row first."""
    row = _ROW.search(complaint)
    where = f"{row[1]}행" if row else ""
    if missing := _REFERENCE.search(complaint):
        sheet, column, name = missing.groups()
        place = f"{sheet} 시트 {where}".rstrip()
        known = f"{place}의 {column} 칸이 {quoted(name, '이라는')} 물음을 부르지만, 그런 이름의 물음이 없습니다."
        return f"{known} 이름을 맞추거나 지워 주세요."
    for pattern, sheet, sentence in _KNOWN:
        if found := pattern.search(complaint):
            place = f"{sheet} {where}".strip() if sheet else where
            return f"{place}: {sentence.format(*found.groups())}" if place else sentence.format(*found.groups())
    bare = " ".join(_ROW.sub("", complaint).split())[:_MOST]
    return f"{where}: {bare}" if where else bare
