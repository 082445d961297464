"""A file is read in a process of its own: the same as here, within limits, and its end is told whatever ended it."""

from __future__ import annotations

import pytest

from chomchom.plan import apart
from chomchom.plan.apart import read_apart
from chomchom.plan.pipeline import CannotRead, File, Terms, read
from chomchom.plan.tests.samples import DOCUMENT, plan
from chomchom.plan.writer.json import to_json

TEXT = File("계획.txt", DOCUMENT.encode())


@pytest.mark.parametrize("file", [TEXT, File("계획", to_json(plan())), TEXT._replace(name="\ud800\n'\"{}")])
def test_it_gives_what_a_reading_here_gives(file: File) -> None:
    steps: list[str] = []
    here: list[str] = []

    assert read_apart(file, step=steps.append) == read(file, step=here.append)
    assert steps == here


def test_numbers_of_any_size_come_through() -> None:
    data = to_json(plan()).replace(b'"value":4', b'"value":1' + b"0" * 40)

    assert read_apart(File("a.json", data)).draft.projects[0].targets[0].numbers[0].value == 10**40


def test_the_terms_hold_there_as_well() -> None:
    undated = File("계획.txt", DOCUMENT.replace("2031년도", "").replace("2031. ", "").encode())

    assert read_apart(undated, Terms(year=2035)).draft.year == 2035
    with pytest.raises(CannotRead, match="너무 큽니다"):
        read_apart(TEXT, Terms(limit=10))


def test_a_refusal_comes_through() -> None:
    with pytest.raises(CannotRead, match="사업계획서로 읽을 수 있는 내용을 찾지 못했습니다"):
        read_apart(File("편지.txt", "안녕하세요.\n".encode()))


def test_what_takes_too_long_is_ended_and_told_with_what_it_was_doing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_SECONDS", 2)
    long = "\n".join([DOCUMENT, *(f"○ 배경 {n} 연 {n}회 실시" for n in range(100_000))])

    with pytest.raises(CannotRead, match=r"2초가 넘게 걸려 그만두었습니다\(멈춘 곳: 사업"):
        read_apart(File("긴 계획.txt", long.encode()))


def test_what_takes_too_much_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_MEMORY", 400 * 1024 * 1024)

    with pytest.raises(CannotRead, match="메모리가 지나치게"):
        read_apart(File("긴 계획.txt", DOCUMENT.encode() + "○ 배경 연 1회\n".encode() * 2_000_000))


@pytest.mark.parametrize(
    ("code", "sentence", "logged"),
    [
        ("raise ValueError('our own fault')", "프로그램에 잘못이 생겼습니다", "our own fault"),
        ("import os; os.kill(os.getpid(), 9)", "시간이나 메모리가 지나치게", ""),
        ("import os; os.kill(os.getpid(), 11)", "프로그램에 잘못이 생겼습니다", "reading a file failed"),
        ("pass", "프로그램에 잘못이 생겼습니다", "reading a file failed"),
        ("import time; time.sleep(60)", "시간이나 메모리가 지나치게", ""),
        ("import os; os.close(1); os.close(0); import time; time.sleep(60)", "시간이나 메모리가 지나치게", ""),
    ],
)
def test_however_it_ends_the_reason_is_told(
    code: str, sentence: str, logged: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(apart, "_CHILD", code)
    monkeypatch.setattr(apart, "LONGEST_WAIT", 1)

    with pytest.raises(CannotRead, match=sentence):
        read_apart(File("계획.txt", b"x" * 5_000_000))

    assert logged in caplog.text
    assert bool(caplog.text) == bool(logged)
