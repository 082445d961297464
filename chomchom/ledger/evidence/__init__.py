"""Evidence files made safe to keep: known by their content, checked against their name, cleaned of what they say about people.

Pure: bytes in, bytes out. `clean(name, data)` is all that others need.
"""

from chomchom.ledger.evidence.cleaning import LIMIT, Cleaned, clean
from chomchom.ledger.evidence.refusal import BadEvidence

__all__ = ["LIMIT", "BadEvidence", "Cleaned", "clean"]
