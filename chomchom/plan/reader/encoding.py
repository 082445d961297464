"""Which encoding a Korean text file is in, decided by trying, strictest first.

UTF-8 refuses almost everything that is not UTF-8, so it goes first; CP949 (which includes EUC-KR) accepts much that is not
Korean, so what it yields must also look like text. Text leaves here in NFC with plain newlines, lines kept one to one.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from chomchom.plan.reader.safety import UnreadableFile

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PLAIN = re.compile(r"[\s\x20-\x7e가-힣ㄱ-ㆎᄀ-ᇿ\u2000-\u33ff\uf900-\ufaff\uff00-\uffef·×÷±°§¶]")
_LEAST_PLAIN = 0.9
_LONGEST_CHARACTER = 3
_SAMPLE = 20_000


def decode(data: bytes) -> tuple[str, str]:
    """Return the text in NFC with `\\n` newlines, and the name of its encoding; raise UnreadableFile if it is not text."""
    text, encoding = _decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text), encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _marked(data, codec)
    if b"\x00" in data[:_SAMPLE]:
        return _wide(data)
    try:
        return _checked(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as fault:
        return _legacy(data, fault)


def _marked(data: bytes, codec: str) -> tuple[str, str]:
    """Text that says its encoding by a byte order mark: a fault in it is damage, not another encoding."""
    try:
        return _checked(data.decode(codec)), codec
    except UnicodeDecodeError as fault:
        raise _damaged(data, fault) from fault


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: the byte order under which the text reads as Korean."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _looks_plain(text):
            return text, codec
    raise _unknown()


def _legacy(data: bytes, utf8_fault: UnicodeDecodeError) -> tuple[str, str]:
    if utf8_fault.start >= len(data) - _LONGEST_CHARACTER and data[: utf8_fault.start].strip():
        head = data[: utf8_fault.start].decode("utf-8")
        if not head.isascii():
            raise _damaged(data, utf8_fault)
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError as fault:
        # The codec that went further is the one the author used.
        raise _damaged(data, max(fault, utf8_fault, key=lambda each: each.start)) from fault
    if not _looks_plain(text):
        raise _unknown()
    return text, "cp949"


def _checked(text: str) -> str:
    if _CONTROL.search(text[:_SAMPLE]):
        raise _unknown()
    return text


def _looks_plain(text: str) -> bool:
    sample = text[:_SAMPLE]
    if _CONTROL.search(sample):
        return False
    return len(_PLAIN.findall(sample)) >= _LEAST_PLAIN * max(1, len(sample))


def _damaged(data: bytes, fault: UnicodeDecodeError) -> UnreadableFile:
    if _CONTROL.search(data[:_SAMPLE].decode("latin-1")):
        return _unknown()
    line = data[: fault.start].count(b"\n") + 1
    return UnreadableFile(
        f"{line:,}번째 줄에서 글자가 깨져 있습니다. 글자 인코딩이 UTF-8도 CP949(EUC-KR)도 아니거나 파일이 중간에서 잘렸습니다. "
        "메모장에서 열어 '다른 이름으로 저장 > 인코딩: UTF-8'로 저장한 뒤 다시 올려 주세요."
    )


def _unknown() -> UnreadableFile:
    return UnreadableFile(
        "글로 된 파일이 아니거나 알 수 없는 형식입니다. 사업계획서를 .hwpx, .hwp, .docx, .pdf 또는 .txt로 저장해 올려 주세요."
    )
