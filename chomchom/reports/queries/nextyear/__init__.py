"""What next year's plan is drafted from, read in a constant number of queries, and what was drafted."""

from chomchom.reports.queries.nextyear.collecting import collect, moment_for, rules

__all__ = ["collect", "moment_for", "rules"]
