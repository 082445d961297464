"""Bulk posting: a template, a preview that marks each bad row, all or nothing."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.ledger.models import Batch, Entry
from chomchom.ledger.services.batches import forget_previews
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.months import close_month
from chomchom.ledger.services.rollups import differences
from chomchom.ledger.tests.factories import HELD, posting
from chomchom.orgs.models import Organisation

RECEIVE = reverse("ledger:batch-receive", args=[HELD.code])
HEADINGS = "날짜*,조직,제목*,회의체*,참석 인원,상대 기관"


def hand_in(client: Client, content: bytes, name: str = "a.csv") -> str:
    """The page that follows a file."""
    return client.post(RECEIVE, {"file": SimpleUploadedFile(name, content)}, follow=True).content.decode()


def accept(client: Client) -> str:
    return client.post(reverse("ledger:batch-accept", args=[Batch.objects.latest("pk").pk]), follow=True).content.decode()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp949"])
def test_a_file_is_previewed_then_posted_once(member: Client, own: Organisation, codec: str) -> None:
    content = f'{HEADINGS}\n2025-05-20,,이사회,이사회,"1,100",가나 복지관\n2025.5.21,{own.name},운영위,운영위원회,7,\n'.encode(
        codec
    )
    page = hand_in(member, content)
    assert "2건 모두 올리기" in page
    assert not Entry.objects.exists()
    taken = accept(member)
    assert "2건이 원장에 있습니다" in taken
    assert f"?batch={Batch.objects.get().pk}" in taken
    assert "이 파일의 2건은 이미 원장에 있습니다" in accept(member)  # back, and sent again
    post_one(posting("of no file"))
    assert "실적 <b>2건" in member.get(reverse("ledger:entry-list"), {"batch": Batch.objects.get().pk}).content.decode()
    assert "내가 올린 파일" in member.get(RECEIVE).content.decode()
    assert not bytes(Batch.objects.get().content)
    of_file = Entry.objects.filter(key__startswith="file:")
    assert sorted(of_file.values_list("people", "organisation__name")) == [(7, own.name), (1100, own.name)]
    again = hand_in(member, content)
    assert "2줄은 이 파일로 전에 올린 것" in again
    assert "모두 올리기" not in again
    assert "다시 올리지 않았습니다" in accept(member)
    assert of_file.count() == 2
    assert differences() == 0


def test_the_template_comes_back_filled_in(member: Client, own: Organisation) -> None:
    book = openpyxl.load_workbook(BytesIO(member.get(reverse("ledger:batch-template", args=[HELD.code])).content))
    sheet = book["실적"]
    headings = [cell.value for cell in sheet[1]]
    row = {"날짜*": "2025-05-20", "제목*": "이사회", "회의체*": "이사회", "방식": "대면", "만족도": 91.5, "쓴 돈(원)": 1000}
    sheet.append([row.get(heading) for heading in headings])
    out = BytesIO()
    book.save(out)
    assert "1건 모두 올리기" in hand_in(member, out.getvalue(), "a.xlsx")
    accept(member)
    entry = Entry.objects.get()
    assert (str(entry.score), entry.amount, entry.labels) == ("91.50", 1000, {"body": "이사회", "mode": "대면"})


BAD = [
    ("어제,,이사회,이사회,1,", "날짜 칸의"),
    (",,이사회,이사회,1,", "날짜 칸이 비어"),
    ("2999-01-01,,이사회,이사회,1,", "오지 않았습니다"),
    ("2025-05-20,없는 팀,이사회,이사회,1,", "조직 칸의"),
    ("2025-05-20,,이사회,,1,", "회의체 칸이 비어"),
    ("2025-05-20,,이사회,이사회,-1,", "사이여야"),
    ("2025-05-20,,이사회,이사회,한명,", "참석 인원 칸의"),
    ("2025-05-20,,=cmd|' /C calc'!A0,이사회,1,", "수식"),
    ("2025-04-20,,이사회,이사회,1,", "마감되었습니다"),
]


@pytest.mark.parametrize(
    ("partner", "sentence"), [("가" * 121, "너무 깁니다"), ("\u200b", "보이는 글자가 없습니다"), ("홍길동 01012345678", "개인정보")]
)
def test_a_counterpart_that_cannot_be_kept_is_told_with_its_row(member: Client, partner: str, sentence: str) -> None:
    page = hand_in(member, f"날짜*,제목*,회의체*,상대 기관\n2025-05-20,이사회,이사회,{partner}\n".encode())
    assert sentence in page
    assert "모두 올리기" not in page


@pytest.mark.parametrize(("line", "sentence"), BAD)
def test_one_bad_row_stops_all(member: Client, own: Organisation, line: str, sentence: str) -> None:
    close_month(own, date(2025, 4, 1), by=None, at=timezone.now())
    page = hand_in(member, f"{HEADINGS}\n2025-05-20,,좋은 줄,이사회,1,\n{line}\n".encode())
    assert sentence in page
    assert "모두 올리기" not in page
    refused = member.post(reverse("ledger:batch-accept", args=[Batch.objects.latest("pk").pk]))
    assert refused.status_code == 409
    assert "3번째" in refused.content.decode()
    assert not Entry.objects.exists()


FILES = [
    (b"", "비어"),
    (b"PK\x03\x04 nonsense", "손상"),
    (b"\xff\xfe\x00\x01" * 9, "글자가 깨져"),
    ("색깔,제목*\n빨강,가".encode(), "모르는 열"),
    ("제목*,회의체*\n가,나".encode(), "없습니다: 날짜"),
    ("날짜*,제목*,제목*,회의체*\n".encode(), "두 번"),
    (f"{HEADINGS}\n".encode() + b"2025-05-20,,a,b,1,\n" * 20_001, "20,000줄까지"),
    (b"x" * (10 * 1024 * 1024 + 1), "너무 큽니다"),
]


@pytest.mark.parametrize(("content", "sentence"), FILES, ids=[sentence for _, sentence in FILES])
def test_a_file_that_cannot_be_read_is_refused_in_words(member: Client, content: bytes, sentence: str) -> None:
    assert sentence in hand_in(member, content)
    assert not Batch.objects.exists()


def test_a_batch_is_of_its_owner(member: Client, planner: Client) -> None:
    hand_in(member, f"{HEADINGS}\n2025-05-20,,이사회,이사회,1,\n".encode())
    assert planner.get(reverse("ledger:batch-show", args=[Batch.objects.get().pk])).status_code == 404


def test_a_file_that_nobody_accepts_is_forgotten_after_a_day(member: Client, own: Organisation) -> None:
    hand_in(member, f"{HEADINGS}\n2025-05-20,,이사회,이사회,1,\n".encode())
    accept(member)
    hand_in(member, f"{HEADINGS}\n2025-05-21,,이사회,이사회,1,\n".encode())
    now = timezone.now()

    assert forget_previews(at=now + timedelta(hours=23)) == 0
    assert forget_previews(at=now + timedelta(hours=25)) == 1
    assert Batch.objects.get().accepted_at
