"""The drill: everything is lost but a backup and what was put elsewhere, and comes back whole, with every row and every seal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Json

from chomchom.cli.keep import RECIPIENTS
from chomchom.cli.tests.processes import chomchom
from chomchom.core import embedded
from chomchom.core.folders import KEYS
from chomchom.orgs.profiles import FOLDER
from chomchom.plan.sample import sample_plan

SEALS = re.compile(r"마지막 봉인: ([0-9a-f]{64})")
SAMPLES: dict[str, Any] = {
    "boolean": True,
    "jsonb": Json({}),
    "date": "2031-01-01",
    "inet": "192.0.2.1",
    "ARRAY": [],
    "tsvector": "돌봄",
    "bytea": b"x",
    "uuid": "0" * 32,
}
RULES = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace
"""
POINTS = """
    SELECT own.attname, rule.confrelid::regclass::text, other.attname FROM pg_constraint AS rule
    JOIN pg_attribute AS own ON own.attrelid = rule.conrelid AND own.attnum = rule.conkey[1]
    JOIN pg_attribute AS other ON other.attrelid = rule.confrelid AND other.attnum = rule.confkey[1]
    WHERE rule.contype = 'f' AND rule.conrelid = %s::regclass
"""
TEXTS = {"character varying", "text", "character"}
WANTED = """
    SELECT column_name, data_type, udt_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'
"""


@contextmanager
def connected(data: Path) -> Iterator[psycopg.Connection]:
    with embedded.running(data) as url, psycopg.connect(url) as connection:
        yield connection


def tables(connection: psycopg.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]


def contents(connection: psycopg.Connection) -> dict[str, tuple[int, str]]:
    """Of every table the number of its rows, and a sum over all that stands in them."""
    ask = sql.SQL("SELECT count(*), coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM {} t")
    found = {name: connection.execute(ask.format(sql.Identifier(name))).fetchone() for name in tables(connection)}
    return {name: (row[0], row[1]) for name, row in found.items() if row is not None}


def fill_empty_tables(connection: psycopg.Connection) -> None:
    """A row in every table that the sample year left empty, whatever it is: rules and triggers are put aside for it."""
    connection.execute("SET session_replication_role = replica")
    for table, rule in connection.execute(RULES).fetchall():
        connection.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(rule)))
    for name, (rows, _) in contents(connection).items():
        if not rows:
            wanted = connection.execute(WANTED, [name]).fetchall()
            pointed = dict(pointed_at(connection, name))
            values = [pointed.get(column) or sample(connection, kind, named) for column, kind, named in wanted]
            columns = sql.SQL(", ").join(sql.Identifier(column) for column, _, _ in wanted)
            holders = sql.SQL(", ").join(sql.Placeholder() * len(values))
            insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(name), columns, holders)
            connection.execute(insert if values else sql.SQL("INSERT INTO {} DEFAULT VALUES").format(sql.Identifier(name)), values)


def pointed_at(connection: psycopg.Connection, name: str) -> Iterator[tuple[str, Any]]:
    """For columns that point to another table, the key of a row that is there."""
    for column, table, key in connection.execute(POINTS, [name]).fetchall():
        row = connection.execute(sql.SQL("SELECT {} FROM {} LIMIT 1").format(sql.Identifier(key), sql.Identifier(table))).fetchone()
        if row:
            yield column, row[0]


def sample(connection: psycopg.Connection, kind: str, named: str) -> Any:
    """Some value of a type."""
    if kind in SAMPLES:
        return SAMPLES[kind]
    if kind in TEXTS:
        return "1"
    if kind.startswith("timestamp"):
        return "2031-01-01T00:00:00Z"
    if kind == "USER-DEFINED":
        row = connection.execute("SELECT enumlabel FROM pg_enum WHERE enumtypid = %s::regtype LIMIT 1", [named]).fetchone()
        return row[0] if row else None
    return None if kind.endswith("range") else 1


