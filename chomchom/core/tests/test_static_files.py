"""The files of pages: every file that one of them names is there, or the site could not be set up."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings


def test_collected_files_name_no_missing_file(tmp_path: Path) -> None:
    strict = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}

    with override_settings(STATIC_ROOT=tmp_path, STORAGES=settings.STORAGES | {"staticfiles": strict}):
        call_command("collectstatic", verbosity=0, interactive=False)

    assert (tmp_path / "staticfiles.json").exists()
