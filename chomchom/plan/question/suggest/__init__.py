"""What to ask of the ledger for a target of a plan: a question, how sure it is, and why. A person confirms it."""

from chomchom.plan.question.suggest.suggesting import Suggestion, suggest, suggest_plan

__all__ = ["Suggestion", "suggest", "suggest_plan"]
