"""Compile each `*.po` under `chomchom` to the `*.mo` that Django reads: a newcomer need not have GNU gettext."""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_MAGIC = 0x950412DE
_PART = re.compile(r'^(?P<keyword>msgid_plural|msgid|msgstr)?(?:\[\d+\])?\s*(?P<text>".*")$')


def catalogues() -> list[Path]:
    """The sources."""
    return sorted((ROOT / "chomchom").rglob("locale/*/LC_MESSAGES/*.po"))


def messages(source: str) -> dict[str, str]:
    """What stands for what; the singular and the plural of a message are joined by NUL, as gettext wants its keys."""
    found: dict[str, str] = {}
    for block in source.split("\n\n"):
        parts = {"msgid": "", "msgid_plural": "", "msgstr": ""}
        keyword = ""
        for line in block.splitlines():
            if part := _PART.match(line):
                keyword = part["keyword"] or keyword
                parts[keyword] += ast.literal_eval(part["text"])
        if keyword:
            found["\0".join(filter(None, [parts["msgid"], parts["msgid_plural"]]))] = parts["msgstr"]
    return found


def compiled(source: str) -> bytes:
    """The same as gettext's binary file: a head, where each key and each text lies, and then all of them."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages(source).items())
    head, index = 7 * 4, 8 * len(pairs)
    place, tables, body = head + 2 * index, [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<2I", len(pair[side]), place + len(body))
            body += pair[side] + b"\0"
    return struct.pack("<7I", _MAGIC, 0, len(pairs), head, head + index, 0, 0) + tables[0] + tables[1] + body


def main() -> None:
    """Write what is not in step."""
    for source in catalogues():
        source.with_suffix(".mo").write_bytes(compiled(source.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
