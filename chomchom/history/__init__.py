"""변경 이력: what became of every row, recorded by triggers, and read beside the acts of the audit trail."""
