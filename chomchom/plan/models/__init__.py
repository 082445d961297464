"""Models of the plan: how it came in (upload, version, finding), what it says once adopted (strategy, project, parts), and what it
asks of the ledger (question).
"""

from chomchom.plan.models.book_file import BookFile
from chomchom.plan.models.finding import Correction, Finding, KeptDecision
from chomchom.plan.models.parts import BudgetLine, Criterion, Issue, Note, ScheduleRow, Target, TargetNumber
from chomchom.plan.models.project import Project
from chomchom.plan.models.question import TargetQuestion
from chomchom.plan.models.strategy import ActionTask, Direction, Goal, StrategicTask, TeamPlan
from chomchom.plan.models.version import Upload, Version

__all__ = [
    "ActionTask",
    "BookFile",
    "BudgetLine",
    "Correction",
    "Criterion",
    "Direction",
    "Finding",
    "Goal",
    "Issue",
    "KeptDecision",
    "Note",
    "Project",
    "ScheduleRow",
    "StrategicTask",
    "Target",
    "TargetNumber",
    "TargetQuestion",
    "TeamPlan",
    "Upload",
    "Version",
]
