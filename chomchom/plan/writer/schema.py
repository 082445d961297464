"""The published schema of a draft, made from its types: `python -m chomchom.plan.writer.schema docs/plan.schema.json`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from chomchom.plan.draft import Draft


def schema() -> dict[str, Any]:
    """The JSON schema (2020-12) that every exported plan obeys."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Chomchom plan",
        "description": "An annual business plan as read from its document. Amounts are whole won; lines are 1-based, 0 for none.",
    }
    return head | msgspec.json.schema(Draft)


def schema_text() -> str:
    """The schema as it stands in docs/plan.schema.json."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
