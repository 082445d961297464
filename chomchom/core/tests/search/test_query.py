"""Finding entries."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from chomchom.core.search.entry import SearchEntry
from chomchom.core.search.index import Entry, index
from chomchom.core.search.query import Piece, pieces, search, snippet


def entry(title: str, body: str = "", *, kind: str = "사업", year: int = 2030, pk: int = 1) -> Entry:
    return Entry(kind, title, body, "돌봄팀", f"/things/{pk}/", "plan.project", pk, year)


def titles(text: str, **options: object) -> list[str]:
    return [result.entry.title for group in search(text, **options) for result in group.best]  # type: ignore[arg-type]  # options as given


@pytest.fixture
def indexed(db: None) -> None:
    index("plan-2030", [entry("틈새돌봄 지원", "혼자 사는 어르신을 찾아갑니다"), entry("이사회 운영", "연 5회 개최", kind="목표")])
    index("plan-2029", [entry("통합돌봄 지원", year=2029)])
    index("plan-2028", [entry("여가 지원", "국가가 돕는 집", year=2028)])


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("돌봄을", {"틈새돌봄 지원", "통합돌봄 지원"}),
        ("어르신", {"틈새돌봄 지원"}),
        ("새돌", {"틈새돌봄 지원"}),  # part of a word
        ("이사회는 개최", {"이사회 운영"}),
        ("없는말", set()),
        ("국가가", {"여가 지원"}),
        ("가" * 500, set()),  # not every text in which 가 is a word
        ("'; --", set()),
        ("\\", set()),
    ],
)
def test_search_finds_by_morphemes_and_by_parts(text: str, found: set[str]) -> None:
    assert set(titles(text)) == found


@pytest.mark.usefixtures("indexed")
def test_search_narrows_to_a_year_and_a_kind() -> None:
    assert titles("돌봄", year=2029) == ["통합돌봄 지원"]
    assert titles("돌봄", kind="목표") == []


@pytest.mark.usefixtures("indexed")
def test_search_groups_by_kind_in_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):  # kinds with counts; the best of each
        groups = search("지원 운영") + search("")

    assert groups == []


def test_numbers_are_found_whole(db: None) -> None:
    amounts = ["1,000천원", "11,000천원", "2,000천원", "1000명"]
    index("plan-2030", [entry(f"지원 {amount}", f"산출 {amount}", pk=pk) for pk, amount in enumerate(amounts)])

    assert set(titles("1,000")) == set(titles("1000")) == {"지원 1,000천원", "지원 1000명"}
    assert titles("1,000천원") == ["지원 1,000천원"]
    assert pieces("1,000과 11,000", ["1000"]) == [Piece("1,000", hit=True), Piece("과 11,000", hit=False)]


def test_index_replaces_a_collection(db: None) -> None:
    index("plan-2030", [entry("하나"), entry("둘", pk=2)])
    index("plan-2031", [entry("남", year=2031)])

    assert index("plan-2030", [entry("셋")]) == 1
    assert set(SearchEntry.objects.values_list("title", flat=True)) == {"셋", "남"}


def test_pieces_and_snippet_mark_what_was_asked_for() -> None:
    assert pieces("틈새돌봄 지원", ["돌봄"]) == [Piece("틈새", hit=False), Piece("돌봄", hit=True), Piece(" 지원", hit=False)]
    assert snippet("가" * 300 + "돌봄" + "나" * 300, ["돌봄"])[1] == Piece("돌봄", hit=True)
    assert snippet("", ["돌봄"]) == []
