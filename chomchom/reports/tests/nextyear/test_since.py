"""What became of drafted sentences after planners worked on them, and the book with marks and without."""

from __future__ import annotations

from typing import Any

import msgspec

from chomchom.core.documents.layout import Grid, Line
from chomchom.plan.draft import Draft
from chomchom.reports.nextyear import Proposal, propose
from chomchom.reports.nextyear.marking import clean_blocks, marked_blocks
from chomchom.reports.nextyear.notes import GAP
from chomchom.reports.nextyear.since import Since, made_of, since
from chomchom.reports.tests.nextyear.making import RULES, facts, figure, finding, money

PROPOSAL = propose(facts(figure(5, value=4), money=(money(),), findings=(finding(),)), RULES)


def document_of(proposal: Proposal) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.to_builtins(proposal.draft)
    return document


def seen(document: dict[str, Any]) -> dict[str, Since]:
    return since(PROPOSAL.notes, made_of(PROPOSAL.draft), document, msgspec.convert(document, Draft))


def test_nothing_is_changed_at_first() -> None:
    found = seen(document_of(PROPOSAL))
    assert {each.state for each in found.values()} == {"same"}
    assert all(path == each.path for path, each in found.items())
    assert found.keys() == {path for path, note in PROPOSAL.notes.items() if note.text}


def test_a_changed_a_removed_and_a_moved_sentence_are_told_apart() -> None:
    document = document_of(PROPOSAL)
    project = document["projects"][0]
    gap = len(project["background"]) - 1
    project["background"].pop()
    project["targets"][0]["text"] = "이사회 운영(연 6회)"
    moved = project["achievements"][1]["text"]
    project["achievements"].insert(0, {"text": "사람이 더한 성과", "details": []})

    found = seen(document)

    assert found[f"projects/0/background/{gap}/text"].state == "gone"
    assert found["projects/0/targets/0/text"] == Since("changed", "이사회 운영(연 6회)", "projects/0/targets/0/text")
    assert found["projects/0/achievements/1/text"] == Since("same", moved, "projects/0/achievements/2/text")
    assert {each.state for path, each in found.items() if path.startswith("projects/1/")} == {"same"}


def test_a_project_that_moved_is_known_again_and_a_removed_one_is_gone() -> None:
    document = document_of(PROPOSAL)
    document["projects"].append(document["projects"].pop(0))
    document["projects"].pop(0)

    found = seen(document)

    assert found["projects/0/targets/0/text"].path == "projects/2/targets/0/text"
    assert {each.state for path, each in found.items() if path.startswith("projects/1/")} == {"gone"}


def test_a_working_copy_says_where_each_sentence_comes_from() -> None:
    origins = {path: note.origin for path, note in PROPOSAL.notes.items() if note.text}
    blocks = marked_blocks(document_of(PROPOSAL), origins)

    lines = {each.text: each.origin for each in blocks if isinstance(each, Line)}
    assert lines["○ [계산] 이사회 운영 5회(목표 대비 125%)"] == "computed"
    assert lines["○ [옮김] 회의 자료를 늦게 보냄"] == "carried"
    assert lines[f"▣ [쓸 것] {GAP} 무엇을 어떻게 고칠지"] == "to_write"
    cells = {cell.text for each in blocks if isinstance(each, Grid) for row in each.rows for cell in row}
    assert "[계산] 집행이 낮은 예산 1줄" in cells
    assert not any(char in f"{blocks}" for char in "\ue001\ue002\ue003")


def test_a_clean_book_has_neither_marks_nor_gaps() -> None:
    printed = f"{clean_blocks(document_of(PROPOSAL))}"

    assert "이사회 운영 5회(목표 대비 125%)" in printed
    assert GAP not in printed
    assert not any(mark in printed for mark in ("[계산]", "[옮김]", "[쓸 것]"))
