"""The rules, a module per subject. Importing this package declares them all."""

from chomchom.plan.lint.rules import (
    budget,
    copies,
    counted,
    events,
    formulas,
    lists,
    members,
    months,
    parts,
    residue,
    schedule,
    strategy,
    sums,
    targets,
    terms,
    titles,
)

__all__ = [
    "budget",
    "copies",
    "counted",
    "events",
    "formulas",
    "lists",
    "members",
    "months",
    "parts",
    "residue",
    "schedule",
    "strategy",
    "sums",
    "targets",
    "terms",
    "titles",
]
