"""Office documents (OOXML) and HWPX, which are archives of XML: the parts and marks that name people are emptied.

Pictures inside are cleaned like pictures alone. The order of the members stays, because HWPX wants `mimetype` first.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from chomchom.ledger.evidence import images
from chomchom.ledger.evidence.refusal import BadEvidence

MOST_MEMBERS, MOST_INFLATED = 4096, 256 * 1024 * 1024
_LONGEST_MANIFEST = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PICTURE = re.compile(r"(media|BinData)/[^/]+\.(jpe?g|png)$", re.I)
_DROPPED = re.compile(r"docProps/thumbnail\.|xl/persons/")
# In a part of that name, this goes: the text of elements and the values of attributes that name people, machines and firms.
_NAMING = (
    (
        re.compile(r"docProps/core\.xml$"),
        re.compile(rb"(<(?:dc:creator|cp:lastModifiedBy|dc:description|cp:keywords|dc:subject|dc:title|cp:category)\b[^>]*>)[^<]*"),
    ),
    (re.compile(r"docProps/app\.xml$"), re.compile(rb"(<(?:Company|Manager|Template|HyperlinkBase)\b[^>]*>)[^<]*")),
    (re.compile(r"docProps/custom\.xml$"), re.compile(rb"(<vt:(?:lpwstr|lpstr|bstr)>)[^<]*")),
    (re.compile(r"Contents/content\.hpf$"), re.compile(rb"(<opf:(?:meta|title)\b[^>/]*>)[^<]*")),
    (re.compile(r"word/.*\.xml$"), re.compile(rb'(\b\w+:(?:author|initials|userId|providerId)=")[^"]*')),
    (re.compile(r"(xl|ppt)/.*\.xml$"), re.compile(rb"(<author>)[^<]*")),
    (re.compile(r"ppt/(?:commentAuthors|authors)\.xml$"), re.compile(rb'(\b(?:name|initials|userId|providerId)=")[^"]*')),
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def kind_of(data: bytes) -> str:
    """`hwpx`, `docx`, `xlsx`, `pptx`, or nothing for another archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except _DAMAGED as fault:
        raise BadEvidence("문서가 손상되었습니다. 다시 저장해 올려 주세요.") from fault
    marks = {"Contents/content.hpf": "hwpx", "word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
    return next((kind for mark, kind in marks.items() if mark in names), "")


def clean(data: bytes) -> bytes:
    """The same document without names of its makers. Raises BadEvidence for damage, passwords, macros and bombs."""
    out = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as cleaned:
            members = archive.infolist()
            _check(archive, members)
            left = MOST_INFLATED
            for member in members:
                content = archive.open(member).read(left + 1)
                left -= len(content)
                if left < 0:
                    raise BadEvidence("압축을 풀면 지나치게 커지는 파일입니다.")
                if not _DROPPED.search(member.filename):
                    _write(cleaned, member, _cleaned(member.filename, content))
    except _DAMAGED as fault:
        raise BadEvidence("문서가 손상되었습니다. 다시 저장해 올려 주세요.") from fault
    return out.getvalue()


def _check(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise BadEvidence("문서 안에 든 것이 너무 많습니다.")
    if any(member.flag_bits & 1 for member in members) or _is_locked(archive, members):
        raise BadEvidence("암호가 걸린 문서입니다. 암호를 풀고 저장해 올려 주세요.")
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise BadEvidence("매크로가 든 문서는 받지 않습니다. 매크로 없이 저장해 올려 주세요.")


def _is_locked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """A .hwpx with a password keeps its member names and says in the manifest how each was encrypted."""
    manifests = (member for member in members if member.filename == "META-INF/manifest.xml")
    return any(b"encryption-data" in archive.open(manifest).read(_LONGEST_MANIFEST) for manifest in manifests)


def _cleaned(name: str, content: bytes) -> bytes:
    if _PICTURE.search(name):
        return images.clean(content)
    if name == "_rels/.rels" or name == "[Content_Types].xml" or name.endswith("workbook.xml.rels"):
        return re.sub(rb'<(?:Relationship|Override)\b[^>]*"/?(?:docProps/thumbnail\.|(?:xl/)?persons/)[^>]*/>', b"", content)
    for where, what in _NAMING:
        if where.search(name):
            content = what.sub(rb"\1", content)
    return content


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, content: bytes) -> None:
    copy = zipfile.ZipInfo(member.filename, _EPOCH)
    copy.compress_type = zipfile.ZIP_STORED if member.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    archive.writestr(copy, content)
