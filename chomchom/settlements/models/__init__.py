"""What is accounted for (`statement`), what was looked at each month (`check`), and what has to be put right (`remark`)."""

from chomchom.settlements.models.check import MonthCheck
from chomchom.settlements.models.remark import Remark, Reply
from chomchom.settlements.models.statement import Statement, Submission

__all__ = ["MonthCheck", "Remark", "Reply", "Statement", "Submission"]