def lived_in(data: Path, tmp_path: Path) -> None:
    """An installation with the sample plan, its year lived and sealed, and a row in every table."""
    plan = tmp_path / "plan.txt"
    plan.write_text(sample_plan(FOLDER / "jeonbuk", 2025) or "", encoding="utf-8")
    for command in (
        ("profile", "load"),
        ("plan", "import", plan, "--adopt", "--note", "시험"),
        ("simulate", "--year", "2025", "--until", "2025-02-10"),
        ("ledger", "seal"),
        ("user", "add", "kim@agency.example", "--name", "담당", "--password", "계획을-세우는-사람"),
    ):
        done = chomchom(*command, data=data)
        assert done.returncode == 0, done.stderr
    with connected(data) as connection:
        fill_empty_tables(connection)
    (data / "files" / "증빙").mkdir(parents=True)
    (data / "files" / "증빙" / "사진 1.jpg").write_bytes(b"\xff\xd8 picture")


def seal_of(data: Path) -> str:
    verified = chomchom("ledger", "verify", data=data)
    found = SEALS.search(verified.stdout)
    assert (verified.returncode, found is not None) == (0, True), verified.stdout + verified.stderr
    return found[1] if found else ""


def test_all_is_lost_but_the_backup(installed: Path, tmp_path: Path) -> None:
    data = installed
    lived_in(data, tmp_path)
    away, kept = tmp_path / "identity", tmp_path / "kept"
    kept.mkdir()
    made = chomchom("backup-identity", "-o", away, data=data)
    locked = {RECIPIENTS: made.stdout.splitlines()[-1].removeprefix(f"{RECIPIENTS}=")}
    (data / "master-key").write_text("master key of the test", encoding="utf-8")

    refused = chomchom("backup", "--into", kept, data=data)
    assert (refused.returncode, "--plain" in refused.stderr, [*kept.iterdir()]) == (2, True, [])
    (kept / "chomchom-20200101-000000.tar.age").touch()
    backed_up = chomchom("backup", "--into", kept, "--keep", "1", data=data, **locked)
    assert (backed_up.returncode, backed_up.stderr) == (0, "")
    assert "chomchom-20200101-000000.tar.age 파일을 지웠습니다." in backed_up.stdout
    assert chomchom("backup-keys", "-o", tmp_path / "keys.age", data=data, **locked).returncode == 0
    (backup,) = kept.iterdir()
    seal = seal_of(data)
    with connected(data) as connection:
        before = contents(connection)
    assert [name for name, (rows, _) in before.items() if not rows] == []
    assert before["ledger_entry"][0] > 50

    fresh = data.with_name("fresh")
    wrong = tmp_path / "another"
    chomchom("backup-identity", "-o", wrong, data=data)
    for identity, sentence in ((), "--identity로 적으세요"), (("--identity", wrong), "이 신원으로는 열리지 않습니다"):
        failed = chomchom("restore", backup, *identity, data=fresh)
        assert (failed.returncode, sentence in failed.stderr) == (2, True), failed.stderr
    restored = chomchom("restore", backup, "--identity", away, data=fresh)
    assert "없는 열쇠: secret-key, master-key" in restored.stdout
    assert chomchom("restore-keys", tmp_path / "keys.age", "--identity", away, data=fresh).returncode == 0

    with connected(fresh) as connection:
        after = contents(connection)
    assert {name: (before.get(name), after.get(name)) for name in before | after if before.get(name) != after.get(name)} == {}
    assert {name: (fresh / name).read_bytes() for name in KEYS} == {name: (data / name).read_bytes() for name in KEYS}
    assert (fresh / "files" / "증빙" / "사진 1.jpg").read_bytes() == b"\xff\xd8 picture"
    assert seal_of(fresh) == seal
    again = chomchom("migrate", data=fresh)
    assert again.returncode == 0, again.stderr


def test_the_keys_are_in_no_backup_of_the_data(installed: Path, tmp_path: Path) -> None:
    data = installed
    (data / "master-key").write_text("master key of the test", encoding="utf-8")
    (data / "files").mkdir()
    secret = (data / "secret-key").read_bytes()

    chomchom("backup", "--plain", "-o", tmp_path / "plain.tar", data=data)

    content = (tmp_path / "plain.tar").read_bytes()
    assert secret not in content
    assert b"master key of the test" not in content
