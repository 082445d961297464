"""The plan as a workbook that a planner edits in Excel and hands back without loss."""

from __future__ import annotations

from chomchom.plan.writer.xlsx.read import draft_from_workbook
from chomchom.plan.writer.xlsx.write import workbook

__all__ = ["draft_from_workbook", "workbook"]
