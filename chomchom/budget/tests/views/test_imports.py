"""Taking a file of executions in, in the browser: columns, groups, rows, sums, progress, undoing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import ColumnMapping, Import, Payment
from chomchom.budget.queries.imports import groups_of
from chomchom.budget.services.working import work
from chomchom.budget.tests.files import COLUMNS, csv_of, row, workbook
from chomchom.budget.tests.made import AT, budget, heading, line
from chomchom.orgs.tests.tree import agency, facility

pytestmark = pytest.mark.django_db
LISTED = 10
"""Session, user, memberships, how many files, whether there are budgets, agency, years, budgets of the form (twice), files."""
MATCHED = 15
"""Session, user, memberships, file, sums, groups, lines, counts, headings, obstacles (counts, sums, wanted, left), agency,
years."""


@pytest.fixture(autouse=True)
def _in_2031(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the tests: rows of the future are faults."""
    for module in ("imports", "import_acts"):
        monkeypatch.setattr(f"chomchom.budget.views.{module}.now", lambda: AT)


@pytest.fixture
def desk() -> Client:
    return browser_of(member("accountant", agency()))


def handed_in(desk: Client, data: bytes, name: str = "집행.xlsx") -> Import:
    """The file, through the form."""
    file = SimpleUploadedFile(name, data)
    answer = desk.post("/budget/imports/", {"file": file, "budget": budget().pk})
    assert answer.status_code == 302, text_of(answer)
    return Import.objects.latest("pk")


def told(desk: Client, batch: Import, **changes: str) -> Any:
    """The form of the columns, sent."""
    columns = {f"column-{code}": heading for code, heading in COLUMNS.items()}
    return desk.post(f"/budget/imports/{batch.pk}/columns/", {"source": "G20", **columns, **changes})


def done(batch: Import) -> Import:
    work(batch.pk, clock=lambda: AT)
    return Import.objects.get(pk=batch.pk)


def text_of(answer: Any) -> str:
    """The page."""
    return str(answer.content.decode())


def test_the_whole_way_in_the_browser(desk: Client) -> None:
    """From the form to the payments and back."""
    spent = line()
    batch = handed_in(desk, csv_of(row(1), row(2, "△5,000"), ["", "", "", "합계", "", "95,000", ""]), "집행.csv")
    page = text_of(desk.get(f"/budget/imports/{batch.pk}/", follow=True))
    assert '<option value="지급액" selected>' in page
    assert told(desk, batch).status_code == 302
    assert 'hx-trigger="every 1s"' in text_of(desk.get(batch.get_absolute_url()))
    done(batch)
    polled = desk.get(batch.get_absolute_url(), headers={"HX-Request": "true"})
    assert polled.headers["HX-Redirect"] == batch.get_absolute_url()
    page = text_of(desk.get(batch.get_absolute_url()))
    assert "잘못된 줄이 1개" in page
    assert "과목이 같음" in page
    rows = f"/budget/imports/{batch.pk}/rows/"
    assert "‘지급액’ 칸: -5,000원은 반납" in text_of(desk.get(f"{rows}?state=faulty"))
    answer = desk.post(f"{rows}put/", {"act": "all-faulty", "reason": "반납으로 올림", "next": f"{rows}?state=out"})
    assert answer.headers["Location"] == f"{rows}?state=out"
    assert "반납으로 올림" in text_of(desk.get(f"{rows}?state=out"))
    assert "저장할 수 있습니다" in text_of(desk.get(batch.get_absolute_url()))
    desk.post(f"/budget/imports/{batch.pk}/save/")
    done(batch)
    page = text_of(desk.get(batch.get_absolute_url()))
    assert "지급 <b>1건</b>" in page
    assert Payment.objects.get().line == spent
    desk.post(f"/budget/imports/{batch.pk}/undo/", {"reason": "틀린 파일"})
    done(batch)
    assert "까닭: 틀린 파일" in text_of(desk.get(batch.get_absolute_url()))


def test_groups_are_decided_at_once(desk: Client) -> None:
    """Without a choice nothing is decided."""
    first, _ = line(title="안내문"), line(title="봉투")
    batch = handed_in(desk, workbook(row(1, title="가"), row(2, title="나")))
    told(desk, batch)
    batch = done(batch)
    address = f"/budget/imports/{batch.pk}/match/"
    assert desk.post(address, {"act": "line", "line": first.pk}).status_code == 409
    key = groups_of(batch)[0].key
    assert desk.post(address, {"act": "line", "group": ["nonsense", key]}).status_code == 409
    for gone in ('["\\u0000", "", 999999999]', f'["", "", {10**30}]', "[" * 20_000):
        assert desk.post(address, {"act": "suggested", "group": gone}).status_code == 409
    assert desk.post(address, {"act": "line", "group": ["nonsense", key], "line": first.pk}).status_code == 302
    assert set(batch.rows.values_list("line", "certainty")) == {(first.pk, 100)}
    assert ColumnMapping.objects.get().matches == {"사무관리비|": first.pk}
    desk.post(f"/budget/imports/{batch.pk}/total/", {"total": "200,000원"})
    assert Import.objects.get().stated_total == 200_000


def test_columns_are_remembered_by_their_source(desk: Client) -> None:
    """The next file of the same columns comes with them chosen."""
    line()
    told(desk, handed_in(desk, workbook(row(1))), **{"column-payee": ""})
    second = handed_in(desk, workbook(row(2)))
    page = text_of(desk.get(f"/budget/imports/{second.pk}/columns/"))
    assert 'value="G20"' in page
    assert '<option value="거래처" selected>' not in page
    answer = told(desk, second, **{"column-amount": ""})
    assert "꼭 있어야 하는 열을 골라 주세요: 금액" in text_of(answer)
    assert "한 열을 두 군데에 골랐습니다: 적요" in text_of(told(desk, second, **{"column-payee": "적요"}))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"PK\x03\x04broken", "손상되었거나 암호"),
        ("a.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "예전 엑셀(.xls)이나"),
        ("a.csv", b"", "비어 있습니다"),
    ],
)
def test_what_is_no_table_is_refused_at_once(desk: Client, name: str, data: bytes, said: str) -> None:
    line()
    answer = desk.post("/budget/imports/", {"file": SimpleUploadedFile(name, data), "budget": budget().pk})
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_table_without_headings_says_so(desk: Client) -> None:
    line()
    batch = handed_in(desk, workbook(["가", "나"], headings=["다", "라"]))
    assert "열 이름이 있는 줄을 찾지 못했습니다" in text_of(desk.get(f"/budget/imports/{batch.pk}/columns/"))


def test_others_do_not_find_it(desk: Client) -> None:
    """A facility's head sees the files of the facility's budget only."""
    line()
    batch = handed_in(desk, workbook(row(1)))
    head = browser_of(member("facility_head", facility()))
    assert head.get(batch.get_absolute_url()).status_code == 404
    assert batch.name not in text_of(head.get("/budget/imports/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_and_the_groups_ask_a_constant_number_of_queries(desk: Client, count: int) -> None:
    names = ["사무관리비", "공공운영비", "임차료"][:count]
    for name in names:
        line(under=heading(name))
    for number in range(count):
        batch = handed_in(desk, workbook(*(row(number, heading=name) for name in names)))
    told(desk, batch)
    done(batch)
    with CaptureQueriesContext(connection) as asked:
        desk.get("/budget/imports/")
    listed = len(asked)
    with CaptureQueriesContext(connection) as asked:
        desk.get(batch.get_absolute_url())
    assert (listed, len(asked)) == (LISTED, MATCHED)
