"""Whether this installation is ready to run: what the commands `serve` and `doctor` ask."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def pending_migrations() -> list[str]:
    """The migrations that the database does not have yet, as `app.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def missing_static_files() -> bool:
    """Whether the files of pages were never collected."""
    return not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
