"""The whole plan: front, strategy, chapters, sections, and the titles that got lost."""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.plan.draft import Draft, Listed, Project, Related, project_key
from chomchom.plan.outline.chapters import Chapter, chapters_of
from chomchom.plan.outline.divisions import under_divisions
from chomchom.plan.outline.errors import NotAPlan
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.front import agency_of, year_of
from chomchom.plan.outline.pages import without_pages
from chomchom.plan.outline.parts import PartReader, is_roles
from chomchom.plan.outline.project import project_of
from chomchom.plan.outline.seams import without_cuts
from chomchom.plan.outline.sections import Section, SectionCutter
from chomchom.plan.outline.spans import complete
from chomchom.plan.outline.strategy import StrategyReader
from chomchom.plan.outline.teams import team_of
from chomchom.plan.outline.titles import align, from_strategy
from chomchom.plan.reader.blocks import Block, Table

_NOT_A_PLAN = (
    "사업계획서로 읽을 수 있는 내용을 찾지 못했습니다. "
    "팀별 사업(사업목표, 사업개요, 추진계획 등)이 들어 있는 연간 사업계획서인지 확인한 뒤 다시 올려 주세요."
)


def parse(blocks: Sequence[Block], year: int | None = None) -> Draft:
    """Read a document's blocks into a draft plan, with what was recovered or is doubtful in `diagnostics`.

    `year` is that of a document that does not say its own.
    Raises NotAPlan if there is neither a project section nor a listed project. Raises nothing else.
    """
    findings = Findings()
    blocks = without_cuts(without_pages(blocks))
    reader = PartReader(blocks)
    chapters = under_divisions(chapters_of(blocks), blocks)
    front, bodies = _split(blocks, chapters, reader)
    strategy = StrategyReader().read(blocks[:front])
    draft = Draft(strategy=strategy)
    for chapter, body in bodies:
        _read_chapter(draft, chapter, body, reader, findings)
    if not draft.projects and not any(task.projects for task in strategy.tasks):
        raise NotAPlan(_NOT_A_PLAN)
    _strategy_titles(draft, findings)
    draft.agency = agency_of(blocks[:front] or blocks)
    stated = year_of(blocks[:front] or blocks, _stated_years(draft.projects))
    draft.year = stated if stated is not None else year
    for project in draft.projects:
        if draft.year and project.overview and project.overview.period:
            complete(project.overview.period, draft.year)
    _report(draft, findings)
    draft.diagnostics = sorted(findings.found, key=lambda finding: finding.line)
    return draft


def _split(
    blocks: Sequence[Block], chapters: Sequence[Chapter], reader: PartReader
) -> tuple[int, list[tuple[Chapter, Sequence[Block]]]]:
    """Where the front ends, and each chapter with its blocks. Chapters before the first with a section are contents entries."""
    starts = [_first_section(blocks[chapter.start : chapter.stop], reader) for chapter in chapters]
    first = next((index for index, start in enumerate(starts) if start is not None), None)
    if first is not None:
        return chapters[first].start, [(chapter, blocks[chapter.start : chapter.stop]) for chapter in chapters[first:]]
    start = _first_section(blocks, reader)
    if start is None:
        return len(blocks), []
    start = next((place + 1 for place in range(start - 1, start - 4, -1) if place < 0 or _is_long(blocks[place])), start - 3)
    nameless = Chapter(name="", number=None, start=start, line=blocks[start].place.line)
    return start, [(nameless, blocks[start:])]


def _is_long(block: Block) -> bool:
    """A table of several rows: no title, so it ends what belongs to the section after it."""
    return isinstance(block, Table) and bool(block.cells) and block.cells[-1].row > block.cells[0].row


def _first_section(blocks: Sequence[Block], reader: PartReader) -> int | None:
    """The first table of roles or part heading."""
    return next(
        (index for index, block in enumerate(blocks) if is_roles(block) or reader.heading(block) not in (None, "other")),
        None,
    )


