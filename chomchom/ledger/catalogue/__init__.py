"""The kinds of entry that an agency's plan counts: complete for what such plans promise, and small enough to learn in a day.

They are posted by hand until an app posts them; that app then declares its kind itself and this list gets shorter. A kind
whose `quantity` is empty is one happening with its own date and papers (a meeting, a survey): its entries are counted. A kind
with a quantity may stand for many (120 calls of one day): its quantities are added up.
"""

from chomchom.ledger.catalogue import care, checking, outward, planning, running
from chomchom.ledger.kinds import Kind, register

KINDS: tuple[Kind, ...] = (*running.KINDS, *planning.KINDS, *checking.KINDS, *outward.KINDS, *care.KINDS)
"""Every kind of the catalogue, in the order in which a person would look for them."""

register(*KINDS)
