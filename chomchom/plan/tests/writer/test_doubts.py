"""An export read again has every finding that the document had: also what only the document told."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from chomchom.plan.draft import BudgetLine, Diagnostic, Draft, Role
from chomchom.plan.pipeline import File, read
from chomchom.plan.tests.samples import DOCUMENT, plan
from chomchom.plan.writer.doubts import doubts_of, with_decision
from chomchom.plan.writer.json import to_json
from chomchom.plan.writer.xlsx import workbook

TEXT = (
    DOCUMENT.replace("□ 추진배경", "□ 추진배경\n[사업내용 간단히 작성]", 1)
    + """□ 추진계획

세부추진사항\t2030\t\t\t\t\t\t\t\t\t\t\t
\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
교육 진행\t\t\t■\t\t\t\t\t\t\t\t\t
"""
)
WRITERS: list[Callable[[Draft], bytes]] = [to_json, workbook]


def told(draft: Draft) -> list[tuple[int, str, str | None, str]]:
    return [(each.line, each.code, each.path, each.message) for each in draft.diagnostics]


def doubt(path: str | None, line: int, **more: str) -> Diagnostic:
    return msgspec.structs.replace(Diagnostic(code="P301", severity="info", message="되돌려 읽음", path=path, line=line), **more)


def placed(draft: Draft, finding: Diagnostic) -> list[str | None]:
    draft.diagnostics = [finding]
    return [each.path for each in doubts_of(draft)]


@pytest.mark.parametrize("write", WRITERS)
def test_every_finding_comes_back(write: Callable[[Draft], bytes]) -> None:
    draft = read(File("계획.txt", TEXT.encode())).draft
    assert {"P102", "P131", "R02", "C01"} <= {each.code for each in draft.diagnostics}

    again = read(File("계획", write(draft))).draft

    assert sorted(told(again), key=str) == sorted(told(draft), key=str)


def test_what_an_edit_has_put_right_is_not_found_again() -> None:
    draft = read(File("계획.txt", TEXT.encode())).draft
    assert "R01" in {each.code for each in draft.diagnostics}

    draft.agency = "시험기관"
    draft.projects[1].targets[0].text = "교육 연 2회"
    again = read(File("계획.json", to_json(draft))).draft

    assert {"P102", "R01"} & {each.code for each in again.diagnostics} == set()
    assert "R02" in {each.code for each in again.diagnostics}


def test_a_placeholder_in_a_name_is_found_again_only_while_it_is_there() -> None:
    draft = plan()
    draft.teams[0] = msgspec.structs.replace(draft.teams[0], line=7)
    left = Diagnostic(code="R01", severity="error", message="채우지 않은 자리가 있습니다", line=7)
    heading = msgspec.structs.replace(left, line=8)
    draft.diagnostics = [left, heading]

    assert doubts_of(draft) == [heading]


def test_a_doubt_follows_the_row_that_it_is_about() -> None:
    draft = plan()
    line = draft.projects[0].budget.lines[0].line  # type: ignore[union-attr]  # the sample has one
    stated = "projects/0/budget/lines/0/stated"
    assert placed(draft, doubt(stated, line, project="기획팀 1")) == [stated]

    draft.projects[0].budget.lines.insert(0, BudgetLine())  # type: ignore[union-attr]  # the sample has one
    assert placed(draft, doubt(stated, line, project="기획팀 1")) == ["projects/0/budget/lines/1/stated"]


def test_a_doubt_without_a_row_of_its_line_stays_in_its_project_or_loses_its_place() -> None:
    draft = plan()
    path = "projects/0/roles/0"
    draft.projects[0].roles = [Role(role="담당자", line=1)]

    assert placed(draft, doubt(path, 999, project="기획팀 1")) == [path]
    assert placed(draft, doubt(path, 999, project="돌봄팀 1")) == [None]
    assert placed(draft, doubt("projects/0/roles/9", 999, project="기획팀 1")) == [None]
    assert placed(draft, doubt("strategy/tasks", 0)) == ["strategy/tasks"]
    assert placed(draft, doubt(None, 999)) == [None]


def test_what_was_decided_is_printed_and_is_no_advice() -> None:
    draft = plan()
    for advice in ("원본을 보십시오.", ""):
        for decision, reason in (("문제 아님", "이사회(임시) 의결"), ("고치기로 함", "")):
            draft.diagnostics = [doubt(None, 1, advice=with_decision(advice, decision, reason))]

            assert [each.advice for each in doubts_of(draft)] == [advice]
