"""What pages of accounts read."""

from chomchom.accounts.queries.people import (
    CLOSED,
    USABLE,
    Filters,
    RightRow,
    colleagues,
    delegations_around,
    kinds_text,
    matrix,
    matrix_sheet,
    memberships_of,
    organisations_listed,
    people,
    reach_of,
)

__all__ = [
    "CLOSED",
    "USABLE",
    "Filters",
    "RightRow",
    "colleagues",
    "delegations_around",
    "kinds_text",
    "matrix",
    "matrix_sheet",
    "memberships_of",
    "organisations_listed",
    "people",
    "reach_of",
]
