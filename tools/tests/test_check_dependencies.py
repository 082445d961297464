"""The audit tells what is unsafe, and never takes silence for safety."""

from __future__ import annotations

import json
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tools.check_dependencies import GOOD, NOT_AUDITED, UNSAFE, faults, main, packages

ROOT = Path(__file__).resolve().parents[2]
SUM = "sha256:" + "0" * 64
GOOD_FILE = f'{{ url = "https://files.example.org/a.whl", hash = "{SUM}" }}'
LOCK = """
[[package]]
name = "{name}"
version = "1.0"
source = {source}
wheels = [{files}]
"""


def lock(name: str = "a", source: str = '{ registry = "https://pypi.org/simple" }', files: str = GOOD_FILE) -> str:
    return LOCK.format(name=name, source=source, files=files)


def test_our_own_lock_is_whole() -> None:
    ours = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))

    assert list(faults(ours)) == []
    assert len(packages(ours)) > 50


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (lock(source='{ git = "https://git.example.org/a" }'), "comes from"),
        (lock(source='{ registry = "https://mirror.example.org/simple" }'), "comes from"),
        (lock(files=""), "has no files"),
        (lock(files='{ url = "https://files.example.org/a.whl" }'), "has no sum"),
        (lock(files=f'{{ url = "http://files.example.org/a.whl", hash = "{SUM}" }}'), "not fetched by HTTPS"),
        (lock() + lock(), "two versions"),
    ],
)
def test_what_is_not_locked_is_told(text: str, fault: str) -> None:
    assert [fault in each for each in faults(tomllib.loads(text))] == [True]


@pytest.fixture
def database() -> Iterator[tuple[str, list[Any]]]:
    """A database on this machine, which gives the answers of the list in turn."""
    answers: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answers.pop(0))

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", answers
    server.shutdown()


@pytest.mark.parametrize(
    ("answer", "code", "sentence"),
    [
        (json.dumps({"results": [{}]}), GOOD, "Audited: 0 of 1"),
        (json.dumps({"results": [{"vulns": [{"id": "PYSEC-1"}]}]}), UNSAFE, "a 1.0: PYSEC-1"),
        (json.dumps({"results": []}), NOT_AUDITED, "NOT AUDITED"),
        (json.dumps([]), NOT_AUDITED, "NOT AUDITED"),
        ("<html>Blocked by your network</html>", NOT_AUDITED, "NOT AUDITED"),
    ],
)
def test_only_an_answer_is_an_audit(
    database: tuple[str, list[Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str, code: int, sentence: str
) -> None:
    address, answers = database
    answers.append(answer.encode())
    (tmp_path / "uv.lock").write_text(lock(), encoding="utf-8")

    assert main(tmp_path / "uv.lock", address) == code
    assert sentence in capsys.readouterr().out


def test_a_database_that_is_away_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "uv.lock").write_text(lock(), encoding="utf-8")

    assert main(tmp_path / "uv.lock", "http://127.0.0.1:1/") == NOT_AUDITED
    assert "NOT AUDITED" in capsys.readouterr().out


def test_a_lock_with_faults_is_not_even_asked_about(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text(lock(files=""), encoding="utf-8")

    assert main(tmp_path / "uv.lock", "http://127.0.0.1:1/") == UNSAFE
