"""The browser: filters, pages, permalinks, exports."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chomchom.core.models import AuditLine
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry, SavedFilter
from chomchom.ledger.queries.entries import listing
from chomchom.ledger.queries.filters import Filters
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.tests.factories import AT, HELD, SENT, TODAY, posting
from chomchom.orgs.models import Organisation

LIST = reverse("ledger:entry-list")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_fixed_number_of_questions(
    planner: Client, own: Organisation, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        post_one(posting(str(number)))
    # session, user, roles; count; values of labels, organisations, regions, saved filters; entries; agency and years of the menu
    with django_assert_num_queries(11):
        answer = planner.get(LIST, {"kind": HELD.code})
    assert answer.content.decode().count("/ledger/entries/") == rows


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", "abcd-"),
        (f"kind={SENT.code}", "b"),
        ("label-body=운영위원회", "d"),
        ("state=standing", "abd"),
        ("state=reversed", "c"),
        ("state=reversals", "-"),
        ("since=2031-06-14", "abc-"),
        ("until=2031-06-14", "d"),
        ("q=연수", "d"),
        ("asof=2031-06-15", "abc"),
        ("org=OTHER", "b"),
        ("q=연수를 운영위원회를", "d"),
        ("q=나연수 이사회", ""),
        ("since=nonsense&org=-1&after=x.y&state=%00", "abcd-"),
        ("asof=9999-12-31&until=0001-01-01", "abcd-"),
        ("kind=%00&q=%00&label-%00=%00", "abcd-"),
    ],
)
def test_filters_narrow(planner: Client, own: Organisation, other: Organisation, asked: str, found: str) -> None:
    entries = {
        "a": post_one(posting("a", title="가 회의")),
        "b": post_one(posting("b", kind=SENT.code, labels={}, org=other)),
        "c": post_one(posting("c")),
        "d": post_one(
            posting("d", title="나 연수", labels={"body": "운영위원회"}, on=TODAY - timedelta(days=9), at=AT + timedelta(days=1))
        ),
    }
    entries["-"] = ledger.reverse(entries["c"], by=None, reason="잘못", at=AT + timedelta(days=1))
    page = planner.get(f"{LIST}?{asked.replace('OTHER', str(other.pk))}").content.decode()
    assert (
        "".join(sorted((key for key, entry in entries.items() if f'"/ledger/entries/{entry.pk}/"' in page), key="abcd-".index))
        == found
    )


def test_pages_follow_each_other_without_gaps(own: Organisation) -> None:
    ids = {post_one(posting(str(number), on=TODAY - timedelta(days=number % 3))).pk for number in range(7)}
    seen: list[Entry] = []
    after = ""
    for _ in range(4):
        page = listing(Filters(), after, size=2)
        seen += page.entries
        after = page.after
    assert after == ""
    places = [(entry.happened_on, entry.pk) for entry in seen]
    assert places == sorted(places, reverse=True)
    assert {entry.pk for entry in seen} == ids


def test_a_filter_is_kept_and_forgotten(planner: Client, member: Client) -> None:
    planner.post(reverse("ledger:filter-save"), {"name": "회의", "query": "kind=x"})
    saved = SavedFilter.objects.get()
    assert 'href="?kind=x"' in planner.get(LIST).content.decode()
    assert member.post(reverse("ledger:filter-forget", args=[saved.pk])).status_code == 404
    planner.post(reverse("ledger:filter-forget", args=[saved.pk]))
    assert not SavedFilter.objects.exists()


def test_exports_hold_what_the_list_holds_and_no_formula(planner: Client, own: Organisation) -> None:
    post_one(posting("a", title='=HYPERLINK("http://example.org")', people=3, score=91.5))
    post_one(posting("b", kind=SENT.code, labels={}, title="파견"))
    answer = planner.get(reverse("ledger:entry-export", args=["csv"]), {"kind": HELD.code})
    text = b"".join(answer).decode("utf-8-sig")
    heading, line = csv.reader(StringIO(text))
    row = dict(zip(heading, line, strict=True))
    assert row["제목"] == '\'=HYPERLINK("http://example.org")'
    assert (row["인원"], row["점수"], row["구분"]) == ("3", "91.50", "회의체=이사회")
    book = openpyxl.load_workbook(BytesIO(planner.get(reverse("ledger:entry-export", args=["xlsx"])).content))
    cells = [cell for line in book.active.iter_rows(min_row=2) for cell in line if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]
    assert book.active.max_row == 3
    taken = AuditLine.objects.filter(code="ledger.entries.exported").order_by("pk")
    assert [line.details for line in taken] == [{"query": f"kind={HELD.code}", "form": "csv"}, {"query": "", "form": "xlsx"}]


def test_an_export_of_another_form_is_not_there(planner: Client) -> None:
    assert planner.get("/ledger/export.exe").status_code == 404


@pytest.mark.parametrize("name", ["ledger:kind-list", "ledger:kind-choose", "ledger:month-list", "ledger:entry-list"])
def test_lists_open_while_the_ledger_is_empty(member: Client, name: str) -> None:
    assert member.get(reverse(name)).status_code == 200
