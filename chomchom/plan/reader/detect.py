"""Which format a file is in, by its first bytes and, for archives, by what is inside; names lie too often."""

from __future__ import annotations

import zipfile
from typing import Literal

from chomchom.plan.reader.safety import UnreadableFile, check_archive

Format = Literal["txt", "hwpx", "hwp", "docx", "pdf"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_ADVICE = "사업계획서를 .hwpx, .hwp, .docx, .pdf 또는 .txt로 저장해 올려 주세요."
# Names of OLE streams stand in the directory in UTF-16.
_OLE_STREAMS = (
    ("EncryptedPackage", "암호가 걸린 문서입니다({name}). 워드나 엑셀에서 암호를 풀고 저장한 파일을 올려 주세요."),
    ("WordDocument", "옛 워드 문서(.doc)입니다({name}). 워드에서 열어 .docx로 저장해 올려 주세요."),
    ("Workbook", "엑셀 파일입니다({name}). " + _ADVICE),
    ("PowerPoint Document", "파워포인트 파일입니다({name}). " + _ADVICE),
)
_OTHERS = (
    (b"HWP Document File V", "아주 오래된 한글 문서(한글 97 이전)입니다({name}). 한글에서 열어 .hwpx로 저장해 올려 주세요."),
    (b"{\\rtf", "RTF 문서입니다({name}). " + _ADVICE),
    (b"<?xml", "XML 파일입니다({name}). " + _ADVICE),
    (b"<!DOCTYPE", "웹 문서입니다({name}). " + _ADVICE),
    (b"<!doctype", "웹 문서입니다({name}). " + _ADVICE),
    (b"<html", "웹 문서입니다({name}). " + _ADVICE),
    (b"\x89PNG", "그림 파일입니다({name}). " + _ADVICE),
    (b"\xff\xd8\xff", "그림 파일입니다({name}). " + _ADVICE),
    (b"GIF8", "그림 파일입니다({name}). " + _ADVICE),
)


def format_of(data: bytes, name: str) -> Format:
    """Tell the format of a file that is not empty; archives are checked for safety on the way. Raise UnreadableFile for others."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _archive_format(check_archive(data), name)
    if data.startswith(_OLE):
        return _ole_format(data, name)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, message in _OTHERS:
        if head.startswith(magic):
            raise UnreadableFile(message.format(name=name))
    return "txt"


def _archive_format(archive: zipfile.ZipFile, name: str) -> Format:
    members = set(archive.namelist())
    if "Contents/content.hpf" in members or "Contents/header.xml" in members:
        _check_hwpx_lock(archive, name)
        return "hwpx"
    if "word/document.xml" in members:
        return "docx"
    if any(member.startswith("xl/") for member in members):
        raise UnreadableFile(
            f"엑셀 파일입니다({name}). 촘촘에서 내려받아 고친 계획이면 '엑셀로 가져오기'를 쓰고, 아니면 " + _ADVICE
        )
    raise UnreadableFile(f"압축 파일이지만 한글·워드 문서가 아닙니다({name}). 압축을 풀고 " + _ADVICE)


def _check_hwpx_lock(archive: zipfile.ZipFile, name: str) -> None:
    """A .hwpx with a password keeps its member names and says in the manifest how each was encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise UnreadableFile(f"암호가 걸린 한글 문서입니다({name}). 한글에서 열어 문서 암호를 지우고 저장한 파일을 올려 주세요.")


def _ole_format(data: bytes, name: str) -> Format:
    if "FileHeader".encode("utf-16-le") in data and b"HWP Document File" in data:
        return "hwp"
    for stream, message in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise UnreadableFile(message.format(name=name))
    raise UnreadableFile(f"알 수 없는 문서 형식이거나 손상된 파일입니다({name}). " + _ADVICE)