def _read_chapter(draft: Draft, chapter: Chapter, body: Sequence[Block], reader: PartReader, findings: Findings) -> None:
    first = _first_section(body, reader)
    team = team_of(chapter, body[:first])
    if chapter.name:
        draft.teams.append(team)
    if chapter.lost:
        said = f"차례에서 가져왔습니다({chapter.name})" if chapter.name else "찾지 못했습니다"
        findings.add(
            "P113", chapter.line, f"팀 제목이 없어 팀의 과제 표에서 새 팀이 시작된다고 보고, 이름은 {said}.", severity="warning"
        )
    listed = [entry for task in team.tasks for entry in task.projects]
    everywhere = [entry for task in draft.strategy.tasks for entry in task.projects]
    sections = SectionCutter(reader, listed or everywhere).cut(body)
    marks: list[tuple[int, Project]] = []
    words = [_words(section) for section in sections]
    entries = align(sections, words, listed)
    for section, entry in zip(sections, entries, strict=True):
        marks.append((len(findings.found), project_of(section, team.name, findings)))
        project = marks[-1][1]
        _title(project, section, entry, sections)
        draft.projects.append(project)
        findings.place(marks[-1][0], project_key(project), f"projects/{len(draft.projects) - 1}")


def _words(section: Section) -> str:
    """What a section says about itself, for telling which listed project it is."""
    blocks = section.blocks_of("targets", "overview", "purpose", "background", "actions")
    return " ".join(block.text for block in blocks[:40] if not isinstance(block, Table))


def _title(project: Project, section: Section, entry: Listed | None, sections: Sequence[Section]) -> None:
    """The title as printed, or that of the entry in the team's table."""
    if section.title:
        project.title_source = "heading"
        if project.number is None and entry is not None:
            project.number = entry.number
        return
    if entry is None:
        project.title_source = "none"
        return
    project.title, project.title_source = entry.title, "team_table"
    project.number = project.number if project.number is not None else entry.number


def _strategy_titles(draft: Draft, findings: Findings) -> None:
    """Sections without a title: from the strategy list, else from their purpose."""
    taken = {project.title for project in draft.projects if project.title}
    left = [entry for task in draft.strategy.tasks for entry in task.projects if entry.title not in taken]
    for project in draft.projects:
        if project.title:
            continue
        purpose = project.overview.purpose if project.overview else None
        entry = from_strategy(_project_words(project), left)
        if entry is not None:
            project.title, project.title_source = entry.title, "strategy_list"
            left.remove(entry)
        elif purpose is not None and purpose.text:
            project.title, project.title_source = purpose.text.split("\n")[0], "purpose"


def _project_words(project: Project) -> str:
    overview = project.overview
    said = [target.text for target in project.targets] + [action.text for action in project.actions]
    if overview:
        said += [text.text for text in (overview.purpose, overview.content) if text]
    return " ".join(said)


def _stated_years(projects: Sequence[Project]) -> list[int]:
    years = [project.schedule.stated_year for project in projects if project.schedule and project.schedule.stated_year]
    periods = [project.overview.period for project in projects if project.overview and project.overview.period]
    return years + [int(period.start[:4]) for period in periods if period.start]


_SOURCES = {
    "team_table": "팀의 사업 목록에서",
    "strategy_list": "전략과제의 사업 목록에서",
}


def _report(draft: Draft, findings: Findings) -> None:
    _report_recovered(draft, findings)
    for index, project in enumerate(draft.projects):
        start = len(findings.found)
        if project.title_source == "purpose":
            message = "인쇄된 제목이 없어 사업 목적을 제목으로 삼았습니다."
            findings.add("P111", project.line, message, severity="warning", path="title")
        elif project.title_source == "none":
            findings.add("P112", project.line, "사업의 제목을 찾지 못했습니다.", severity="warning", path="title")
        findings.place(start, project_key(project), f"projects/{index}")
    if draft.year is None:
        findings.add("P101", 0, "어느 해의 계획인지 찾지 못했습니다.", severity="warning", path="year")
    if draft.agency is None:
        findings.add("P102", 0, "기관 이름을 찾지 못했습니다.", path="agency")


def _report_recovered(draft: Draft, findings: Findings) -> None:
    """Titles taken from a list, all those of a team in one finding: where headings are lost, most are."""
    recovered: dict[tuple[str, str], list[int]] = {}
    for index, project in enumerate(draft.projects):
        if project.title_source in _SOURCES:
            recovered.setdefault((project.team, _SOURCES[project.title_source]), []).append(index)
    for (team, source), indexes in recovered.items():
        first = draft.projects[indexes[0]]
        if len(indexes) == 1:
            start = len(findings.found)
            findings.add("P111", first.line, f"인쇄된 제목이 없어 {source} 제목을 가져왔습니다.", path="title")
            findings.place(start, project_key(first), f"projects/{indexes[0]}")
            continue
        places = [Related(line=draft.projects[index].line, text=draft.projects[index].title) for index in indexes]
        message = f"{team or '이 계획'}의 사업 {len(indexes)}개는 인쇄된 제목이 없어 {source} 제목을 가져왔습니다."
        findings.add_together("P111", message, places)
