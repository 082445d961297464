"""What is unusual in a month of the access log, each with a sentence why. Pure: facts in, findings out.

One rule is one function; `RULES` has them in the order in which the review shows them. A finding accuses nobody: most have a good
reason, which somebody has to ask for.
"""

from __future__ import annotations

from chomchom.accesslog.unusual import viewing  # isort: skip -- rules are shown in the order in which they are read
from chomchom.accesslog.unusual import contacts, logins, persons, times
from chomchom.accesslog.unusual.rules import RULES, Finding, Rule, findings

__all__ = ["RULES", "Finding", "Rule", "contacts", "findings", "logins", "persons", "times", "viewing"]
