"""Which lines of a budget a page is narrowed to: those of a project, a heading, a team; nonsense in an address is ignored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chomchom.budget.queries.groups import Headings, Known, project_step
from chomchom.budget.queries.standing import StoodLine
from chomchom.core.words import whole_number


@dataclass(frozen=True)
class Narrowing:
    """`project` is the text of a lineage, or `none` for lines without a project."""

    project: str = ""
    heading: int | None = None
    team: int | None = None

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Narrowing:
        """From the parameters of an address."""
        project = params.get("project", "")
        return cls(
            project if project == "none" or _is_lineage(project) else "",
            whole_number(params.get("heading")),
            whole_number(params.get("team")),
        )

    @property
    def any(self) -> bool:
        """Whether it narrows at all."""
        return self != Narrowing()

    def takes(self, line: StoodLine, headings: Headings | None) -> bool:
        """Whether the line is among them."""
        if self.project and self.project != str(line.lineage or "none"):
            return False
        if self.team is not None and self.team != line.team[0]:
            return False
        if self.heading is None or headings is None:
            return True
        return str(self.heading) in (step.key for step in headings.path(line.heading))

    def name(self, lines: Sequence[StoodLine], headings: Headings | None, projects: Mapping[UUID, Known]) -> str:
        """What it is narrowed to, in words; empty where to nothing, or to nothing that there is."""
        if not lines:
            return ""
        names = [project_step(lines[0].lineage, projects).name] if self.project else []
        names += [lines[0].team[1]] if self.team is not None else []
        if self.heading is not None and headings is not None:
            names += [step.name for step in headings.path(lines[0].heading) if step.key == str(self.heading)]
        return ", ".join(names)


def _is_lineage(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
