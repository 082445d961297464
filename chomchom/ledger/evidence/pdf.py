"""PDF: its information, its XMP, who wrote its notes, what its photographs tell, and everything that acts by itself are removed."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from chomchom.ledger.evidence import images
from chomchom.ledger.evidence.refusal import BadEvidence

_ACTING = ("/OpenAction", "/AA")
_DOING = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoToR")  # ISO 32000-1, 12.6.4
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
            _quieten_picture(thing)
        else:
            _quieten(thing)
    for note in (note for page in document.pages for note in page.obj.get("/Annots", ())):
        _quieten(note)


def _quieten(thing: pikepdf.Object) -> None:
    """A note loses its author (a field of a form keeps its name, which has the same key), a link or bookmark all but its aim."""
    if not isinstance(thing, pikepdf.Dictionary):
        return
    _remove(thing, "/AA")
    if thing.get("/Subtype") not in (None, "/Widget") and "/Rect" in thing:
        _remove(thing, "/T")
    action = thing.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        return
    if action.get("/S") in _DOING:
        _remove(thing, "/A")
    else:
        _remove(action, "/Next")


def _quieten_picture(stream: pikepdf.Stream) -> None:
    if stream.get("/Filter") == "/DCTDecode":
        bare, parms = images.without_remarks(stream.read_raw_bytes()), stream.get("/DecodeParms")
        parms = parms if isinstance(parms, pikepdf.Dictionary) else None
        stream.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=parms)


def _remove(holder: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
