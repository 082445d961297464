"""What was found and must not get lost (`followup`), what was done and said about it (`event`), where it was reflected
(`reflection`), and who may see by a code what became of it (`receipt`)."""

from chomchom.followup.models.event import Event
from chomchom.followup.models.followup import FollowUp
from chomchom.followup.models.receipt import Receipt
from chomchom.followup.models.reflection import Reflection

__all__ = ["Event", "FollowUp", "Receipt", "Reflection"]
