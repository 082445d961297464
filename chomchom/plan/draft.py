"""The draft plan: what a plan document says, value by value, each with the line it came from.

This is the one shape that the parser produces, the linter reads, the review corrects, a version stores and the writers print.
Published as `docs/plan.schema.json`. Amounts are whole won; lines are 1-based places in the source (0: not from a source);
months are 1 to 12. Nothing here is invented: what the document does not say is `None` or empty.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Period = Literal["year", "half", "quarter", "month", "week", "day", "always"]
Comparator = Literal[">=", "<=", ">", "<", "="]
Severity = Literal["error", "warning", "info"]


class Part(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Anything read from a place in the source."""

    line: int = 0


class Text(Part):
    """A sentence or phrase, without its bullet."""

    text: str


class Achievement(Text):
    """A result of last year and the points under it."""

    details: list[Text] = []


class Improvement(Text):
    """A fault found last year and what is to be done about it."""

    measures: list[Text] = []


class Action(Text):
    """A way of carrying out; level 1 is a numbered heading (①), deeper levels are its points."""

    level: int = 1


class Number(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One number of a target: `연 5회` is value 5, unit 회, period year. `comparator` is None where the text gives none."""

    value: int | float
    unit: str
    period: Period | None = None
    comparator: Comparator | None = None


class Target(Text):
    """A target of a project; level 1 is a heading target (◆), level 2 a point below it (-)."""

    level: int = 1
    numbers: list[Number] = []


class Role(Part):
    """Who answers for a project: `담당자`, `팀 장`; name and telephone as printed."""

    role: str
    name: str | None = None
    phone: str | None = None


class Span(Text):
    """The stated period of a project, as printed and as first and last month (`YYYY-MM`) where they can be read."""

    start: str | None = None
    end: str | None = None


class Overview(Part):
    """사업개요: purpose, period, content; `budget_text` is what follows (소요예산), for example `비예산`."""

    purpose: Text | None = None
    period: Span | None = None
    content: Text | None = None
    budget_text: Text | None = None


class Share(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A funding source and its share in percent: `도비50%`."""

    source: str
    percent: float


class Formula(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One 산출내역: its words, its text as printed, its value in won (None if not computable), and the result printed after `=`."""

    text: str
    label: str = ""
    value: int | None = None
    stated: int | None = None


class BudgetLine(Part):
    """One printed amount, even with several formulas under it. `computed` is None unless every formula has a value."""

    category: str = ""
    item: str = ""
    text: str = ""
    formulas: list[Formula] = []
    stated: int | None = None
    computed: int | None = None


class Budget(Part):
    """The money of a project; a project without money (비예산) has no Budget at all."""

    stated_total: int | None = None
    funding: list[Share] = []
    lines: list[BudgetLine] = []


class Criterion(Part):
    """평가방법: what is judged and by which measure, in numbers (정량) or in words (정성)."""

    type: Literal["정량", "정성"]
    item: str = ""
    measure: str = ""


class ScheduleRow(Part):
    """One activity of the schedule and the months marked for it; `beyond_12` if a mark stands after December."""

    group: str = ""
    label: str = ""
    months: list[int] = []
    beyond_12: bool = False


class Schedule(Part):
    """추진계획. `marks_lost`: rows were read but the source kept not one mark."""

    stated_year: int | None = None
    rows: list[ScheduleRow] = []
    marks_lost: bool = False


class Issue(Text):
    """쟁점 및 대책: an issue, its explanation and its countermeasures."""

    details: list[Text] = []
    countermeasures: list[Text] = []


class Project(Part):
    """One project section (사업). `title_source` says where the title was found: a printed heading is often lost."""

    team: str
    number: int | None = None
    title: str = ""
    title_source: Literal["heading", "team_table", "strategy_list", "purpose", "none"] = "heading"
    roles: list[Role] = []
    targets: list[Target] = []
    background: list[Text] = []
    overview: Overview | None = None
    budget: Budget | None = None
    achievements: list[Achievement] = []
    improvements: list[Improvement] = []
    actions: list[Action] = []
    criteria: list[Criterion] = []
    schedule: Schedule | None = None
    issues: list[Issue] = []


class Name(Part):
    """A named node of the strategy; `parent` names the node above it where the document says so."""

    name: str
    parent: str | None = None


class Listed(Part):
    """A project as listed in a strategy or team table."""

    title: str
    number: int | None = None


class Task(Name):
    """전략과제: its parent is the direction; `stated_count` is the number printed beside it, `(9)`."""

    stated_count: int | None = None
    projects: list[Listed] = []


class Count(Part):
    """A count stated in a heading: `9대 전략과제`, `65개 실천사업`."""

    of: Literal["goals", "directions", "tasks", "actions", "projects"]
    value: int


LEVELS = {"goals": "경영목표", "directions": "전략방향", "tasks": "전략과제", "actions": "실행과제", "projects": "실천사업"}
"""What headings count, with its Korean name, from the top of the strategy down."""


class Strategy(Part):
    """경영목표, 전략방향, 전략과제 with their listed projects, 실행과제 (parent: task), and the counts stated in headings."""

    mission: Text | None = None
    vision: Text | None = None
    goals: list[Name] = []
    directions: list[Name] = []
    tasks: list[Task] = []
    actions: list[Name] = []
    counts: list[Count] = []


class Team(Name):
    """A team chapter: its printed number, vision, and its own table of tasks and projects."""

    number: int | None = None
    vision: Text | None = None
    tasks: list[Task] = []


class Related(Text):
    """Another place that belongs to a diagnostic, and why."""


class Diagnostic(Part):
    """One finding: what is wrong (`message`) and what to do (`advice`), in Korean. `path` locates the value in the draft
    (`projects/3/budget/lines/0/stated`), so that a review can offer to correct it."""

    code: str
    severity: Severity
    message: str
    advice: str = ""
    project: str | None = None
    path: str | None = None
    related: list[Related] = []


class Draft(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A whole plan. `project` keys of diagnostics are `Project` team and number, such as `경영기획팀 4` (see `project_key`)."""

    agency: str | None = None
    year: int | None = None
    strategy: Strategy
    teams: list[Team] = []
    projects: list[Project] = []
    diagnostics: list[Diagnostic] = []


def project_key(project: Project) -> str:
    """The short name of a project in messages: team and number, or team and title where the number is not known."""
    return f"{project.team} {project.number if project.number is not None else project.title}".strip()
