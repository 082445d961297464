"""What changed from one form to the next, question by question, in words."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.surveys.instrument.form import Form, Question, said

_WORDS = {
    "type": "종류",
    "text": "물음의 글",
    "help": "도움말",
    "item": "공통 항목",
    "required": "필수",
    "scored": "점수에 넣기",
    "show_if": "묻는 조건",
    "choices": "보기",
    "rows": "줄",
    "random_order": "섞기",
    "points": "점수",
    "low": "낮은 쪽 말",
    "high": "높은 쪽 말",
    "unit": "단위",
    "least": "가장 작은 값",
    "most": "가장 큰 값",
    "earliest": "이른 날",
    "latest": "늦은 날",
    "whole": "정수만",
    "lines": "글 칸의 줄",
}


@dataclass(frozen=True)
class Change:
    """What became of one question."""

    question: str
    sentence: str


def changes(before: Form, after: Form) -> list[Change]:
    """Added, changed, moved and removed questions, and whether anything around them changed."""
    old, new = {each.name: each for each in before.questions}, {each.name: each for each in after.questions}
    found = [Change(said(each.text), "새로 넣음") for name, each in new.items() if name not in old]
    found += [Change(said(each.text), "없앰") for name, each in old.items() if name not in new]
    for name in [name for name in new if name in old and new[name] != old[name]]:
        found.append(Change(said(new[name].text), f"{_differing(old[name], new[name])} 바뀜"))
    if [name for name in old if name in new] != [name for name in new if name in old]:
        found.append(Change("물음의 차례", "바뀜"))
    if _around(before) != _around(after):
        found.append(Change("제목, 인사말, 부, 언어", "바뀜"))
    return found


def _differing(old: Question, new: Question) -> str:
    return ", ".join(word for field, word in _WORDS.items() if getattr(old, field) != getattr(new, field))


def _around(form: Form) -> tuple[object, ...]:
    sections = [(each.name, each.title, each.intro, each.show_if, each.random_order, len(each.questions)) for each in form.sections]
    return form.title, form.intro, form.closing, form.languages, form.grouped_by, sections
