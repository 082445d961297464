"""Models of the plan: how it came in (upload, version, finding), and what it says once adopted (strategy, project, parts)."""

from chomchom.plan.models.finding import Correction, Finding
from chomchom.plan.models.parts import BudgetLine, Criterion, Issue, Note, ScheduleRow, Target, TargetNumber
from chomchom.plan.models.project import Project
from chomchom.plan.models.strategy import ActionTask, Direction, Goal, StrategicTask, TeamPlan
from chomchom.plan.models.version import Upload, Version

__all__ = [
    "ActionTask",
    "BudgetLine",
    "Correction",
    "Criterion",
    "Direction",
    "Finding",
    "Goal",
    "Issue",
    "Note",
    "Project",
    "ScheduleRow",
    "StrategicTask",
    "Target",
    "TargetNumber",
    "TeamPlan",
    "Upload",
    "Version",
]
