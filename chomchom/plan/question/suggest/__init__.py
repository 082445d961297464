"""What to ask of the ledger for a target of a plan: a question, how sure it is, and why. A person confirms it."""

from chomchom.plan.question.suggest.crowding import LOOKED_AT
from chomchom.plan.question.suggest.suggesting import suggest, suggest_plan
from chomchom.plan.question.suggest.suggestion import Suggestion

__all__ = ["LOOKED_AT", "Suggestion", "suggest", "suggest_plan"]
