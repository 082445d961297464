"""What the budget announces to the apps above it, inside the transaction of the act. Rows come with their line and its heading."""

from __future__ import annotations

from django.dispatch import Signal

# An edition was decided. Argument: edition (Edition).
edition_decided = Signal()
# Vouchers were approved. Argument: resolutions (list[Resolution]).
resolutions_approved = Signal()
# Money left. Argument: payments (list[Payment]), each with its resolution.
payments_made = Signal()
# Money came back. Argument: refunds (list[Refund]), each with its payment.
refunds_made = Signal()
# Money came in, or a receipt was taken back. Argument: receipts (list[Receipt]).
receipts_taken = Signal()
# A whole import is taken back. Arguments: batch (Import), at (datetime).
import_undone = Signal()
# Vouchers that were approved are taken back, nothing of them being paid. Arguments: resolutions (list[Resolution]), at (datetime).
resolutions_cancelled = Signal()
