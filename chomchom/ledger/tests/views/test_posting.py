"""Posting by hand: fast, remembered, refused in words; reversing and correcting; evidence."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.tests.people import browser_of
from chomchom.accounts.tests.people import member as somebody
from chomchom.core.models import AuditLine
from chomchom.ledger.evidence import Cleaned
from chomchom.ledger.models import Entry, Evidence
from chomchom.ledger.services import reverse as reverse_entry
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.evidence import post_with_evidence
from chomchom.ledger.services.seals import seal
from chomchom.ledger.services.verification import verify
from chomchom.ledger.tests.evidence.test_cleaning import photo
from chomchom.ledger.tests.factories import HELD, posting
from chomchom.orgs.models import Organisation

FORM = reverse("ledger:entry-post", args=[HELD.code])


def filled(org: Organisation, **changes: Any) -> dict[str, Any]:
    values = {
        "key": "k1",
        "on": timezone.localdate().isoformat(),
        "org": org.pk,
        "title": "제1차 이사회",
        "label-body": "이사회",
        "quantity": "1",
        "people": "1,234",
        "amount": "",
        "score": "91.5점",
        "counterpart": "가나 복지관",
    }
    return values | changes


def test_a_form_posts_once_and_remembers(member: Client, own: Organisation) -> None:
    for _ in range(2):
        answer = member.post(FORM, filled(own, evidence=SimpleUploadedFile("사진.jpg", photo())))
        assert answer.status_code == 302, answer.content.decode()
    entry = Entry.objects.get()
    assert (entry.people, str(entry.score), entry.labels, str(entry.by)) == (1234, "91.50", {"body": "이사회"}, "담당자")
    assert entry.counterpart == Organisation.objects.get(name="가나 복지관", kind="partner")
    assert b"Exif" not in bytes(Evidence.objects.get().content.content)
    page = member.get(FORM).content.decode()
    assert 'value="이사회"' in page
    assert 'value="제1차 이사회"' not in page
    assert not re.search(r'name="key" value="k1"', page)
    assert member.get(reverse("ledger:kind-choose")).content.decode().count(FORM) == 2  # among all, and first of all


def test_what_is_there_already_is_asked_about_before_it_is_posted_again(member: Client, own: Organisation) -> None:
    member.post(FORM, filled(own))
    first = Entry.objects.get()

    asked = member.post(FORM, filled(own, key="k2"))  # the browser's way back gives the same words under a new key
    assert asked.status_code == 422
    page = asked.content.decode()
    assert f"같은 내용의 실적이 이미 있어 올리지 않았습니다: <a href='{first.get_absolute_url()}'>" in page
    assert 'type="checkbox" name="again"' in page
    assert Entry.objects.get() == first

    with_paper = member.post(FORM, filled(own, key="k2", evidence=SimpleUploadedFile("가.txt", b"a"))).content.decode()
    assert "증빙 파일은 다시 골라 주세요" in with_paper
    assert 'type="checkbox" name="again"' in member.post(FORM, filled(own, key="k2", again="on", on="언젠가")).content.decode()

    assert member.post(FORM, filled(own, key="k2", again="on")).status_code == 302
    assert member.post(FORM, filled(own, key="k2")).status_code == 302  # the same form once more
    assert member.post(FORM, filled(own, key="k3", title="제2차 이사회")).status_code == 302
    for entry in Entry.objects.all():
        reverse_entry(entry, by=None, reason="없던 일", at=timezone.now())
    assert member.post(FORM, filled(own, key="k4")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"counterpart": "홍길동 900101-1234567"}, "개인정보를 적지 않습니다"),
        ({"on": "2999-01-01", "counterpart": "없던 기관"}, "오지 않았습니다"),
        ({"label-body": ""}, "이 칸을 채워 주세요"),
        ({"on": "2999-01-01"}, "오지 않았습니다"),
        ({"on": "언젠가"}, "2031-05-20처럼"),
        ({"people": "-3"}, "사이여야"),
        ({"score": "NaN"}, "사이여야"),
        ({"score": "1e999999"}, "사이여야"),
        ({"people": "셋"}, "정수로"),
        ({"amount": "9" * 20}, "사이여야"),
        ({"label-mode": "전화"}, "목록에 있는 값을"),
        ({"evidence": SimpleUploadedFile("보고서.pdf", photo())}, "JPEG 그림입니다"),
        ({"subject": "홍길동"}, "가명"),
    ],
)
def test_a_refused_form_says_why(member: Client, own: Organisation, changes: dict[str, Any], sentence: str) -> None:
    answer = member.post(FORM, filled(own, **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Entry.objects.exists()
    assert not Evidence.objects.exists()
    assert not Organisation.objects.filter(kind="partner").exists()


def test_somebody_posts_for_the_own_team_only(member: Client, planner: Client, own: Organisation, other: Organisation) -> None:
    assert member.post(FORM, filled(other)).status_code == 422
    assert planner.post(FORM, filled(other)).status_code == 302
    entry = Entry.objects.get()
    assert member.get(entry.get_absolute_url()).status_code == 200
    for name in ("entry-reverse", "entry-correct", "evidence-attach"):
        assert member.post(reverse(f"ledger:{name}", args=[entry.pk]), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(("role", "posts"), [("planner", True), ("officer", True), ("auditor", False)])
def test_only_some_roles_post(own: Organisation, role: str, posts: bool) -> None:
    client = browser_of(somebody(role))

    for address in (FORM, reverse("ledger:batch-receive", args=[HELD.code])):
        assert client.get(address).status_code == (200 if posts else 404)
    client.post(FORM, filled(own))
    assert Entry.objects.count() == posts
    assert client.get(reverse("ledger:kind-show", args=[HELD.code])).status_code == 200


def test_evidence_is_opened_by_the_people_of_its_organisation_and_above(own: Organisation, other: Organisation) -> None:
    entry = post_with_evidence(posting("a", org=own), [Cleaned("회의록.txt", "text/plain", b"a")])
    file = reverse("ledger:evidence-show", args=[entry.pk, entry.evidence.get().pk])
    inside, above, beside = (browser_of(somebody(*who)) for who in (("officer", own), ("auditor",), ("officer", other)))

    assert [each.get(file).status_code for each in (inside, above, beside)] == [200, 200, 404]
    assert file in inside.get(entry.get_absolute_url()).content.decode()
    page = beside.get(entry.get_absolute_url()).content.decode()
    assert "회의록.txt" in page
    assert file not in page


def test_an_entry_is_reversed_with_a_reason(member: Client, own: Organisation) -> None:
    entry = post_one(posting("a", at=timezone.now(), on=timezone.localdate()))
    address = reverse("ledger:entry-reverse", args=[entry.pk])
    member.post(address, {"reason": ""})
    assert Entry.objects.count() == 1
    page = member.post(address, {"reason": "두 번 올림"}, follow=True).content.decode()
    assert "두 번 올림" in page
    assert "취소됨" in member.get(entry.get_absolute_url()).content.decode()


def test_an_entry_is_corrected(member: Client, own: Organisation) -> None:
    entry = post_one(posting("a", at=timezone.now(), on=timezone.localdate(), people=5))
    address = reverse("ledger:entry-correct", args=[entry.pk])
    assert 'value="5"' in member.get(address).content.decode()
    assert "바로잡는 까닭" in member.post(address, filled(own, people="6")).content.decode()
    assert not Entry.objects.filter(corrects=entry).exists()
    answer = member.post(address, filled(own, people="6", reason="인원을 잘못 셈"))
    right = Entry.objects.get(corrects=entry)
    assert answer.headers["Location"] == right.get_absolute_url()
    assert (right.people, entry.reversal.sign, entry.reversal.note) == (6, -1, "인원을 잘못 셈")


def test_a_correction_takes_over_the_evidence_that_is_left_ticked(member: Client, own: Organisation) -> None:
    minutes, photo_ = (Cleaned(f"{name}.txt", "text/plain", name.encode()) for name in "가나")
    entry = post_with_evidence(posting("a", at=timezone.now(), on=timezone.localdate()), [minutes, photo_])
    second = entry.evidence.latest("pk")
    address = reverse("ledger:entry-correct", args=[entry.pk])
    assert member.get(address).content.decode().count(" checked") == 2
    member.post(address, filled(own, kept=[second.pk], reason="잘못", evidence=SimpleUploadedFile("다.txt", b"c")))
    right = Entry.objects.get(corrects=entry)
    assert [each.name for each in right.evidence.order_by("name")] == ["나.txt", "다.txt"]
    assert entry.evidence.count() == 2


def test_what_is_cancelled_cannot_be_corrected(member: Client, own: Organisation) -> None:
    entry = post_one(posting("a", at=timezone.now(), on=timezone.localdate()))
    reversal = reverse_entry(entry, by=None, reason="잘못", at=timezone.now())
    for each in (entry, reversal):
        page = member.get(reverse("ledger:entry-correct", args=[each.pk]), follow=True).content.decode()
        assert "이미 취소된 실적" in page


@pytest.mark.parametrize("name", ["entry-post", "entry-correct", "evidence-attach", "batch-receive"])
def test_files_that_are_together_too_large_are_refused_and_nothing_is_kept(
    member: Client, own: Organisation, settings: Any, name: str
) -> None:
    settings.PLAN_FILE_LIMIT = 100_000
    entry = post_one(posting("a", at=timezone.now(), on=timezone.localdate()))
    files = {"evidence": [SimpleUploadedFile("가.txt", b"a"), SimpleUploadedFile("나.txt", b"b" * 200_000)]}
    if name == "batch-receive":
        files = {"file": [SimpleUploadedFile("가.csv", b"b" * 200_000)]}
    place = HELD.code if name in ("entry-post", "batch-receive") else entry.pk
    page = member.post(reverse(f"ledger:{name}", args=[place]), filled(own) | files, follow=True).content.decode()
    assert "를 넘어 받지 않았습니다" in page
    assert Entry.objects.count() == 1
    assert not Evidence.objects.exists()


def test_evidence_that_is_empty_or_there_already_is_told(member: Client, own: Organisation) -> None:
    entry = post_one(posting("a", at=timezone.now(), on=timezone.localdate()))
    address = reverse("ledger:evidence-attach", args=[entry.pk])

    def attach(*files: SimpleUploadedFile) -> str:
        return member.post(address, {"evidence": list(files)}, follow=True).content.decode()

    assert "올릴 파일을 골라" in attach()
    assert "비어 있는 파일" in attach(SimpleUploadedFile("가.txt", b""))
    attach(SimpleUploadedFile("가.txt", b"a"))
    told = attach(SimpleUploadedFile("다른 이름.txt", b"a"), SimpleUploadedFile("나.txt", b"b"))
    assert "증빙 1개를 붙였습니다" in told
    assert "1개는 이미 붙어" in told


def test_evidence_is_attached_later_and_always_saved_never_shown(member: Client, own: Organisation) -> None:
    entry = post_one(posting("a", at=timezone.now(), on=timezone.localdate()))
    address = reverse("ledger:evidence-attach", args=[entry.pk])
    member.post(address, {"evidence": [SimpleUploadedFile("가.txt", b"a"), SimpleUploadedFile("나.txt", b"b")]})
    assert [each.name for each in entry.evidence.order_by("pk")] == ["가.txt", "나.txt"]
    file = member.get(reverse("ledger:evidence-show", args=[entry.pk, entry.evidence.latest("pk").pk]))
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert AuditLine.objects.get(code="ledger.evidence.taken").object_id == entry.evidence.latest("pk").pk
    answer = member.post(address, {"evidence": SimpleUploadedFile("가.exe", b"MZ")})
    assert answer.status_code == 409
    assert "실행 파일" in answer.content.decode()


def test_the_page_of_an_entry_shows_the_seal_of_its_day_that_verify_knows(member: Client) -> None:
    entry, other = post_one(posting("a")), post_one(posting("b"))
    assert "올린 날이 지나면 봉인됩니다" in member.get(entry.get_absolute_url()).content.decode()

    (sealed,) = seal(at=entry.posted_at + timedelta(days=1))
    pages = [member.get(each.get_absolute_url()).content.decode() for each in (entry, other)]

    assert all(f'{sealed.day}의 봉인<br><code class="digest">{sealed}</code>' in page for page in pages)
    assert verify(expected=str(sealed)).is_good
