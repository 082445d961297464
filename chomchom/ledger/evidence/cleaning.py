"""What a file is, told by its content, and how it is cleaned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from chomchom.ledger.evidence import images, packages, pdf, text
from chomchom.ledger.evidence.refusal import BadEvidence

LIMIT = 20 * 1024 * 1024
_LONGEST_NAME = 150
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class _Type:
    """A type that is taken: what people call it, the endings it may have, and how it is cleaned."""

    name: str
    media_type: str
    endings: tuple[str, ...]
    clean: Callable[[bytes], bytes]


@dataclass(frozen=True)
class Cleaned:
    """A file ready to be kept."""

    name: str
    media_type: str
    content: bytes


_JPEG = _Type("JPEG 그림", "image/jpeg", (".jpg", ".jpeg"), images.clean)
_PNG = _Type("PNG 그림", "image/png", (".png",), images.clean)
_WEBP = _Type("WebP 그림", "image/webp", (".webp",), images.clean)
_PDF = _Type("PDF 문서", "application/pdf", (".pdf",), pdf.clean)
_TEXT = _Type("글", "text/plain; charset=utf-8", (".txt", ".csv"), text.clean)
_PACKAGES = {
    "hwpx": _Type("한글 문서(hwpx)", "application/hwp+zip", (".hwpx",), packages.clean),
    "docx": _Type("워드 문서", _OFFICE + "wordprocessingml.document", (".docx",), packages.clean),
    "xlsx": _Type("엑셀 문서", _OFFICE + "spreadsheetml.sheet", (".xlsx",), packages.clean),
    "pptx": _Type("파워포인트 문서", _OFFICE + "presentationml.presentation", (".pptx",), packages.clean),
}
_ADVICE = "PDF, 한글(.hwpx), 워드·엑셀·파워포인트, 그림(.jpg, .png, .webp), 글(.txt, .csv)을 올릴 수 있습니다."
_STARTS = {
    rb"\xff\xd8\xff": _JPEG,
    rb"\x89PNG\r\n\x1a\n": _PNG,
    rb"RIFF....WEBP": _WEBP,
    rb"%PDF-": _PDF,
}
_REFUSED = {
    rb"\xd0\xcf\x11\xe0": "옛 형식(.hwp, .doc, .xls)은 작성자 정보를 지울 수 없습니다. .hwpx나 PDF로 저장해 올려 주세요.",
    rb"MZ|\x7fELF": "실행 파일은 올릴 수 없습니다.",
    rb"GIF8": "GIF 그림은 받지 않습니다. .png나 .jpg로 저장해 올려 주세요.",
    rb"....ftyp": "동영상과 HEIC 사진은 받지 않습니다. 사진은 .jpg로 저장해 올려 주세요.",
}


def clean(name: str, data: bytes) -> Cleaned:
    """The file without what it says about its author, place and device. Raises BadEvidence with a sentence that says what to do."""
    name = clean_name(name)
    if not data:
        raise BadEvidence(f"'{name}' 파일이 비어 있습니다(0바이트).")
    if len(data) > LIMIT:
        raise BadEvidence(f"'{name}' 파일이 너무 큽니다. {LIMIT // 1024 // 1024}MB까지 올릴 수 있습니다.")
    found = _type_of(name, data)
    ending = PurePosixPath(name).suffix.lower()
    if ending not in found.endings:
        raise BadEvidence(f"'{name}'의 내용은 {found.name}입니다. 이름 끝을 {found.endings[0]}로 바꾸거나 맞는 파일을 올려 주세요.")
    try:
        return Cleaned(name, found.media_type, found.clean(data))
    except BadEvidence as fault:
        raise BadEvidence(f"'{name}': {fault}") from fault


def clean_name(name: str) -> str:
    """The bare name, composed, without signs that hide or turn letters, cut so that its ending stays."""
    bare = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    visible = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C").strip(" .")
    path = PurePosixPath(visible or "이름 없는 파일")
    return path.stem[:_LONGEST_NAME] + path.suffix[:10]


def _type_of(name: str, data: bytes) -> _Type:
    if data.startswith(b"PK\x03\x04"):
        return _package_of(name, data)
    for start, found in _STARTS.items():
        if re.match(start, data, re.S):
            return found
    for start, sentence in _REFUSED.items():
        if re.match(start, data, re.S):
            raise BadEvidence(f"'{name}': {sentence}")
    if text.looks_like(data):
        return _TEXT
    raise BadEvidence(f"'{name}': 알 수 없는 형식입니다. {_ADVICE}")


def _package_of(name: str, data: bytes) -> _Type:
    found = _PACKAGES.get(packages.kind_of(data))
    if found is None:
        raise BadEvidence(f"'{name}': 압축 파일은 받지 않습니다. 안에 든 파일을 하나씩 올려 주세요. {_ADVICE}")
    return found
