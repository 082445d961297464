"""Pictures: drawn anew, so that nothing but the picture stays; where and with what it was taken goes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from chomchom.ledger.evidence.refusal import BadEvidence

MOST_PIXELS = 100_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_SCAN, _REMARKS = 0xDA, frozenset({*range(0xE1, 0xF0), 0xFE} - {0xE2, 0xEE})
_DAMAGED = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError)


def clean(data: bytes) -> bytes:
    """The same picture in the same format, turned upright first because the note about its side goes too."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadEvidence(f"그림이 너무 큽니다({picture.width:,}×{picture.height:,}). 줄여서 올려 주세요.")
            return _drawn_anew(picture)
    except _DAMAGED as fault:
        raise BadEvidence("그림이 손상되었습니다. 다시 저장해 올려 주세요.") from fault


def _drawn_anew(picture: Image.Image) -> bytes:
    form = picture.format or "PNG"
    upright = ImageOps.exif_transpose(picture)
    bare = Image.new(upright.mode, upright.size)
    if palette := upright.getpalette():
        bare.putpalette(palette)
    bare.paste(upright)
    kept = {"transparency": upright.info["transparency"]} if "transparency" in upright.info else {}
    out = BytesIO()
    bare.save(out, form, **({"quality": 90} if form != "PNG" else kept))
    return out.getvalue()


def without_remarks(jpeg: bytes) -> bytes:
    """A JPEG inside a document, its picture untouched, without what is told about it: APP1 to APP15 and comments go.

    Profiles of colours (APP2) and the mark by which colours are read (APP14) stay: ITU-T T.81, B.1.1.3.
    """
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 1] == b"\xff" and len(jpeg) >= at + 4 and jpeg[at + 1] != _SCAN:
        stop = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if jpeg[at + 1] not in _REMARKS:
            kept.append(jpeg[at:stop])
        at = stop
    return b"".join((*kept, jpeg[at:]))
