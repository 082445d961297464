"""What can be done with the ledger. Apps write `from chomchom.ledger import services as ledger` and call `ledger.post`."""

from chomchom.core.personal_numbers import is_personal
from chomchom.ledger.posting import PERSONAL, Posting, Source, clean
from chomchom.ledger.services.entries import post, post_many
from chomchom.ledger.services.reversals import correct, reverse

__all__ = ["PERSONAL", "Posting", "Source", "clean", "correct", "is_personal", "post", "post_many", "reverse"]
