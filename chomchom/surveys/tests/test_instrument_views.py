"""The pages of instruments: what is listed, shown, copied, changed by file and published."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chomchom.accounts.tests.people import browser_of, member
from chomchom.orgs.tests.tree import agency, team
from chomchom.surveys.instrument.banking import standards
from chomchom.surveys.models import Instrument, Version
from chomchom.surveys.services import instruments
from chomchom.surveys.services.instruments import Making
from chomchom.surveys.tests.made import AT, FORM, survey

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def client_of_planner() -> Client:
    return browser_of(member("planner"))


def drafted(number: int = 1, form: Any = FORM) -> Version:
    making = Making(name=f"{number}번 설문", purpose="training", organisation=agency(), form=form)
    return instruments.new(making, by=member("planner", name=f"기획{number}"), at=AT)


def page(client: Client, instrument: Instrument) -> str:
    answer = client.get(instrument.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, page: str, pk: int, **data: Any) -> str:
    answer = client.post(reverse(f"surveys:{page}", args=[pk]), data, follow=True)
    return answer.content.decode()


def file_of(form: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile("form.json", form.to_json(), content_type="application/json")


def test_the_list_says_versions_and_uses(client_of_planner: Client) -> None:
    agency()
    instruments.sync_bank(by=None, at=AT)
    users = Version.objects.get(instrument__code="users")
    survey(version=users)
    survey(version=users)
    drafted()

    answer = client_of_planner.get(reverse("surveys:instrument-list"))
    found = [(each.name, each.last, each.used) for each in answer.context["page"]]

    assert len(found) == len(standards()) + 1
    assert ("이용자 만족도", 1, 2) in found
    assert found[-1] == ("1번 설문", None, None)
    own = client_of_planner.get(reverse("surveys:instrument-list"), {"kind": "own", "purpose": "training"})
    assert [each.name for each in own.context["page"]] == ["1번 설문"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_queries(client_of_planner: Client, rows: int, django_assert_max_num_queries: Any) -> None:
    for number in range(rows):
        drafted(number)
    address = reverse("surveys:instrument-list")
    client_of_planner.get(address)
    with django_assert_max_num_queries(14):  # session, user, rights, menu, organisations, count, rows
        client_of_planner.get(address)


def test_a_preview_shows_every_question_and_runs_nothing(client_of_planner: Client) -> None:
    form = msgspec.structs.replace(FORM, intro={"ko": SCRIPT})
    body = page(client_of_planner, drafted(form=form).instrument)

    assert all(each.text["ko"] in body for each in form.questions)
    assert "1~2점을 고른 분만 답합니다" in body
    assert SCRIPT not in body
    assert "고칠 곳이 없습니다" in body


def test_a_preview_says_conditions_in_words(client_of_planner: Client) -> None:
    shown = page(client_of_planner, drafted().instrument)
    assert "1~2점을 고른 분만 답합니다" in shown
    assert "overall &lt;= 2" not in shown


def test_a_draft_is_changed_by_file_until_it_has_no_fault(client_of_planner: Client) -> None:
    draft = drafted()
    faulty = msgspec.structs.replace(FORM, grouped_by=("nobody",))

    assert "고칠 곳이 1군데" in sent(client_of_planner, "instrument-change", draft.instrument_id, file=file_of(faulty))
    assert "펴낼 수 없습니다" in sent(client_of_planner, "version-publish", draft.pk)
    assert "고칠 곳이 없습니다" in sent(client_of_planner, "instrument-change", draft.instrument_id, file=file_of(FORM))
    assert "펴냄" in sent(client_of_planner, "version-publish", draft.pk)

    later = msgspec.structs.replace(FORM, closing={"ko": "또 뵙겠습니다."})
    body = sent(client_of_planner, "instrument-change", draft.instrument_id, file=file_of(later))
    assert "1판에서 바뀐 것" in body
    assert "제목, 인사말, 부, 언어" in body


def test_what_is_no_form_leaves_no_draft(client_of_planner: Client) -> None:
    version = instruments.publish(drafted(), by=member("planner", name="펴낸이"), at=AT)
    broken = SimpleUploadedFile("form.json", b"{}", content_type="application/json")

    assert "설문지 파일이 아닙니다" in sent(client_of_planner, "instrument-change", version.instrument_id, file=broken)
    assert version.instrument.versions.count() == 1


def test_a_copy_is_ones_own(client_of_planner: Client) -> None:
    agency()
    instruments.sync_bank(by=None, at=AT)
    standard = Version.objects.get(instrument__code="rights")
    assert "복사해서" in page(client_of_planner, standard.instrument)

    sent(client_of_planner, "instrument-copy", standard.pk, name="우리 인권", organisation=agency().pk)

    copied = Instrument.objects.get(name="우리 인권")
    assert (copied.standard, copied.versions.get().form) == (False, standard.form)
    assert sent(client_of_planner, "instrument-retire", copied.pk).count("쓰지 않음") == 1
    assert "쓰지 않음" not in sent(client_of_planner, "instrument-retire", copied.pk, back="1")


def test_a_form_goes_out_and_comes_in_as_a_file(client_of_planner: Client) -> None:
    draft = drafted()
    taken = client_of_planner.get(reverse("surveys:version-export", args=[draft.pk]))
    data = {"name": "들여온 것", "purpose": "training", "organisation": agency().pk}
    file = SimpleUploadedFile("form.json", taken.content)

    client_of_planner.post(reverse("surveys:instrument-import"), data | {"file": file})
    assert Version.objects.get(instrument__name="들여온 것").form == FORM


def test_who_only_reads_changes_nothing_and_copies_into_no_other_organisation() -> None:
    draft = drafted()
    reader = browser_of(member("auditor"))
    assert "올려서 고치기" not in page(reader, draft.instrument)
    assert reader.post(reverse("surveys:version-publish", args=[draft.pk])).status_code == 404
    head = browser_of(member("team_head", team()))
    agency()
    instruments.sync_bank(by=None, at=AT)
    standard = Version.objects.get(instrument__code="users")
    sent(head, "instrument-copy", standard.pk, name="남의 것", organisation=agency().pk)
    assert not Instrument.objects.filter(name="남의 것").exists()


def test_the_next_version_is_begun_by_a_button(client_of_planner: Client) -> None:
    version = instruments.publish(drafted(), by=member("planner", name="펴낸이"), at=AT)
    assert "새 판 고치기" in page(client_of_planner, version.instrument)
    body = sent(client_of_planner, "instrument-begin", version.instrument_id)
    assert "2판 고치기" in body
    assert version.instrument.versions.count() == 2


def test_nobody_publishes_what_they_have_not_read(client_of_planner: Client) -> None:
    draft = drafted()
    instruments.change(
        draft, msgspec.structs.replace(FORM, closing={"ko": "또 뵙겠습니다."}), by=member("planner", name="동료"), at=AT
    )
    assert "그사이 설문지가 바뀌어" in sent(client_of_planner, "version-publish", draft.pk, seen=draft.digest)
    assert Version.objects.get(pk=draft.pk).status == "draft"


def test_a_file_does_not_go_over_what_somebody_changed_meanwhile(client_of_planner: Client) -> None:
    draft, later = drafted(), msgspec.structs.replace(FORM, closing={"ko": "또 뵙겠습니다."})
    instruments.change(draft, later, by=member("planner", name="동료"), at=AT)
    told = sent(client_of_planner, "instrument-change", draft.instrument_id, file=file_of(FORM), seen=draft.digest)
    assert "동료 님이" in told
    assert Version.objects.get(pk=draft.pk).form == later
