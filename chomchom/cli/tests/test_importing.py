"""What the demo says about the document that it was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.cli.importing import import_and_adopt, import_sample
from chomchom.orgs import profiles
from chomchom.plan.models import Version
from chomchom.plan.pipeline import CannotRead
from chomchom.plan.sample import sample_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> User:
    return member("planner", email="planner@agency.example", name="기획")


def test_the_sample_is_adopted_once(planner: User) -> None:
    profile = profiles.load("jeonbuk")

    first, again = import_sample(profile, by=planner), import_sample(profile, by=planner)

    version = Version.objects.get()
    errors = version.findings.filter(severity="error", decision="open").count()
    left = f" 풀지 않은 오류가 {errors}건 있습니다. 기획담당으로 로그인하면 ‘오늘’에서 볼 수 있습니다."
    assert errors > 0
    assert first == (f"{version.year}년 계획을 확정했습니다(확정): 사업 {version.projects.count()}개.{left}", version)
    assert again == (f"{version.year}년 계획이 이미 있습니다(확정).", version)


def test_a_document_that_cannot_be_adopted_stays_a_draft(planner: User, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(
        (sample_plan(profiles.FOLDER / "jeonbuk", 2031) or "").replace("2031", "").replace("2030", ""), encoding="utf-8"
    )

    said = import_and_adopt(plan, by=planner)

    assert said.startswith(
        "초안으로 가져왔지만 확정하지 못했습니다. 검토 화면에서 고친 뒤 확정하세요.\n  - 계획의 연도가 없습니다."
    )
    assert [version.status for version in Version.objects.all()] == [Version.Status.DRAFT]


def test_a_file_that_is_not_there_is_refused(planner: User, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="파일을 열 수 없습니다"):
        import_and_adopt(tmp_path / "none.hwpx", by=planner)
    assert Version.objects.count() == 0
