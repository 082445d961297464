"""What accounting announces upwards, inside the transaction of the act."""

from __future__ import annotations

from django.dispatch import Signal

# Somebody found something wrong. Argument: remark (Remark).
remark_raised = Signal()
