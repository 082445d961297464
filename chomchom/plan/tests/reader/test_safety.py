"""No bytes make the reader raise anything but UnreadableFile, and each kind of bad file is told apart in Korean."""

from __future__ import annotations

import re
import zipfile
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.plan import reader
from chomchom.plan.reader import UnreadableFile, pdf_apart, safety
from chomchom.plan.reader.pdf import blocks_of_pdf
from chomchom.plan.tests.reader import samples

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@cache
def sample(kind: str) -> bytes:
    return samples.ALL[kind]()


def refusal(data: bytes, **options: int) -> str:
    with pytest.raises(UnreadableFile) as caught:
        reader.read_bytes(data, "계획.hwpx", **options)
    return str(caught.value)


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The archive with members replaced or added; `__` in a name stands for `/`, `_x_` for `.`."""
    names = {name.replace("__", "/").replace("_x_", "."): content for name, content in changed.items()}
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in names:
                new.writestr(entry, old.read(entry))
        for name, content in names.items():
            new.writestr(name, content)
    return stream.getvalue()


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").startswith("파일이 비어 있습니다(0바이트).")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "큰 계획.txt"
    path.write_bytes(b"x" * 2048)

    with pytest.raises(UnreadableFile, match=r"너무 큽니다"):
        reader.read(path, limit=1024)
    assert reader.read(path, limit=2048).format == "txt"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"파일을 열 수 없습니다\(없음.txt\)"):
        reader.read(tmp_path / "없음.txt")


@pytest.mark.parametrize("kind", ["hwpx", "docx"])
def test_a_zip_bomb_is_refused(kind: str) -> None:
    bomb = repacked(sample(kind), bomb_x_xml=b"\0" * (40 * 1024 * 1024))

    assert len(bomb) < 200_000
    assert refusal(bomb).startswith("압축을 풀면 지나치게 커지는 파일입니다(bomb.xml).")


@pytest.mark.parametrize("kind", ["hwpx", "docx"])
def test_a_zip_bomb_that_lies_about_its_size_is_refused(kind: str) -> None:
    bomb = repacked(sample(kind), bomb_x_xml=b"\0" * (40 * 1024 * 1024))
    lying = bomb.replace((40 * 1024 * 1024).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert lying != bomb
    assert refusal(lying)


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "MAX_ENTRIES", 5)

    assert refusal(sample("hwpx")).startswith("파일 안에 든 항목이 너무 많습니다")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("kind", "member"), [("hwpx", "Contents__section0_x_xml"), ("docx", "word__document_x_xml")])
def test_an_entity_attack_is_refused(kind: str, member: str, codec: str) -> None:
    attack = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "하하"><!ENTITY c "&b;&b;">]><a>&c;</a>'.encode(codec)

    assert "외부 정의(DOCTYPE)" in refusal(repacked(sample(kind), **{member: attack}))


def pdf_of(content: bytes, filters: str) -> bytes:
    """A page with this content stream."""
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    stream = f"4 0 obj<</Length {len(content)}/Filter[{filters}]>>\nstream\n".encode() + content + b"\nendstream endobj\n"
    return head + page + stream + b"trailer<</Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize("filters", [1, 2, 3])
def test_a_pdf_that_inflates_beyond_the_memory_is_refused(filters: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_apart, "MAX_MEMORY", 400 * 1024 * 1024)
    content = b"\0" * (500 * 1024 * 1024)
    for _ in range(filters):
        content = zlib.compress(content, 1)

    assert refusal(pdf_of(content, "/FlateDecode" * filters)).startswith("읽는 데 메모리나 시간이 지나치게 드는 PDF")


@pytest.mark.parametrize(
    ("filters", "inner"),
    [
        ("/FlateDecode/FlateDecode", zlib.compress(b"\0" * 40_000_000)),
        ("/FlateDecode/RunLengthDecode", bytes((129, 0)) * (40_000_000 // 128)),
    ],
)
def test_a_small_pdf_that_inflates_out_of_proportion_is_refused_at_once(
    filters: str, inner: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_apart, "MAX_MEMORY", 2**40)
    monkeypatch.setattr(pdf_apart, "MAX_SECONDS", 10_000)

    assert refusal(pdf_of(zlib.compress(inner), filters)).startswith("읽는 데 메모리나 시간이 지나치게 드는 PDF")


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_apart, "MAX_SECONDS", 2)
    content = zlib.compress(b"1 0 0 1 0 0 cm " * 1_000_000)

    assert refusal(pdf_of(content, "/FlateDecode")).startswith("읽는 데 메모리나 시간이 지나치게 드는 PDF")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "암호가 걸린 문서입니다"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "옛 워드 문서(.doc)입니다"),
        (OLE + b"\0" * 600, "알 수 없는 문서 형식이거나 손상된 파일입니다"),
        (b"HWP Document File V3.00 \x1a\x01\x02", "아주 오래된 한글 문서"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "그림 파일입니다"),
        (b"{\\rtf1\\ansi}", "RTF 문서입니다"),
        (b"<!DOCTYPE html><html></html>", "웹 문서입니다"),
        (b"   \n\n", "파일에 글이 없습니다"),
        (bytes(range(256)) * 8, "글로 된 파일이 아니거나"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_an_archive_of_something_else_is_named() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("사진.txt", "안녕")

    assert refusal(stream.getvalue()).startswith("압축 파일이지만")


def test_an_encrypted_hwpx_is_refused() -> None:
    manifest = b'<?xml version="1.0"?><m><odf:encryption-data xmlns:odf="urn:x"/></m>'

    assert "암호가 걸린 한글 문서입니다" in refusal(repacked(sample("hwpx"), **{"META-INF__manifest_x_xml": manifest}))


def test_an_encrypted_zip_member_is_refused() -> None:
    data = bytearray(sample("docx"))
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1

    assert refusal(bytes(data)).startswith("암호가 걸린 파일입니다")


def test_an_encrypted_pdf_is_refused() -> None:
    pdf = samples.new_pdf()
    pdf.cell(text="비밀")
    pdf.set_encryption(owner_password="owner", user_password="user")

    assert refusal(bytes(pdf.output())).startswith("암호가 걸린 PDF입니다.")


@pytest.mark.parametrize(
    ("flag", "words"), [(0x2, "암호가 걸린 한글 문서"), (0x4, "배포용으로 잠긴"), (0x10, "DRM이나 인증서로 잠긴")]
)
def test_a_locked_hwp_is_refused(flag: int, words: str) -> None:
    data = bytearray(sample("hwp"))
    signature = data.index(b"HWP Document File")
    data[signature + 36] |= flag

    assert words in refusal(bytes(data))


def test_a_scanned_pdf_is_refused() -> None:
    pdf = samples.new_pdf()
    pdf.rect(20, 20, 50, 50)

    assert refusal(bytes(pdf.output())).startswith("글자가 없는 PDF입니다.")


@pytest.mark.parametrize(("kind", "words"), [("docx", "잘렸습니다"), ("hwpx", "잘렸습니다"), ("pdf", "PDF"), ("hwp", "손상된")])
def test_a_file_cut_off_is_refused(kind: str, words: str) -> None:
    data = sample(kind)

    assert words in refusal(data[: len(data) * 2 // 3])


@pytest.mark.parametrize("kind", ["docx", "hwpx"])
def test_a_broken_table_is_refused_or_read(kind: str) -> None:
    member, wrong = {
        "docx": ("word/document.xml", (b"w:gridSpan", b"w:gridSpam")),
        "hwpx": ("Contents/section0.xml", (b"rowAddr", b"rowXddr")),
    }[kind]
    with zipfile.ZipFile(BytesIO(sample(kind))) as archive:
        broken = archive.read(member).replace(*wrong)
    data = repacked(sample(kind), **{member.replace("/", "__").replace(".", "_x_"): broken})

    if kind == "docx":
        assert len(reader.read_bytes(data, "a").blocks) == 4
    else:
        assert "손상되어" in refusal(data)


def test_a_table_with_absurd_positions_is_refused_with_its_place() -> None:
    with zipfile.ZipFile(BytesIO(sample("hwpx"))) as archive:
        broken = archive.read("Contents/section0.xml").replace(b'rowAddr="2"', b'rowAddr="99999999"')

    assert refusal(repacked(sample("hwpx"), Contents__section0_x_xml=broken)).startswith("4번째 문단 자리의 표가 깨져 있습니다")


def outcome(data: bytes) -> None:
    """Read, and check that a refusal is a Korean sentence; anything else raised fails the test.

    PDFs are read in this process: damage is what is tried here, and a process for each trial would take long.
    """
    message = ""
    try:
        if data.startswith(b"%PDF-"):
            blocks_of_pdf(data)
        else:
            reader.read_bytes(data, "계획")
    except UnreadableFile as refused:
        message = str(refused)
    assert not message or (re.search(r"[가-힣]", message) and message.endswith("."))


@given(st.binary(min_size=0, max_size=400))
@settings(max_examples=150)
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    outcome(data)


@pytest.mark.parametrize("kind", sorted(samples.ALL))
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    original = bytearray(sample(kind))
    start = data.draw(st.integers(0, len(original) - 1))
    if data.draw(st.booleans()):
        del original[start:]
    else:
        for offset, value in data.draw(st.lists(st.tuples(st.integers(0, 64), st.integers(0, 255)), min_size=1, max_size=6)):
            original[min(start + offset, len(original) - 1)] = value

    outcome(bytes(original))


@pytest.mark.parametrize("kind", ["docx", "hwpx"])
@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_xml_in_a_sound_archive_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    member = {"docx": "word/document.xml", "hwpx": "Contents/section0.xml"}[kind]
    with zipfile.ZipFile(BytesIO(sample(kind))) as archive:
        xml = archive.read(member)
    numbers = [match.span() for match in re.finditer(rb'"\d+"', xml)]
    start, end = data.draw(st.sampled_from(numbers))
    wrong = data.draw(st.sampled_from([b'"-1"', b'"99999999"', b'"x"', b'""', b'"1.5"']))

    outcome(repacked(sample(kind), **{member.replace("/", "__").replace(".", "_x_"): xml[:start] + wrong + xml[end:]}))
