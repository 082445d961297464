"""XLSForm in the browser: a draft from a file, or the list of what cannot be taken; and a version as a file."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from chomchom.accounts.tests.people import browser_of, member
from chomchom.orgs.tests.tree import agency
from chomchom.surveys.models import Instrument, Version
from chomchom.surveys.tests.made import FORM, version
from chomchom.surveys.tests.xlsform.test_examples import EXAMPLES
from chomchom.surveys.xlsform import LARGEST, read, write

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::UserWarning")]


@pytest.fixture
def planner() -> Client:
    return browser_of(member("planner"))


def sent(client: Client, data: bytes, file: str = "조사.xlsx", **said: str) -> HttpResponse:
    fields = {"purpose": "training", "organisation": str(agency().pk), "file": SimpleUploadedFile(file, data), **said}
    return client.post(reverse("surveys:xlsform-import"), fields)  # type: ignore[return-value]  # of the test client


def test_a_file_becomes_a_draft_that_is_shown(planner: Client) -> None:
    answer = sent(planner, write(FORM))

    draft = Version.objects.get()
    assert (draft.form, draft.status, draft.source) == (FORM, "draft", "xlsform")
    assert draft.instrument.name == "교육 만족도"
    assert "무엇이 아쉬웠습니까?" in planner.get(answer.headers["Location"]).content.decode()


def test_what_is_left_out_is_told(planner: Client) -> None:
    answer = sent(planner, (EXAMPLES / "bugs/default_time_demo.xls").read_bytes(), "시각.xls", name="시각 조사")

    page = planner.get(answer.headers["Location"]).content.decode()
    assert "미리 채운 답(default)은 채우지 않습니다" in page
    assert Instrument.objects.get().name == "시각 조사"


def test_what_is_not_supported_is_listed_with_its_questions_and_nothing_is_kept(planner: Client) -> None:
    answer = sent(planner, (EXAMPLES / "xlsform_spec_test.xlsx").read_bytes())

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<code>repeat</code>" in page
    assert "되풀이하는 묶음" in page
    assert "repeat_test" in page
    assert not Instrument.objects.exists()


def test_a_missing_reference_is_said_with_its_row(planner: Client) -> None:
    answer = sent(planner, (EXAMPLES / "bugs/cascades_old.xls").read_bytes(), "조사.xls")

    said = "survey 시트 17행의 label 칸이 ‘q5_construction_site_district’라는 물음을 부르지만, 그런 이름의 물음이 없습니다."
    assert said in answer.content.decode()


def _bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (13 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("큰.xlsx", b"PK" + b"0" * LARGEST, "파일이 너무 큽니다"),
        ("폭탄.xlsx", _bomb(), "지나치게 커지는 파일"),
        ("깨진.xlsx", b"PK broken", "손상되었습니다"),
        ("빈.xlsx", b"", "파일이 비어 있습니다"),
        ("글.xlsx", "설문지".encode(), "읽을 수 없습니다"),
        ("글.txt", b"a", "엑셀로 만든 XLSForm"),
    ],
)
def test_other_files_are_refused_with_a_reason(planner: Client, name: str, data: bytes, said: str) -> None:
    answer = sent(planner, data, name)

    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert not Instrument.objects.exists()


def test_an_instrument_gets_its_next_version_from_a_file(planner: Client) -> None:
    first = version()
    other = (EXAMPLES / "specify_other.xls").read_bytes()

    planner.post(reverse("surveys:xlsform-change", args=[first.instrument_id]), {"file": SimpleUploadedFile("둘.xls", other)})

    draft = Version.objects.get(number=2)
    assert [each.name for each in draft.form.questions] == ["sex"]
    assert first.instrument.versions.filter(status="published").get().form == FORM


def test_a_version_is_downloaded_as_what_is_read_again(planner: Client) -> None:
    answer = planner.get(reverse("surveys:xlsform-export", args=[version().pk]))

    assert read(answer.content) == FORM


def test_a_draft_with_faults_says_what_to_mend_first(planner: Client) -> None:
    sent(planner, (EXAMPLES / "choice_name_same_as_select_name.xls").read_bytes(), "하나.xls")

    answer = planner.get(reverse("surveys:xlsform-export", args=[Version.objects.get().pk]))

    assert answer.status_code == 409
    assert "zone: 보기는 2개부터" in answer.content.decode()
