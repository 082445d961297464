"""Migrations that make the database refuse to change rows, whoever asks for it: pages, commands or psql."""

from __future__ import annotations

from django.db.migrations import RunSQL

_FUNCTION = """
CREATE FUNCTION core_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$
"""


def the_refusal() -> RunSQL:
    """The function behind the operations below; it is made once, by `core`."""
    return RunSQL(_FUNCTION, "DROP FUNCTION core_refuse_change()")


def only_added(table: str, sentence: str) -> RunSQL:
    """Rows come into the table and stay as they are. `sentence` is what a person who tries something else reads."""
    return _trigger("only_added", f"UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT", table, sentence)


def only_added_but_for(table: str, condition: str, sentence: str) -> list[RunSQL]:
    """The same, but a row of which `condition` is true may be deleted."""
    return [
        _trigger("never_changed", f"UPDATE OR TRUNCATE ON {table} FOR EACH STATEMENT", table, sentence),
        _trigger("kept", f"DELETE ON {table} FOR EACH ROW WHEN (({condition}) IS NOT TRUE)", table, sentence),
    ]


def unchangeable_once(table: str, condition: str, sentence: str) -> list[RunSQL]:
    """A row of which `condition` is true stays as it is, and the table is never emptied."""
    return [
        _trigger("unchangeable", f"UPDATE OR DELETE ON {table} FOR EACH ROW WHEN ({condition})", table, sentence),
        _trigger("never_emptied", f"TRUNCATE ON {table} FOR EACH STATEMENT", table, sentence),
    ]


def kept(table: str, may_go: str, sentence: str) -> list[RunSQL]:
    """Rows come into the table and stay as they are; they go only once `may_go` is true of them."""
    return [
        _trigger("only_added", f"UPDATE OR TRUNCATE ON {table} FOR EACH STATEMENT", table, sentence),
        _trigger("kept", f"DELETE ON {table} FOR EACH ROW WHEN (NOT ({may_go}))", table, sentence),
    ]


def _trigger(name: str, refused: str, table: str, sentence: str) -> RunSQL:
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE {refused} EXECUTE FUNCTION core_refuse_change('{sentence}')",
        f"DROP TRIGGER {name} ON {table}",
    )
