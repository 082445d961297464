"""What next year's plan is drafted from, read in a constant number of queries, and what was drafted."""

from chomchom.reports.queries.nextyear.collecting import collect, rules

__all__ = ["collect", "rules"]
