"""What stands in the way of an adoption: faults that no reason can excuse, because the plan could not be run with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chomchom.plan.compare.matching import normalise
from chomchom.plan.draft import Draft, Project, project_key

FIRST_YEAR, LAST_YEAR = 1990, 2100
_LARGEST_NUMBER = 32_767
_LARGEST_WON = 10**17
_LARGEST_VALUE = 10**15
_LAST_MONTH = 12


def blocking(draft: Draft) -> list[str]:
    """Korean sentences, one for each fault; empty when the draft can be adopted."""
    values = (fault for project in draft.projects for fault in _values(project))
    return [*_year(draft), *_projects(draft), *_numbers(draft), *_counts(draft), *values]


def usable_year(year: int | None) -> int | None:
    """The year, or None for one that no plan can have."""
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None


def _year(draft: Draft) -> Iterator[str]:
    if draft.year is None:
        yield "계획의 연도가 없습니다. '연도' 칸에 몇 년 계획인지 적어 주세요."
    elif not FIRST_YEAR <= draft.year <= LAST_YEAR:
        yield f"계획의 연도 {draft.year}년은 쓸 수 없습니다. {FIRST_YEAR}~{LAST_YEAR} 사이로 고쳐 주세요."


def _projects(draft: Draft) -> Iterator[str]:
    if not draft.projects:
        yield "사업이 하나도 없습니다. 사업계획서가 맞는지 확인하거나 사업을 더해 주세요."
    for place, project in enumerate(draft.projects, 1):
        if not project.team.strip():
            yield f"{place}번째 사업({project.title or '제목 없음'})에 팀이 없습니다. 팀 이름을 적어 주세요."
        if not project.title.strip():
            yield f"{place}번째 사업({project_key(project) or '팀 없음'})에 제목이 없습니다. 사업 제목을 적어 주세요."


def _numbers(draft: Draft) -> Iterator[str]:
    """A team and number name a project everywhere (letters, ledger, reports), so one number stands for one project."""
    taken: Counter[tuple[str, int | None]] = Counter(
        (normalise(project.team), project.number) for project in draft.projects if project.number is not None
    )
    for project in draft.projects:
        key = (normalise(project.team), project.number)
        if taken.pop(key, 0) > 1:
            titles = ", ".join(p.title for p in draft.projects if (normalise(p.team), p.number) == key)
            yield f"{project.team}에 {project.number}번 사업이 둘 이상입니다({titles}). 번호를 하나만 남기고 고쳐 주세요."


def _counts(draft: Draft) -> Iterator[str]:
    """Counts and numbers of chapters that no document means, such as a telephone number read as one."""
    stated = [(task.name, task.stated_count) for task in draft.strategy.tasks]
    for name, count in [*stated, *((team.name, team.number) for team in draft.teams)]:
        if count is not None and not 0 <= count <= _LARGEST_NUMBER:
            yield f"{name}: 적힌 수를 쓸 수 없습니다({count:,}). 0~{_LARGEST_NUMBER:,} 사이로 고쳐 주세요."


def _values(project: Project) -> Iterator[str]:
    name = project_key(project)
    if project.number is not None and not 0 <= project.number <= _LARGEST_NUMBER:
        yield f"{name}: 사업 번호 {project.number}번은 쓸 수 없습니다. 0~{_LARGEST_NUMBER:,} 사이로 고쳐 주세요."
    budget = project.budget
    amounts = [budget.stated_total, *(amount for line in budget.lines for amount in (line.stated, line.computed))] if budget else []
    if any(amount is not None and abs(amount) > _LARGEST_WON for amount in amounts):
        yield f"{name}: 예산에 너무 큰 금액이 있습니다. 금액과 산출내역을 확인해 주세요."
    if any(abs(number.value) > _LARGEST_VALUE for target in project.targets for number in target.numbers):
        yield f"{name}: 목표에 너무 큰 수가 있습니다. 목표 수치를 확인해 주세요."
    yield from _schedule(project, name)


def _schedule(project: Project, name: str) -> Iterator[str]:
    stated_year = project.schedule.stated_year if project.schedule else None
    if stated_year is not None and not FIRST_YEAR <= stated_year <= LAST_YEAR:
        yield f"{name}: 추진계획 표의 연도 {stated_year}년은 쓸 수 없습니다. 고치거나 비워 주세요."
    rows = project.schedule.rows if project.schedule else []
    if any(not 1 <= month <= _LAST_MONTH for row in rows for month in row.months):
        yield f"{name}: 추진계획에 1~12월이 아닌 달이 있습니다. 달을 고쳐 주세요."
