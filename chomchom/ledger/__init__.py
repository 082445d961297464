"""실적 원장: one line for everything that happens, never changed, closed by month and sealed by day."""
