"""Evidence: what a file says about people goes, what it shows stays, and what lies about itself is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from hwpx.document import HwpxDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chomchom.ledger.evidence import LIMIT, BadEvidence, clean

WHO = "홍길동"


def photo(form: str = "JPEG") -> bytes:
    """A picture twice as wide as high, lying on its side, with a maker and a place."""
    picture = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Hong"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    picture.save(out, form, exif=exif)
    return out.getvalue()


def paper() -> bytes:
    """A PDF by somebody, which opens a web page by itself and carries a file."""
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Author"] = WHO
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [WHO]
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.org")
    document.attachments["a.txt"] = WHO.encode()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = WHO
    paragraph = document.add_paragraph("본문은 남는다")
    document.add_comment(paragraph.runs, "한마디", author=WHO, initials="길동")
    document.add_picture(BytesIO(photo()))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = WHO
    book.active["A1"] = "값은 남는다"
    book.active["A1"].comment = openpyxl.comments.Comment("한마디", WHO)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def hangul(folder: Path, *, is_locked: bool = False) -> bytes:
    """A Hangul document whose package says who made it."""
    made, file = BytesIO(), folder / "a.hwpx"
    document = HwpxDocument.new()
    document.add_paragraph("본문은 남는다")
    document.save_to_path(file)
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made, "w") as out:
        for member in archive.infolist():
            content = archive.read(member)
            if member.filename == "Contents/content.hpf":
                by = f'<opf:meta name="creator" content="text">{WHO}</opf:meta></opf:metadata>'
                content = content.replace(b"</opf:metadata>", by.encode())
            if is_locked and member.filename == "META-INF/manifest.xml":
                content = b"<odf:encryption-data/>"
            out.writestr(member, content)
    return made.getvalue()


def inside(data: bytes) -> bytes:
    """Everything in an archive, inflated."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(("form", "name"), [("JPEG", "a.jpg"), ("PNG", "a.PNG"), ("WEBP", "a.webp")])
def test_a_picture_is_upright_and_says_nothing(form: str, name: str) -> None:
    assert Image.open(BytesIO(photo(form))).getexif()
    cleaned = clean(name, photo(form))
    picture = Image.open(BytesIO(cleaned.content))
    assert (picture.size, picture.format, dict(picture.getexif())) == ((20, 40), form, {})


def test_a_transparent_picture_stays_transparent() -> None:
    out = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    picture = Image.open(BytesIO(clean("a.png", out.getvalue()).content))
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_pdf_keeps_its_pages_only() -> None:
    cleaned = pikepdf.open(BytesIO(clean("a.pdf", paper()).content))
    assert len(cleaned.pages) == 1
    assert not {"/Metadata", "/OpenAction"} & set(cleaned.Root.keys())
    assert not list(cleaned.docinfo.keys())
    assert not list(cleaned.attachments)


def noted() -> bytes:
    """A PDF with a photograph as a camera made it, a note by somebody, and links, fields and bookmarks that run programs."""
    document = pikepdf.new()
    page = document.add_blank_page()
    picture = pikepdf.Stream(document, photo(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=40, Height=20)
    picture.Filter = pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=document.make_indirect(picture)))
    program = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    leading = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.org", Next=program)
    box = [0, 0, 9, 9]
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Rect=box, T=WHO, Contents="본문")
    field = pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Rect=box, T="칸", A=program, AA=pikepdf.Dictionary(K=program))
    link = document.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=box, A=leading))
    page.Annots = pikepdf.Array([note, document.make_indirect(field), link])
    document.Root.Outlines = document.make_indirect(pikepdf.Dictionary(First=document.make_indirect(pikepdf.Dictionary(A=program))))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_pdf_keeps_notes_and_pictures_but_neither_people_nor_programs() -> None:
    cleaned = pikepdf.open(BytesIO(clean("a.pdf", noted()).content))

    note, field, link = cleaned.pages[0].obj.Annots
    assert (str(note.Contents), "/T" in note, str(field.T)) == ("본문", False, "칸")
    assert str(link.A.URI) == "http://example.org"
    said = b"".join(thing.unparse(resolved=True) for thing in cleaned.objects if not isinstance(thing, pikepdf.Stream))
    assert b"app.alert" not in said
    raw = cleaned.pages[0].obj.Resources.XObject.Im0.read_raw_bytes()
    with Image.open(BytesIO(raw)) as picture, Image.open(BytesIO(photo())) as original:
        assert not picture.getexif()
        assert picture.tobytes() == original.tobytes()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/people.xml", '<w15:person w15:author="{who}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::{who}@a.kr"/>'),
        ("ppt/authors.xml", '<p188:author id="{{1}}" name="{who}" initials="{who}" userId="S::{who}@a.kr" providerId="AD"/>'),
    ],
)
def test_the_people_of_newer_comments_go(part: str, content: str) -> None:
    data = with_member(word(), part, content.format(who=WHO).encode())
    assert WHO.encode() not in inside(clean("a.docx", data).content)


