"""PDF: its information, its XMP, what programs left in it, and everything that acts by itself are removed."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from chomchom.ledger.evidence.refusal import BadEvidence

_ACTING = ("/OpenAction", "/AA")
_SAYING = ("/Metadata", "/PieceInfo", "/LastModified")


def clean(data: bytes) -> bytes:
    """The same pages. Raises BadEvidence for a damaged file or one with a password."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            _strip(document)
            out = BytesIO()
            document.save(out, deterministic_id=True, fix_metadata_version=False)
            return out.getvalue()
    except pikepdf.PasswordError as fault:
        raise BadEvidence("암호가 걸린 PDF입니다. 암호를 풀고 저장해 올려 주세요.") from fault
    except (pikepdf.PdfError, ValueError, RuntimeError) as fault:
        raise BadEvidence("PDF가 손상되었습니다. 다시 저장해 올려 주세요.") from fault


def _strip(document: pikepdf.Pdf) -> None:
    _remove(document.trailer, "/Info")
    for holder in (document.Root, *(page.obj for page in document.pages)):
        _remove(holder, *_ACTING, *_SAYING)
    names = document.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _remove(names, "/JavaScript", "/EmbeddedFiles")
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream):
            _remove(thing, *_SAYING)


def _remove(holder: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
