"""The file of a template as an archive: opened within limits, refused with whatever acts by itself, and packed again.

Members that are not filled keep their bytes, their order and their way of being packed.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from chomchom.ledger.evidence import LIMIT
from chomchom.reports.filling.fields import BadTemplate

MOST_MEMBERS, MOST_INFLATED, LONGEST_XML = 2048, 128 * 1024 * 1024, 24 * 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_DAMAGE = "파일이 손상되었거나 한글(.hwpx)·워드(.docx) 문서가 아닙니다. 프로그램에서 다시 저장해 올려 주세요."
_KINDS = {"Contents/content.hpf": "hwpx", "word/document.xml": "docx"}
_ACTING = re.compile(r"vbaProject\.bin$|/(?:embeddings|activeX)/|^BinData/.*\.ole$", re.I)
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_XML = (".xml", ".rels", ".hpf", ".rdf")
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
# What Hangul writes into every document: names of its objects, and two handlers that do nothing.
_IDLE = re.compile(r"\ufeff|var\s+\w+\s*=\s*[\w.]+\s*;|function\s+\w+\(\)\s*\{\s*(?://[^\n]*)?\s*\}|//[^\n]*")


@dataclass(frozen=True)
class Package:
    """What is in the file: `kind` is `hwpx` or `docx`."""

    kind: str
    members: tuple[zipfile.ZipInfo, ...]
    contents: Mapping[str, bytes]


def opened(data: bytes, name: str) -> Package:
    """The file, read whole. Raises BadTemplate for damage, passwords, bombs, macros, embedded programs and parts elsewhere."""
    if len(data) > LIMIT:
        raise BadTemplate(f"‘{name}’: 서식이 너무 큽니다. {LIMIT // 1024 // 1024}MB까지 쓸 수 있습니다. 그림을 줄여 주세요.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = tuple(archive.infolist())
            _check_members(members)
            contents = _read(archive, members)
    except _DAMAGED as fault:
        raise BadTemplate(f"‘{name}’: {_DAMAGE}") from fault
    kind = next((kind for mark, kind in _KINDS.items() if mark in contents), "")
    if not kind:
        raise BadTemplate(f"‘{name}’: 서식은 한글(.hwpx)이나 워드(.docx) 문서여야 합니다.")
    _check_contents(contents)
    return Package(kind, members, contents)


def packed(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The file again, with other bytes for the members that are `changed`."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in package.members:
            copy = zipfile.ZipInfo(member.filename, member.date_time)
            copy.compress_type, copy.external_attr = member.compress_type, member.external_attr
            archive.writestr(copy, changed.get(member.filename, package.contents[member.filename]))
    return out.getvalue()


def _check_members(members: tuple[zipfile.ZipInfo, ...]) -> None:
    names = [member.filename for member in members]
    if len(names) > MOST_MEMBERS or len(set(names)) < len(names):
        raise BadTemplate("파일 안에 든 것이 너무 많거나 겹칩니다. 한글이나 워드에서 다시 저장해 올려 주세요.")
    if any(member.flag_bits & 1 for member in members):
        raise BadTemplate("암호가 걸린 문서입니다. 암호를 풀고 저장해 올려 주세요.")
    if acting := next((name for name in names if _ACTING.search(name)), ""):
        raise BadTemplate(
            f"매크로나 다른 프로그램의 개체가 든 문서는 서식으로 쓸 수 없습니다({acting}). 지우거나 그림으로 바꾸어 올려 주세요."
        )


def _read(archive: zipfile.ZipFile, members: tuple[zipfile.ZipInfo, ...]) -> dict[str, bytes]:
    """The sizes in the headers may lie: what comes out is counted."""
    left, contents = MOST_INFLATED, {}
    for member in members:
        most = min(left, LONGEST_XML) if member.filename.lower().endswith(_XML) else left
        content = archive.open(member).read(most + 1)
        if len(content) > most:
            raise BadTemplate(f"압축을 풀면 지나치게 커지는 파일입니다({member.filename}). 원본 문서를 확인해 주세요.")
        left -= len(content)
        contents[member.filename] = content
    return contents


def _check_contents(contents: Mapping[str, bytes]) -> None:
    for name, content in contents.items():
        if name.lower().endswith(_XML) and any(mark in content for mark in _DOCTYPES):
            raise BadTemplate(f"문서 안에 외부 정의(DOCTYPE)가 있습니다({name}). 한글이나 워드에서 다시 저장해 올려 주세요.")
        if name.endswith(".rels") and any(not _LINK.search(each) for each in _OUTSIDE.findall(content)):
            raise BadTemplate(
                "문서가 다른 곳의 파일(연결된 서식, 그림, 편지 병합의 원본)을 불러옵니다. 연결을 끊고 저장해 올려 주세요."
            )
        if name.startswith("Scripts/") and _IDLE.sub("", _script(content)).strip():
            raise BadTemplate("한글 매크로(스크립트)가 든 문서는 서식으로 쓸 수 없습니다. 매크로를 지우고 저장해 올려 주세요.")


def _script(content: bytes) -> str:
    """Hangul keeps scripts in UTF-16."""
    return content.decode("utf-16-le" if b"\0" in content else "utf-8", "replace")
