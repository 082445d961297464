"""Each house rule finds its breach and leaves the right way alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.check_house_rules import LARGEST_FILE, belongs_in_git, faults_of, holds_no_secret, main

LONG = "".join(f"    a{n} = {n}\n" for n in range(50))


@pytest.mark.parametrize(
    ("path", "wrong", "right", "advice"),
    [
        ("chomchom/plan/a.py", "a = 1\n", '"""Idea."""\na = 1\n', "no docstring"),
        ("chomchom/plan/a.py", '"""Idea."""\n' + "a = 1\n" * 400, '"""Idea."""\n' + "a = 1\n" * 399, "split the module"),
        ("chomchom/plan/a.py", f'"""Idea."""\ndef f():\n{LONG}', f'"""Idea."""\ndef f():\n{LONG[:-13]}', "f has 51 lines"),
        ("chomchom/plan/views/a.py", '"""Idea."""\nA.objects.all()\n', '"""Idea."""\nqueries.all_a()\n', ".objects in a page"),
        ("chomchom/plan/forms.py", '"""Idea."""\nA.objects.all()\n', '"""Idea."""\naccess.a_for(u, 1)\n', ".objects in a page"),
        (
            "chomchom/home/a.py",
            '"""Idea."""\nfrom chomchom.plan.views import a\n',
            '"""Idea."""\nfrom chomchom.plan.queries import a\n',
            "import of",
        ),
        (
            "chomchom/home/a.py",
            '"""Idea."""\nimport chomchom.plan.forms\n',
            '"""Idea."""\nfrom chomchom.core.errors import E\n',
            "import of",
        ),
        (
            "chomchom/home/a.py",
            '"""Idea."""\na = b  # noqa: E501\n',
            '"""Idea."""\na = b  # noqa: E501 -- a table\n',
            "without a reason",
        ),
        (
            "chomchom/home/a.py",
            '"""Idea."""\na = b  # type: ignore\n',
            '"""Idea."""\na = b  # type: ignore[x]  # why\n',
            "without a reason",
        ),
        ("chomchom/home/a.py", '"""Idea."""\nimport requests\n', '"""Idea."""\nimport requesting\n', "import of requests"),
        (
            "chomchom/home/a.py",
            '"""Idea."""\nfrom urllib import request\n',
            '"""Idea."""\nfrom urllib import parse\n',
            "call others by",
        ),
        ("bench/a.py", '"""Idea."""\nimport http.client\n', '"""Idea."""\nimport http.cookies\n', "call others by"),
        ("chomchom/home/a.html", "<script>a()</script>", '<script src="a.js"></script>', "inline script"),
        ("chomchom/home/a.html", "<style>p{}</style>", '<link rel="stylesheet" href="a.css">', "inline style sheet"),
        ("chomchom/home/a.html", '<p style="color: red">', '<p class="red">', "inline style"),
        ("chomchom/home/a.html", '<a onclick="b()">', '<a data-onclick="b()">', "inline handler"),
        ("chomchom/home/a.html", '<a href="javascript:b()">', '<a href="/javascript/">', "script in an address"),
    ],
)
def test_a_rule_finds_the_breach_and_not_the_right_way(path: str, wrong: str, right: str, advice: str) -> None:
    assert [advice in fault.message for fault in faults_of(Path(path), wrong)] == [True]
    assert faults_of(Path(path), right) == []


def test_main_prints_place_and_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "chomchom" / "home"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("<p>\n<style>", encoding="utf-8")

    assert main(tmp_path) == 1
    assert capsys.readouterr().out == "chomchom/home/page.html:2: inline style sheet: put it into a css file under static/\n"


def test_tests_may_ask_for_rows() -> None:
    assert faults_of(Path("chomchom/plan/tests/views/test_a.py"), "A.objects.all()\n") == []


@pytest.mark.parametrize(
    ("path", "size", "advice"),
    [
        ("f/database/PG_VERSION", 3, ["PG_VERSION of a data folder"]),
        ("f/secret-key", 67, ["secret-key of a data folder"]),
        ("chomchom/cli/secret-key.md", 67, []),
        ("docs/a.pdf", LARGEST_FILE, []),
        ("docs/a.pdf", LARGEST_FILE + 1, ["2,000,001 bytes"]),
        ("docs/manual/a.png", LARGEST_FILE + 1, ["2,000,001 bytes"]),
        ("docs/manual/images/a.png", LARGEST_FILE + 1, []),
        ("chomchom/core/static/vendor/a/a.js", LARGEST_FILE + 1, []),
    ],
)
def test_data_folders_and_large_files_stay_out_of_git(path: str, size: int, advice: list[str]) -> None:
    found = [fault.message for fault in belongs_in_git(Path(path), size)]
    assert len(found) == len(advice)
    assert all(message.startswith(beginning) for message, beginning in zip(found, advice, strict=True))


def test_main_looks_at_what_git_keeps_and_at_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for folder in ("자료", "untracked"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "PG_VERSION").write_text("17\n", encoding="utf-8")
    subprocess.run(["git", "add", "자료"], cwd=tmp_path, check=True)

    assert main(tmp_path) == 1
    assert capsys.readouterr().out.startswith("자료/PG_VERSION:1: PG_VERSION of a data folder")


LETTERS = "Abcdefgh12" * 6


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "AGE-SECRET-" + "KEY-1" + LETTERS.upper(),
        "token: ghp" + f"_{LETTERS}",
        "AKIA" + LETTERS.upper()[:16],
        "ey" + f"J{LETTERS}.ey" + f"J{LETTERS}.{LETTERS}",
        "postgresql://chomchom" + ":hunter22@db.example.org/chomchom",
        "SECRET_KEY = " + f'"{LETTERS}"',
        '{"password"' + f': "{LETTERS}"}}',
    ],
)
def test_what_looks_like_a_secret_is_found(line: str) -> None:
    assert [fault.line for fault in holds_no_secret(f"first\n{line}\n")] == [2]


@pytest.mark.parametrize(
    "line",
    [
        "DATABASE_URL=postgresql://chomchom@db.example.org/chomchom",
        "postgresql://user:password@host:port/name",
        "postgresql://postgres@:5432/chomchom",
        'SECRET_KEY = env("SECRET_KEY")',
        "#SECRET_KEY_FILE=/etc/chomchom/secret-key",
        'password = "계획을-세우는-사람-여럿이-함께"',
    ],
)
def test_what_only_speaks_of_secrets_is_none(line: str) -> None:
    assert list(holds_no_secret(line)) == []