def test_the_same_file_is_cleaned_to_the_same_bytes() -> None:
    assert clean("a.pdf", paper()).content == clean("b.pdf", paper()).content


def test_a_word_document_opens_without_its_people() -> None:
    assert WHO.encode() in inside(word())
    cleaned = clean("a.docx", word()).content
    document = docx.Document(BytesIO(cleaned))
    assert document.paragraphs[0].text == "본문은 남는다"
    assert document.core_properties.author == ""
    assert WHO.encode() not in inside(cleaned)
    assert b"Exif" not in inside(cleaned)


def test_a_sheet_opens_without_its_people() -> None:
    assert WHO.encode() in inside(sheet())
    cleaned = clean("a.xlsx", sheet()).content
    assert openpyxl.load_workbook(BytesIO(cleaned)).active["A1"].value == "값은 남는다"
    assert WHO.encode() not in inside(cleaned)


def test_a_hangul_document_opens_without_its_people(tmp_path: Path) -> None:
    original = hangul(tmp_path)
    assert WHO.encode() in inside(original)
    cleaned = clean("a.hwpx", original).content
    (tmp_path / "b.hwpx").write_bytes(cleaned)
    assert "본문은 남는다" in HwpxDocument.open(tmp_path / "b.hwpx").text.plain()
    assert WHO.encode() not in inside(cleaned)
    assert zipfile.ZipFile(BytesIO(cleaned)).namelist()[0] == "mimetype"


def test_text_is_kept_in_utf8() -> None:
    assert clean("a.csv", "이름,수\n회의,3".encode("cp949")).content == "이름,수\n회의,3".encode()


def with_member(data: bytes, name: str, content: bytes = b"x") -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>")
        with archive.open("word/media/a.bin", "w") as member:
            for _ in range(300):
                member.write(bytes(1024 * 1024))
    return out.getvalue()


def locked() -> bytes:
    out = BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


REFUSED = [
    ("a.pdf", b"", "비어"),
    ("a.pdf", b"%PDF-" + bytes(LIMIT), "너무 큽니다"),
    ("a.pdf", photo(), "JPEG 그림입니다"),
    ("a.jpg", paper(), "PDF 문서입니다"),
    ("photo.jpg.exe", photo(), "JPEG 그림입니다"),
    ("a.docx", sheet(), "엑셀 문서입니다"),
    ("a.pdf", paper()[: len(paper()) // 3], "손상"),
    ("a.jpg", photo()[:100], "손상"),
    ("a.docx", word()[:1000], "손상"),
    ("a.zip", with_member(b"", "a.txt"), "압축 파일"),
    ("a.docx", with_member(word(), "word/vbaProject.bin"), "매크로"),
    ("a.docx", bomb(), "지나치게"),
    ("a.pdf", locked(), "암호"),
    ("a.hwp", b"\xd0\xcf\x11\xe0" + bytes(100), "hwpx"),
    ("a.jpg", b"MZ" + bytes(100), "실행"),
    ("a.heic", b"\x00\x00\x00\x18ftypheic" + bytes(100), "HEIC"),
    ("a.txt", b"<html><script>", "알 수 없는"),
    ("a.txt", bytes(range(256)), "알 수 없는"),
]


@pytest.mark.parametrize(("name", "data", "word"), REFUSED, ids=[f"{name}-{why}" for name, _, why in REFUSED])
def test_clean_refuses(name: str, data: bytes, word: str) -> None:
    with pytest.raises(BadEvidence, match=word):
        clean(name, data)


def test_a_hangul_document_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadEvidence, match="암호"):
        clean("a.hwpx", hangul(tmp_path, is_locked=True))


def test_a_name_is_bare_and_visible() -> None:
    assert clean("C:\\문서\\..\\결과\u202egpj.txt", b"a").name == "결과gpj.txt"
    assert len(clean("가" * 300 + ".txt", b"a").name) == 154


@settings(max_examples=60)
@given(st.sampled_from([photo(), paper(), word(), sheet()]), st.data())
def test_damage_is_cleaned_or_refused_but_never_crashes(original: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(4, len(original) - 1))
    damaged = original[:at] + data.draw(st.binary(max_size=8)) + original[at + data.draw(st.integers(0, 9)) :]
    for name in ("a.jpg", "a.pdf", "a.docx", "a.xlsx"):
        try:
            clean(name, damaged)
        except BadEvidence:
            continue
