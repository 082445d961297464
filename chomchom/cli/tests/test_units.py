"""The units of the production guide: a service that may write almost nowhere has a /tmp of its own."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

import chomchom

UNITS = Path(chomchom.__file__).parents[1] / "deploy"


def test_services_with_a_read_only_system_have_a_tmp_of_their_own() -> None:
    services = {}
    for file in UNITS.glob("*.service"):
        unit = ConfigParser(interpolation=None, strict=False)
        unit.read(file, encoding="utf-8")
        services[file.stem] = unit["Service"]

    strict = {name for name, service in services.items() if service.get("ProtectSystem") == "strict"}

    assert strict == {"chomchom-web", "chomchom-worker", "chomchom-backup"}
    assert {name for name in strict if services[name].get("PrivateTmp") == "true"} == strict
