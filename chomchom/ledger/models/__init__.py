"""Rows of the ledger. Entries, evidence, acts on months, seals and leaves are append-only: triggers refuse every change."""

from chomchom.ledger.models.batch import Batch
from chomchom.ledger.models.entry import Entry
from chomchom.ledger.models.evidence import Content, Evidence
from chomchom.ledger.models.month import Month, MonthAct
from chomchom.ledger.models.pulse import Pulse
from chomchom.ledger.models.rollup import Rollup
from chomchom.ledger.models.saved_filter import SavedFilter
from chomchom.ledger.models.seal import Leaf, Seal

__all__ = ["Batch", "Content", "Entry", "Evidence", "Leaf", "Month", "MonthAct", "Pulse", "Rollup", "SavedFilter", "Seal"]
