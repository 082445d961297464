"""Charts are read whole or refused in words; the database follows them and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from chomchom.budget import charts
from chomchom.budget.charts import BrokenCharts
from chomchom.budget.models import Heading
from chomchom.budget.services.headings import sync_headings
from chomchom.budget.tests.made import budget, line
from chomchom.history.models import Change
from chomchom.orgs.profiles import FOLDER
from chomchom.orgs.tests.tree import facility

JEONBUK = FOLDER / "jeonbuk"
SMALL = """
[[charts]]
code = "facility"
name = "작은 과목표"
levels = ["관", "항"]
[charts.revenue]
"01 보조금" = ["11 도비"]
[charts.expense]
"01 사무비" = ["11 급여", "12 여비"]
"""


def written(folder: Path, text: str = SMALL) -> Path:
    (folder / charts.FILE).write_text(text, encoding="utf-8")
    return folder


def test_the_charts_of_the_profile_are_whole() -> None:
    """Law, levels, and leaves as deep as there are levels; names that facilities and plans use are there."""
    found = {chart.code: chart for chart in charts.load(JEONBUK)}

    assert found["facility"].levels == ("관", "항", "목")
    assert all(chart.law and chart.as_of and not chart.verified for chart in found.values())
    paths = {(node.direction, node.code): node for node in found["facility"].nodes}
    assert (paths["expense", "115"].name, paths["expense", "115"].parent, paths["expense", "11"].parent) == (
        "퇴직금및퇴직적립금",
        "11",
        "01",
    )
    named = {(node.direction, node.name) for node in found["agency"].nodes}
    assert {("expense", "사무관리비"), ("expense", "국내여비"), ("expense", "행사실비보상금"), ("revenue", "도비보조금")} <= named


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (("12 여비", "11 여비"), "코드 ‘11’가 2번"),
        (("12 여비", "12"), "‘12’에 이름이 없습니다"),
        (('["11 도비"]', '{"11 도비" = ["111 도비"]}'), "‘01 보조금’ 아래는 과목의 목록"),
        (('levels = ["관", "항"]', 'levels = ["관", "항", "목"]'), "단계가 모자랍니다"),
        (('name = "작은 과목표"', ""), "읽을 수 없습니다"),
        (('levels = ["관", "항"]', 'levels = ["관", "항"]\ncolour = 1'), "읽을 수 없습니다"),
    ],
)
def test_a_broken_chart_is_refused_with_its_place(tmp_path: Path, broken: tuple[str, str], says: str) -> None:
    with pytest.raises(BrokenCharts, match=says):
        charts.load(written(tmp_path, SMALL.replace(*broken, 1)))


@pytest.mark.django_db
def test_the_database_follows_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    assert sync_headings(written(tmp_path)) == 5
    told = Change.objects.filter(object_type="budget.heading").count()

    assert sync_headings(tmp_path) == 5
    assert Change.objects.filter(object_type="budget.heading").count() == told
    assert str(Heading.objects.get(direction="expense", code="11").parent) == "사무비"


@pytest.mark.django_db
def test_what_left_the_file_stays_and_comes_back(tmp_path: Path) -> None:
    sync_headings(written(tmp_path))
    used = line(under=Heading.objects.get(code="12"), of=budget(facility()))

    sync_headings(written(tmp_path, SMALL.replace(', "12 여비"', "")))
    assert not Heading.objects.get(pk=used.heading_id).listed

    sync_headings(written(tmp_path, SMALL.replace("12 여비", "12 국내여비")))
    kept = Heading.objects.get(pk=used.heading_id)
    assert (kept.listed, kept.name) == (True, "국내여비")


def test_a_profile_without_charts_has_none(tmp_path: Path) -> None:
    assert charts.load(tmp_path) == []
