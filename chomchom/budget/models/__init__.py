"""What may be spent (`heading`, `budget`, `edition`), what was spent (`spending`), and where each line stands (`balance`)."""

from chomchom.budget.models.balance import Balance, LabelBalance, MonthBalance, OpenCommitment, PaidContract, Payable
from chomchom.budget.models.budget import Budget, Line
from chomchom.budget.models.edition import Edition, Estimate
from chomchom.budget.models.factor import Factor, Rate
from chomchom.budget.models.heading import Heading
from chomchom.budget.models.importing import ColumnMapping, Import, ImportReading, ImportRow
from chomchom.budget.models.month_plan import MonthPlan
from chomchom.budget.models.paper import Paper
from chomchom.budget.models.receiving import Receipt
from chomchom.budget.models.spending import Commitment, Payment, Refund, Resolution

__all__ = [
    "Balance",
    "Budget",
    "ColumnMapping",
    "Commitment",
    "Edition",
    "Estimate",
    "Factor",
    "Heading",
    "Import",
    "ImportReading",
    "ImportRow",
    "LabelBalance",
    "Line",
    "MonthBalance",
    "MonthPlan",
    "OpenCommitment",
    "PaidContract",
    "Paper",
    "Payable",
    "Payment",
    "Rate",
    "Receipt",
    "Refund",
    "Resolution",
]
